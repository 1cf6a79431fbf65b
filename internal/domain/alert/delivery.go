package alert

import (
	"strings"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/operation"
)

// Delivery is one alert at one way out, and what became of it. Every way out there is has one for every alert, also where it
// carried nothing, with the reason.
type Delivery struct {
	entity.Meta
	AlertID  string
	OutletID string
	Way      Way
	Whom     string
	Fate     Fate
	Rank     entity.Int // higher goes first
	QueuedAt time.Time
	At       time.Time
	Tries    entity.Int
	Detail   string
}

// DeliveryType is the register of deliveries, written by the program.
var DeliveryType = entity.Define("alert_delivery", func(d *entity.Def, v *Delivery) {
	d.Title("发布送达记录", "Deliveries of alerts")
	d.Ref(&v.AlertID, Type).Label("预警", "Alert").Parent().ReadOnly()
	d.Ref(&v.OutletID, OutletType).Label("渠道", "Way out").Index().ReadOnly().List()
	entity.OneOf(d, &v.Way, ways).Label("渠道种类", "Way").ReadOnly().List().Index()
	d.Naming(d.Text(&v.Whom).Label("渠道名称", "Name").Max(60).ReadOnly().List())
	entity.OneOf(d, &v.Fate, fates).Label("结果", "Result").ReadOnly().List().Index()
	d.Int(&v.Rank).Label("次序", "Rank").ReadOnly()
	d.Time(&v.QueuedAt).Label("排队时间", "Queued at").ReadOnly()
	d.Time(&v.At).Label("时间", "At").ReadOnly().List()
	d.Int(&v.Tries).Label("尝试次数", "Tries").Min(0).ReadOnly().List()
	d.Text(&v.Detail).Label("回执", "Receipt").Max(200).ReadOnly().List().Index()
})

// place is where an alert stands in the queue: what is real goes first, corrections before alerts, then by severity
// (RELIABILITY R-16).
func place(a *Alert) int64 {
	n := int64(rank(a.Severity))
	if a.Kind == End {
		n += 5
	}
	if a.World == operation.Live {
		n += 10
	}
	return n
}

// deliveries begins the ledger of an alert that is issued.
func (k *Desk) deliveries(tx *store.Tx, a *Alert) error {
	where, err := pathOf(tx, a.AreaID)
	if err != nil {
		return err
	}
	for _, w := range ways {
		all, err := store.Those(tx, OutletType, OutletType.Schema().Field("way"), string(w.Code))
		if err != nil {
			return err
		}
		for _, o := range all {
			if o.Struck() || !strings.HasPrefix(where, o.Meta.Area) && !strings.HasPrefix(o.Meta.Area, where) {
				continue
			}
			fate, detail := k.fate(a, o)
			v := &Delivery{
				Meta: entity.Meta{Origin: a.Origin}, AlertID: a.ID, OutletID: o.ID, Way: o.Way, Whom: o.Name, Fate: fate, Detail: detail, Rank: entity.IntOf(place(a)), QueuedAt: k.now(), Tries: entity.IntOf(0),
			}
			if fate != Queued {
				v.At = k.now()
			}
			if err := tx.Put(DeliveryType.Schema(), v, store.Note{Action: "deliver", Right: Keep}); err != nil {
				return err
			}
		}
	}
	return nil
}

// fate is what a way out begins with.
func (k *Desk) fate(a *Alert, o *Outlet) (Fate, string) {
	switch {
	case !o.Enabled.V:
		return Withheld, "渠道已停用"
	case !o.carries(a.World) && a.World == operation.Live:
		return Withheld, "此渠道不承载实战消息"
	case !o.carries(a.World):
		return Withheld, Training
	case !a.uses(o.Way):
		return Withheld, "本条未选用此渠道"
	case o.Way == BySiren:
		return k.hornsFate(a)
	case o.Way.Signed() && a.Unsigned.V:
		return Queued, "报文尚未签名,签名后即发"
	}
	return Queued, ""
}

func (k *Desk) hornsFate(a *Alert) (Fate, string) {
	switch {
	case !a.Sirens.V && a.Kind != End:
		return Withheld, "本条不鸣响警报器"
	case a.Kind == End && a.SirenCommand == "":
		return Withheld, "原预警没有鸣响警报器"
	case a.Kind == End && a.SirenNote != "":
		return ByHand, a.SirenNote + ":请立即人工停鸣"
	case a.Kind == End:
		return Delivered, "已发停鸣指令"
	case k.horns == nil:
		return ByHand, "本机没有接入警报终端:请电话通知各警报点"
	case a.SirenCommand == "":
		return ByHand, a.SirenNote + ":请电话、广播、上门通知"
	}
	return Sent, "指令 " + a.SirenCommand
}

// pathOf is the area path of an area.
func pathOf(tx *store.Tx, id string) (string, error) {
	a, err := inTx{tx}.area(id)
	if err != nil {
		return "", err
	}
	return a.Meta.Area, nil
}

// drop takes out of the queue what an alert still has in it.
func drop(tx *store.Tx, alert string, now time.Time, why string) error {
	all, err := store.Those(tx, DeliveryType, DeliveryType.Schema().Field("alert_id"), alert)
	if err != nil {
		return err
	}
	for _, v := range all {
		if v.Fate != Queued {
			continue
		}
		v.Fate, v.At, v.Detail = Dropped, now, why
		if err := tx.Put(DeliveryType.Schema(), v, store.Note{Action: "drop", Right: Keep}); err != nil {
			return err
		}
	}
	return nil
}
