package supply

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"haidun/internal/domain/evac"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/paper"
)

// usualDays is how long a list is made for where nobody says (temporary stay; design value, 待核实).
const usualDays = 3

type desk struct{ clock clock.Clock }

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

// Module is the needs as app takes them.
func Module(c clock.Clock) module.Module {
	d := desk{c}
	return module.Module{
		Name:  "evac_supply",
		Group: module.Group{ID: "evac", Area: 4, ZH: "人口疏散", EN: "Evacuation", Icon: "evac"},
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
				return d.answer(ctx, db, ask("site"), people, days)
			},
		}},
		Papers: []module.Paper{{Register: evac.Type.Schema(), Name: "supply_list", Title: [2]string{"物资需求清单", "List of supplies"}, Make: d.list}},
	}
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
func (d desk) answer(ctx context.Context, db *store.DB, id string, people, days int64) (*Answer, error) {
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
	now := d.clock.Now().In(clock.Shanghai)
	lines, row, err := Required(people, days, law.NewDay(now.Year(), now.Month(), now.Day()), "33")
	if err != nil {
		return nil, err
	}
	return &Answer{Site: s.ID, Name: s.Name, At: now.UTC(), People: people, Days: days, Lines: lines, Rule: row.Derivation(), sample: s.Origin == entity.Demo}, nil
}

// list is the list on paper, with room for what is in stock, what lacks and who handed it out.
func (d desk) list(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
	a, err := d.answer(ctx, db, id, 0, 0)
	if err != nil {
		return nil, err
	}
	doc := &paper.Document{World: paper.Live, Sample: a.sample, Kind: paper.Circular, Issuer: a.Name, Title: a.Name + "物资需求清单", Date: a.At.In(clock.Shanghai)}
	t := &paper.Table{Head: []string{"物资", "单位", "每人", "需要", "上限", "库存", "缺口", "领取"}, Widths: []float64{2.2, 1, 1.6, 1.7, 1.7, 1.4, 1.4, 1.4}}
	for _, l := range a.Lines {
		upper := "—"
		if l.Upper > 0 {
			upper = whole(l.Upper)
		}
		t.Rows = append(t.Rows, []string{l.Item.ZH, l.Unit.ZH, l.each(), whole(l.Required), upper, "", "", ""})
	}
	doc.Body = append(doc.Body, paper.Text(fmt.Sprintf("按 %d 人、%d 天计算。", a.People, a.Days)), paper.Block{Table: t}, paper.Text(a.Rule.ZH), paper.Text("库存、缺口、领取由仓库填写。"))
	return doc, nil
}

func whole(thousandths int64) string { return strconv.FormatInt(thousandths/1000, 10) }

// each is what a person or a group gets, in words.
func (l Line) each() string {
	text := strconv.FormatFloat(float64(l.Each)/1000, 'f', -1, 64)
	if l.Most > 0 {
		text += "–" + strconv.FormatFloat(float64(l.Most)/1000, 'f', -1, 64)
	}
	if l.PerPeople > 1 {
		text = fmt.Sprintf("%d 人 %s", l.PerPeople, text)
	}
	if l.Daily {
		return text + "/天"
	}
	return text
}
