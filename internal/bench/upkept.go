package bench

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"haidun/internal/app"
	"haidun/internal/domain/shelter"
	"haidun/internal/domain/shelter/upkeep"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
)

// The works that are looked after: as many pieces of equipment as a large city has, and what of them is new on a day.
const (
	keptWorks   = 200
	keptAssets  = 20_000
	keptChanged = 500
	keptSeconds = 5
)

// upkept measures the night's planning of upkeep: of a register that is new, where every task has to be made, and of one that has
// been planned before, with a day's changes in it.
func upkept(ctx context.Context, dir string) (out []line, err error) {
	c := clock.System{}
	modules := app.Modules(c)
	book, err := registry.Book(modules)
	if err != nil {
		return nil, err
	}
	ctx = policy.With(ctx, policy.System("bench"))
	db, err := store.Open(ctx, store.Config{
		Dialect: sqlite.New(filepath.Join(dir, "upkeep.db")), Node: "zs", Schemas: app.Schemas(modules), Book: book, Clock: c, IDs: clock.NewULIDs(c, rand.Reader), Vault: storetest.Vault{},
	})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := app.Attach(db, modules); err != nil {
		return nil, err
	}
	works, err := keepWorks(ctx, db)
	if err != nil {
		return nil, err
	}
	if err := equip(ctx, db, works, 0, keptAssets); err != nil {
		return nil, err
	}
	first, told, err := nightOf(ctx, db, c)
	if err != nil {
		return nil, err
	}
	if err := equip(ctx, db, works, keptAssets, keptChanged); err != nil {
		return nil, err
	}
	again, after, err := nightOf(ctx, db, c)
	return []line{{
		what: fmt.Sprintf("the night's planning of upkeep, %d pieces of equipment and %d new ones", keptAssets, keptChanged), ours: again.Round(10 * time.Millisecond).String(),
		ratio: again.Seconds(), goal: keptSeconds, atMost: true, unit: true, note: fmt.Sprintf("%s; the first night %s: %s", after, first.Round(10*time.Millisecond), told),
	}}, err
}

func nightOf(ctx context.Context, db *store.DB, c clock.Clock) (took time.Duration, told string, err error) {
	begun := time.Now()
	say, err := upkeep.Nightly(c).Run(ctx, db, func(float64) {})
	return time.Since(begun), say[1], err
}

// keepWorks enters the works.
func keepWorks(ctx context.Context, db *store.DB) (ids []string, err error) {
	return ids, db.Write(ctx, func(tx *store.Tx) error {
		for _, a := range []area.Area{{Code: "330900", Name: "舟山市", Level: area.City}, {Code: "330902", Name: "定海区", Level: area.County, Parent: "330900"}} {
			if err := tx.Put(area.Type.Schema(), &a, store.Note{}); err != nil {
				return err
			}
		}
		for i := range keptWorks {
			s := &shelter.Shelter{Name: fmt.Sprintf("工程%d", i), AreaID: "330902", Status: shelter.InUse, CompletedOn: "2015-06-01"}
			if err := tx.Put(shelter.Type.Schema(), s, store.Note{}); err != nil {
				return err
			}
			ids = append(ids, s.ID)
		}
		return nil
	})
}

// equip enters n pieces of equipment of every kind.
func equip(ctx context.Context, db *store.DB, works []string, from, n int) error {
	kinds := upkeep.AssetType.Schema().Field("kind").Choices
	for at := 0; at < n; at += 500 {
		if err := db.Write(ctx, func(tx *store.Tx) error {
			for i := from + at; i < from+min(n, at+500); i++ {
				a := &upkeep.Asset{
					ShelterID: works[i%len(works)], Name: fmt.Sprintf("%d号", i), Kind: upkeep.Kind(kinds[i%len(kinds)].Code), MadeOn: entity.Date("2015-01-01"), LastDoneOn: "2026-01-10",
				}
				if err := tx.Put(upkeep.AssetType.Schema(), a, store.Note{}); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			return err
		}
	}
	return nil
}
