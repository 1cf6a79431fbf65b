package role

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
)

// Audit is the right to read the log. Only the audit administrator has it.
const Audit policy.Action = "audit"

// Release is the right to release a one-time link another administrator has issued. Only the security administrator
// has it.
const Release policy.Action = "release"

// Run is the right to have a nightly job run now.
const Run policy.Action = "run"

// registry is the group of areas, organisations, places and people.
const registry = "@registry"

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
var colleagues = reads(entity.Internal, registry, "user", "seat", "seat_turn", "night_job")

// runs lets somebody have nightly jobs run.
var runs = may(entity.Internal, []policy.Action{policy.Read, Run}, "night_job")

// rights are what the roles may do everywhere: with the registers everybody refers to and with the running of the
// system, of which the three administrators see nothing else. Each domain adds what its own registers need; see [Usual].
var rights = map[Code][]policy.Right{
	Command:       {colleagues, reads(entity.Sensitive, registry), may(entity.Sensitive, []policy.Action{policy.Export}, registry), unmasks(registry)},
	DutyLead:      {colleagues, reads(entity.Sensitive, registry), unmasks(registry)},
	Duty:          {colleagues, unmasks("person")},
	Operations:    {colleagues, runs, unmasks("person"), may(entity.Internal, write, "person", "organisation", "organisation_name")}, // they keep the list of whom to call
	Engineering:   {colleagues, may(entity.Internal, write, "place", "organisation")},
	Law:           {colleagues, may(entity.Internal, write, "organisation")},
	Education:     {colleagues},
	CountyAdmin:   {colleagues, may(entity.Internal, write, registry)},
	TownAdmin:     {colleagues, may(entity.Internal, write, registry)},
	UnitLiaison:   {reads(entity.Internal, "area", "organisation", "place")},
	TeamLeader:    {reads(entity.Internal, "area", "organisation", "place")},
	Keeper:        {reads(entity.Internal, "area", "organisation", "place")},
	Enforcer:      {colleagues},
	LegalReviewer: {colleagues},
	SystemAdmin: {
		runs,
		may(entity.Sensitive, write, registry, "user", "seat"), reads(entity.Sensitive, "seat_turn", "grant"),
		may(entity.Sensitive, []policy.Action{policy.Create}, "grant"), // only the very first security administrator; see package grant
	},
	SecurityAdmin: {
		reads(entity.Sensitive, "user", "seat", "seat_turn"), reads(entity.Internal, registry),
		may(entity.Sensitive, []policy.Action{policy.Read, policy.Create, policy.Update, policy.Strike}, "grant"),
		may(entity.Sensitive, []policy.Action{Release}, "user"),
	},
	AuditAdmin: {may(entity.Sensitive, []policy.Action{Audit}, "*"), reads(entity.Sensitive, "user", "grant", "seat", "seat_turn")},
	Viewer:     {colleagues},
	Self:       {may(entity.Internal, []policy.Action{policy.Read, policy.Create, policy.Update, policy.Strike}, "view", "space")},
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
