package demo

import (
	"context"
	"fmt"

	"haidun/internal/demo/facts"
	"haidun/internal/domain/evac/supply"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// kept are the demonstration's stores: where they lie, and how much they hold of what a day's supplies are counted in.
var kept = []struct {
	name, area, at string
	share          int64 // of the quantities of held, in per cent
}{
	{"舟山市应急物资库(演示)", facts.CityCode, "临城街道", 300},
	{"定海区物资库(演示)", dinghai, "白泉镇", 200},
	{"普陀区物资库(演示)", "330903", "沈家门街道", 100},
}

// held is what a store holds. How long it keeps is in days from now, 0 for good.
var held = []struct {
	item     supply.Item
	quantity int64
	keeps    int
}{
	{"drinking_water", 9000, 300},
	{"domestic_water", 12000, 0},
	{"staple", 1500, 200},
	{"meal", 6000, 150},
	{"blanket", 900, 0},
	{"toilet", 20, 0},
	{"oil", 300, 240},
	{"fuel", 2000, 0},
	{"tent", 80, 0},
	{"medicine", 40, 500},
	{"generator", 3, 0},
}

// supplies are three stores and a site's own, one batch that has expired, and an order that is still to be issued. All invented.
func (l *loader) supplies() error {
	for i, k := range kept {
		s := &supply.Store{Name: k.name, AreaID: k.area, Keeper: invented(420 + i), Phone: entity.Secret{Plain: fmt.Sprintf("139000004%02d", 20+i)}, Remark: "演示:数量为虚构。"}
		for _, a := range facts.Areas() {
			if a.Name == k.at && a.Level == facts.Town {
				s.Location = at(a.At.Lon, a.At.Lat)
			}
		}
		if err := l.fill(s, k.share, i); err != nil {
			return fmt.Errorf("%s: %w", k.name, err)
		}
	}
	if len(l.refuges) == 0 {
		return fmt.Errorf("no base or point of Dinghai")
	}
	own := &supply.Store{Name: "场所自备库(演示)", AreaID: dinghai, SiteID: l.refuges[0], Keeper: invented(423)}
	if err := l.fill(own, 10, 3); err != nil {
		return fmt.Errorf("a site's own store: %w", err)
	}
	old := &supply.Stock{StoreID: own.ID, Item: "medicine", Batch: "演-过期", Quantity: entity.IntOf(6), ExpiresOn: l.day(-20), CountedOn: l.day(-60)}
	if err := put(l, supply.StockType, old); err != nil {
		return err
	}
	return put(l, supply.OrderType, &supply.Order{
		Name: "定海区物资调拨单1号(演示)", AreaID: dinghai, Basis: supply.BySite, SiteID: l.refuges[0], People: entity.IntOf(260), Days: entity.IntOf(3),
	})
}

func (l *loader) fill(s *supply.Store, share int64, n int) error {
	if err := put(l, supply.StoreType, s); err != nil {
		return err
	}
	for _, h := range held {
		x := &supply.Stock{
			StoreID: s.ID, Item: h.item, Batch: fmt.Sprintf("演2026-%02d", n+1), Quantity: entity.IntOf(max(1, h.quantity*share/100)), CountedOn: l.day(-15 - n), CountedBy: invented(420 + n),
		}
		if h.keeps > 0 {
			x.ExpiresOn = l.day(h.keeps)
		}
		if err := put(l, supply.StockType, x); err != nil {
			return fmt.Errorf("%s: %w", h.item, err)
		}
	}
	return nil
}

// Supplies has the demonstration's transfer order issued by the module m, which knows the roads.
func Supplies(ctx context.Context, db *store.DB, m module.Module) error {
	told, people := newCast(policy.With(ctx, policy.System("demo")))
	people.plays(answering[dinghai], "demo:"+dinghai, "")
	return db.Write(told, func(tx *store.Tx) error {
		orders, err := store.Those(tx, supply.OrderType, supply.OrderType.Schema().Field("area_id"), dinghai)
		if err != nil {
			return err
		}
		for _, o := range orders {
			if _, err := m.Flows[0].Do(told, tx, o.ID, o.Rev, "issue", reason, func(any) error { return nil }); err != nil {
				return fmt.Errorf("issue %s: %w", o.Name, err)
			}
		}
		return nil
	})
}
