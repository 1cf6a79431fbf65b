package supply

import (
	"context"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// What movements refuse.
var (
	CodeShort = fault.Code{ID: "supply_short", ZH: "库存只有 {has},不能出库 {asked}", EN: "{has} are in stock, {asked} cannot be taken"}
	CodeKept  = fault.Code{ID: "supply_move_kept", ZH: "出入库记录不能修改;登记错的请再登记一笔冲正", EN: "A movement is not changed; enter another that sets it right."}
	CodeFull  = fault.Code{ID: "supply_absurd", ZH: "数量过大:一批最多 {most}", EN: "is absurd: a batch is at most {most}"}
)

// Move is one movement of a stock (出入库记录). Its quantity is what came or went, of a count what was found.
type Move struct {
	entity.Meta
	StockID, DocNo, By, OrderID, Reason string
	Kind                                Kind
	Quantity, Left                      entity.Int
	At                                  time.Time
}

// MoveType declares the register of movements.
var MoveType = entity.Define("supply_move", func(d *entity.Def, m *Move) {
	d.Title("出入库记录", "Movements of supplies")
	d.Ref(&m.StockID, StockType).Label("库存", "Stock").Required().Parent().List()
	entity.OneOf(d, &m.Kind, moveKinds).Label("类别", "Kind").Required().List().Index()
	d.Int(&m.Quantity).Label("数量", "Quantity").Help("盘点填实有数", "Of a count: what is there").Required().Min(0).Max(mostQuantity).List()
	d.Int(&m.Left).Label("结存", "Left").ReadOnly().List()
	d.Naming(d.Text(&m.DocNo).Label("单号", "Document no.").Max(60).List().Search())
	d.Text(&m.Reason).Label("事由", "Reason").Max(200)
	d.Time(&m.At).Label("时间", "At").ReadOnly().List().Index()
	d.Text(&m.By).Label("经办人", "By").Max(80).ReadOnly().List()
	d.Text(&m.OrderID).Label("调拨单", "Transfer order").Max(40).ReadOnly()
})

// moveHook carries a movement out. A stock never falls below nothing.
func (k *Desk) moveHook(_ context.Context, tx *store.Tx, before, m *Move) error {
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	if before != nil {
		if who.IsSystem() {
			return nil
		}
		return fault.New(fault.Conflict, CodeKept, nil)
	}
	s, err := store.Fetch(tx, StockType, m.StockID)
	if err != nil {
		return err
	}
	left := map[Kind]int64{In: s.Quantity.V + m.Quantity.V, Return: s.Quantity.V + m.Quantity.V, Out: s.Quantity.V - m.Quantity.V, Count: m.Quantity.V}[m.Kind]
	r := MoveType.Rules(m)
	r.If(left < 0, &m.Quantity, CodeShort, fault.Args{"has": s.Quantity.V, "asked": m.Quantity.V})
	r.If(left > mostQuantity, &m.Quantity, CodeFull, fault.Args{"most": mostQuantity})
	if err := r.Err(); err != nil {
		return err
	}
	m.Left, m.At, m.By = entity.IntOf(left), k.clock.Now(), who.Name
	s.Quantity = m.Left
	if m.Kind == Count {
		s.CountedOn, s.CountedBy = today(k.clock.Now()), who.Name
	}
	if m.Origin == "" {
		m.Origin = s.Origin
	}
	tx.SetValue(moving{}, true)
	defer tx.SetValue(moving{}, nil)
	return tx.Put(StockType.Schema(), s, store.Note{Action: "move"})
}
