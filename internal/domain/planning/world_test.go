package planning_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"haidun/internal/domain/planning"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/role"
	"haidun/internal/registry/rule"
	"haidun/internal/testkit"
)

// post is a program with one plan of the city: version 1 has a zone of 12 000 people and 10 ha, with two parcels of 5 ha each.
type post struct {
	*storetest.Post
	module  module.Module
	project *planning.Project
	version *planning.Version
	zone    *planning.Zone
	a, b    *planning.Parcel
}

func open(t *testing.T) *post {
	t.Helper()
	clock := testkit.NewClock(time.Date(2026, 5, 12, 1, 0, 0, 0, time.UTC))
	own := planning.Module(clock)
	modules := append(registry.Modules(clock), rule.New(clock).Module(), own)
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = sqlite.New(filepath.Join(t.TempDir(), "planning.db")), clock, book
	p := &post{Post: storetest.Assemble(t, cfg, modules), module: own}
	for _, a := range []area.Area{
		{Code: "330900", Name: "舟山市", Level: area.City},
		{Code: "330902", Name: "定海区", Level: area.County, Parent: "330900"},
		{Code: "330903", Name: "普陀区", Level: area.County, Parent: "330900"},
		{Code: "330902002", Name: "昌国街道", Level: area.Town, Parent: "330902"},
	} {
		storetest.Put(t, p, area.Type, &a)
	}
	p.project = storetest.Put(t, p, planning.ProjectType, project("330900"))
	p.version = storetest.Put(t, p, planning.VersionType, &planning.Version{ProjectID: p.project.ID, Name: "城北片区"})
	p.zone = storetest.Put(t, p, planning.ZoneType, zone(p.version, "Z1"))
	p.a, p.b = storetest.Put(t, p, planning.ParcelType, parcel(p.zone, "A-01", 0)), storetest.Put(t, p, planning.ParcelType, parcel(p.zone, "A-02", 1))
	return p
}

func project(areaID string) *planning.Project {
	return &planning.Project{
		Name: "城北片区人防控规", AreaID: areaID, Kind: planning.Control, BaseYear: entity.IntOf(2025), HorizonYear: entity.IntOf(2035), CityClass: planning.N3, EvacRatio: entity.DecimalOf(4000),
	}
}

func zone(v *planning.Version, code string) *planning.Zone {
	return &planning.Zone{
		VersionID: v.ID, Code: code, Name: code + "单元", CommunityID: "330902002", Residents: entity.IntOf(12_000), PopulationYear: entity.IntOf(2025), AreaHa: entity.DecimalOf(10_0000),
	}
}

// parcel is 5 ha at 2.0, all of it homes but 10 000 m², which owes 90 000 × 9 % + 10 000 × 6 % = 8 700 m². Parcels stand side by side.
func parcel(z *planning.Zone, code string, at int) *planning.Parcel {
	return &planning.Parcel{
		VersionID: z.VersionID, ZoneID: z.ID, Code: code, LandUse: "RB", SiteM2: entity.DecimalOf(50_000_00), FAR: entity.DecimalOf(200), AboveM2: entity.DecimalOf(100_000_00),
		ResidentialM2: entity.DecimalOf(90_000_00), RequiredM2: entity.DecimalOf(8_700_00), Functions: []planning.Function{planning.Shelter2}, Outline: square(122.10+0.002*float64(at), 30.00, 0.002),
	}
}

// square is an outline with its south-western corner at a position and sides of so many degrees.
func square(lon, lat, side float64) (p entity.Polygon) {
	text := fmt.Sprintf(`{"type":"Polygon","coordinates":[[[%.7f,%.7f],[%.7f,%.7f],[%.7f,%.7f],[%.7f,%.7f],[%.7f,%.7f]]]}`, lon, lat, lon+side, lat, lon+side, lat+side, lon, lat+side, lon, lat)
	rec := &planning.Parcel{}
	if bad := planning.ParcelType.Schema().Field("outline").ReadJSON(rec, []byte(text)); bad != nil {
		panic(bad)
	}
	return rec.Outline
}

func as(t *testing.T, user string, c role.Code, path string) context.Context {
	t.Helper()
	return policy.With(t.Context(), &policy.Actor{User: user, Person: user, Name: user, Mode: policy.Live, Grants: []policy.Grant{{Role: string(c), Area: path}}})
}

// put stores as the program itself and names what was refused.
func put[T any](t *testing.T, p *post, typ *entity.Type[T], rec *T) string {
	t.Helper()
	return storetest.Refused(store.Put(storetest.System(t.Context()), p.DB, typ, rec, store.Note{}))
}

// view answers a view.
func view[T any](ctx context.Context, t *testing.T, p *post, name string, params map[string]string) (*T, error) {
	t.Helper()
	v, err := p.Views[name].Answer(ctx, p.DB, func(key string) string { return params[key] })
	if err != nil {
		return nil, err
	}
	return v.(*T), nil
}

func must[T any](ctx context.Context, t *testing.T, p *post, name string, params map[string]string) *T {
	t.Helper()
	v, err := view[T](ctx, t, p, name, params)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// byTwo has a move made by one person for another.
func byTwo(t *testing.T, p *post, s *entity.Schema, id, move string, fill func(rec any)) error {
	t.Helper()
	ctx := as(t, "chen", role.Engineering, "330900/")
	asker, err := policy.From(as(t, "li", role.Engineering, "330900/"))
	if err != nil {
		t.Fatal(err)
	}
	return p.Write(ctx, func(tx *store.Tx) error {
		rec, err := tx.Load(s, id)
		if err != nil {
			return err
		}
		_, err = p.Flows[s.Name].DoFor(ctx, tx, asker, id, s.MetaOf(rec).Rev, move, "理由", func(rec any) error {
			if fill != nil {
				fill(rec)
			}
			return nil
		})
		return err
	})
}
