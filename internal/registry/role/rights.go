package role

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
)

// Audit is the right to read the log. Only the audit administrator has it.
const Audit policy.Action = "audit"

// Groups of registers that rights name. A right over a group without registers reaches nothing.
const (
	registry = "@registry" // areas, organisations, places, people
	shelter  = "@shelter"  // works and shelters (工程布局)
	evac     = "@evac"     // evacuation (人口疏散)
)

// write is everything but unmasking.
var write = []policy.Action{policy.Read, policy.Create, policy.Update, policy.Strike, policy.Export, policy.Import}

func may(clear entity.Class, actions []policy.Action, registers ...string) policy.Right {
	return policy.Right{Registers: registers, Actions: actions, Clear: clear}
}

func reads(clear entity.Class, registers ...string) policy.Right {
	return may(clear, []policy.Action{policy.Read}, registers...)
}

func unmasks(registers ...string) policy.Right {
	return may(entity.Sensitive, []policy.Action{policy.Unmask}, registers...)
}

// colleagues is what all staff see besides their work: who is who, and who sits where.
var colleagues = reads(entity.Internal, registry, "user", "seat", "seat_turn")

// work are the registers of the headquarters' work: everything but the running of the system itself.
var work = []string{registry, shelter, evac}

// rights follow the default permission matrix: a division writes its own field and reads the others', an
// administrator of an area writes the area's registers, the three administrators see no work but the system's.
var rights = map[Code][]policy.Right{
	Command:       {colleagues, reads(entity.Sensitive, work...), may(entity.Sensitive, []policy.Action{policy.Export}, work...), unmasks(registry, evac)},
	DutyLead:      {colleagues, reads(entity.Sensitive, work...), unmasks(registry)},
	Duty:          {colleagues, reads(entity.Internal, work...), unmasks("person")},
	Operations:    {colleagues, reads(entity.Internal, work...), may(entity.Sensitive, write, evac), unmasks("person", evac)},
	Engineering:   {colleagues, may(entity.Sensitive, write, shelter), may(entity.Internal, write, "place", "organisation")},
	Law:           {colleagues, reads(entity.Internal, shelter), may(entity.Internal, write, "organisation")},
	Education:     {colleagues, reads(entity.Internal, evac, shelter)},
	CountyAdmin:   {colleagues, may(entity.Internal, write, work...), unmasks(evac)},
	TownAdmin:     {colleagues, may(entity.Internal, write, work...), unmasks(evac)},
	UnitLiaison:   {reads(entity.Internal, "area", "organisation", "place")},
	TeamLeader:    {reads(entity.Internal, "area", "organisation", "place")},
	Keeper:        {reads(entity.Internal, "area", "organisation", "place", shelter), may(entity.Internal, []policy.Action{policy.Update}, shelter)},
	Enforcer:      {colleagues, reads(entity.Internal, shelter)},
	LegalReviewer: {colleagues, reads(entity.Internal, shelter)},
	SystemAdmin: {
		may(entity.Sensitive, write, registry, "user", "seat"), reads(entity.Sensitive, "seat_turn", "grant"),
		may(entity.Sensitive, []policy.Action{policy.Create}, "grant"), // only the very first security administrator; see package grant
	},
	SecurityAdmin: {
		reads(entity.Sensitive, "user", "seat", "seat_turn"), reads(entity.Internal, registry),
		may(entity.Sensitive, []policy.Action{policy.Read, policy.Create, policy.Update, policy.Strike}, "grant"),
	},
	AuditAdmin: {may(entity.Sensitive, []policy.Action{Audit}, "*"), reads(entity.Sensitive, "user", "grant", "seat", "seat_turn")},
	Viewer:     {colleagues, reads(entity.Internal, shelter, evac)},
	Self:       {may(entity.Internal, []policy.Action{policy.Read, policy.Create, policy.Update, policy.Strike}, "view")},
	Service:    {may(entity.Sensitive, []policy.Action{policy.Any}, "user", "person", "seat", "seat_turn", "grant", "credential", "session", "one_time")},
}

// Roles are the roles of the policy book, those of the program included.
func Roles() []policy.Role {
	out := make([]policy.Role, 0, len(All)+2)
	for _, o := range All {
		r := policy.Role{Code: string(o.Code), Title: [2]string{o.ZH, o.EN}, Rights: rights[o.Code]}
		if Separate(o.Code) {
			for _, c := range Separated {
				if c != o.Code {
					r.Excludes = append(r.Excludes, string(c))
				}
			}
		}
		out = append(out, r)
	}
	return append(
		out,
		policy.Role{Code: string(Self), Title: [2]string{"本人", "Oneself"}, Rights: rights[Self]},
		policy.Role{Code: string(Service), Title: [2]string{"登录服务", "Sign-in service"}, Rights: rights[Service]},
	)
}
