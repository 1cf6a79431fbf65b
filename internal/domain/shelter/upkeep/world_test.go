package upkeep

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/postgres"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/role"
	"haidun/internal/testkit"
)

// post is a city with one works of one unit in each of two counties, at nine in the morning of 2026-11-27.
type post struct {
	*storetest.Post
	clock    *testkit.Clock
	k        desk
	own, far *shelter.Shelter
	unit     *shelter.Unit
}

func open(t *testing.T) *post {
	t.Helper()
	return openOn(t, sqlite.New(filepath.Join(t.TempDir(), "upkeep.db")))
}

// each database runs a test.
func onBoth(t *testing.T, test func(t *testing.T, p *post)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, open(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, openOn(t, postgres.New(testkit.Postgres(t)))) })
}

func openOn(t *testing.T, d store.Dialect) *post {
	t.Helper()
	c := testkit.NewClock(time.Date(2026, 11, 27, 1, 0, 0, 0, time.UTC))
	modules := append(registry.Modules(c), shelter.Module(c), Module(c))
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = d, c, book
	p := &post{Post: storetest.Assemble(t, cfg, modules), clock: c, k: newDesk(c)}
	for _, a := range []area.Area{
		{Code: "330900", Name: "舟山市", Level: area.City},
		{Code: "330902", Name: "定海区", Level: area.County, Parent: "330900"},
		{Code: "330903", Name: "普陀区", Level: area.County, Parent: "330900"},
	} {
		storetest.Put(t, p, area.Type, &a)
	}
	p.own, p.unit = p.works(t, "东门工程", "330902")
	p.far, _ = p.works(t, "沈家门工程", "330903")
	return p
}

func (p *post) works(t *testing.T, name, where string) (*shelter.Shelter, *shelter.Unit) {
	t.Helper()
	s := storetest.Put(t, p, shelter.Type, &shelter.Shelter{Name: name, AreaID: where, Status: shelter.InUse, CompletedOn: "2015-06-01"})
	return s, storetest.Put(t, p, shelter.UnitType, &shelter.Unit{ShelterID: s.ID, Name: name + "一单元"})
}

func (p *post) asset(t *testing.T, a Asset) *Asset {
	t.Helper()
	if a.ShelterID == "" {
		a.ShelterID, a.UnitID = p.own.ID, p.unit.ID
	}
	if a.Name == "" {
		a.Name = "一号"
	}
	return storetest.Put(t, p, AssetType, &a)
}

// plan runs the night's work.
func (p *post) plan(t *testing.T) Planned {
	t.Helper()
	n, err := p.k.Plan(storetest.System(t.Context()), p.DB, func(float64) {})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// tasks are those of a duty, in the order they were made.
func (p *post) tasks(t *testing.T, duty string) (out []*Task) {
	t.Helper()
	for _, k := range storetest.All(t, p, TaskType) {
		if k.Duty == duty {
			out = append(out, k)
		}
	}
	return out
}

// task is the open task of a duty.
func (p *post) task(t *testing.T, duty string) *Task {
	t.Helper()
	for _, k := range p.tasks(t, duty) {
		if k.Status == Open {
			return k
		}
	}
	t.Fatalf("%s is not to be done", duty)
	return nil
}

// as is somebody who holds a role over an area path.
func as(t *testing.T, who string, c role.Code, path string) context.Context {
	t.Helper()
	return policy.With(t.Context(), &policy.Actor{User: who, Person: who, Name: who, Mode: policy.Live, Grants: []policy.Grant{{Role: string(c), Area: path}}})
}

func keeper(t *testing.T) context.Context {
	t.Helper()
	return as(t, "kang", role.Keeper, "330900/330902/")
}

func engineer(t *testing.T) context.Context {
	t.Helper()
	return as(t, "gong", role.Engineering, "330900/")
}

func (p *post) finish(ctx context.Context, id string, fill func(k *Task)) error {
	return p.Move(ctx, TaskType.Schema(), id, "finish", "", func(rec any) { fill(rec.(*Task)) })
}

func done(day string) func(k *Task) {
	return func(k *Task) { k.DoneOn, k.Result = entity.Date(day), Good }
}

// refused are the "field code" pairs of an error, each with a whole sentence in both languages.
func refused(t *testing.T, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	var fe *fault.Error
	if !errors.As(err, &fe) {
		t.Fatal(err)
	}
	var out []string
	for _, f := range fe.Fields {
		out = append(out, f.Name+" "+f.Code.ID)
		if text := f.Text(fault.ZH) + f.Text(fault.EN); strings.ContainsAny(text, "{}") {
			t.Errorf("%s: %q", f.Code.ID, text)
		}
	}
	if len(out) == 0 {
		return fe.Code.ID
	}
	return strings.Join(out, ", ")
}

func picture(n string) entity.FileRef {
	return entity.FileRef{Hash: strings.Repeat(n, 64)[:64], Name: n + ".jpg", Mime: "image/jpeg", Size: 1}
}
