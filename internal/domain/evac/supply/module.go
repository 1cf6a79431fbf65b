package supply

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"haidun/internal/domain/evac"
	"haidun/internal/domain/evac/plan"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/law"
	"haidun/internal/registry/role"
)

// usualDays is how long a list is made for where nobody says (temporary stay; design value, 待核实).
const usualDays = 3

// Desk is what the supplies are answered and moved with. roads are those of the post.
type Desk struct {
	clock clock.Clock
	roads plan.Roads
}

// New makes the desk.
func New(c clock.Clock, roads plan.Roads) *Desk { return &Desk{c, roads} }

// Answer is what a site's people need.
type Answer struct {
	Site   string    `json:"site"`
	Name   string    `json:"name"`
	At     time.Time `json:"at"`
	People int64     `json:"people"`
	Days   int64     `json:"days"`
	Lines  []Line    `json:"lines"`
	Rule   law.Text  `json:"rule"`
	sample bool
}

// Module is the supplies as app takes them. It is not found by its folder, because it has to know the roads.
func (k *Desk) Module() module.Module {
	t := StockType.Schema()
	some := store.Cond{Field: t.Field("quantity"), Op: store.Gt, Values: []any{int64(0)}}
	return module.Module{
		Name:   "evac_supply",
		Group:  module.Group{ID: "evac", Area: 4, ZH: "人口疏散", EN: "Evacuation", Icon: "evac"},
		Types:  []*entity.Schema{StoreType.Schema(), t, MoveType.Schema(), OrderType.Schema(), LineType.Schema()},
		Flows:  []*workflow.Flow{k.orderFlow()},
		Hooks:  k.hooks,
		Rights: role.Usual().Write(role.Operations).Unmask(role.Command, role.Operations, role.CountyAdmin, role.TownAdmin),
		Views: []module.View{{
			Name: "evac_supply", Title: [2]string{"物资需求", "Supplies needed"}, Needs: evac.Type.Schema(),
			Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
				people, err := number(ask, "people", mostPeople)
				if err != nil {
					return nil, err
				}
				days, err := number(ask, "days", mostDays)
				if err != nil {
					return nil, err
				}
				return k.answer(ctx, db, ask("site"), people, days)
			},
		}, {
			Name: "supply_pick", Title: [2]string{"物资配货", "Pick list of supplies"}, Needs: t,
			Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
				q, err := read(ask)
				if err != nil {
					return nil, err
				}
				return k.list(ctx, db, q)
			},
		}},
		Papers: []module.Paper{
			{Register: evac.Type.Schema(), Name: "supply_list", Title: [2]string{"物资需求清单", "List of supplies"}, Make: k.listPaper},
			{Register: OrderType.Schema(), Name: "supply_order", Title: [2]string{"物资调拨单", "Transfer order"}, Make: k.orderPaper},
		},
		Figures: []module.Figure{
			{
				ID: "supply.expired", ZH: "过期物资", EN: "Expired supplies", Unit: [2]string{"批", "batches"}, Schema: t, Where: []store.Cond{some}, Past: t.Field("expires_on"), Alarm: true,
			},
			{
				ID: "supply.covered", ZH: "物资满足率(最低)", EN: "Supplies covered, least of all orders", Unit: [2]string{"%", "%"}, Schema: OrderType.Schema(), Sum: OrderType.Schema().Field("rate"), Least: true,
				Where: []store.Cond{{Field: OrderType.Schema().Field("state"), Op: store.Eq, Values: []any{string(Issued)}}},
				Basis: [2]string{"已下达的调拨单中,各项物资满足率的最低值", "Of the orders issued, the least share covered of any item"},
			},
		},
	}
}

func (k *Desk) hooks(db *store.DB) {
	store.BeforePut(db, StockType, k.stockHook)
	store.BeforePut(db, MoveType, k.moveHook)
	store.BeforePut(db, OrderType, k.orderHook)
}

// number reads a parameter from 1 on, 0 where it is not given.
func number(ask func(string) string, name string, most int64) (int64, error) {
	text := ask(name)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 1 || n > most {
		return 0, fault.New(fault.Invalid, CodeAsk, fault.Args{"name": name, "rule": fmt.Sprintf("1–%d", most)})
	}
	return n, nil
}

// answer is what a site's people need; 0 people are as many as it takes, 0 days are usualDays.
func (k *Desk) answer(ctx context.Context, db *store.DB, id string, people, days int64) (*Answer, error) {
	s, err := store.Get(ctx, db, evac.Type, id)
	if err != nil {
		return nil, err
	}
	if people == 0 {
		people = s.MaxPeople.V
	}
	if days == 0 {
		days = usualDays
	}
	if people == 0 {
		return nil, fault.New(fault.Conflict, CodeRoom, nil)
	}
	now := k.clock.Now().In(clock.Shanghai)
	lines, row, err := Required(people, days, law.NewDay(now.Year(), now.Month(), now.Day()), "33")
	if err != nil {
		return nil, err
	}
	return &Answer{Site: s.ID, Name: s.Name, At: now.UTC(), People: people, Days: days, Lines: lines, Rule: row.Derivation(), sample: s.Origin == entity.Demo}, nil
}

// each is what a person or a group gets, in words.
func (l Line) each() law.Text {
	text := strconv.FormatFloat(float64(l.Each)/1000, 'f', -1, 64)
	if l.Most > 0 {
		text += "–" + strconv.FormatFloat(float64(l.Most)/1000, 'f', -1, 64)
	}
	whose, per := "每人", "each"
	if l.PerPeople > 1 {
		whose, per = fmt.Sprintf("每%d人", l.PerPeople), fmt.Sprintf("for %d people", l.PerPeople)
	}
	if l.Daily {
		whose, per = whose+"每天", per+" a day"
	}
	return law.Text{ZH: whose + " " + text + " " + l.Unit.ZH, EN: text + " " + l.Unit.EN + " " + per}
}
