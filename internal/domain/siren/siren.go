package siren

import (
	"regexp"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// Siren is one siren (警报器) of a site; a mobile one belongs to the site where it is kept. Power is in watts, the sound
// level in dB(A) at its reference distance.
type Siren struct {
	entity.Meta
	SiteID       string
	Name         string
	Kind         Kind
	Form         Form
	Status       State
	Service      Service
	ApprovalNo   string
	Model        string
	Maker        string
	Installer    string
	PowerW       entity.Decimal
	SplDB        entity.Decimal
	SplRefM      entity.Decimal
	RadiusM      entity.Int
	ControlModes []Control
	DeviceID     string
	PowerSupply  []Supply
	BatteryOn    entity.Date
	BatteryDueOn entity.Date
	CanLift      entity.Bool
	InstalledOn  entity.Date
	DesignLifeY  entity.Int
	Ageing       Ageing
	LastHeard    time.Time
	HeardBy      HeardBy
	Photos       []entity.FileRef
	Remark       string
}

// SirenType declares sirens.
var SirenType = entity.Define("siren", func(d *entity.Def, s *Siren) {
	d.Title("警报器", "Sirens")
	d.Ref(&s.SiteID, Type).Label("警报点", "Site").Parent().List()
	d.Section("基本信息", "Basics")
	d.Naming(d.Text(&s.Name).Label("名称", "Name").Help("如 1 号机", "Such as No. 1").Required().Max(64).List().Search())
	entity.OneOf(d, &s.Kind, kinds).Label("类型", "Type").Required().List().Index()
	entity.OneOf(d, &s.Form, forms).Label("形式", "Form").List()
	entity.OneOf(d, &s.Status, states).Label("设备状况", "Status").Help("由故障单、停用批准和拆除手续得出", "Follows from faults, suspensions and removals").ReadOnly().List().Index()
	entity.OneOf(d, &s.Service, services).Label("服役", "Service").Help("由“停用”“恢复使用”“拆除”改变", "Changed by “Suspend”, “Resume” and “Dismantle”").Index()
	d.Text(&s.ApprovalNo).Label("批准文号", "Approval no.").Help("停用、拆除的批准文号", "Of the approval to suspend or dismantle it").Max(64)
	d.Section("性能", "Performance")
	d.Text(&s.Model).Label("型号", "Model").Max(64).List().Search()
	d.Decimal(&s.PowerW, 1).Label("功率", "Power").Help("单位是瓦:2.2 kW 填 2200", "In watts: 2200 for 2.2 kW").Unit("W", "W").List()
	d.Decimal(&s.SplDB, 1).Label("声级", "Sound level").Help("须同时填参考距离", "Together with its reference distance").Unit("dB(A)", "dB(A)").Min(60).Max(150)
	d.Decimal(&s.SplRefM, 1).Label("声级参考距离", "Reference distance").Help("声级在多远处测得,常见 1 m 或 30 m", "How far away the level was measured, commonly 1 m or 30 m").Unit("m", "m").Min(0).Max(200)
	d.Int(&s.RadiusM).Label("标称覆盖半径", "Nominal radius").Unit("m", "m").Min(50).Max(10_000).List()
	entity.SomeOf(d, &s.ControlModes, controls).Label("控制方式", "Control").Sensitive()
	d.Text(&s.DeviceID).Label("终端编号", "Device id").Help("控制终端在网络上的编号", "Of its terminal on the network").Max(40).Unique().Sensitive().Format(deviceForm)
	d.Bool(&s.CanLift).Label("可升降", "Can be lifted")
	d.Section("供电与寿命", "Power supply and age")
	entity.SomeOf(d, &s.PowerSupply, supplies).Label("供电", "Power supply")
	d.Date(&s.BatteryOn).Label("蓄电池日期", "Battery of").Help("现用蓄电池的生产或更换日期", "When the present battery was made or changed")
	d.Date(&s.BatteryDueOn).Label("蓄电池应更换", "Battery due").Help("使用满 4 年(年限待核实)", "After 4 years (to be verified)").ReadOnly().Index()
	d.Date(&s.InstalledOn).Label("安装日期", "Installed on").List().Index()
	d.Int(&s.DesignLifeY).Label("设计寿命", "Design life").Unit("年", "years").Min(1).Max(60)
	entity.OneOf(d, &s.Ageing, ageings).Label("老化状态", "Ageing").List().Index()
	d.Text(&s.Maker).Label("生产厂家", "Maker").Max(100)
	d.Text(&s.Installer).Label("安装厂家", "Installed by").Max(100)
	d.Section("最近鸣响", "Last heard")
	d.Time(&s.LastHeard).Label("最近鸣响", "Last heard").ReadOnly().List().Index()
	entity.OneOf(d, &s.HeardBy, heardBys).Label("依据", "Known by").ReadOnly()
	d.Section("资料", "Papers")
	d.Files(&s.Photos).Label("照片", "Photos")
	d.Long(&s.Remark).Label("备注", "Remarks")
})

// CodeDevice is raised for a device id that no message could be addressed to.
var CodeDevice = fault.Code{ID: "siren_device", ZH: "应为 3–40 个字母、数字、点、横线或下划线", EN: "has 3 to 40 letters, digits, dots, hyphens and underscores"}

var deviceRE = regexp.MustCompile(`^[A-Za-z0-9._-]{3,40}$`)

func deviceForm(text string) error {
	if deviceRE.MatchString(text) {
		return nil
	}
	return fault.New(fault.Invalid, CodeDevice, nil)
}
