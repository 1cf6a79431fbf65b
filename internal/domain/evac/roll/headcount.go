package roll

import (
	"context"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// Result is how a head count came out.
type Result string

// The results.
const (
	Even Result = "even"
	Odd  Result = "open"
)

var results = []entity.Option[Result]{
	{Code: Even, ZH: "数平", EN: "Balances", Tone: entity.OK},
	{Code: Odd, ZH: "未数平", EN: "Does not balance", Tone: entity.Danger},
}

// Headcount is one count of a gate as it was announced (数算记录): it stays, whatever is learnt afterwards.
type Headcount struct {
	entity.Meta
	Title   string
	EventID string
	Gate    Gate
	Attempt entity.Int
	Result  Result
	At      time.Time
	By      string
	Expected, Counted, Absent, Self,
	Medical, Refused, Missing, Open entity.Int
	First  entity.Bool
	World  World
	Names  string
	Remark string
}

// HeadcountType declares the register of head counts.
var HeadcountType = entity.Define("evac_headcount", func(d *entity.Def, h *Headcount) {
	d.Title("数算记录", "Head counts")
	d.Naming(d.Text(&h.Title).Label("名称", "Name").Max(80).List().ReadOnly())
	d.Ref(&h.EventID, EventType).Label("疏散行动", "Evacuation").Parent().List()
	entity.OneOf(d, &h.Gate, gates).Label("关口", "Gate").Required().List().Index()
	d.Int(&h.Attempt).Label("第几次", "Attempt").Min(1).List().ReadOnly()
	d.Bool(&h.First).Label("首次数算", "First count").Index().ReadOnly()
	entity.OneOf(d, &h.Result, results).Label("结果", "Result").List().Index().ReadOnly()
	d.Time(&h.At).Label("时间", "At").List().Index().ReadOnly()
	d.Text(&h.By).Label("数算人", "By").Max(80).List().ReadOnly()
	people := func(p *entity.Int, zh, en string) *entity.FieldDef {
		return d.Int(p).Label(zh, en).Unit("人", "people").Min(0).ReadOnly()
	}
	people(&h.Expected, "应到", "Expected").List()
	people(&h.Counted, "实到", "Counted").List()
	people(&h.Absent, "不在户", "Away")
	people(&h.Self, "自行疏散", "By own means")
	people(&h.Medical, "送医", "Hospital")
	people(&h.Refused, "拒绝", "Refuse")
	people(&h.Missing, "失联", "Declared missing")
	people(&h.Open, "没有着落", "Unaccounted for").List()
	entity.OneOf(d, &h.World, worlds).Label("性质", "World").Index().ReadOnly()
	d.Long(&h.Names).Label("没有着落的人", "Who is unaccounted for").Help("至多列 50 人", "50 at most").Max(3000).ReadOnly()
	d.Long(&h.Remark).Label("备注", "Remarks").Max(500)
})

// headcountHook counts the gate as it is now.
func (k desk) headcountHook(_ context.Context, tx *store.Tx, before, h *Headcount) error {
	if before != nil {
		r := HeadcountType.Rules(h)
		r.If(h.Gate != before.Gate, &h.Gate, CodeStays, nil)
		r.If(h.EventID != before.EventID, &h.EventID, CodeMoves, nil)
		return r.Err()
	}
	e, err := eventOf(tx, h.EventID)
	if err != nil {
		return err
	}
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	if !e.State.under() && !who.IsSystem() {
		return fault.New(fault.Conflict, CodeNotOrdered, nil)
	}
	people, err := peopleIn(tx, e.ID)
	if err != nil {
		return err
	}
	n, err := countOf(tx, `SELECT count(*) FROM evac_headcount WHERE event_id=`+bind(tx, 1)+` AND gate=`+bind(tx, 2), e.ID, string(h.Gate))
	if err != nil {
		return err
	}
	origin(e.World, &h.Meta)
	h.Attempt, h.First, h.World = entity.IntOf(n+1), entity.BoolOf(n == 0), e.World
	if h.Origin != entity.Demo || h.At.IsZero() { // the demonstration tells of what is past
		h.At = k.clock.Now()
	}
	h.By = who.Name
	h.fill(BalanceOf(h.Gate, people))
	return nil
}

// fill takes a balance over.
func (h *Headcount) fill(b Balance) {
	of := func(n int) entity.Int { return entity.IntOf(int64(n)) }
	h.Expected, h.Counted, h.Absent, h.Self = of(b.Expected), of(b.Counted), of(b.Absent), of(b.Self)
	h.Medical, h.Refused, h.Missing, h.Open = of(b.Medical), of(b.Refused), of(b.Missing), of(len(b.Open))
	h.Result = Even
	if len(b.Open) > 0 {
		h.Result = Odd
	}
	h.Names = namesOf(b.Open, 50)
	title := ""
	for _, o := range gates {
		if o.Code == b.Gate {
			title = o.ZH
		}
	}
	h.Title = strings.TrimSpace(title + "关口数算 " + hour(h.At))
}
