package upkeep

import "haidun/internal/kernel/entity"

// Kind is the kind of a piece of equipment (设备).
type Kind string

// The kinds that rules name; the others stand in kinds alone.
const (
	BlastDoor    Kind = "blast_door"
	AirtightDoor Kind = "airtight_door"
	OilFilter    Kind = "oil_filter"
	Absorber     Kind = "absorber"
	Fan          Kind = "fan"
	Battery      Kind = "battery"
	Pump         Kind = "pump"
)

var kinds = []entity.Option[Kind]{
	{Code: BlastDoor, ZH: "人防门(防护密闭门)", EN: "Blast and airtight door"},
	{Code: AirtightDoor, ZH: "密闭门", EN: "Airtight door"},
	{Code: "blast_valve", ZH: "防爆波活门", EN: "Blast valve"},
	{Code: "shutter", ZH: "封堵板", EN: "Closing plate"},
	{Code: "exhaust_valve", ZH: "自动排气活门", EN: "Automatic exhaust valve"},
	{Code: "window", ZH: "密闭观察窗", EN: "Airtight observation window"},
	{Code: "diffusion_box", ZH: "扩散箱(室)", EN: "Diffusion box"},
	{Code: "air_handler", ZH: "空调机组", EN: "Air-handling unit"},
	{Code: "dehumidifier", ZH: "除湿机", EN: "Dehumidifier"},
	{Code: "clean_duct", ZH: "通风管道", EN: "Air ducts"},
	{Code: OilFilter, ZH: "油网滤尘器", EN: "Oil-mesh filter"},
	{Code: Absorber, ZH: "过滤吸收器", EN: "Filter absorber"},
	{Code: "airtight_valve", ZH: "密闭阀门", EN: "Airtight valve"},
	{Code: Fan, ZH: "风机", EN: "Fan"},
	{Code: "tank", ZH: "水箱(油箱)", EN: "Water or oil tank"},
	{Code: Pump, ZH: "水泵", EN: "Pump"},
	{Code: "floor_drain", ZH: "防爆波地漏", EN: "Blast-proof floor drain"},
	{Code: "pipe", ZH: "给排水管道", EN: "Pipes"},
	{Code: "pipe_valve", ZH: "管道阀门", EN: "Pipe valve"},
	{Code: "switchgear", ZH: "配电柜(箱)", EN: "Low-voltage switchgear"},
	{Code: "diesel", ZH: "柴油发电机组", EN: "Diesel generating set"},
	{Code: Battery, ZH: "蓄电池", EN: "Batteries"},
	{Code: "light", ZH: "照明", EN: "Lighting"},
	{Code: "vent_signal", ZH: "通风方式信号", EN: "Ventilation mode signals"},
	{Code: "earthing", ZH: "接地", EN: "Earthing"},
	{Code: "cable", ZH: "电缆", EN: "Cables"},
	{Code: "telephone", ZH: "电话(交换机)", EN: "Telephones and exchange"},
	{Code: "camera", ZH: "摄像机(录像机)", EN: "Cameras and recorders"},
	{Code: "sensor", ZH: "传感器", EN: "Sensors"},
	{Code: "alarm_terminal", ZH: "警报终端", EN: "Indoor alarm terminal"},
	{Code: "other", ZH: "其他", EN: "Other"},
}

// System is a row of the frequency table: what is looked after in the same way.
type System string

// The systems, in the order of the table.
const (
	Whole      System = "whole" // the works itself: patrols
	Structure  System = "structure"
	Waterproof System = "waterproof"
	Doors      System = "doors"
	BlastParts System = "blast_parts"
	AirPaths   System = "air_paths"
	OilFilters System = "oil_filters"
	Absorbers  System = "absorbers"
	AirValves  System = "air_valves"
	Fans       System = "fans"
	Stores     System = "stores"
	Drainage   System = "drainage"
	PipeValves System = "pipe_valves"
	Power      System = "power"
	Cables     System = "cables"
	Signals    System = "signals"
	Openings   System = "openings" // in the flood season
)

var systems = []entity.Option[System]{
	{Code: Whole, ZH: "工程巡查", EN: "Patrol of the works"},
	{Code: Structure, ZH: "竖井、采光井、雨棚、口部通道和主体结构", EN: "Shafts, canopies, passages, main structure"},
	{Code: Waterproof, ZH: "防水", EN: "Waterproofing"},
	{Code: Doors, ZH: "人防门", EN: "Blast and airtight doors"},
	{Code: BlastParts, ZH: "防爆波活门、封堵板、观察窗和排气活门", EN: "Blast valves, plates, windows, exhaust valves"},
	{Code: AirPaths, ZH: "扩散箱、空调除湿和风管", EN: "Diffusion boxes, air handling, ducts"},
	{Code: OilFilters, ZH: "油网滤尘器", EN: "Oil-mesh filters"},
	{Code: Absorbers, ZH: "过滤吸收器", EN: "Filter absorbers"},
	{Code: AirValves, ZH: "密闭阀门", EN: "Airtight valves"},
	{Code: Fans, ZH: "风机", EN: "Fans"},
	{Code: Stores, ZH: "贮水贮油", EN: "Water and oil storage"},
	{Code: Drainage, ZH: "水泵、地漏和管道", EN: "Pumps, floor drains, pipes"},
	{Code: PipeValves, ZH: "管道阀门", EN: "Pipe valves"},
	{Code: Power, ZH: "配电、柴油机、蓄电池、照明、信号和接地", EN: "Switchgear, diesel, batteries, lights, signals, earthing"},
	{Code: Cables, ZH: "电缆", EN: "Cables"},
	{Code: Signals, ZH: "通信、监控和警报终端", EN: "Telephones, cameras, sensors, alarm terminals"},
	{Code: Openings, ZH: "汛期口部检查", EN: "Openings in the flood season"},
}

// Work is the kind of a duty.
type Work string

// The kinds of work.
const (
	Routine Work = "routine"
	Special Work = "special"
	Renewal Work = "renewal"
	Season  Work = "season"
)

var works = []entity.Option[Work]{
	{Code: Routine, ZH: "常规", EN: "Routine"},
	{Code: Special, ZH: "专项", EN: "Special"},
	{Code: Renewal, ZH: "更新", EN: "Renewal"},
	{Code: Season, ZH: "汛期", EN: "Flood season"},
}
