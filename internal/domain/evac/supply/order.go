package supply

import (
	"context"
	"time"

	"haidun/internal/domain/evac"
	"haidun/internal/domain/evac/plan"
	"haidun/internal/domain/evac/roll"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/area"
)

// Order is a transfer order (调拨单): what the stores give to the places of a plan, a roll-call or a site.
type Order struct {
	entity.Meta
	Name, AreaID                string
	Basis                       Basis
	PlanID, EventID, SiteID     string
	People, Days                entity.Int
	State                       Stage
	Rate                        entity.Decimal
	Short, IssuedBy, ReturnedBy string
	IssuedAt, ReturnedAt        time.Time
	Remark                      string
}

// OrderType declares the register of transfer orders.
var OrderType = entity.Define("supply_order", func(d *entity.Def, o *Order) {
	d.Title("物资调拨单", "Transfer orders of supplies")
	d.Naming(d.Text(&o.Name).Label("名称", "Name").Required().Max(120).List().Search())
	d.Ref(&o.AreaID, area.Type).Label("行政区", "Area").Required().Scope().List()
	entity.OneOf(d, &o.Basis, bases).Label("依据", "By").Required().List()
	d.Ref(&o.PlanID, plan.Type).Label("疏散方案", "Plan")
	d.Ref(&o.EventID, roll.EventType).Label("疏散行动", "Evacuation")
	d.Ref(&o.SiteID, evac.Type).Label("场所", "Site")
	d.Int(&o.People).Label("人数", "People").Help("一处场所时填写;不填按最大接收人数", "Of a site; the most it takes where empty").Unit("人", "people").Min(1).Max(mostPeople)
	d.Int(&o.Days).Label("天数", "Days").Unit("天", "days").Required().Min(1).Max(mostDays).List()
	entity.OneOf(d, &o.State, stages).Label("状态", "State").List().Index()
	d.Decimal(&o.Rate, 1).Label("物资满足率", "Supplies covered").Help("各项物资中最低的一项", "The least of its items").Unit("%", "%").ReadOnly().List()
	d.Long(&o.Short).Label("缺口", "What lacks").Max(2000).ReadOnly()
	d.Text(&o.IssuedBy).Label("下达人", "Issued by").Max(80).ReadOnly()
	d.Time(&o.IssuedAt).Label("下达时间", "Issued at").ReadOnly().List()
	d.Text(&o.ReturnedBy).Label("退回人", "Returned by").Max(80).ReadOnly()
	d.Time(&o.ReturnedAt).Label("退回时间", "Returned at").ReadOnly()
	d.Long(&o.Remark).Label("备注", "Remarks").Max(1000)
})

// OrderLine is one line of a transfer order. Nobody writes it by hand.
type OrderLine struct {
	entity.Meta
	OrderID, StoreID, SiteID, StockID, Title string
	Item                                     Item
	Unit                                     Unit
	Quantity                                 entity.Int
	Minutes                                  entity.Decimal
}

// LineType declares the register of their lines.
var LineType = entity.Define("supply_line", func(d *entity.Def, l *OrderLine) {
	d.Title("调拨明细", "Lines of transfer orders")
	d.Ref(&l.OrderID, OrderType).Label("调拨单", "Order").Required().Parent()
	d.Naming(d.Text(&l.Title).Label("内容", "What").Max(200).ReadOnly().List())
	d.Ref(&l.StoreID, StoreType).Label("出库", "From").Required().ReadOnly().List().Index()
	d.Ref(&l.SiteID, evac.Type).Label("送往", "To").Required().ReadOnly().List()
	d.Ref(&l.StockID, StockType).Label("库存", "Stock").Required().ReadOnly()
	entity.OneOf(d, &l.Item, items).Label("物资", "Item").Required().ReadOnly().List()
	d.Int(&l.Quantity).Label("数量", "Quantity").ReadOnly().List()
	entity.OneOf(d, &l.Unit, units).Label("单位", "Unit").ReadOnly().List()
	d.Decimal(&l.Minutes, 1).Label("路程", "Way").Unit("分钟", "min").ReadOnly()
})

// What transfer orders refuse.
var (
	CodeWhat    = fault.Code{ID: "supply_what", ZH: "依据须对应所选的方案、行动或场所", EN: "must name the plan, evacuation or site it goes by"}
	CodeEmpty   = fault.Code{ID: "supply_empty", ZH: "没有可以调拨的物资:库存不足或没有通路。", EN: "There is nothing to hand out: no stock, or no way."}
	CodeOrdered = fault.Code{ID: "supply_ordered", ZH: "已下达的调拨单不能修改;须更正的请退回后另开", EN: "An order that was issued is not changed; return it and make another."}
)

// question is what an order is made for.
func (o *Order) question() Question {
	q := Question{Basis: o.Basis, People: o.People.V, Days: o.Days.V}
	switch o.Basis {
	case ByPlan:
		q.ID = o.PlanID
	case BySite:
		q.ID = o.SiteID
	default:
		q.ID = o.EventID
	}
	return q
}

func (k *Desk) orderHook(_ context.Context, tx *store.Tx, before, o *Order) error {
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	if before == nil {
		o.State = Draft
	} else if before.State == o.State && before.State != Draft && !who.IsSystem() {
		return fault.New(fault.Conflict, CodeOrdered, nil)
	}
	r := OrderType.Rules(o)
	r.If(o.question().ID == "" && !who.IsSystem(), &o.Basis, CodeWhat, nil)
	return r.Err()
}

// flow is the way of an order: it takes the stock as it is issued, and gives it back as it is returned.
func (k *Desk) orderFlow() *workflow.Flow {
	type move = workflow.Move[Order, Stage]
	return workflow.New(
		OrderType, func(o *Order) *Stage { return &o.State },
		move{
			Name: "issue", Title: [2]string{"下达", "Issue"}, From: []Stage{"", Draft}, To: Issued, Tone: entity.Warn, Guard: k.issue,
			Confirm: [2]string{"按此刻的库存配货,立即从各库扣减。别的调拨单不能再用这些物资。", "It is picked from the stock of this moment, which is taken at once: no other order can use it."},
		},
		move{
			Name: "give_back", Title: [2]string{"退回", "Return"}, From: []Stage{Issued}, To: Returned, Tone: entity.Idle, Reason: true, Guard: k.giveBack,
			Confirm: [2]string{"全部物资退回原库。", "Everything goes back to the stores it came from."},
		},
	)
}

// issue picks and takes, in one change. The list is made of the committed stock; a movement that came between is refused by the
// stock itself, which never falls below nothing.
func (k *Desk) issue(ctx context.Context, tx *store.Tx, _ string, _, o *Order) error {
	list, err := k.list(ctx, tx.DB(), o.question())
	if err != nil {
		return err
	}
	if len(list.Lines) == 0 {
		return fault.New(fault.Conflict, CodeEmpty, nil)
	}
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	names := list.names()
	for _, l := range list.Lines {
		line := &OrderLine{
			OrderID: o.ID, StoreID: l.Store, SiteID: l.Place, StockID: l.Stock, Item: l.Item, Unit: unitOf(l.Item), Quantity: entity.IntOf(l.Quantity),
			Minutes: entity.DecimalOf(int64(l.Minutes * 10)), Title: names[l.Store] + "→" + names[l.Place] + ":" + named(items, l.Item),
		}
		line.Origin = o.Origin
		if err := tx.Put(LineType.Schema(), line, store.Note{Action: "issue"}); err != nil {
			return err
		}
		if err := k.record(tx, o, line, Out); err != nil {
			return err
		}
	}
	o.Rate, o.Short = entity.DecimalOf(int64(list.Rate*10+0.5)), list.short()
	o.IssuedBy, o.IssuedAt = who.Name, k.clock.Now()
	return nil
}

func (k *Desk) record(tx *store.Tx, o *Order, l *OrderLine, kind Kind) error {
	m := &Move{StockID: l.StockID, Kind: kind, Quantity: l.Quantity, DocNo: o.Name, OrderID: o.ID}
	m.Origin = o.Origin
	return tx.Put(MoveType.Schema(), m, store.Note{Action: string(kind)})
}

// giveBack undoes an order.
func (k *Desk) giveBack(_ context.Context, tx *store.Tx, _ string, _, o *Order) error {
	lines, err := store.Those(tx, LineType, LineType.Schema().Field("order_id"), o.ID)
	if err != nil {
		return err
	}
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	for _, l := range lines {
		if l.Struck() {
			continue
		}
		if err := k.record(tx, o, l, Return); err != nil {
			return err
		}
	}
	o.ReturnedBy, o.ReturnedAt = who.Name, k.clock.Now()
	return nil
}
