package bench

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/law"
	"haidun/internal/law/building"
	"haidun/internal/registry/area"
	"haidun/internal/registry/rule"
	"haidun/internal/registry/runs"
)

// openFiles is how many open files a change of rules has to get through (goal: 30 s on two cores).
const openFiles = 100_000

// openFile is a file whose fee follows from the rules, of as many fields as it takes.
type openFile struct {
	entity.Meta
	Name, Area, Fee, Derivation, Former string
	On                                  entity.Date
	M2                                  entity.Decimal
}

var openFileType = entity.Define("open_file", func(d *entity.Def, f *openFile) {
	d.Title("在办件", "Open file")
	d.Text(&f.Name).Label("名称", "Name").Required().Search()
	d.Text(&f.Area).Label("区划", "Area").Index()
	d.Date(&f.On).Label("受理日", "Day").Index()
	d.AreaM2(&f.M2).Label("面积", "Area")
	d.Text(&f.Fee).Label("费用", "Fee")
	d.Long(&f.Derivation).Label("推算", "Derivation")
	d.Long(&f.Former).Label("原推算", "Derivation before")
})

type openFileDesk struct{}

func (openFileDesk) Register() string { return "open_file" }
func (openFileDesk) Title() law.Text  { return law.Text{ZH: "易地建设费", EN: "Fee"} }
func (openFileDesk) Unit() law.Text   { return law.Text{ZH: "元", EN: "yuan"} }
func (openFileDesk) Tables() []string { return []string{rule.FeeRate} }

func (openFileDesk) Open(ctx context.Context, db *store.DB, fn func(rule.File) error) error {
	return db.Each(ctx, openFileType.Schema(), store.Query{Limit: -1}, func(rec any) error {
		f := rec.(*openFile)
		d, err := law.ParseDay(string(f.On))
		if err != nil {
			return err
		}
		return fn(rule.File{ID: f.ID, Name: f.Name, Area: f.Area, Day: d, Before: f.Fee, Input: law.Hundredths(f.M2.Units)})
	})
}

func (openFileDesk) Decided(context.Context, *store.DB, func(rule.File) error) error { return nil }

func (openFileDesk) Compute(l *rule.Law, f rule.File) (*law.Derivation, error) {
	fee, err := l.Building.Fee(building.Relocation{Day: f.Day, Area: f.Area, Required: f.Input.(law.Hundredths), Reason: building.Little})
	return fee.Derivation, err
}

func (openFileDesk) Keep(_ context.Context, tx *store.Tx, x rule.File, d *law.Derivation) error {
	f, err := store.Fetch(tx, openFileType, x.ID)
	if err != nil || f.Fee != x.Before {
		return err
	}
	f.Former, f.Fee, f.Derivation = f.Derivation, d.Value, fmt.Sprint(d.Lines(fault.ZH))
	return tx.Put(openFileType.Schema(), f, store.Note{Action: "recompute"})
}

// reruns measures what a change of a fee does to all open files: to show it, and to carry it out durably.
func (s *stand) reruns(dir string) (out []line, err error) {
	own, err := os.MkdirTemp(dir, "rerun-")
	if err != nil {
		return nil, err
	}
	book := rule.New(clock.System{})
	book.Hand(openFileDesk{})
	m := book.Module()
	db, err := store.Open(s.ctx, store.Config{
		Dialect: sqlite.New(filepath.Join(own, "law.db")), Node: "zs", Schemas: append(append([]*entity.Schema{}, m.Types...), openFileType.Schema(), area.Type.Schema()), Book: s.book,
		Clock: clock.System{}, IDs: clock.NewULIDs(clock.System{}, rand.Reader),
	})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	m.Hooks(db)
	for _, f := range m.Flows {
		f.Attach(db)
	}
	id, err := fileAll(s.ctx, db)
	if err != nil {
		return nil, err
	}
	begun := time.Now()
	e, err := book.Effect(s.ctx, db, id)
	if err != nil || e.Sums[0].Changed != openFiles {
		return nil, fmt.Errorf("the effect: %w", errors.Join(err, fmt.Errorf("%+v", e)))
	}
	out = append(out, seconds("effect of a rule on 100,000 open files", time.Since(begun), 10, "each computed with its derivation; nothing is stored"))
	begun = time.Now()
	if err := book.Runner().Tend(s.ctx, db); err != nil {
		return nil, err
	}
	took := time.Since(begun)
	if err := recomputed(s.ctx, db); err != nil {
		return nil, err
	}
	return append(out, seconds("re-run of 100,000 open files", took, 30, "each stored durably by its own verb, in batches of 500, with both derivations and its log entry")), nil
}

func seconds(what string, took time.Duration, goal float64, note string) line {
	return line{what: what, ours: took.Round(time.Millisecond).String(), theirs: fmt.Sprintf("%g s", goal), ratio: took.Seconds(), goal: goal, atMost: true, unit: true, note: note}
}

// fileAll makes the files, a fee that they were computed by, and the next one in force, with a re-run asked for.
func fileAll(ctx context.Context, db *store.DB) (id string, err error) {
	for n := 0; n < openFiles; n += 5000 {
		err := db.Write(ctx, func(tx *store.Tx) error {
			for i := range 5000 {
				f := &openFile{Name: fmt.Sprint("项目", n+i), Area: "330902", On: "2027-03-01", M2: entity.DecimalOf(100_00 + int64(n+i)%80_000), Fee: "1.00", Derivation: "此前的推算"}
				if err := tx.Put(openFileType.Schema(), f, store.Note{}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return "", err
		}
	}
	r := &rule.Rule{
		TableCode: rule.FeeRate, Value: `"2400.00"`, Area: "33", AreaName: "浙江省", From: "2027-01-01", State: rule.InForce, SourceTitle: "某文件", Evidence: law.Found, Dated: law.Found,
	}
	if err := store.Put(ctx, db, rule.Type, r, store.Note{}); err != nil {
		return "", err
	}
	return r.ID, store.Put(ctx, db, rule.RerunType, &rule.Rerun{RuleID: r.ID, Title: r.Title, State: runs.Queued}, store.Note{})
}

// recomputed refuses a re-run that did not change every file.
func recomputed(ctx context.Context, db *store.DB) error {
	page, err := db.List(ctx, rule.RerunType.Schema(), store.Query{Limit: 10})
	if err != nil {
		return err
	}
	if r := page.Recs[0].(*rule.Rerun); r.State != runs.Done || r.Changed.V != openFiles {
		return fmt.Errorf("the re-run is %s after %d files: %s", r.State, r.Changed.V, r.Trouble)
	}
	return nil
}

// derived measures a required area with its printed lines.
func derived() ([]line, error) {
	l := rule.Published()
	p := building.Project{Day: law.NewDay(2024, time.January, 1), Area: "330902", Class: building.N3, Residential: 52_340_60, Other: 2000_00}
	const times = 2000
	begun := time.Now()
	for range times {
		got, err := l.Building.Required(p)
		if err != nil {
			return nil, err
		}
		if len(got.Derivation.Lines(fault.ZH)) < 5 {
			return nil, errors.New("the derivation is too short")
		}
	}
	each := time.Since(begun) / times
	return []line{{
		what: "a required area with its printed lines", ours: each.String(), theirs: "1 ms", ratio: float64(each) / float64(time.Millisecond), goal: 1, atMost: true, unit: true, note: "the mean of 2,000",
	}}, nil
}
