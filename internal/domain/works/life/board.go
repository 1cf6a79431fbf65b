package life

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
)

// soon is within how many days a deadline or the end of a registration is shown before it comes.
const soon = 60

// Board is the works by stage, with what falls due, as far as the caller may see them.
type Board struct {
	At       time.Time     `json:"at"`
	Stages   []StageCount  `json:"stages"`
	Counties []*CountyRate `json:"counties"`
	All      *CountyRate   `json:"all"`
	Due      []DueItem     `json:"due"` // what falls due first, first
	Early    int           `json:"early"`
	Unknown  int           `json:"unknown"` // files whose built area nobody knows: in no sum
}

// StageCount is how many works are in a stage.
type StageCount struct {
	Stage Stage  `json:"stage"`
	ZH    string `json:"zh"`
	EN    string `json:"en"`
	Tone  string `json:"tone"`
	Count int    `json:"count"`
}

// CountyRate is how many works of an area had to be filed, handed over and registered, and how many were. A works entered by survey had
// nothing to file.
type CountyRate struct {
	Area       string `json:"area"`
	Name       string `json:"name"`
	Works      int    `json:"works"`
	Accepted   int    `json:"accepted"`
	Filed      int    `json:"filed"`
	Handed     int    `json:"handed"`
	HandLate   int    `json:"hand_late"`
	Used       int    `json:"used"`
	Registered int    `json:"registered"`
	Clues      int    `json:"clues"`
}

// DueItem is something with a deadline: to be filed, archived, handed over, put right, renewed, replaced.
type DueItem struct {
	Kind     string      `json:"kind"`
	Register string      `json:"register"`
	ID       string      `json:"id"`
	FileID   string      `json:"file_id"`
	Works    string      `json:"works"`
	What     string      `json:"what"`
	DueOn    entity.Date `json:"due_on"`
	Days     int         `json:"days"` // until then, negative when it is over
}

func (k *Desk) views() []module.View {
	return []module.View{
		{
			Name: "works_board", Title: [2]string{"工程全生命周期看板", "Works by stage"}, Needs: Type.Schema(),
			Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
				return k.board(ctx, db, ask("area"))
			},
		},
		{
			Name: "works_line", Title: [2]string{"工程生命线", "Life of a works"}, Needs: Type.Schema(),
			Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
				return k.line(ctx, db, ask("id"))
			},
		},
		{
			Name: "works_early", Title: [2]string{"早期工程普查表", "Survey of early works"}, Needs: Type.Schema(),
			Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
				return k.earlyWorks(ctx, db, ask("area"))
			},
		},
	}
}

// within are the conditions of an area, none where none is asked.
func within(s *entity.Schema, area string) []store.Cond {
	if area == "" || s.ScopeField == nil {
		return nil
	}
	return []store.Cond{{Field: s.ScopeField, Op: store.Under, Values: []any{area}}}
}

func (k *Desk) board(ctx context.Context, db *store.DB, in string) (*Board, error) {
	b := &Board{At: k.clock.Now().UTC(), Counties: []*CountyRate{}, All: &CountyRate{}, Due: []DueItem{}}
	count, files := map[Stage]int{}, map[string]*File{}
	held, err := k.inForce(ctx, db)
	if err != nil {
		return nil, err
	}
	counties := map[string]*CountyRate{}
	err = db.Each(ctx, Type.Schema(), store.Query{Where: within(Type.Schema(), in), Limit: -1}, func(rec any) error {
		f := rec.(*File)
		files[f.ID] = f
		count[f.Stage]++
		if f.Early.OK && f.Early.V {
			b.Early++
		}
		if !f.MeasuredBuilt.OK && rank(f.Stage) >= rank(Surveyed) || f.Stage == Legacy && !f.MeasuredBuilt.OK {
			b.Unknown++
		}
		id := county(f.Area)
		if counties[id] == nil {
			counties[id] = &CountyRate{Area: id}
		}
		counties[id].add(f, held[f.ID])
		b.All.add(f, held[f.ID])
		k.dueOf(b, f)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the files of the board: %w", err)
	}
	for _, o := range stages {
		b.Stages = append(b.Stages, StageCount{o.Code, o.ZH, o.EN, string(o.Tone), count[o.Code]})
	}
	if err := b.name(ctx, db, counties, entity.Date(b.At.Format(time.DateOnly))); err != nil {
		return nil, err
	}
	if err := k.dueBeside(ctx, db, b, files); err != nil {
		return nil, err
	}
	slices.SortFunc(b.Due, func(x, y DueItem) int { return cmp.Or(cmp.Compare(x.DueOn, y.DueOn), cmp.Compare(x.ID, y.ID)) })
	if len(b.Due) > 200 {
		b.Due = b.Due[:200]
	}
	return b, nil
}

func (r *CountyRate) add(f *File, held bool) {
	r.Works++
	if f.AcceptedOn != "" {
		r.Accepted++
		if f.FiledOn != "" {
			r.Filed++
		}
		if f.HandedOn != "" {
			r.Handed++
		}
		if f.HandLate.OK && f.HandLate.V > 0 {
			r.HandLate++
		}
	}
	if f.Stage == InUse {
		r.Used++
		if held {
			r.Registered++
		}
	}
	if len(f.Clues) > 0 {
		r.Clues++
	}
}

// inForce are the works for which a registration holds today.
func (k *Desk) inForce(ctx context.Context, db *store.DB) (map[string]bool, error) {
	out, s := map[string]bool{}, RegType.Schema()
	err := db.Each(ctx, s, store.Query{Where: []store.Cond{{Field: s.Field("state"), Op: store.Eq, Values: []any{string(Valid)}}}, Limit: -1}, func(rec any) error {
		if r := rec.(*Registration); r.holds(k.today()) {
			out[r.FileID] = true
		}
		return nil
	})
	return out, err
}

// name gives counties their names, in the order of their codes.
func (b *Board) name(ctx context.Context, db *store.DB, counties map[string]*CountyRate, day entity.Date) error {
	areas, err := area.AsOf(ctx, db, day)
	for _, a := range areas {
		if c := counties[a.ID]; c != nil {
			c.Name = a.Name
			b.Counties = append(b.Counties, c)
		}
	}
	slices.SortFunc(b.Counties, func(x, y *CountyRate) int { return strings.Compare(x.Area, y.Area) })
	return err
}

// item adds what is due within the time that is shown.
func (k *Desk) item(b *Board, kind, register, id string, f *File, what string, due entity.Date) {
	if due == "" {
		return
	}
	days := int(daysBetween(k.today(), due))
	if due < k.today() {
		days = -int(daysBetween(due, k.today()))
	}
	if days <= soon {
		b.Due = append(b.Due, DueItem{kind, register, id, f.ID, f.Name, what, due, days})
	}
}

// dueOf are the deadlines that a file itself has.
func (k *Desk) dueOf(b *Board, f *File) {
	if f.Stage == Accepted {
		k.item(b, "file", Type.Schema().Name, f.ID, f, "", f.FileBy)
	}
	if f.Stage == Filed {
		k.item(b, "hand_over", Type.Schema().Name, f.ID, f, "", f.HandBy)
	}
}

// dueBeside are the deadlines of defects, registrations and cases.
func (k *Desk) dueBeside(ctx context.Context, db *store.DB, b *Board, files map[string]*File) error {
	in := func(s *entity.Schema, states ...any) store.Query {
		return store.Query{Where: []store.Cond{{Field: s.Field("state"), Op: store.In, Values: states}}, Limit: -1}
	}
	s := DefectType.Schema()
	err := db.Each(ctx, s, in(s, string(Open), string(Fixed)), func(rec any) error {
		if x := rec.(*Defect); files[x.FileID] != nil {
			k.item(b, "defect", s.Name, x.ID, files[x.FileID], x.Note, x.DueOn)
		}
		return nil
	})
	if err != nil {
		return err
	}
	r := RegType.Schema()
	if err := db.Each(ctx, r, in(r, string(Valid)), func(rec any) error {
		if x := rec.(*Registration); files[x.FileID] != nil && rank(files[x.FileID].Stage) < rank(Scrapped) {
			k.item(b, "registration", r.Name, x.ID, files[x.FileID], x.Registrant, x.ValidTo)
		}
		return nil
	}); err != nil {
		return err
	}
	a := AltType.Schema()
	return db.Each(ctx, a, in(a, string(Approved), string(Done)), func(rec any) error {
		if x := rec.(*Alteration); files[x.FileID] != nil {
			k.item(b, "replace", a.Name, x.ID, files[x.FileID], x.Title, x.DueOn)
		}
		return nil
	})
}
