package roll

import (
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
)

// Event is one evacuation (疏散行动), drilled or real. Plan names the plan it follows as it is to be printed: plans are a
// register of their own.
type Event struct {
	entity.Meta
	Name, AreaID string
	World        World
	State        Stage
	Code         string
	OrderNo      string
	OrderedBy    string
	Plan         string
	Phone        string
	OrderedAt    time.Time
	MovedAt      time.Time
	SettledAt    time.Time
	ClosedAt     time.Time
	Remark       string
}

// EventType declares the register of evacuations. Whoever keeps its people sees it.
var EventType = entity.Define("evac_event", func(d *entity.Def, e *Event) {
	d.Title("疏散行动", "Evacuations")
	d.Naming(d.Text(&e.Name).Label("名称", "Name").Required().Max(80).List().Search())
	entity.OneOf(d, &e.World, worlds).Label("性质", "World").Required().List().Index().
		Help("开设后不能更改:演练的卡不能用于实战", "Cannot be changed afterwards: a card of a drill is refused in a real evacuation")
	d.Ref(&e.AreaID, area.Type).Label("行政区", "Area").Required().Scope().List()
	entity.OneOf(d, &e.State, stages).Label("阶段", "Stage").List().Index()
	d.Text(&e.Code).Label("代号", "Code").Help("卡号以它开头", "Card numbers begin with it").Max(12).Unique().List().ReadOnly()
	d.Text(&e.Plan).Label("依据方案", "Plan").Max(120)
	d.Text(&e.Phone).Label("应急电话", "Emergency telephone").Help("印在疏散卡上", "Printed on the cards").Max(30)
	d.Section("命令", "Order")
	d.Text(&e.OrderNo).Label("上级命令编号", "Number of the superior's order").Help("实战必填", "Needed where it is real").Max(60).List()
	d.Text(&e.OrderedBy).Label("下令机关", "Ordered by").Max(60)
	d.Time(&e.OrderedAt).Label("下令时间", "Ordered at").List().Index().ReadOnly()
	d.Time(&e.MovedAt).Label("开始转移", "Moving since").ReadOnly()
	d.Time(&e.SettledAt).Label("安置完毕", "Settled at").ReadOnly()
	d.Time(&e.ClosedAt).Label("结束时间", "Closed at").ReadOnly()
	d.Long(&e.Remark).Label("备注", "Remarks").Max(1000)
})
