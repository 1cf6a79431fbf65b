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
	// Proof says whether the person proved who he is a short while ago, and if not how he can; nil means that he did
	// not. It is asked by Proved.
	Proof  func() error
	system bool
}

// System is the program acting for itself (first start, demonstration data, timed work); name says which part.
// It may do everything and is named as such in the log.
func System(name string) *Actor {
	return &Actor{User: "system:" + name, Name: "系统 " + name, Mode: Live, system: true}
}

// IsSystem reports whether a is the program itself.
func (a *Actor) IsSystem() bool { return a.system }

// Proved refuses an actor who has not proved who he is a short while ago: asked before power is given or taken
// (ASVS 5.0, 7.5.3). The program itself has nothing to prove.
//
// Errors: fault.Forbidden with CodeProof.
func (a *Actor) Proved() error {
	switch {
	case a.system:
		return nil
	case a.Proof == nil:
		return fault.New(fault.Forbidden, CodeProof, nil)
	}
	return a.Proof()
}

// CodeProof is raised where somebody must prove who he is again. Its argument "proof", where it is known, lists what
// he can prove himself with.
var CodeProof = fault.Code{
	ID: "proof_needed", ZH: "这项操作涉及账号、权限或个人信息,请先重新验证身份;尚未保存。",
	EN: "This concerns accounts, rights or personal data: prove who you are again first. Nothing was saved.",
}

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
