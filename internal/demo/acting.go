package demo

import (
	"context"

	"haidun/internal/kernel/policy"
)

// cast acts as the program, for the demonstration tells of what is past and no right of today would allow, but in the
// name of invented people: what a person signs bears a person's name, on the screen and on paper.
type cast struct {
	actor *policy.Actor
}

// newCast is ctx with the cast as its actor, nobody in particular at first.
func newCast(ctx context.Context) (context.Context, cast) {
	c := cast{policy.System("demo")}
	return policy.With(ctx, c.actor), c
}

// plays has everything from now on be done by somebody; user is the id of his account, "" for one who has none.
func (c cast) plays(name, person, user string) {
	c.actor.Name, c.actor.Person = name, person
	if user != "" {
		c.actor.User = user
	}
}

// as has do be done in the name of who has this login, and whatever follows by who acted before.
func (l *loader) as(login string, do func() error) error {
	was := *l.cast.actor
	defer func() { *l.cast.actor = was }()
	for _, a := range accounts {
		if a.login == login {
			l.cast.plays(a.name, l.persons[login], l.users[login])
		}
	}
	return do()
}

// answering are the invented people who answer for the counties' headquarters, by area.
var answering = map[string]string{dinghai: "林舟(演示)", "330903": "史沈港(演示)", "330921": "安衢(演示)", "330922": "石菜园(演示)"}

// of has do be done in the name of who answers for an area's headquarters; where nobody does, by who acts already.
func (c cast) of(area string, do func() error) error {
	was := *c.actor
	defer func() { *c.actor = was }()
	if name := answering[area]; name != "" {
		c.plays(name, "demo:"+area, "")
	}
	return do()
}
