package policy

import (
	"context"

	"haidun/internal/kernel/fault"
)

// Mode says in which world something happens. Unknown is never sent anywhere.
type Mode string

// The three worlds.
const (
	Live  Mode = "live"
	Drill Mode = "drill"
	Test  Mode = "test"
)

// Grant is one role held over one area and everything below it.
type Grant struct {
	Role string
	Area string // area path with a trailing slash, "330900/330902/"; "" is everything on this node
}

// Actor is who does something: a signed-in user with the grants that hold now, or the system itself.
type Actor struct {
	User    string // user id
	Name    string
	Person  string // person id: two accounts of one person count as one
	Seat    string // seat id, "" when not seated
	Session string
	Mode    Mode
	Grants  []Grant
	system  bool
}

// System is the program acting for itself (first start, demonstration data, timed work); name says which part.
// It may do everything and is named as such in the log.
func System(name string) *Actor {
	return &Actor{User: "system:" + name, Name: "系统 " + name, Mode: Live, system: true}
}

// IsSystem reports whether a is the program itself.
func (a *Actor) IsSystem() bool { return a.system }

type actorKey struct{}

// With returns ctx carrying a.
func With(ctx context.Context, a *Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, a)
}

// From is the actor in ctx. No actor is an error: absence of identity never means all rights.
func From(ctx context.Context) (*Actor, error) {
	a, _ := ctx.Value(actorKey{}).(*Actor)
	if a == nil || a.User == "" {
		return nil, fault.New(fault.Unsigned, fault.CodeUnsigned, nil)
	}
	return a, nil
}

// TwoPersons refuses unless a and b are known to be different people. Two accounts of one person, the same session
// or an account without a person count as one.
func TwoPersons(a, b *Actor) error {
	if a == nil || b == nil || a.Person == "" || b.Person == "" || a.Person == b.Person || a.User == b.User ||
		(a.Session != "" && a.Session == b.Session) {
		return fault.New(fault.Forbidden, CodeTwoPersons, nil)
	}
	return nil
}

// CodeTwoPersons is raised where a second, different person has to agree.
var CodeTwoPersons = fault.Code{
	ID: "two_persons", ZH: "这件事需要两个不同的人先后确认,同一人的两个账号不算。",
	EN: "This needs two different people to confirm; two accounts of one person do not count.",
}
