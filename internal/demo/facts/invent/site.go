package invent

import "haidun/internal/geo"

// Site is one invented evacuation site (疏散场所).
type Site struct {
	Name      string
	Kind      SiteKind
	Town      string // 9-digit code
	Community string // 12-digit code
	Address   string
	At        geo.LonLat
	Manager   string // managing unit

	AreaM2      int
	EffectiveM2 int // can be lain or stood on; not more than AreaM2
	MaxPeople   int
	Beds        int  // not more than MaxPeople
	FuelDays    *int // of stock; nil where not known
	FoodDays    *int

	BasicLiving  Answer // can people cook, wash and sleep
	CommandRoom  Answer
	WaterScheme  Answer // planned water supply
	TargetFunds  Answer
	MaintFunds   Answer // money for upkeep
	Signs        Answer
	DetourRoad   Answer
	WartimeComms Answer

	Zones []Zone // functional areas laid out
}

// SiteKind is what sort of site it is.
type SiteKind string

// The kinds of site.
const (
	EvacArea    SiteKind = "AREA"    // 疏散地域
	EvacBase    SiteKind = "BASE"    // 疏散基地
	EvacPoint   SiteKind = "POINT"   // 疏散点
	EvacShelter SiteKind = "SHELTER" // 避灾安置点
)

// Answer is the result of a check.
type Answer string

// The answers.
const (
	Yes     Answer = "yes"
	No      Answer = "no"
	Unknown Answer = "unknown"
)

// Zone is a functional area of a site.
type Zone string

// The zones.
const (
	ZoneCommand   Zone = "command"   // 应急指挥
	ZoneMuster    Zone = "muster"    // 集结中转
	ZoneHousing   Zone = "housing"   // 人员安置
	ZoneStores    Zone = "stores"    // 物资储备
	ZoneEducation Zone = "education" // 宣传教育
	ZoneMedical   Zone = "medical"   // 医疗保障
	ZoneTents     Zone = "tents"     // 篷宿
	ZoneCanteen   Zone = "canteen"   // 就餐
	ZoneTraining  Zone = "training"  // 训练
	ZoneWater     Zone = "water"     // 水源
	ZonePower     Zone = "power"     // 电源
)
