package duty

import (
	"context"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/area"
	"haidun/internal/registry/headquarters"
)

// HandoverState is how far a hand-over has come.
type HandoverState string

// The states of a hand-over.
const (
	Open   HandoverState = "open"   // who leaves has not signed
	Left   HandoverState = "left"   // he has, who comes has not
	Signed HandoverState = "signed" // both have
	Alone  HandoverState = "alone"  // who comes took over without the other, whose signature is owed
)

var handoverStates = []entity.Option[HandoverState]{
	{Code: Open, ZH: "待交班", EN: "To be handed over", Tone: entity.Warn},
	{Code: Left, ZH: "待接班", EN: "To be taken over", Tone: entity.Warn},
	{Code: Signed, ZH: "已交接", EN: "Signed by both", Tone: entity.OK},
	{Code: Alone, ZH: "应急接班·待补签", EN: "Taken over alone, a signature is owed", Tone: entity.Danger},
}

// Found is in which state something was found.
type Found string

var founds = []entity.Option[Found]{
	{Code: "good", ZH: "齐全完好", EN: "Complete and in order", Tone: entity.OK},
	{Code: "fault", ZH: "有缺损(见说明)", EN: "Something is amiss, see the note", Tone: entity.Warn},
}

// Handover is the form between one shift and the next (交接班登记). It has the id of the shift that begins.
type Handover struct {
	entity.Meta
	ShiftID        string // the shift that begins
	BeforeID       string // the one that ends; none where the watch begins with it
	HeadquartersID string
	AreaID         string
	StartsAt       time.Time
	State          HandoverState
	OpenEntries    entity.Int // messages of the area not done, when it was handed over
	OpenMatters    string
	Equipment      Found
	Keys           Found
	Note           string
	OutBy          string
	OutAt          time.Time
	InBy           string
	InAt           time.Time
	Alone          entity.Bool // it was taken over without the other's signature, whatever came later
	AloneWhy       string
}

// HandoverType is the register of hand-overs. The program opens them; people sign.
var HandoverType = entity.Define("duty_handover", func(d *entity.Def, h *Handover) {
	d.Title("交接班登记", "Hand-overs")
	d.Naming(d.Ref(&h.ShiftID, ShiftType).Label("接班班次", "Shift that begins").Required().Index().List().ReadOnly())
	d.Ref(&h.BeforeID, ShiftType).Label("交班班次", "Shift that ends").Index().ReadOnly()
	d.Ref(&h.HeadquartersID, headquarters.Type).Label("指挥部", "Headquarters").Index().List().ReadOnly()
	d.Time(&h.StartsAt).Label("交接时间", "Due").List().Index().ReadOnly()
	entity.OneOf(d, &h.State, handoverStates).Label("状态", "State").List().Index().ReadOnly()
	d.Section("交接内容", "What is handed over")
	d.Int(&h.OpenEntries).Label("未办结来情", "Messages not done").Unit("条", "").Min(0).List().ReadOnly()
	d.Long(&h.OpenMatters).Label("待办事项", "Matters open").Max(2000)
	entity.OneOf(d, &h.Equipment, founds).Label("设备", "Equipment")
	entity.OneOf(d, &h.Keys, founds).Label("钥匙·印章", "Keys and seals")
	d.Long(&h.Note).Label("说明", "Note").Max(2000)
	d.Section("签字", "Signatures")
	d.Text(&h.OutBy).Label("交班人", "Handed over by").Max(80).List().ReadOnly()
	d.Time(&h.OutAt).Label("交班签字时间", "Handed over at").ReadOnly()
	d.Text(&h.InBy).Label("接班人", "Taken over by").Max(80).List().ReadOnly()
	d.Time(&h.InAt).Label("接班签字时间", "Taken over at").ReadOnly()
	d.Bool(&h.Alone).Label("应急接班", "Taken over alone").List().Index().ReadOnly()
	d.Text(&h.AloneWhy).Label("应急接班原因", "Why alone").Max(400).ReadOnly()
	d.Ref(&h.AreaID, area.Type).Label("行政区", "Area").Scope().ReadOnly()
})

// What hand-overs refuse.
var (
	CodeNotLeaving = fault.Code{ID: "duty_not_leaving", ZH: "只有交班班次的人员可以签交班。", EN: "Only people of the shift that ends can hand over."}
	CodeNotComing  = fault.Code{ID: "duty_not_coming", ZH: "只有接班班次的人员可以签接班。", EN: "Only people of the shift that begins can take over."}
	CodeNotLeft    = fault.Code{ID: "duty_not_left", ZH: "交班人尚未签字。请其先签;联系不上时用「应急接班(补签)」,写明原因。", EN: "Who leaves has not signed yet. Ask for it; if he cannot be reached, take over alone and say why."}
	CodeBeforehand = fault.Code{ID: "duty_beforehand", ZH: "离交接班还有 1 小时以上,尚不能签字。", EN: "The watch changes in more than an hour; nothing can be signed yet."}
)

// formAhead is how long before a shift its form can be signed.
const formAhead = time.Hour

// handovers is what the signatures need.
type handovers struct {
	clock clock.Clock
	open  func(ctx context.Context, db *store.DB, area string, at time.Time) entity.Int // messages not done
}

// flow is the form's way: signed by who leaves, then by who comes. In need who comes takes over alone, and the other's
// signature is owed.
func (k *handovers) flow() *workflow.Flow {
	type move = workflow.Move[Handover, HandoverState]
	form := func(h *Handover) []any { return []any{&h.Equipment, &h.Keys} }
	words := func(h *Handover) []any { return []any{&h.OpenMatters, &h.Note} }
	return workflow.New(
		HandoverType, func(h *Handover) *HandoverState { return &h.State },
		move{
			Name: "hand_over", Title: [2]string{"交班签字", "Hand over"}, From: []HandoverState{Open}, To: Left, Tone: entity.Info, Right: Own,
			Fields: form, Also: words, Guard: k.leave,
		},
		move{
			Name: "take_over", Title: [2]string{"接班签字", "Take over"}, From: []HandoverState{Open, Left}, To: Signed, Tone: entity.OK, Right: Own,
			Confirm: [2]string{"签字即表示待办事项、设备和钥匙已当面点清。", "By signing you confirm what is open, the equipment and the keys."},
			Also:    words, Guard: k.take,
		},
		move{
			Name: "take_over_alone", Title: [2]string{"应急接班(补签)", "Take over alone"}, From: []HandoverState{Open}, To: Alone, Tone: entity.Danger, Right: Own, Reason: true,
			Confirm: [2]string{"交班人不签字即接班。写明原因;此事会标记、上报,交班人须补签。", "You take over without the other's signature. Say why; it is marked and reported, and he has to sign later."},
			Also:    words, Guard: k.takeAlone,
		},
		move{
			Name: "countersign", Title: [2]string{"补签交班", "Sign afterwards"}, From: []HandoverState{Alone}, To: Signed, Tone: entity.OK, Right: Own,
			Fields: form, Also: words, Guard: k.leave,
		},
	)
}

// leave is signed by somebody of the shift that ends.
func (k *handovers) leave(ctx context.Context, tx *store.Tx, _ string, _, h *Handover) error {
	a, err := onShift(tx, h.BeforeID, CodeNotLeaving)
	if err != nil {
		return err
	}
	if err := k.ripe(h); err != nil {
		return err
	}
	h.OutBy, h.OutAt = a.Name, k.clock.Now()
	if h.State == Left {
		h.OpenEntries = k.open(ctx, tx.DB(), h.AreaID, k.clock.Now())
	}
	return nil
}

func (k *handovers) take(_ context.Context, tx *store.Tx, _ string, before, h *Handover) error {
	a, err := onShift(tx, h.ShiftID, CodeNotComing)
	if err != nil {
		return err
	}
	if before.State == Open && h.BeforeID != "" {
		return fault.New(fault.Conflict, CodeNotLeft, nil)
	}
	return k.came(tx, a, h)
}

func (k *handovers) takeAlone(ctx context.Context, tx *store.Tx, reason string, _, h *Handover) error {
	a, err := onShift(tx, h.ShiftID, CodeNotComing)
	if err != nil {
		return err
	}
	h.Alone, h.AloneWhy = entity.BoolOf(true), reason
	h.OpenEntries = k.open(ctx, tx.DB(), h.AreaID, k.clock.Now())
	if h.BeforeID == "" {
		h.State = Signed // there is nobody whose signature could be owed
	}
	return k.came(tx, a, h)
}

// came puts the shift on duty, and the one before it off.
func (k *handovers) came(tx *store.Tx, a *policy.Actor, h *Handover) error {
	if err := k.ripe(h); err != nil {
		return err
	}
	h.InBy, h.InAt = a.Name, k.clock.Now()
	s, err := store.Fetch(tx, ShiftType, h.ShiftID)
	if err != nil {
		return err
	}
	s.State, s.SignedAt, s.SignedBy = On, h.InAt, a.Name
	s.InTime = entity.BoolOf(!h.InAt.After(s.StartsAt.Add(Grace)))
	if err := tx.Put(ShiftType.Schema(), s, store.Note{Action: "take_over", Right: Own}); err != nil || h.BeforeID == "" {
		return err
	}
	b, err := store.Fetch(tx, ShiftType, h.BeforeID)
	if err != nil || b.State != On {
		return err
	}
	b.State = Done
	return tx.Put(ShiftType.Schema(), b, store.Note{Action: "hand_over", Right: Own})
}

// ripe refuses a signature long before the watch changes.
func (k *handovers) ripe(h *Handover) error {
	if k.clock.Now().Before(h.StartsAt.Add(-formAhead)) {
		return fault.New(fault.Conflict, CodeBeforehand, nil)
	}
	return nil
}

// onShift is who acts, if he is on a shift.
func onShift(tx *store.Tx, shift string, refused fault.Code) (*policy.Actor, error) {
	a, err := tx.Actor()
	if err != nil {
		return nil, err
	}
	if shift == "" {
		return nil, fault.New(fault.Forbidden, refused, nil)
	}
	s, err := store.Fetch(tx, ShiftType, shift)
	if err != nil {
		return nil, err
	}
	for _, id := range s.people() {
		if id == a.Person {
			return a, nil
		}
	}
	return nil, fault.New(fault.Forbidden, refused, nil)
}
