package coverage_test

import (
	"context"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"haidun/internal/domain/siren"
	"haidun/internal/domain/siren/coverage"
	"haidun/internal/domain/siren/hear"
	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/role"
	"haidun/internal/testkit"
)

// post is a program with two counties on one island of 19 by 11 km: a community of 1000 people in the west and one of 3000
// in the east, 9.6 km apart, and a town of 500 people more in the east.
type post struct {
	*storetest.Post
	clock   *testkit.Clock
	service *coverage.Service
}

var (
	west = geo.LonLat{Lon: 122.05, Lat: 30.05}
	east = geo.LonLat{Lon: 122.15, Lat: 30.05}
	port = geo.LonLat{Lon: 122.18, Lat: 30.08}
)

func open(t *testing.T) *post {
	t.Helper()
	clock := testkit.NewClock(time.Date(2026, 9, 18, 3, 0, 0, 0, time.UTC))
	land := func() geo.MultiPolygon {
		return geo.MultiPolygon{{{{Lon: 122, Lat: 30}, {Lon: 122.2, Lat: 30}, {Lon: 122.2, Lat: 30.1}, {Lon: 122, Lat: 30.1}, {Lon: 122, Lat: 30}}}}
	}
	p := &post{clock: clock, service: coverage.New(clock, land)}
	modules := slices.Concat([]module.Module{siren.Module(clock), hear.Module(clock), p.service.Module()}, registry.Modules(clock))
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = sqlite.New(filepath.Join(t.TempDir(), "coverage.db")), clock, book
	p.Post = storetest.Assemble(t, cfg, modules)
	for _, a := range []area.Area{
		{Code: "330900", Name: "舟山市", Level: area.City},
		{Code: "330902", Name: "定海区", Level: area.County, Parent: "330900"},
		{Code: "330903", Name: "普陀区", Level: area.County, Parent: "330900"},
		{Code: "330902002", Name: "昌国街道", Level: area.Town, Parent: "330902", Location: point(west)},
		{Code: "330903001", Name: "沈家门街道", Level: area.Town, Parent: "330903", Location: point(port), Population: entity.IntOf(3500)},
		{Code: "330902002001", Name: "翁山社区", Level: area.Community, Parent: "330902002", Location: point(west), Population: entity.IntOf(1000)},
		{Code: "330903001001", Name: "渔港村", Level: area.Community, Parent: "330903001", Location: point(east), Population: entity.IntOf(3000), PopulationSynthetic: entity.BoolOf(true)},
	} {
		storetest.Put(t, p, area.Type, &a)
	}
	return p
}

func point(p geo.LonLat) entity.Point { return entity.PointAt(p.Lon, p.Lat) }

// east of a position, in metres.
func eastOf(p geo.LonLat, m float64) geo.LonLat {
	return geo.LonLat{Lon: p.Lon + m/96_486, Lat: p.Lat}
}

// horn is a siren of a site at a position, 118 dB at 30 m.
func horn(t *testing.T, p *post, town string, at geo.LonLat, change func(s *siren.Siren)) *siren.Siren {
	t.Helper()
	site := storetest.Put(t, p, siren.Type, &siren.Site{Name: "警报点", AreaID: town, Location: point(at)})
	s := &siren.Siren{SiteID: site.ID, Name: "1号机", Kind: siren.Acoustic, SplDB: entity.DecimalOf(1180), SplRefM: entity.DecimalOf(300)}
	if change != nil {
		change(s)
	}
	return storetest.Put(t, p, siren.SirenType, s)
}

func system(t *testing.T) context.Context { return storetest.System(t.Context()) }

func as(t *testing.T, c role.Code, path string) context.Context {
	t.Helper()
	return policy.With(t.Context(), &policy.Actor{User: "li", Person: "li", Name: "li", Mode: policy.Live, Grants: []policy.Grant{{Role: string(c), Area: path}}})
}

// ask asks a view with pairs of names and values.
func ask[T any](ctx context.Context, t *testing.T, p *post, view string, params ...string) T {
	t.Helper()
	v, err := try(ctx, p, view, params...)
	if err != nil {
		t.Fatal(err)
	}
	out, ok := v.(T)
	if !ok {
		t.Fatalf("the view answers %T", v)
	}
	return out
}

func try(ctx context.Context, p *post, view string, params ...string) (any, error) {
	return p.Views[view].Answer(ctx, p.DB, func(name string) string {
		for i := 0; i < len(params); i += 2 {
			if params[i] == name {
				return params[i+1]
			}
		}
		return ""
	})
}

func numbers(ctx context.Context, t *testing.T, p *post, params ...string) *coverage.Answer {
	t.Helper()
	return ask[*coverage.Answer](ctx, t, p, "siren_coverage", params...)
}
