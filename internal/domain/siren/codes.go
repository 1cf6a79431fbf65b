package siren

import "haidun/internal/kernel/entity"

// Kind is how a siren makes its sound (警报器类型).
type Kind string

// The kinds.
const (
	Motor      Kind = "motor"
	Acoustic   Kind = "acoustic"
	Multimedia Kind = "multimedia"
	Pneumatic  Kind = "pneumatic"
	Hand       Kind = "hand"
)

// Kinds are the kinds of siren with what they are called.
func Kinds() []entity.Option[Kind] { return kinds }

var kinds = []entity.Option[Kind]{
	{Code: Motor, ZH: "电动", EN: "Motor"},
	{Code: Acoustic, ZH: "电声", EN: "Electro-acoustic"},
	{Code: Multimedia, ZH: "多媒体", EN: "Multimedia"},
	{Code: Pneumatic, ZH: "气动", EN: "Pneumatic"},
	{Code: Hand, ZH: "手摇", EN: "Hand-cranked"},
}

// Form is how a siren is mounted.
type Form string

var forms = []entity.Option[Form]{
	{Code: "fixed", ZH: "固定", EN: "Fixed"},
	{Code: "vehicle", ZH: "车载机动", EN: "On a vehicle"},
	{Code: "lift", ZH: "升降", EN: "On a lift"},
	{Code: "portable", ZH: "便携", EN: "Portable"},
}

// State is what a siren can do (设备状况). It is computed.
type State string

// The states.
const (
	Normal     State = "normal"
	Impaired   State = "impaired"
	Faulty     State = "faulty"
	Out        State = "out"
	Dismantled State = "dismantled"
)

var states = []entity.Option[State]{
	{Code: Normal, ZH: "正常", EN: "Normal", Tone: entity.OK},
	{Code: Impaired, ZH: "带病", EN: "With defects", Tone: entity.Warn},
	{Code: Faulty, ZH: "故障", EN: "Faulty", Tone: entity.Danger},
	{Code: Out, ZH: "停用", EN: "Out of service", Tone: entity.Idle},
	{Code: Dismantled, ZH: "拆除", EN: "Dismantled", Tone: entity.Idle},
}

// Service is whether a siren is to sound at all, which somebody has decided.
type Service string

// The kinds of service.
const (
	Serving   Service = "serving"
	Suspended Service = "suspended"
	Ended     Service = "ended"
)

var services = []entity.Option[Service]{
	{Code: Serving, ZH: "在用", EN: "In service", Tone: entity.OK},
	{Code: Suspended, ZH: "经批准停用", EN: "Suspended by approval", Tone: entity.Idle},
	{Code: Ended, ZH: "拆除", EN: "Dismantled", Tone: entity.Idle},
}

// Control is a way in which a siren is told to sound.
type Control string

var controls = []entity.Option[Control]{
	{Code: "wire", ZH: "有线", EN: "Wire"},
	{Code: "radio", ZH: "无线", EN: "Radio"},
	{Code: "network", ZH: "4G·网络", EN: "4G or network"},
	{Code: "satellite", ZH: "卫星", EN: "Satellite"},
	{Code: "local", ZH: "本地手动", EN: "By hand on site"},
}

// Supply is what a siren runs on.
type Supply string

var supplies = []entity.Option[Supply]{
	{Code: "mains", ZH: "市电", EN: "Mains"},
	{Code: "battery", ZH: "蓄电池", EN: "Battery"},
	{Code: "solar", ZH: "太阳能", EN: "Solar"},
	{Code: "generator", ZH: "发电机", EN: "Generator"},
}

// Ageing is how worn a siren is (老化状态).
type Ageing string

var ageings = []entity.Option[Ageing]{
	{Code: "none", ZH: "正常", EN: "Normal"},
	{Code: "some", ZH: "相对老化", EN: "Ageing"},
	{Code: "severe", ZH: "严重老化", EN: "Severely aged"},
}

// HeardBy is how it is known that a siren sounded.
type HeardBy string

// The ways.
const (
	ByCheck    HeardBy = "check"
	ByRetest   HeardBy = "retest"
	ByTest     HeardBy = "test"
	ByFeedback HeardBy = "feedback"
)

var heardBys = []entity.Option[HeardBy]{
	{Code: ByCheck, ZH: "巡检单机试验", EN: "Routine check"},
	{Code: ByRetest, ZH: "修复复测", EN: "Test after repair"},
	{Code: ByTest, ZH: "试鸣", EN: "Test sounding"},
	{Code: ByFeedback, ZH: "终端回示", EN: "Sounding feedback"},
}
