package role

import "haidun/internal/kernel/entity"

// Code is a role's code.
type Code string

// The roles of a headquarters and its posts.
const (
	Command       Code = "cmd"
	DutyLead      Code = "duty_lead"
	Duty          Code = "duty"
	Operations    Code = "ops"
	Engineering   Code = "eng"
	Law           Code = "law"
	Education     Code = "edu"
	CountyAdmin   Code = "county_admin"
	TownAdmin     Code = "town_admin"
	UnitLiaison   Code = "unit_liaison"
	TeamLeader    Code = "team_leader"
	Keeper        Code = "keeper"
	Enforcer      Code = "enforcer"
	LegalReviewer Code = "legal_reviewer"
	SystemAdmin   Code = "sysadm"
	SecurityAdmin Code = "secadm"
	AuditAdmin    Code = "audadm"
	Viewer        Code = "viewer"
)

// Roles nobody is granted: they are part of the program.
const (
	// Self is what every signed-in account holds over what is its own; see package view.
	Self Code = "self"
	// Service is held by the sign-in service for the length of one write, besides what the person holds.
	Service Code = "service"
)

// All lists the roles that can be granted.
var All = []entity.Option[Code]{
	{Code: Command, ZH: "指挥长", EN: "Commander"},
	{Code: DutyLead, ZH: "带班领导", EN: "Duty leader"},
	{Code: Duty, ZH: "值班员", EN: "Duty officer"},
	{Code: Operations, ZH: "指挥通信科", EN: "Operations and signals"},
	{Code: Engineering, ZH: "工程建设科", EN: "Engineering"},
	{Code: Law, ZH: "法规审批科", EN: "Law and permits"},
	{Code: Education, ZH: "宣传教育科", EN: "Public education"},
	{Code: CountyAdmin, ZH: "县区管理员", EN: "County administrator"},
	{Code: TownAdmin, ZH: "镇街管理员", EN: "Town administrator"},
	{Code: UnitLiaison, ZH: "单位联络员", EN: "Unit liaison officer"},
	{Code: TeamLeader, ZH: "专业队负责人", EN: "Team leader"},
	{Code: Keeper, ZH: "维管员", EN: "Keeper"},
	{Code: Enforcer, ZH: "行政执法人员", EN: "Enforcement officer"},
	{Code: LegalReviewer, ZH: "法制审核人", EN: "Legal reviewer"},
	{Code: SystemAdmin, ZH: "系统管理员", EN: "System administrator", Tone: entity.Info},
	{Code: SecurityAdmin, ZH: "安全管理员", EN: "Security administrator", Tone: entity.Info},
	{Code: AuditAdmin, ZH: "审计管理员", EN: "Audit administrator", Tone: entity.Info},
	{Code: Viewer, ZH: "查阅人员", EN: "Viewer"},
}

// Separated are the three administrators (三员): one person holds at most one of them, on any of his accounts
// (GB/T 22239-2019, 8.1.5).
var Separated = []Code{SystemAdmin, SecurityAdmin, AuditAdmin}

// Separate reports whether c is one of the three administrators.
func Separate(c Code) bool { return c == SystemAdmin || c == SecurityAdmin || c == AuditAdmin }
