package invent

import (
	"time"

	"haidun/internal/geo"
)

// Shelter is one invented civil-defence works (人防工程). A nil pointer, an empty class or an empty list means "not known",
// which is common among early works; nil is never a substitute for nought.
type Shelter struct {
	Code      string // works code, see ident.Works; of unfinished works with the year building began
	Name      string
	Town      string // 9-digit code
	Community string // 12-digit code
	Address   string
	At        geo.LonLat

	Kind     Kind
	Function Function
	Year     int // of completion; of unfinished works the year building began
	Status   Status
	Use      Use
	Owner    string
	Property Property

	BuiltM2   int  // floor area; not less than UsableM2, which is not less than ShelterM2
	UsableM2  *int // without structure
	ShelterM2 *int // where people or goods can stay
	Capacity  *int // people; 0 where the works holds none (stores, vehicles)
	DepthM    *int // of the floor below ground

	Nuclear      string // class against nuclear weapons: 5, 6, 6B, or none
	Conventional string // class against conventional weapons: 5, 6
	Chemical     string // class against chemical weapons: 乙, 丙, 丁

	Units      []Unit // protection units; their areas sum to BuiltM2
	Entrances  []Entrance
	EvidenceOn time.Time // day the data was last confirmed on site, UTC midnight
}

// Unit is a protection unit (防护单元).
type Unit struct {
	Seq      int // from 1
	AreaM2   int
	Function Function
	Chemical string
	Doors    int // blast and airtight doors
}

// Entrance is a way into the works, within 60 m of its position and on land.
type Entrance struct {
	Name string
	Kind EntranceKind
	At   geo.LonLat
}

// EntranceKind is how one goes in.
type EntranceKind string

// The kinds of entrance.
const (
	Stair      EntranceKind = "stair"
	Ramp       EntranceKind = "ramp"
	Horizontal EntranceKind = "horizontal"
)

// Kind is how the works is built.
type Kind string

// The kinds of works.
const (
	CutAndCover Kind = "cut_and_cover" // 单建掘开式
	Tunnel      Kind = "tunnel"        // 坑道
	Gallery     Kind = "gallery"       // 地道
	Basement    Kind = "basement"      // 附建式防空地下室
	DualPurpose Kind = "dual_purpose"  // 兼顾人防需要的地下空间
)

// Function is what the works is for in war (战时功能). Command works are none of this platform's business.
type Function string

// The functions, by the codes of the planning index.
const (
	FirstAidHospital Function = "MED-E"  // 急救医院
	AidStation       Function = "MED-S"  // 救护站
	TeamMembers      Function = "TEAM-P" // 专业队队员掩蔽部
	TeamVehicles     Function = "TEAM-V" // 专业队装备掩蔽部
	FirstClass       Function = "SH1"    // 一等人员掩蔽所
	SecondClass      Function = "SH2"    // 二等人员掩蔽所
	Stores           Function = "SUP-M"  // 物资库
	Garage           Function = "SUP-V"  // 人防汽车库
)

// Status is the state of the works (工程现状).
type Status string

// The states.
const (
	InUse    Status = "in_use"
	Idle     Status = "idle"
	Sealed   Status = "sealed"
	Building Status = "building"
	Stopped  Status = "stopped"
	Scrapped Status = "scrapped"
)

// Use is what the works serves in peace (平时用途).
type Use string

// The peacetime uses.
const (
	Parking   Use = "parking"
	Storage   Use = "storage"
	Commerce  Use = "commerce"
	Sport     Use = "sport"
	Education Use = "education"
	Unused    Use = "unused"
)

// Property is whose the works is.
type Property string

// The kinds of property.
const (
	State      Property = "state"
	HandedOver Property = "handed_over"
	Developer  Property = "developer"
)
