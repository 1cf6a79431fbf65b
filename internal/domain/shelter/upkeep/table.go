package upkeep

import "haidun/internal/law"

// Duty is a line of the frequency table: what is done at least so often, to which equipment.
type Duty struct {
	ID     string   `json:"id"` // stable; tasks keep it
	System System   `json:"system"`
	Work   Work     `json:"work"`
	Name   law.Text `json:"name"`
	Every  Every    `json:"every"`
	Kinds  []Kind   `json:"kinds,omitempty"` // of equipment; none: it is done to a protection unit, or to works without any
	Needs  Measure  `json:"needs,omitempty"` // what has to be measured with it
}

// Every is an interval: so many days, or so many years, or the end of the shelf life that is stamped on the thing.
type Every struct {
	Days      int  `json:"days,omitempty"`
	Years     int  `json:"years,omitempty"`
	ShelfLife bool `json:"shelf_life,omitempty"`
}

// Measure is what a piece of work measures.
type Measure string

// The measures, with their limits in limits.
const (
	Humidity Measure = "humidity" // relative, per cent
	Spread   Measure = "spread"   // between the cells of a battery, V
	RunTime  Measure = "run_time" // minutes
)

// The intervals of the table in days. A month is counted as 30 days, so that what is done monthly is done at least twelve times a
// year; the standard says how often, not how it is counted.
const (
	monthly    = 30
	quarterly  = 91
	halfYearly = 182
	yearly     = 365
)

func t(zh, en string) law.Text { return law.Text{ZH: zh, EN: en} }

func days(n int) Every { return Every{Days: n} }

func years(n int) Every { return Every{Years: n} }

var (
	doorKinds   = []Kind{BlastDoor, AirtightDoor}
	blastKinds  = []Kind{"blast_valve", "shutter", "exhaust_valve", "window"}
	airKinds    = []Kind{"diffusion_box", "air_handler", "dehumidifier", "clean_duct"}
	drainKinds  = []Kind{Pump, "floor_drain", "pipe"}
	powerKinds  = []Kind{"switchgear", "diesel", Battery, "light", "vent_signal", "earthing"}
	signalKinds = []Kind{"telephone", "camera", "sensor", "alarm_terminal"}
)

// frequencies is the table of DBJ33/T 1309-2023 (least times). Before it came into force no frequency is known, and none is guessed.
func frequencies() *law.Table[[]Duty] {
	return law.Must(law.NewTable(
		t("人防工程维护频次", "How often works are looked after"),
		law.Row[[]Duty]{
			Cite: law.Cite{
				ID: "upkeep-2024", Area: law.Area{Code: "33", Name: t("浙江省", "Zhejiang")}, From: law.NewDay(2024, 5, 1), Evidence: law.Found, Dated: law.Found,
				Source: law.Source{Title: t("《人民防空工程维护管理技术标准》", "Technical standard for the upkeep of civil defence works"), Number: "DBJ33/T 1309-2023"},
				Remark: t(
					"月、季、半年、年按 30、91、182、365 天计,宽限 10%,均为设计取值(待核实)。",
					"Months, quarters, half-years and years are counted as 30, 91, 182 and 365 days, with a grace of 10 %, by design (to be verified).",
				),
			},
			Value: append(structureDuties(), append(airDuties(), plantDuties()...)...),
		},
	))
}

func structureDuties() []Duty {
	return []Duty{
		{ID: "whole.patrol", System: Whole, Work: Routine, Name: t("工程巡查", "Patrol"), Every: days(quarterly)},
		{ID: "structure.look", System: Structure, Work: Routine, Name: t("结构与口部常规维护", "Structure and openings, routine"), Every: days(quarterly)},
		{ID: "structure.full", System: Structure, Work: Special, Name: t("结构与口部专项维护", "Structure and openings, special"), Every: days(yearly)},
		{ID: "waterproof.look", System: Waterproof, Work: Routine, Name: t("防水常规维护", "Waterproofing, routine"), Every: days(quarterly)},
		{ID: "waterproof.full", System: Waterproof, Work: Special, Name: t("防水专项维护", "Waterproofing, special"), Every: days(halfYearly)},
		{ID: "door.move", System: Doors, Work: Routine, Name: t("启闭一次", "Open and close"), Every: days(monthly), Kinds: doorKinds},
		{ID: "door.full", System: Doors, Work: Special, Name: t("专项维护(密封条涂滑石粉)", "Special, with talc on the seal"), Every: days(yearly), Kinds: doorKinds},
		{ID: "door.paint", System: Doors, Work: Renewal, Name: t("重新油漆", "Repaint"), Every: years(5), Kinds: doorKinds},
		{ID: "door.seal", System: Doors, Work: Renewal, Name: t("更换密封条", "Renew the seal"), Every: years(10), Kinds: doorKinds},
		{ID: "blast.look", System: BlastParts, Work: Routine, Name: t("常规维护", "Routine"), Every: days(quarterly), Kinds: blastKinds},
		{ID: "blast.full", System: BlastParts, Work: Special, Name: t("专项维护", "Special"), Every: days(yearly), Kinds: blastKinds},
		{ID: "blast.paint", System: BlastParts, Work: Renewal, Name: t("重新油漆", "Repaint"), Every: years(5), Kinds: blastKinds},
		{ID: "blast.rubber", System: BlastParts, Work: Renewal, Name: t("更换胶条(垫)", "Renew the rubber"), Every: years(10), Kinds: blastKinds},
	}
}

func airDuties() []Duty {
	return []Duty{
		{ID: "air.look", System: AirPaths, Work: Routine, Name: t("常规维护", "Routine"), Every: days(halfYearly), Kinds: airKinds},
		{ID: "air.full", System: AirPaths, Work: Special, Name: t("专项维护", "Special"), Every: days(yearly), Kinds: airKinds},
		{ID: "air.overhaul", System: AirPaths, Work: Renewal, Name: t("风管检修", "Overhaul of ducts"), Every: years(5), Kinds: []Kind{"clean_duct"}},
		{ID: "oil.wash", System: OilFilters, Work: Routine, Name: t("清洗", "Wash"), Every: days(yearly), Kinds: []Kind{OilFilter}},
		{ID: "oil.full", System: OilFilters, Work: Special, Name: t("专项维护", "Special"), Every: days(yearly), Kinds: []Kind{OilFilter}},
		{ID: "absorber.look", System: Absorbers, Work: Routine, Name: t("测湿度、杀菌装置运行 10 分钟", "Humidity, biocidal unit for 10 min"), Every: days(halfYearly), Kinds: []Kind{Absorber}, Needs: Humidity},
		{ID: "absorber.full", System: Absorbers, Work: Special, Name: t("专项维护", "Special"), Every: days(2 * yearly), Kinds: []Kind{Absorber}},
		{ID: "absorber.replace", System: Absorbers, Work: Renewal, Name: t("储存期满更换", "Replace at the end of its shelf life"), Every: Every{ShelfLife: true}, Kinds: []Kind{Absorber}},
		{ID: "valve.look", System: AirValves, Work: Routine, Name: t("常规维护", "Routine"), Every: days(monthly), Kinds: []Kind{"airtight_valve"}},
		{ID: "valve.full", System: AirValves, Work: Special, Name: t("专项维护", "Special"), Every: days(quarterly), Kinds: []Kind{"airtight_valve"}},
		{ID: "valve.test", System: AirValves, Work: Special, Name: t("气密性测试", "Seal test"), Every: days(yearly), Kinds: []Kind{"airtight_valve"}},
		{ID: "fan.run", System: Fans, Work: Routine, Name: t("运行 1 小时", "Run for an hour"), Every: days(monthly), Kinds: []Kind{Fan}, Needs: RunTime},
		{ID: "fan.full", System: Fans, Work: Special, Name: t("专项维护", "Special"), Every: days(halfYearly), Kinds: []Kind{Fan}},
		{ID: "fan.test", System: Fans, Work: Special, Name: t("性能测试", "Performance test"), Every: days(yearly), Kinds: []Kind{Fan}},
	}
}

func plantDuties() []Duty {
	return []Duty{
		{ID: "store.look", System: Stores, Work: Routine, Name: t("常规维护", "Routine"), Every: days(quarterly), Kinds: []Kind{"tank"}},
		{ID: "store.clean", System: Stores, Work: Special, Name: t("消毒与水质检测", "Disinfect and test the water"), Every: days(quarterly), Kinds: []Kind{"tank"}},
		{ID: "drain.look", System: Drainage, Work: Routine, Name: t("常规维护", "Routine"), Every: days(quarterly), Kinds: drainKinds},
		{ID: "drain.full", System: Drainage, Work: Special, Name: t("专项维护", "Special"), Every: days(halfYearly), Kinds: drainKinds},
		{ID: "drain.sump", System: Drainage, Work: Special, Name: t("汛期集水井试排", "Sump test for the flood season"), Every: days(yearly), Kinds: []Kind{Pump}},
		{ID: "pipevalve.look", System: PipeValves, Work: Routine, Name: t("常规维护", "Routine"), Every: days(quarterly), Kinds: []Kind{"pipe_valve"}},
		{ID: "pipevalve.move", System: PipeValves, Work: Special, Name: t("久置阀门启闭", "Exercise a valve that stood long"), Every: days(halfYearly), Kinds: []Kind{"pipe_valve"}},
		{ID: "pipevalve.full", System: PipeValves, Work: Special, Name: t("专项维护", "Special"), Every: days(yearly), Kinds: []Kind{"pipe_valve"}},
		{ID: "power.look", System: Power, Work: Routine, Name: t("常规维护", "Routine"), Every: days(quarterly), Kinds: powerKinds},
		{ID: "power.full", System: Power, Work: Special, Name: t("专项维护", "Special"), Every: days(halfYearly), Kinds: powerKinds},
		{ID: "battery.cycle", System: Power, Work: Special, Name: t("深度充放电、测单体压差", "Deep cycle and spread of the cells"), Every: days(yearly), Kinds: []Kind{Battery}, Needs: Spread},
		{ID: "cable.look", System: Cables, Work: Routine, Name: t("常规维护", "Routine"), Every: days(quarterly), Kinds: []Kind{"cable"}},
		{ID: "cable.full", System: Cables, Work: Special, Name: t("专项维护", "Special"), Every: days(yearly), Kinds: []Kind{"cable"}},
		{ID: "signal.look", System: Signals, Work: Routine, Name: t("常规维护", "Routine"), Every: days(quarterly), Kinds: signalKinds},
		{ID: "signal.full", System: Signals, Work: Special, Name: t("专项维护", "Special"), Every: days(yearly), Kinds: signalKinds},
	}
}

// Flood is the flood season: from its first to its last day of each year, both included, with the duty it adds.
type Flood struct {
	FromMonth, FromDay, ToMonth, ToDay int
	Duty                               Duty
}

// floods is the flood season of Zhejiang; its days are taken from practice.
func floods() *law.Table[Flood] {
	return law.Must(law.NewTable(
		t("汛期口部检查", "Checks of openings in the flood season"),
		law.Row[Flood]{
			Cite: law.Cite{
				ID: "upkeep-flood-2024", Area: law.Area{Code: "33", Name: t("浙江省", "Zhejiang")}, From: law.NewDay(2024, 5, 1), Evidence: law.Unverified, Dated: law.Unverified,
				Source: law.Source{Title: t("浙江省汛期惯例", "The flood season of Zhejiang as it is kept")},
				Remark: t("汛期 4 月 15 日至 10 月 15 日,每周检查口部。", "From 15 April to 15 October the openings are checked every week."),
			},
			Value: Flood{4, 15, 10, 15, Duty{ID: "opening.flood", System: Openings, Work: Season, Name: t("汛期口部检查", "Check of the openings"), Every: days(7)}},
		},
	))
}
