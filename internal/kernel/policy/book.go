package policy

import (
	"fmt"
	"slices"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// Action is what is done to a record. Domains add verbs of their own by name.
type Action string

// The actions every register has.
const (
	Read   Action = "read"
	Create Action = "create"
	Update Action = "update"
	Strike Action = "strike" // and restore
	Export Action = "export"
	Import Action = "import"
	Unmask Action = "unmask" // see a personal value with a purpose
	Any    Action = "*"
	// Decide is over records about a [Verb]: whoever holds the verb's own right over what they are about has it.
	Decide Action = "decide"
)

// Verb is an act of which records are kept, such as one that needs a second person: its name "<register>.<act>",
// the register it is done in, and the right it needs there.
type Verb struct {
	Name  string
	On    *entity.Schema
	Right Action
	In    string // the register that keeps the records; "" for any
}

// Right allows actions on registers up to a class.
type Right struct {
	Registers []string // names, "@group", or "*"
	Actions   []Action
	Clear     entity.Class // the highest class of records and fields it reaches
}

// Role is a named set of rights.
type Role struct {
	Code     string
	Title    [2]string // zh, en
	Rights   []Right
	Excludes []string // roles one user may not hold besides (三员)
}

// Book holds the roles of one node. It does not change.
type Book struct {
	roles map[string]Role
	order []string
	group map[string]string // register → group
	verbs []Verb
}

// NewBook makes a book of roles; groups says which group each register belongs to, verbs what records are kept about.
func NewBook(roles []Role, groups map[string]string, verbs ...Verb) (*Book, error) {
	b := &Book{roles: map[string]Role{}, group: groups, verbs: verbs}
	for _, r := range roles {
		if _, dup := b.roles[r.Code]; dup || r.Code == "" {
			return nil, fmt.Errorf("role %q is declared twice or has no code", r.Code)
		}
		b.roles[r.Code] = r
		b.order = append(b.order, r.Code)
	}
	for _, r := range roles {
		for _, x := range r.Excludes {
			if _, ok := b.roles[x]; !ok {
				return nil, fmt.Errorf("role %s excludes unknown role %s", r.Code, x)
			}
		}
	}
	return b, nil
}

// Role finds a role by code.
func (b *Book) Role(code string) (Role, bool) {
	r, ok := b.roles[code]
	return r, ok
}

// Roles lists all roles in the order they were declared.
func (b *Book) Roles() []Role {
	out := make([]Role, len(b.order))
	for i, c := range b.order {
		out[i] = b.roles[c]
	}
	return out
}

// Conflict names two roles of codes that one user may not hold together, or "".
func (b *Book) Conflict(codes []string) (string, string) {
	for _, c := range codes {
		for _, x := range b.roles[c].Excludes {
			if slices.Contains(codes, x) {
				return c, x
			}
		}
	}
	return "", ""
}

// Reach is one piece of what an actor may reach: all records under an area path up to a class.
type Reach struct {
	Area  string // "" is everything
	Clear entity.Class
}

// Scope is everything an actor may do one action to. The zero value reaches nothing.
type Scope struct {
	All   bool // no filter at all: the system itself
	Parts []Reach
}

// Denied reports whether the scope reaches nothing.
func (s Scope) Denied() bool { return !s.All && len(s.Parts) == 0 }

// Covers reports whether a record at area with class c is inside. A record outside the area tree is reached by
// every part; whether it may be written is Allow's business.
func (s Scope) Covers(area string, c entity.Class) bool {
	if s.All {
		return true
	}
	for _, p := range s.Parts {
		if c.Rank() <= p.Clear.Rank() && (area == "" || strings.HasPrefix(area, p.Area)) {
			return true
		}
	}
	return false
}

// Scope is where a may do act on register s.
func (b *Book) Scope(a *Actor, act Action, s *entity.Schema) Scope {
	if a == nil {
		return Scope{}
	}
	if a.system {
		return Scope{All: true}
	}
	if s.AboutField != nil {
		return b.about(a, act, s.Name)
	}
	var out Scope
	for _, g := range a.Grants {
		if g.Area != "" && !strings.HasSuffix(g.Area, "/") {
			continue // it would also begin the paths of areas with longer codes
		}
		for _, r := range b.roles[g.Role].Rights {
			if r.allows(act) && b.names(r, s.Name) {
				out.add(Reach{g.Area, r.Clear})
			}
		}
	}
	if s.Open && act == Read {
		out.add(Reach{"", entity.Internal})
	}
	return out
}

// AboutPath is where a record about verb lies when what it is about lies at area: beside the area tree, so that who
// sees one register's records in an area does not see what is kept of another's.
func AboutPath(verb, area string) string {
	if area == "" {
		area = outside
	}
	return verb + "/" + area
}

// outside stands for no area at all in an AboutPath.
const outside = "-/"

// about is the scope over records about acts. They are read by whoever reads what they are about and decided on by
// whoever may do the act; nothing else is done to them.
func (b *Book) about(a *Actor, act Action, in string) (out Scope) {
	if act != Read && act != Decide {
		return out
	}
	for _, v := range b.verbs {
		if v.In != "" && v.In != in {
			continue
		}
		right := act
		if act == Decide {
			right = v.Right
		}
		for _, p := range b.Scope(a, right, v.On).Parts {
			out.add(Reach{v.Name + "/" + p.Area, p.Clear})
			if act == Read || p.root() {
				out.add(Reach{AboutPath(v.Name, ""), p.Clear})
			}
		}
	}
	return out
}

// add keeps the parts free of ones that another part contains.
func (s *Scope) add(p Reach) {
	for _, q := range s.Parts {
		if strings.HasPrefix(p.Area, q.Area) && p.Clear.Rank() <= q.Clear.Rank() {
			return
		}
	}
	s.Parts = slices.DeleteFunc(s.Parts, func(q Reach) bool {
		return strings.HasPrefix(q.Area, p.Area) && q.Clear.Rank() <= p.Clear.Rank()
	})
	s.Parts = append(s.Parts, p)
}

func (r Right) allows(act Action) bool {
	return slices.Contains(r.Actions, act) || slices.Contains(r.Actions, Any)
}

func (b *Book) names(r Right, register string) bool {
	for _, n := range r.Registers {
		if n == "*" || n == register || (strings.HasPrefix(n, "@") && n[1:] == b.group[register]) {
			return true
		}
	}
	return false
}

// Allow says whether a may do act to a record of s at area with class c: nil, NotFound when he may not even know
// of it, Forbidden when he sees it but may not do this.
func (b *Book) Allow(a *Actor, act Action, s *entity.Schema, area string, c entity.Class) error {
	if a == nil {
		return fault.New(fault.Unsigned, fault.CodeUnsigned, nil)
	}
	sc := b.Scope(a, act, s)
	if sc.All || (sc.Covers(area, c) && (act == Read || area != "" || sc.coversRoot(c))) {
		return nil
	}
	if act != Read && b.Scope(a, Read, s).Covers(area, c) {
		return fault.New(fault.Forbidden, fault.CodeForbidden, nil)
	}
	return fault.New(fault.NotFound, fault.CodeNotFound, nil)
}

// coversRoot reports whether some part reaches a whole node (no area, or the top of the tree): only there may
// records outside the area tree be written.
func (s Scope) coversRoot(c entity.Class) bool {
	for _, p := range s.Parts {
		if c.Rank() <= p.Clear.Rank() && p.root() {
			return true
		}
	}
	return false
}

// Guard refuses a change of a guarded register by an actor who has not proved who he is a short while ago.
func Guard(a *Actor, s *entity.Schema) error {
	if !s.Guarded {
		return nil
	}
	return a.Proved()
}

func (p Reach) root() bool { return strings.Count(p.Area, "/") <= 1 }

// Clearance is the highest class of fields a may read in a record of s at area; ok is false when he may not read
// the record at all.
func (b *Book) Clearance(a *Actor, s *entity.Schema, area string) (c entity.Class, ok bool) {
	sc := b.Scope(a, Read, s)
	if sc.All {
		return entity.Sensitive, true
	}
	c = entity.Public
	for _, p := range sc.Parts {
		if area == "" || strings.HasPrefix(area, p.Area) {
			ok = true
			if p.Clear.Rank() > c.Rank() {
				c = p.Clear
			}
		}
	}
	return c, ok
}
