package seat

import (
	"slices"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/registry/area"
	"haidun/internal/registry/organisation"
	"haidun/internal/registry/role"
	"haidun/internal/registry/user"
)

// Seat is one seat and who holds it.
type Seat struct {
	entity.Meta
	Name         string
	District     string // area
	Organisation string
	Role         role.Code   // held while seated, over the seat's area
	OpenTo       []role.Code // who may take it; empty: only who holds Role there anyway
	Holder       string
	HeldSince    time.Time
	HandOver     string // last hand-over note
}

// Type is the register of seats.
var Type = entity.Define("seat", func(d *entity.Def, s *Seat) {
	d.Title("席位", "Seat")
	d.Naming(d.Text(&s.Name).Label("名称", "Name").Required().Max(64).List().Search())
	d.Ref(&s.District, area.Type).Label("行政区", "Area").Required().Scope().List()
	d.Ref(&s.Organisation, organisation.Type).Label("单位", "Organisation").Index()
	entity.OneOf(d, &s.Role, seated).Label("就席角色", "Role while seated").Required().List()
	entity.SomeOf(d, &s.OpenTo, seated).Label("可就席角色", "Open to").
		Help("持有其中任一角色的人员可以就席;不填则仅限已持有就席角色的人员", "Who may take the seat; empty: only those who hold its role there already")
	d.Section("当班", "On duty")
	d.Ref(&s.Holder, user.Type).Label("当班人", "Holder").ReadOnly().Index().List()
	d.Time(&s.HeldSince).Label("就席时间", "Held since").ReadOnly().List()
	d.Long(&s.HandOver).Label("交班说明", "Hand-over note").ReadOnly().Max(1000)
})

// seated are the roles a seat may give: never one of the three administrators.
var seated = slices.DeleteFunc(slices.Clone(role.All), func(o entity.Option[role.Code]) bool { return role.Separate(o.Code) })

// Turn is one person's time on a seat.
type Turn struct {
	entity.Meta
	Seat    string
	User    string
	TakenAt time.Time
	LeftAt  time.Time
	Note    string // what was handed over at the end
}

// TurnType is the register of turns, the hand-over history.
var TurnType = entity.Define("seat_turn", func(d *entity.Def, t *Turn) {
	d.Title("交接班记录", "Hand-over")
	d.Hidden()
	d.Ref(&t.Seat, Type).Label("席位", "Seat").Parent()
	d.Ref(&t.User, user.Type).Label("当班人", "Holder").Required().Index().List().ReadOnly()
	d.Time(&t.TakenAt).Label("接班时间", "Taken").Required().Index().List().ReadOnly()
	d.Time(&t.LeftAt).Label("交班时间", "Left").List().ReadOnly()
	d.Naming(d.Text(&t.Note).Label("交班说明", "Hand-over note").Max(1000).List().ReadOnly())
})

// What seats refuse.
var (
	CodeNote  = fault.Code{ID: "hand_over_note", ZH: "席位现由他人当班,请填写交接班说明。", EN: "Somebody holds this seat; write a hand-over note."}
	CodeTaken = fault.Code{ID: "seat_closed", ZH: "您不能就此席位。", EN: "You may not take this seat."}
	CodeEmpty = fault.Code{ID: "seat_not_held", ZH: "您不在此席位上。", EN: "You do not hold this seat."}
)
