package alert

import (
	"slices"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
	"haidun/internal/registry/operation"
)

// Outlet is one way out: what it may carry, where it leads, and whether it was heard of lately.
type Outlet struct {
	entity.Meta
	Name     string
	Way      Way
	AreaID   string // "" is everywhere
	Worlds   []operation.World
	Address  string // one on a line
	Enabled  entity.Bool
	LastBeat time.Time
	Note     string
}

// OutletType is the register of ways out.
var OutletType = entity.Define("alert_outlet", func(d *entity.Def, o *Outlet) {
	d.Title("发布渠道", "Ways out")
	d.Open()
	d.Naming(d.Text(&o.Name).Label("名称", "Name").Required().Max(60).List().Search())
	entity.OneOf(d, &o.Way, ways).Label("渠道种类", "Way").Required().List().Index()
	d.Ref(&o.AreaID, area.Type).Label("行政区", "Area").Scope().List().Help("不填表示全部", "Empty means everywhere")
	entity.SomeOf(d, &o.Worlds, worlds).Label("可承载", "May carry").List().Help("演习、测试消息只从选定的渠道发出", "Exercises and tests leave by those alone that may carry them")
	d.Long(&o.Address).Label("地址", "Address").Max(2000).Sensitive().Help("每行一个", "One on a line")
	d.Bool(&o.Enabled).Label("启用", "In use").List()
	d.Time(&o.LastBeat).Label("最近联通", "Last heard of").ReadOnly().List()
	d.Text(&o.Note).Label("说明", "Note").Max(200)
})

// Validate refuses a way out that leads nowhere or carries nothing.
func (o *Outlet) Validate() error {
	r := OutletType.Rules(o)
	r.If(o.Enabled.V && len(o.Worlds) == 0, &o.Worlds, CodeOutletFor, nil)
	addressed := o.Way == Mail || o.Way == SMS || o.Way == Hook
	r.If(o.Enabled.V && addressed && o.Address == "", &o.Address, CodeAddress, nil)
	return r.Err()
}

func (o *Outlet) carries(w operation.World) bool { return slices.Contains(o.Worlds, w) }
