package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"

	"haidun/internal/auth"
	"haidun/internal/domain"
	"haidun/internal/domain/alert"
	"haidun/internal/domain/catalog"
	"haidun/internal/domain/evac/hazard"
	"haidun/internal/domain/evac/lifting"
	"haidun/internal/domain/evac/plan"
	"haidun/internal/domain/evac/supply"
	"haidun/internal/domain/shelter/allot"
	"haidun/internal/domain/shelter/siting"
	"haidun/internal/domain/shelter/walk"
	"haidun/internal/domain/siren/coverage"
	"haidun/internal/domain/works/archive"
	"haidun/internal/domain/works/life"
	"haidun/internal/geo"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/exchange"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/postgres"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/registry"
	"haidun/internal/registry/approval"
	"haidun/internal/registry/release"
	"haidun/internal/registry/template"
)

// Version is the program's version; the linker sets it.
var Version = "0.1.0"

// App is an open post.
type App struct {
	cfg     Config
	folder  *folder
	clock   clock.Clock
	ids     *clock.ULIDs
	log     *slog.Logger
	modules []module.Module
	desk    *approval.Desk
	exports *release.Desk
	sirens  *sirens
	keys    *alertKeys
	door    *door
	roads   *graphs
	seal    *sealer
	office  *office
	dialect store.Dialect

	DB *store.DB
}

// Modules are all parts of the program, in the order of the navigation.
func Modules(c clock.Clock) []module.Module {
	modules, _, _, _ := parts(c, geo.Zhoushan(), nil, nil, &graphs{}, newOffice(c, &sealer{}))
	return modules
}

// parts are the modules, the desk where what they do by two people is approved, the one that hands out exports, and the way
// to siren terminals. roads are the graphs of the post, o is what its desk work
// rests on.
func parts(c clock.Clock, box geo.Box, keys alert.Keys, back alert.Receiver, roads *graphs, o *office) ([]module.Module, *approval.Desk, *release.Desk, *sirens) {
	exports, ways, forms := release.NewDesk(c), &sirens{}, template.New(c)
	plans := plan.New(c, roads)
	o.law.Hand(o.projects.Files())
	areas := slices.Concat(domain.Modules(c), []module.Module{
		alert.New(c, keys, horns{}).Through(back).Of(rota{}).Module(),
		coverage.New(c, shoresOf(box)).Module(),
		plans.Module(),
		hazard.New(c, soundShelters(c), roads.away).Module(),
		lifting.New(c, plans).Module(),
		supply.New(c, roads).Module(),
		o.projects.Module(),
		life.New(c, shelterWorks{c}, roads.attached(), o.law, o.projects).Module(),
		archive.New(c, roads.attached()).Module(),
		walk.New(c, roads.feet).Module(),
		allot.New(c, roads.feet).Module(),
		siting.New(c, siting.Outside{Roads: roads.feet, Evac: refuges}).Module(),
	}, o.modules())
	own := slices.Concat(areas, registry.Modules(c), []module.Module{exports.Module(), ways.module(), forms.Module()})
	desk := approval.NewDesk(c, approval.MoveActs(own))
	all := slices.Concat([]module.Module{desk.Module()}, own, []module.Module{exchange.Module()})
	data := catalog.New(c, box, landOf(box), all)
	return slices.Insert(all, 1+len(areas), data.Module()), desk, exports, ways
}

// Schemas are all registers of modules.
func Schemas(modules []module.Module) []*entity.Schema {
	var out []*entity.Schema
	for _, m := range modules {
		out = append(out, m.Types...)
	}
	return out
}

// Open opens a post's data folder, making a fresh one where there is none. The caller closes the App.
func Open(ctx context.Context, cfg Config, log *slog.Logger) (*App, error) {
	if err := cfg.check(); err != nil {
		return nil, err
	}
	cl := clock.System{}
	f, err := openFolder(&cfg, cl)
	if err != nil {
		return nil, err
	}
	a := &App{cfg: cfg, folder: f, clock: cl, ids: clock.NewULIDs(cl, clock.Rand()), log: log}
	box, err := cfg.box()
	if err != nil {
		return nil, errors.Join(err, f.close())
	}
	a.keys, a.door = a.alertKeys(), &door{}
	a.roads = &graphs{file: func(name string) string { return f.file(name) }, demo: f.node.Demo}
	a.seal = &sealer{app: a}
	a.office = newOffice(cl, a.seal)
	a.modules, a.desk, a.exports, a.sirens = parts(cl, box, a.keys, a.door, a.roads, a.office)
	if err := a.open(ctx); err != nil {
		return nil, errors.Join(err, f.close())
	}
	return a, nil
}

func (a *App) open(ctx context.Context) error {
	keys, err := a.folder.keys(a.clock)
	if err != nil {
		return err
	}
	book, err := registry.Book(a.modules)
	if err != nil {
		return err
	}
	switch {
	case a.cfg.DB != "":
		a.dialect = postgres.New(a.cfg.DB)
	case a.folder.node.Ready:
		a.dialect = sqlite.MustExist(a.folder.file("haidun.db"))
	default:
		a.dialect = sqlite.New(a.folder.file("haidun.db"))
	}
	a.DB, err = store.Open(ctx, store.Config{
		Dialect: a.dialect, Node: a.folder.node.Node, Schemas: Schemas(a.modules), Book: book, Clock: a.clock, IDs: a.ids,
		Vault: vault{auth.NewVault(keys, clock.Rand())}, Log: a.log, Version: Version, Origin: a.origin(),
	})
	if err != nil {
		return err
	}
	if err := Attach(a.DB, a.modules); err != nil {
		return errors.Join(err, a.DB.Close())
	}
	if err := a.folder.settle(); err != nil {
		return errors.Join(err, a.DB.Close())
	}
	return nil
}

// origin marks everything that is entered on a demonstration as such.
func (a *App) origin() entity.Origin {
	if a.Demo() {
		return entity.Demo
	}
	return entity.Real
}

// Attach puts the modules' hooks, flows and guards on a store, and shows them the program's figures.
//
// Errors: a figure that cannot be computed, a guard on a register that does not exist.
func Attach(db *store.DB, modules []module.Module) error {
	book, err := module.NewBook(modules)
	if err != nil {
		return err
	}
	for _, m := range modules {
		if m.Uses != nil {
			m.Uses(book)
		}
		if m.Hooks != nil {
			m.Hooks(db)
		}
		for _, f := range m.Flows {
			f.Attach(db)
		}
	}
	for _, m := range modules {
		for _, g := range m.Guards {
			s, ok := db.Schema(g.Register)
			if !ok {
				return fmt.Errorf("module %s guards %q, which is no register", m.Name, g.Register)
			}
			db.Hook(s, func(ctx context.Context, tx *store.Tx, before, rec any) error { return g.Check(ctx, tx, before, rec) })
		}
	}
	return nil
}

// Demo reports whether the folder holds demonstration data.
func (a *App) Demo() bool { return a.folder.node.Demo }

// Close closes the post.
func (a *App) Close() error { return errors.Join(a.DB.Close(), a.folder.close()) }
