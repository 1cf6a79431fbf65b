package order

import (
	"time"

	"haidun/internal/kernel/entity"
)

// Delivery is one sending of an order to somebody by one channel, and what became of it.
type Delivery struct {
	entity.Meta
	OrderID     string
	RecipientID string
	Rung        Rung
	Whom        string // as it is to be printed
	PersonID    string
	Channel     Channel
	Fate        Fate
	DueAt       time.Time // when it was to be sent
	At          time.Time // when it was, or failed
	Tries       entity.Int
	Detail      string // what the other side said
}

// DeliveryType is the register of sendings, written by the program.
var DeliveryType = entity.Define("order_delivery", func(d *entity.Def, v *Delivery) {
	d.Title("送达记录", "Deliveries")
	d.Ref(&v.OrderID, Type).Label("指令", "Order").Parent().ReadOnly()
	d.Ref(&v.RecipientID, RecipientType).Label("受令单位", "Recipient").Required().Index().ReadOnly().List()
	entity.OneOf(d, &v.Rung, rungs).Label("步骤", "Step").ReadOnly().List().Index()
	d.Naming(d.Text(&v.Whom).Label("送达对象", "Sent to").Max(120).ReadOnly().List())
	d.Text(&v.PersonID).Label("人员编号", "Person's id").Max(40).ReadOnly()
	entity.OneOf(d, &v.Channel, channels).Label("渠道", "Channel").ReadOnly().List().Index()
	entity.OneOf(d, &v.Fate, fates).Label("结果", "Result").ReadOnly().List().Index()
	d.Time(&v.DueAt).Label("应发时间", "Due").ReadOnly().List()
	d.Time(&v.At).Label("实际时间", "At").ReadOnly().List()
	d.Int(&v.Tries).Label("尝试次数", "Tries").Min(0).ReadOnly()
	d.Text(&v.Detail).Label("回执", "Receipt").Max(200).ReadOnly().List().Index()
})
