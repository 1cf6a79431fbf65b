package roll

import (
	"time"

	"haidun/internal/domain/evac"
	"haidun/internal/kernel/entity"
)

// Scan is one thing said of a person at a gate (数算流水): a card that was scanned, a tick on a paper list, an explanation,
// or the taking back of another. It stays as it was said; only its verdict follows from the others.
type Scan struct {
	entity.Meta
	Card     string
	EventID  string
	PersonID string
	Kind     Kind
	Gate     Gate
	Verdict  Verdict
	Says     State
	At       time.Time
	DeviceAt time.Time
	SyncedAt time.Time
	SkewS    entity.Int
	Device   string
	By       string
	TripID   string
	SiteID   string
	Reason   string
	Mark     string
	VoidMark string
	ByHand   entity.Bool
}

// ScanType declares the register of what was said at the gates.
var ScanType = entity.Define("evac_scan", func(d *entity.Def, s *Scan) {
	d.Title("数算流水", "Roll-call scans")
	d.Naming(d.Text(&s.Card).Label("卡号", "Card").Max(40).List().Search().Index())
	d.Ref(&s.EventID, EventType).Label("疏散行动", "Evacuation").Parent().List()
	d.Ref(&s.PersonID, PersonType).Label("人员", "Person").Index().List()
	entity.OneOf(d, &s.Kind, kinds).Label("方式", "How").Required().List().Index()
	entity.OneOf(d, &s.Gate, gates).Label("关口", "Gate").List().Index()
	entity.OneOf(d, &s.Verdict, verdicts).Label("认定", "Verdict").List().Index().ReadOnly()
	entity.OneOf(d, &s.Says, states).Label("说明为", "Says he is").List()
	d.Time(&s.At).Label("校正时间", "Corrected time").Help("设备时间加上同步时量得的时钟差", "The device's time plus its clock's error as measured when it synchronised").List().Index().ReadOnly()
	d.Time(&s.DeviceAt).Label("设备时间", "Device time").ReadOnly()
	d.Time(&s.SyncedAt).Label("收到时间", "Received").ReadOnly()
	d.Int(&s.SkewS).Label("时钟差", "Clock error").Unit("秒", "s").ReadOnly()
	d.Text(&s.Device).Label("设备", "Device").Max(60).List().ReadOnly()
	d.Text(&s.By).Label("登记人", "By").Max(80).List().ReadOnly()
	d.Ref(&s.TripID, TripType).Label("车(船)次", "Trip")
	d.Ref(&s.SiteID, evac.Type).Label("场所", "Site")
	d.Text(&s.Reason).Label("理由", "Reason").Max(300).List()
	d.Text(&s.Mark).Label("流水号", "Mark").Help("设备和它的序号;同一条只收一次", "The device and its number; each is taken once").Max(120).Unique().ReadOnly()
	d.Text(&s.VoidMark).Label("撤销的流水号", "Takes back").Max(120)
	d.Bool(&s.ByHand).Label("手输卡号", "Typed by hand").ReadOnly()
})
