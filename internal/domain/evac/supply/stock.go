package supply

import (
	"context"
	"strings"
	"time"

	"haidun/internal/domain/evac"
	"haidun/internal/ident"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
)

// mostQuantity is more than any store of a city holds of one batch.
const mostQuantity = 100_000_000

// What stores and stocks refuse.
var (
	CodeNowhere = fault.Code{ID: "supply_nowhere", ZH: "物资库须有位置,否则不能算出路程;场所自备库可不填,按场所位置计", EN: "is needed, or no way can be computed; a site's own store may leave it out and lies where the site is"}
	CodeUnit    = fault.Code{ID: "supply_unit", ZH: "单位不符:{item}按“{unit}”计。请换算后登记", EN: "does not match: {item} is counted in “{unit}”; convert the quantity"}
	CodeBatch   = fault.Code{ID: "supply_batch", ZH: "本库已登记这一批({item},批号 {batch});数量变动请登记入库、出库或盘点", EN: "is registered in this store already ({item}, batch {batch}); enter a movement instead"}
	CodeByMove  = fault.Code{ID: "supply_by_move", ZH: "只能由入库、出库、盘点或调拨改变", EN: "is changed by movements and transfer orders alone"}
	CodeFuture  = fault.Code{ID: "supply_future", ZH: "盘点日期在今天之后", EN: "lies after today"}
)

// Store is a warehouse (物资库), or an evacuation site's own store, which lies where the site is.
type Store struct {
	entity.Meta
	Name, Address, AreaID, SiteID, Keeper string
	Location                              entity.Point
	Phone                                 entity.Secret
	Closed                                entity.Bool
	Remark                                string
}

// StoreType declares the register of stores.
var StoreType = entity.Define("supply_store", func(d *entity.Def, s *Store) {
	d.Title("物资库", "Supply stores")
	d.Naming(d.Text(&s.Name).Label("名称", "Name").Required().Max(80).List().Search())
	d.Ref(&s.AreaID, area.Type).Label("行政区", "Area").Required().Scope().List()
	d.Ref(&s.SiteID, evac.Type).Label("所属疏散场所", "Of the site").Help("场所自备库填写;其物资先供本场所", "For a site's own store: what it holds goes to that site first").List().Index()
	d.Text(&s.Address).Label("地址", "Address").Max(200)
	d.Point(&s.Location).Label("位置", "Position")
	d.Text(&s.Keeper).Label("保管人", "Keeper").Max(50).List()
	d.Secret(&s.Phone, entity.MaskPhone).Label("联系电话", "Phone").Max(20).Format(func(text string) error {
		_, err := ident.Mobile(text)
		return err
	})
	d.Bool(&s.Closed).Label("停用", "Closed").Help("停用的库不参加配货", "Nothing is picked from it").List()
	d.Long(&s.Remark).Label("备注", "Remarks").Max(1000)
})

// Validate refuses a warehouse that lies nowhere.
func (s *Store) Validate() error {
	p := StoreType.Rules(s)
	p.If(s.SiteID == "" && !s.Location.OK(), &s.Location, CodeNowhere, nil)
	return p.Err()
}

// Stock is one batch of an item in a store (物资库存). Quantity is in whole units of the item, never negative.
type Stock struct {
	entity.Meta
	Name, StoreID, Batch, CountedBy string
	Item                            Item
	Unit                            Unit
	Quantity                        entity.Int
	ExpiresOn, CountedOn            entity.Date
	Remark                          string
}

// StockType declares the register of stocks.
var StockType = entity.Define("supply_stock", func(d *entity.Def, s *Stock) {
	d.Title("物资库存", "Supplies in stock")
	d.Ref(&s.StoreID, StoreType).Label("物资库", "Store").Required().Parent().List()
	d.Naming(d.Text(&s.Name).Label("名称", "Name").Max(120).ReadOnly().List().Search())
	entity.OneOf(d, &s.Item, items).Label("物资", "Item").Required().List().Index()
	d.Text(&s.Batch).Label("批号", "Batch").Required().Max(40).List()
	d.Int(&s.Quantity).Label("数量", "Quantity").Help("登记后由入库、出库、盘点改变", "Changed by movements afterwards").Required().Min(0).Max(mostQuantity).List().Index()
	entity.OneOf(d, &s.Unit, units).Label("单位", "Unit").Help("不填按物资的单位", "That of the item where empty").List()
	d.Date(&s.ExpiresOn).Label("有效期至", "Good until").Help("过期后不计入库存;不填为不过期", "It does not count afterwards; empty: it does not expire").List().Index()
	d.Date(&s.CountedOn).Label("最近盘点", "Last counted on").List()
	d.Text(&s.CountedBy).Label("盘点人", "Counted by").Max(80)
	d.Long(&s.Remark).Label("备注", "Remarks").Max(500)
})

// expired reports whether a stock must not be handed out on a day: it is good through its last day.
func (s *Stock) expired(day entity.Date) bool { return s.ExpiresOn != "" && s.ExpiresOn < day }

// today is the day in China.
func today(now time.Time) entity.Date {
	return entity.Date(now.In(clock.Shanghai).Format(time.DateOnly))
}

// moving marks a change in which quantities may change.
type moving struct{}

// stockHook names a stock, and refuses a wrong unit, the same batch twice, and a quantity changed past the movements.
func (k *Desk) stockHook(_ context.Context, tx *store.Tx, before, s *Stock) error {
	r := StockType.Rules(s)
	unit := unitOf(s.Item)
	if s.Unit == "" {
		s.Unit = unit
	}
	s.Batch = strings.TrimSpace(s.Batch)
	s.Name = named(items, s.Item) + " " + s.Batch
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	r.If(s.Unit != unit, &s.Unit, CodeUnit, fault.Args{"item": named(items, s.Item), "unit": named(units, unit)})
	r.If(s.CountedOn > today(k.clock.Now()), &s.CountedOn, CodeFuture, nil)
	if before != nil && !who.IsSystem() && tx.Value(moving{}) == nil {
		r.If(before.Quantity != s.Quantity, &s.Quantity, CodeByMove, nil)
		r.If(before.Item != s.Item, &s.Item, CodeByMove, nil)
	}
	if err := r.Err(); err != nil || before != nil && before.Batch == s.Batch && before.Item == s.Item && before.StoreID == s.StoreID {
		return err
	}
	others, err := store.Those(tx, StockType, StockType.Schema().Field("store_id"), s.StoreID)
	if err != nil {
		return err
	}
	for _, o := range others {
		r.If(o.ID != s.ID && !o.Struck() && o.Item == s.Item && o.Batch == s.Batch, &s.Batch, CodeBatch, fault.Args{"item": named(items, s.Item), "batch": s.Batch})
	}
	return r.Err()
}
