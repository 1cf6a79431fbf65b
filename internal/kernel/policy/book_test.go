package policy_test

import (
	"context"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
)

type thing struct {
	entity.Meta
	Name string
}

type note struct {
	entity.Meta
	Verb, Of string
}

func define(name string, open bool) *entity.Schema {
	return entity.Define(name, func(d *entity.Def, t *thing) {
		d.Title("物", "Thing")
		if open {
			d.Open()
		}
		d.Text(&t.Name).Label("名", "Name")
	}).Schema()
}

var (
	aboutThing = entity.Define("note", func(d *entity.Def, n *note) {
		d.Title("记", "Note")
		d.About(d.Text(&n.Verb).Label("操作", "Act"), d.Text(&n.Of).Label("记录", "Record"))
	}).Schema()
	closedThing = define("closed", false)
	openThing   = define("open", true)
	classes     = []entity.Class{entity.Public, entity.Internal, entity.Sensitive}
	actions     = []policy.Action{policy.Read, policy.Create, policy.Update, policy.Strike, policy.Unmask, "seal"}
	areas       = []string{"", "1/", "1/11/", "1/12/", "1/11/111/", "2/", "11/", "2/21/"}
)

// drawn is a random book with somebody who holds some of its roles.
type drawn struct {
	rights map[string][]policy.Right
	actor  *policy.Actor
	book   *policy.Book
}

func draw(t *rapid.T) drawn {
	d := drawn{rights: map[string][]policy.Right{}, actor: &policy.Actor{User: "u"}}
	var roles []policy.Role
	for _, code := range []string{"a", "b", "c"} {
		for range rapid.IntRange(0, 2).Draw(t, "rights") {
			d.rights[code] = append(d.rights[code], policy.Right{
				Registers: []string{rapid.SampledFrom([]string{"closed", "open", "@g", "*", "other"}).Draw(t, "register")},
				Actions:   rapid.SliceOfN(rapid.SampledFrom(append(actions, policy.Any)), 1, 3).Draw(t, "actions"),
				Clear:     rapid.SampledFrom(classes).Draw(t, "clear"),
			})
		}
		roles = append(roles, policy.Role{Code: code, Rights: d.rights[code]})
	}
	for range rapid.IntRange(0, 4).Draw(t, "grants") {
		d.actor.Grants = append(d.actor.Grants, policy.Grant{
			Role: rapid.SampledFrom([]string{"a", "b", "c", "unknown"}).Draw(t, "role"), Area: rapid.SampledFrom(append(areas, "1", "1/1")).Draw(t, "area"),
		})
	}
	var err error
	d.book, err = policy.NewBook(roles, map[string]string{"closed": "g"}, policy.Verb{Name: "closed.act", On: closedThing, Right: "seal"},
		policy.Verb{Name: "open.act", On: openThing, Right: policy.Strike})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// reaches says the rule in the plainest way: some grant over the area or above it has a right that names the register
// and the action and is cleared for the class.
func (d drawn) reaches(act policy.Action, s *entity.Schema, area string, c entity.Class) bool {
	if s.Open && act == policy.Read && c.Rank() <= entity.Internal.Rank() {
		return true
	}
	for _, g := range d.actor.Grants {
		if g.Area != "" && !strings.HasSuffix(g.Area, "/") || area != "" && !strings.HasPrefix(area, g.Area) {
			continue
		}
		for _, r := range d.rights[g.Role] {
			named := r.Registers[0] == "*" || r.Registers[0] == s.Name || r.Registers[0] == "@g" && s.Name == "closed"
			for _, a := range r.Actions {
				if named && (a == act || a == policy.Any) && c.Rank() <= r.Clear.Rank() {
					return true
				}
			}
		}
	}
	return false
}

// TestRowFilterAndSingleAnswerAgree holds lists (Scope), single records (Allow) and masks (Clearance) to one rule.
func TestRowFilterAndSingleAnswerAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		act, area, class := rapid.SampledFrom(actions).Draw(t, "act"), rapid.SampledFrom(areas).Draw(t, "at"), rapid.SampledFrom(classes).Draw(t, "class")
		for _, s := range []*entity.Schema{closedThing, openThing} {
			want := d.reaches(act, s, area, class)
			if got := d.book.Scope(d.actor, act, s).Covers(area, class); got != want {
				t.Fatalf("scope covers %s %s %q %s: %v", s.Name, act, area, class, got)
			}
			err := d.book.Allow(d.actor, act, s, area, class)
			if err == nil && !want || err != nil && want && (act == policy.Read || area != "") {
				t.Fatalf("allow %s %s %q %s: %v", s.Name, act, area, class, err)
			}
			if sees := d.reaches(policy.Read, s, area, class); err != nil && (fault.KindOf(err) == fault.NotFound) == sees {
				t.Fatalf("seen %v, answer %v", sees, err)
			}
			clear, ok := d.book.Clearance(d.actor, s, area)
			for _, c := range classes[1:] {
				if ok && (clear.Rank() >= c.Rank()) != d.reaches(policy.Read, s, area, c) {
					t.Fatalf("clearance %s of %s at %q, class %s", clear, s.Name, area, c)
				}
			}
		}
	})
}

// TestRecordsAboutActsFollowTheRightsOverWhatTheyAreAbout: they are read with what they are about, decided on by whoever
// may do the act there, and nothing else is done to them whatever is granted over their own register.
func TestRecordsAboutActsFollowTheRightsOverWhatTheyAreAbout(t *testing.T) {
	rights := map[*entity.Schema]policy.Action{closedThing: "seal", openThing: policy.Strike}
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		area, class := rapid.SampledFrom(areas).Draw(t, "at"), rapid.SampledFrom(classes).Draw(t, "class")
		for on, right := range rights {
			path := policy.AboutPath(on.Name+".act", area)
			if got, want := d.book.Allow(d.actor, policy.Read, aboutThing, path, class) == nil, d.reaches(policy.Read, on, area, class); got != want {
				t.Fatalf("reads %s: %v", path, got)
			}
			got, want := d.book.Allow(d.actor, policy.Decide, aboutThing, path, class), d.book.Allow(d.actor, right, on, area, class)
			if (got == nil) != (want == nil) {
				t.Fatalf("decides on %s: %v, does it: %v", path, got, want)
			}
			for _, act := range []policy.Action{policy.Create, policy.Update, policy.Strike, policy.Import, policy.Export, policy.Unmask} {
				if d.book.Allow(d.actor, act, aboutThing, path, class) == nil {
					t.Fatalf("may %s %s", act, path)
				}
			}
		}
	})
}

func TestWithoutIdentityThereIsNoRight(t *testing.T) {
	book, err := policy.NewBook([]policy.Role{{Code: "all", Rights: []policy.Right{{Registers: []string{"*"}, Actions: []policy.Action{policy.Any}, Clear: entity.Sensitive}}}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !book.Scope(nil, policy.Read, openThing).Denied() || fault.KindOf(book.Allow(nil, policy.Read, openThing, "", entity.Public)) != fault.Unsigned {
		t.Error("nobody has rights")
	}
	for name, ctx := range map[string]context.Context{"none": t.Context(), "nil": policy.With(t.Context(), nil), "nameless": policy.With(t.Context(), &policy.Actor{})} {
		if _, err := policy.From(ctx); fault.KindOf(err) != fault.Unsigned {
			t.Errorf("%s actor: %v", name, err)
		}
	}
	if err := book.Allow(policy.System("test"), policy.Update, closedThing, "", entity.Sensitive); err != nil {
		t.Errorf("the program itself: %v", err)
	}
}

func TestBookRefusesMistakes(t *testing.T) {
	for name, roles := range map[string][]policy.Role{
		"a role twice": {{Code: "a"}, {Code: "a"}}, "a role without a code": {{}}, "an exclusion of nothing": {{Code: "a", Excludes: []string{"b"}}},
	} {
		if _, err := policy.NewBook(roles, nil); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
	b, err := policy.NewBook([]policy.Role{{Code: "a", Excludes: []string{"b"}}, {Code: "b"}, {Code: "c"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if x, y := b.Conflict([]string{"c", "a", "b"}); x != "a" || y != "b" {
		t.Errorf("conflict %q %q", x, y)
	}
	if x, _ := b.Conflict([]string{"c", "a"}); x != "" {
		t.Errorf("conflict %q", x)
	}
}

func TestTwoPersonsAreTwoPersons(t *testing.T) {
	one := policy.Actor{User: "u1", Person: "p1", Session: "s1"}
	for name, c := range map[string]struct {
		other *policy.Actor
		two   bool
	}{
		"another person":                    {&policy.Actor{User: "u2", Person: "p2", Session: "s2"}, true},
		"the same person's other account":   {&policy.Actor{User: "u2", Person: "p1", Session: "s2"}, false},
		"the same account":                  {&policy.Actor{User: "u1", Person: "p2", Session: "s2"}, false},
		"the same session":                  {&policy.Actor{User: "u2", Person: "p2", Session: "s1"}, false},
		"an account that belongs to nobody": {&policy.Actor{User: "u2", Session: "s2"}, false},
		"nobody":                            {nil, false},
	} {
		if err := policy.TwoPersons(&one, c.other); (err == nil) != c.two {
			t.Errorf("%s: %v", name, err)
		}
	}
}
