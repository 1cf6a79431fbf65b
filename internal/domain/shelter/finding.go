package shelter

import (
	"context"
	"fmt"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// FindingState is how far a finding has been decided.
type FindingState string

// The states.
const (
	FindingOpen      FindingState = "open"
	FindingConfirmed FindingState = "confirmed"
	FindingDismissed FindingState = "dismissed"
	FindingOver      FindingState = "over"
)

var findingStates = []entity.Option[FindingState]{
	{Code: FindingOpen, ZH: "待核查", EN: "Open", Tone: entity.Danger},
	{Code: FindingConfirmed, ZH: "属实", EN: "Confirmed", Tone: entity.Warn},
	{Code: FindingDismissed, ZH: "已排除", EN: "Dismissed", Tone: entity.Idle},
	{Code: FindingOver, ZH: "风险已消失", EN: "Over", Tone: entity.OK},
}

// Finding is a works and a risk place that touch (核查线索). It belongs to the works and lies where the works lies; of
// a risk place in somebody else's area it says the kind and the distance and no more.
type Finding struct {
	entity.Meta
	ShelterID           string
	Works               string // the works' name when it was found
	RiskID              string
	Kind                RiskKind
	FoundBy             FoundBy
	DistanceM           entity.Int
	Status              FindingState
	FirstSeen, LastSeen entity.Date
	Until               entity.Date // a dismissal holds up to this day
	RiskRev             entity.Int  // of the risk place when it was last compared
	Pulled              entity.Bool // took the works off the public list
}

// FindingType declares the register of findings.
var FindingType = entity.Define("shelter_finding", func(d *entity.Def, f *Finding) {
	d.Title("核查线索", "Cross-check findings")
	d.Naming(d.Text(&f.Works).Label("工程名称", "Name of the works").Max(100).ReadOnly().Search())
	d.Ref(&f.ShelterID, Type).Label("人防工程", "Works").Parent().List()
	entity.OneOf(d, &f.Kind, riskKinds).Label("风险类别", "Kind of risk").Required().List().Index()
	d.Ref(&f.RiskID, RiskType).Label("风险点位", "Risk place").List().Index()
	entity.OneOf(d, &f.Status, findingStates).Label("状态", "Status").Required().List().Index()
	entity.OneOf(d, &f.FoundBy, foundBys).Label("发现方式", "Found by").ReadOnly().List()
	d.Int(&f.DistanceM).Label("距离", "Distance").Unit("m", "m").Min(0).ReadOnly().List()
	d.Date(&f.FirstSeen).Label("首次发现", "First seen").ReadOnly().List().Index()
	d.Date(&f.LastSeen).Label("最近发现", "Last seen").ReadOnly()
	d.Date(&f.Until).Label("排除有效期至", "Dismissed until").Help("到期后,或风险点位有变动时,会再次提出", "It is asked again after that day, or when the risk place changes")
	d.Bool(&f.Pulled).Label("已据此暂停公布", "Took the works off the list").ReadOnly().Index()
	d.Int(&f.RiskRev).Label("比对时的点位版本", "Version of the risk place compared").ReadOnly()
})

// checkRight is what the program alone may do to findings.
const checkRight policy.Action = "cross_check"

// FindingFlow is how a finding is decided. Only a person confirms or dismisses; the program alone opens and ends.
var FindingFlow = workflow.New(
	FindingType, func(f *Finding) *FindingState { return &f.Status },
	workflow.Move[Finding, FindingState]{
		Name: "confirm", Title: [2]string{"属实", "Confirm"}, From: []FindingState{FindingOpen}, To: FindingConfirmed, Tone: entity.Danger, Reason: true,
		Confirm: [2]string{"拆除许可、危房、加油加气、危化品属实的,工程将停用。", "For demolition, unsafe buildings, fuel or gas and hazardous goods the works will be suspended."},
	},
	workflow.Move[Finding, FindingState]{
		Name: "dismiss", Title: [2]string{"排除", "Dismiss"}, From: []FindingState{FindingOpen}, To: FindingDismissed, Tone: entity.Idle, Reason: true, Right: HoldRight,
		Confirm: [2]string{"因此暂停公布的工程将恢复对外公布。请写明如何核实。", "A works held on its account goes back on the public list. Say how it was checked."},
		Fields:  func(f *Finding) []any { return []any{&f.Until} },
	},
	workflow.Move[Finding, FindingState]{
		Name: "expire", Title: [2]string{"风险已消失", "Risk has gone"}, From: []FindingState{FindingOpen}, To: FindingOver, Tone: entity.OK, Right: checkRight,
	},
	workflow.Move[Finding, FindingState]{
		Name: "reopen", Title: [2]string{"再次提出", "Ask again"}, From: []FindingState{FindingConfirmed, FindingDismissed, FindingOver}, To: FindingOpen, Tone: entity.Danger, Right: checkRight,
	},
)

// CodeUntil is raised when a dismissal would end before it begins.
var CodeUntil = fault.Code{ID: "finding_until", ZH: "应晚于今天", EN: "must lie after today"}

// decided is what follows when a finding is entered or its state changes.
func decided(c clock.Clock) func(ctx context.Context, tx *store.Tx, before, f *Finding) error {
	return func(ctx context.Context, tx *store.Tx, before, f *Finding) error {
		if before == nil {
			return entered(ctx, tx, f, dayOf(c.Now()))
		}
		if before.Status != FindingOpen || f.Status == FindingOpen {
			return nil
		}
		switch f.Status {
		case FindingConfirmed:
			return stop(ctx, tx, f, dayOf(c.Now()))
		case FindingDismissed:
			p := FindingType.Rules(f)
			p.If(f.Until <= dayOf(c.Now()), &f.Until, CodeUntil, nil)
			if err := p.Err(); err != nil {
				return err
			}
			return letGo(ctx, tx, f, "核查线索已排除:"+f.Kind.text(0))
		}
		return letGo(ctx, tx, f, "风险已消失:"+f.Kind.text(0))
	}
}

// entered fills in what a person who enters a finding cannot.
func entered(ctx context.Context, tx *store.Tx, f *Finding, today entity.Date) error {
	if a, err := policy.From(ctx); err != nil || a.IsSystem() {
		return err
	}
	s, err := store.Fetch(tx, Type, f.ShelterID)
	if err != nil {
		return err
	}
	f.Works, f.FoundBy, f.FirstSeen, f.LastSeen = s.Name, ByHand, today, today
	if f.Status != FindingOpen || !mustHold(f, s) {
		return nil
	}
	f.Pulled = entity.BoolOf(true)
	return Hold(ctx, tx, s.ID, "核查线索:"+f.Kind.text(0)+",待人核实")
}

// stop suspends the works of a finding that makes it unsafe. It stays off the public list until somebody releases it.
func stop(ctx context.Context, tx *store.Tx, f *Finding, today entity.Date) error {
	s, err := store.Fetch(tx, Type, f.ShelterID)
	if err != nil || !f.Kind.unsafe() || s.Status != InUse && s.Status != Idle {
		return err
	}
	_, err = Flow.Do(ctx, tx, s.ID, s.Rev, "stop", "核查线索属实:"+f.Kind.text(0)+apart(f), func(rec any) error {
		if w := rec.(*Shelter); w.EvidenceOn == "" {
			w.EvidenceOn, w.EvidenceKind = today, "document"
		}
		return nil
	})
	return err
}

func apart(f *Finding) string {
	if !f.DistanceM.OK {
		return ""
	}
	return fmt.Sprintf(",相距 %d m", f.DistanceM.V)
}

// letGo puts the works of a finding that is settled back on the public list, unless something else keeps it off: another
// finding, or citizens' reports that say nobody can get in.
func letGo(ctx context.Context, tx *store.Tx, f *Finding, reason string) error {
	if !f.Pulled.V {
		return nil
	}
	f.Pulled = entity.BoolOf(false)
	b := tx.DB().Dialect().Bind
	others, _, err := two(tx, `SELECT count(*), 0 FROM shelter_finding WHERE shelter_id=`+b(1)+` AND id<>`+b(2)+` AND pulled AND status IN ('open','confirmed') AND struck_at IS NULL`, f.ShelterID, f.ID)
	if err != nil || others > 0 {
		return err
	}
	reports, _, err := two(tx, `SELECT count(*), 0 FROM shelter_report WHERE shelter_id=`+b(1)+` AND kind IN ('locked','gone') AND struck_at IS NULL
		AND (status IN ('new','checking') AND pulled OR status='confirmed' AND coalesce(reported_on, '')>=`+b(2)+`)`, f.ShelterID, string(f.FirstSeen))
	if err != nil || reports > 0 {
		return err
	}
	return Release(ctx, tx, f.ShelterID, reason)
}
