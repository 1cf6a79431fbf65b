package roll

import (
	"context"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/operation"
)

// Ordering is the right to order an evacuation and to end it.
const Ordering policy.Action = "evac_order"

// What the steps refuse.
var (
	CodeOrderNo = fault.Code{ID: "roll_order_no", ZH: "实战疏散须填上级命令编号(依法由县级以上人民政府组织,任何人不得擅自行动)", EN: "is needed: a real evacuation goes by the order of the superior, and nobody acts alone"}
	CodeNobody  = fault.Code{ID: "roll_nobody", ZH: "花名册是空的,不能下令。请先导入花名册。", EN: "The roster is empty. Import it before the evacuation is ordered."}
	CodeUnlike  = fault.Code{ID: "roll_open_gate", ZH: "“{gate}”关口还没有数平:还有 {n} 人没有着落({names})。请找到他们,或逐一说明情况。", EN: "The gate “{gate}” does not balance: {n} people are unaccounted for ({names}). Find them, or explain each."}
	CodeSigned  = fault.Code{ID: "roll_unsigned_handover", ZH: "还有 {n} 份移交单没有签收,不能结束。", EN: "{n} hand-overs are not signed for: it cannot be closed."}
)

type step = workflow.Move[Event, Stage]

// eventFlow is the way of an evacuation (DOMAIN 3.3). A drill goes the same way as a real one.
func (k desk) eventFlow() *workflow.Flow {
	return workflow.New(
		EventType, func(e *Event) *Stage { return &e.State },
		step{
			Name: "order", Title: [2]string{"下令", "Order it"}, From: []Stage{Ready}, To: Ordered, Tone: entity.Danger, Right: Ordering, Guard: k.order,
			Also:    func(e *Event) []any { return []any{&e.OrderNo, &e.OrderedBy} },
			Confirm: [2]string{"从此刻起可以集结、发车和扫描。实战须填上级命令编号。", "From now on people muster, vehicles leave and cards are scanned. A real one needs the number of the superior's order."},
		},
		step{Name: "muster", Title: [2]string{"开始集结", "Begin to muster"}, From: []Stage{Ordered}, To: Mustering, Tone: entity.Warn, Right: Ordering},
		step{
			Name: "move", Title: [2]string{"开始转移", "Begin to move"}, From: []Stage{Mustering}, To: Moving, Tone: entity.Danger, Right: Ordering,
			Guard: func(_ context.Context, _ *store.Tx, _ string, _, e *Event) error {
				e.MovedAt = k.clock.Now()
				return nil
			},
		},
		step{Name: "receive", Title: [2]string{"开始接收", "Begin to receive"}, From: []Stage{Moving}, To: Receiving, Tone: entity.Info, Right: Ordering},
		step{
			Name: "settle", Title: [2]string{"安置完毕", "All are placed"}, From: []Stage{Receiving}, To: Settled, Tone: entity.OK, Right: Ordering,
			Confirm: [2]string{"四个关口都须数平:每个人要么到了,要么有说明。", "All four gates must balance: everybody came through or is explained."},
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, e *Event) error {
				e.SettledAt = k.clock.Now()
				return balanced(tx, e)
			},
		},
		step{
			Name: "close", Title: [2]string{"结束", "Close it"}, From: []Stage{Settled}, To: Closed, Tone: entity.Idle, Right: Ordering,
			Confirm: [2]string{"结束后花名册和流水不再变动。移交单须全部签收。", "The roster and the scans stay as they are. All hand-overs must be signed for."},
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, e *Event) error {
				n, err := countOf(tx, `SELECT count(*) FROM evac_handover WHERE event_id=`+bind(tx, 1)+` AND struck_at IS NULL AND state<>'received'`, e.ID)
				if err != nil {
					return err
				}
				if n > 0 {
					return fault.New(fault.Conflict, CodeSigned, fault.Args{"n": n})
				}
				e.ClosedAt = k.clock.Now()
				return balanced(tx, e)
			},
		},
		step{
			Name: "allot", Title: [2]string{"按户编排车船", "Allot vehicles by household"}, From: []Stage{Ready, Ordered, Mustering}, To: Ready, Tone: entity.Info, Right: Correcting, Guard: k.allot,
			Confirm: [2]string{"还没有车(船)次的人,按社区顺序、重点人群优先编入各车船,不拆户。已编排的不动。", "Whoever has no trip gets one, in order of community, those who need care first, households together. Who has one keeps it."},
		},
	)
}

// order needs a roster, and the number of the superior's order where it is real.
func (k desk) order(_ context.Context, tx *store.Tx, _ string, _, e *Event) error {
	r := EventType.Rules(e)
	r.If(e.World == operation.Live && strings.TrimSpace(e.OrderNo) == "", &e.OrderNo, CodeOrderNo, nil)
	if err := r.Err(); err != nil {
		return err
	}
	n, err := countOf(tx, `SELECT count(*) FROM evac_person WHERE event_id=`+bind(tx, 1)+` AND struck_at IS NULL`, e.ID)
	if err != nil {
		return err
	}
	if n == 0 {
		return fault.New(fault.Conflict, CodeNobody, nil)
	}
	e.OrderedAt = k.clock.Now()
	return nil
}

// balanced refuses while somebody is unaccounted for at any gate. The last gate tells of all: who passed it has passed the
// others, and who is explained there is explained before.
func balanced(tx *store.Tx, e *Event) error {
	people, err := peopleIn(tx, e.ID)
	if err != nil {
		return err
	}
	b := BalanceOf(Place, people)
	if len(b.Open) == 0 {
		return nil
	}
	return fault.New(fault.Conflict, CodeUnlike, fault.Args{"gate": "安置 / placing", "n": len(b.Open), "names": namesOf(b.Open, 5)})
}

// namesOf are the first names of a list.
func namesOf(people []*Row, most int) string {
	var names []string
	for i, p := range people {
		if i == most {
			names = append(names, "…")
			break
		}
		names = append(names, p.Name)
	}
	return strings.Join(names, "、")
}
