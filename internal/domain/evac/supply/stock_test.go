package supply_test

import (
	"strings"
	"testing"

	"haidun/internal/domain/evac/supply"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/role"
)

func try[T any](t *testing.T, p *post, typ *entity.Type[T], rec *T) error {
	t.Helper()
	return p.Write(storetest.System(t.Context()), func(tx *store.Tx) error { return tx.Put(typ.Schema(), rec, store.Note{}) })
}

func TestBadStocksAndStoresAreRefusedWithTheReason(t *testing.T) {
	p := open(t)
	s := p.store(t, "库", 0)
	p.stock(t, s, "meal", 10, "A", "")
	for name, x := range map[string]struct {
		rec  *supply.Stock
		want string
	}{
		"negative":     {&supply.Stock{Item: "meal", Batch: "B", Quantity: entity.IntOf(-1)}, "too_small"},
		"absurd":       {&supply.Stock{Item: "meal", Batch: "B", Quantity: entity.IntOf(1e9)}, "too_large"},
		"unknown item": {&supply.Stock{Item: "gold", Batch: "B", Quantity: entity.IntOf(1)}, "unknown"},
		"unit":         {&supply.Stock{Item: "meal", Unit: "kg", Batch: "B", Quantity: entity.IntOf(1)}, supply.CodeUnit.ID},
		"same batch":   {&supply.Stock{Item: "meal", Batch: " A ", Quantity: entity.IntOf(1)}, supply.CodeBatch.ID},
		"counted then": {&supply.Stock{Item: "meal", Batch: "B", Quantity: entity.IntOf(1), CountedOn: "2027-01-01"}, supply.CodeFuture.ID},
	} {
		x.rec.StoreID = s.ID
		if err := try(t, p, supply.StockType, x.rec); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v (%s)", name, err, x.want)
		} else if strings.HasPrefix(x.want, "supply_") {
			refused(t, err, fault.Code{ID: x.want})
		}
	}
	refused(t, try(t, p, supply.StoreType, &supply.Store{Name: "无处", AreaID: "330902"}), supply.CodeNowhere)
	if err := try(t, p, supply.StoreType, &supply.Store{Name: "自备", AreaID: "330902", SiteID: p.west.ID}); err != nil {
		t.Errorf("a site's own store lies where the site is: %v", err)
	}
}

func TestMovementsChangeAStockAndNeverBelowNothing(t *testing.T) {
	p := open(t)
	s := p.stock(t, p.store(t, "库", 0), "meal", 10, "A", "")
	step := func(k supply.Kind, n int64) error {
		return try(t, p, supply.MoveType, &supply.Move{StockID: s.ID, Kind: k, Quantity: entity.IntOf(n)})
	}
	has := func(want int64) {
		t.Helper()
		if got := storetest.Get(t, p, supply.StockType, s.ID).Quantity.V; got != want {
			t.Errorf("%d in stock, want %d", got, want)
		}
	}
	for _, x := range []struct {
		kind    supply.Kind
		n, left int64
	}{{supply.In, 5, 15}, {supply.Out, 12, 3}, {supply.Count, 4, 4}} {
		if err := step(x.kind, x.n); err != nil {
			t.Fatal(err)
		}
		has(x.left)
	}
	refused(t, step(supply.Out, 5), supply.CodeShort)
	has(4)
	if got := storetest.Get(t, p, supply.StockType, s.ID); got.CountedOn != "2026-09-18" || got.CountedBy == "" {
		t.Errorf("counted %q by %q", got.CountedOn, got.CountedBy)
	}
	keeper := policy.With(t.Context(), &policy.Actor{User: "li", Person: "li", Name: "li", Mode: policy.Live, Grants: []policy.Grant{{Role: string(role.CountyAdmin), Area: "330900/330902/"}}})
	err := p.Write(keeper, func(tx *store.Tx) error {
		rec := storetest.Get(t, p, supply.StockType, s.ID)
		rec.Quantity = entity.IntOf(900)
		return tx.Put(supply.StockType.Schema(), rec, store.Note{})
	})
	refused(t, err, supply.CodeByMove)
}
