package duty

import (
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/person"
)

// Roster is who keeps watch in one headquarters over a period (值班表): its days begin and end at ChangeHour (UTC+8).
type Roster struct {
	entity.Meta
	HeadquartersID string
	AreaID         string // the headquarters' area
	FirstDay       entity.Date
	LastDay        entity.Date // its night ends on the morning after
	Level          Level
	State          RosterState
	ChangeHour     entity.Int // hour of the day at which the watch changes
	HolidayFrom    entity.Date
	HolidayTo      entity.Date
	Pattern        Pattern // how [Rotate] cuts the day
	RotatedAt      time.Time
	PublishedBy    string
	PublishedAt    time.Time
	Note           string
}

// RosterType is the register of rosters.
var RosterType = entity.Define("duty_roster", func(d *entity.Def, r *Roster) {
	d.Title("值班表", "Rosters")
	d.Naming(
		d.Ref(&r.HeadquartersID, headquarters.Type).Label("指挥部", "Headquarters").Required().Index().List(),
		d.Date(&r.FirstDay).Label("起始日", "First day").Required().List().Index(),
	)
	d.Date(&r.LastDay).Label("截止日", "Last day").Required().List().Index()
	entity.OneOf(d, &r.Level, levels).Label("等级", "Level").Required().List().Index()
	entity.OneOf(d, &r.State, rosterStates).Label("状态", "State").List().Index().ReadOnly()
	d.Ref(&r.AreaID, area.Type).Label("行政区", "Area").Scope().ReadOnly()
	d.Int(&r.ChangeHour).Label("交接班时刻", "Watch changes at").Unit("时", "h").Min(0).Max(23).Help("不填则为 8 时", "8 o'clock, if left empty")
	entity.OneOf(d, &r.Pattern, patterns).Label("班制", "Pattern").Help("按轮值生成时采用", "Used when the rotation fills the roster")
	d.Date(&r.HolidayFrom).Label("节日起", "Holiday from").Help("此间的班次按节日要求配带班领导", "Shifts in it need a leader of the rank for holidays")
	d.Date(&r.HolidayTo).Label("节日止", "Holiday to")
	d.Long(&r.Note).Label("说明", "Note").Max(1000)
	d.Section("办理", "Handling")
	d.Time(&r.RotatedAt).Label("轮值生成时间", "Filled by rotation").ReadOnly()
	d.Text(&r.PublishedBy).Label("发布人", "Published by").Max(80).ReadOnly()
	d.Time(&r.PublishedAt).Label("发布时间", "Published at").ReadOnly().Index()
})

// Shift is one watch (班次): who leads it, who sits at the desk, who keeps the links.
type Shift struct {
	entity.Meta
	RosterID       string
	HeadquartersID string
	AreaID         string
	Date           entity.Date // the day it begins
	Slot           Slot
	StartsAt       time.Time
	EndsAt         time.Time // the first moment it is over
	LeaderID       string
	OfficerID      string
	Officer2ID     string
	CommsID        string
	Level          Level
	Source         Source
	State          ShiftState
	SignedAt       time.Time // when it was taken over
	SignedBy       string
	InTime         entity.Bool // taken over within [Grace] of its beginning; unknown while that is open
}

// ShiftType is the register of shifts.
var ShiftType = entity.Define("duty_shift", func(d *entity.Def, s *Shift) {
	d.Title("班次", "Shifts")
	d.Ref(&s.RosterID, RosterType).Label("值班表", "Roster").Parent()
	d.Naming(
		d.Date(&s.Date).Label("日期", "Date").Required().List().Index(),
		entity.OneOf(d, &s.Slot, slots).Label("班次", "Slot").Required().List(),
	)
	d.Ref(&s.HeadquartersID, headquarters.Type).Label("指挥部", "Headquarters").Index().ReadOnly()
	d.Ref(&s.AreaID, area.Type).Label("行政区", "Area").Scope().ReadOnly()
	d.Time(&s.StartsAt).Label("接班时间", "Begins").List().Index().Help("不填则按班次", "By the slot, if left empty")
	d.Time(&s.EndsAt).Label("交班时间", "Ends").List().Index()
	d.Ref(&s.LeaderID, person.Type).Label("带班领导", "Leader").Index().List()
	d.Ref(&s.OfficerID, person.Type).Label("值班员", "Duty officer").Index().List()
	d.Ref(&s.Officer2ID, person.Type).Label("值班员(二)", "Second duty officer").Index()
	d.Ref(&s.CommsID, person.Type).Label("通信值班", "Communications").Index().List()
	entity.OneOf(d, &s.Level, levels).Label("等级", "Level").Help("不填则同值班表", "The roster's, if left empty")
	d.Section("执行", "How it went")
	entity.OneOf(d, &s.Source, sources).Label("来源", "Source").ReadOnly()
	entity.OneOf(d, &s.State, shiftStates).Label("状态", "State").List().Index().ReadOnly()
	d.Time(&s.SignedAt).Label("接班签字时间", "Taken over at").ReadOnly()
	d.Text(&s.SignedBy).Label("接班签字人", "Taken over by").Max(80).ReadOnly()
	d.Bool(&s.InTime).Label("按时到岗", "Manned in time").Index().ReadOnly()
})

// people are those on a shift, the leader first.
func (s *Shift) people() (out []string) {
	for _, id := range []string{s.LeaderID, s.OfficerID, s.Officer2ID, s.CommsID} {
		if id != "" {
			out = append(out, id)
		}
	}
	return out
}

// desk are those of a shift who keep the journal: all but the leader.
func (s *Shift) desk() []string {
	all := *s
	all.LeaderID = ""
	return all.people()
}

// runs reports whether at lies in the shift.
func (s *Shift) runs(at time.Time) bool { return !at.Before(s.StartsAt) && at.Before(s.EndsAt) }
