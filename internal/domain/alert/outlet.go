package alert

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
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
	Health   Health
	Trouble  string // why it fails, or what it lacks
	Problem  string // the same in English
	Missed   entity.Int
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
	d.Long(&o.Address).Label("地址", "Address").Max(2000).Sensitive().Help("每行一个;上下级指挥部填对方的 https://…/public/cap", "One on a line; of another post its https://…/public/cap")
	d.Bool(&o.Enabled).Label("启用", "In use").List()
	d.Time(&o.LastBeat).Label("最近联通", "Last heard of").ReadOnly().List()
	entity.OneOf(d, &o.Health, healths).Label("联通状况", "State").ReadOnly().List().Index()
	d.Text(&o.Trouble).Label("故障原因", "Why it fails (Chinese)").Max(200).ReadOnly()
	d.Text(&o.Problem).Label("英文故障原因", "Why it fails").Max(200).ReadOnly()
	d.Int(&o.Missed).Label("连续未通次数", "Beats missed in a row").Min(0).ReadOnly()
	d.Text(&o.Note).Label("说明", "Note").Max(200)
})

// Validate refuses a way out that leads nowhere or carries nothing.
func (o *Outlet) Validate() error {
	r := OutletType.Rules(o)
	r.If(o.Enabled.V && len(o.Worlds) == 0, &o.Worlds, CodeOutletFor, nil)
	addressed := o.Way == Mail || o.Way == SMS || o.Way == Hook || o.Way == NextUp
	r.If(o.Enabled.V && addressed && o.Address == "", &o.Address, CodeAddress, nil)
	return r.Err()
}

func (o *Outlet) carries(w operation.World) bool { return slices.Contains(o.Worlds, w) }

// InUse are the outlets in use of some ways.
func InUse(ctx context.Context, db *store.DB, only ...Way) (out []Outlet, err error) {
	err = db.Each(ctx, OutletType.Schema(), store.Query{Limit: -1}, func(rec any) error {
		if o := rec.(*Outlet); o.Enabled.V && slices.Contains(only, o.Way) {
			out = append(out, *o)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the ways out: %w", err)
	}
	return out, nil
}

// Addresses are where an outlet leads.
func (o *Outlet) Addresses() []string { return strings.Fields(o.Address) }
