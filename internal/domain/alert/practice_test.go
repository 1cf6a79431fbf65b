package alert_test

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"haidun/internal/domain/alert"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/operation"
)

// rota is who takes turns on watch.
type rota []alert.Officer

func (r rota) Officers(context.Context, *store.DB) ([]alert.Officer, error) { return r, nil }

func tick(t *testing.T, p *post, name string) {
	t.Helper()
	for _, k := range p.desk.Module().Ticks {
		if k.Name == name {
			if err := k.Run(policy.With(t.Context(), policy.System("tick")), p.DB); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func boardOf(t *testing.T, p *post, who string) *alert.Board {
	t.Helper()
	var view module.View
	for _, v := range p.desk.Module().Views {
		if v.Name == "alert_board" {
			view = v
		}
	}
	got, err := view.Answer(p.as(t, who), p.DB, func(string) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	return got.(*alert.Board)
}

// TestWhoHasNotPractisedThisMonthIsNamed is R-15: an officer who never practised, one whose month ends, and one who is off the rota.
func TestWhoHasNotPractisedThisMonthIsNamed(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		p.desk.Of(rota{{Person: p.who["陈屿"], Name: "陈屿"}})
		tick(t, p, "alert_practice")
		named := func(who string) string {
			t.Helper()
			var out []string
			for _, u := range boardOf(t, p, who).Unpractised {
				out = append(out, fmt.Sprintf("%s %d %v", u.Name, u.Days, u.Last == nil))
			}
			text, err := json.Marshal(out)
			if err != nil {
				t.Fatal(err)
			}
			return string(text)
		}
		p.clock.Advance(time.Minute)
		if got := len(boardOf(t, p, "王海").Unpractised); got != 4 {
			t.Errorf("%d of the three who may issue and the one on the rota are named at first", got)
		}
		a := p.draft(t, storm(operation.Drill))
		p.must(t, "王海", a.ID, "propose", nil)
		p.must(t, "王海", a.ID, "issue", yes)
		if got := named("林舟"); got != `["林舟 0 true","周岚 0 true","陈屿 0 true"]` {
			t.Errorf("after one practised: %s", got)
		}
		p.clock.Advance(31*24*time.Hour - time.Minute)
		if got := len(boardOf(t, p, "王海").Unpractised); got != 3 {
			t.Errorf("31 days later all but a minute %d are named", got)
		}
		p.clock.Advance(2 * time.Minute)
		if got := named("王海"); got != `["王海 31 false","周岚 0 true","林舟 0 true","陈屿 0 true"]` {
			t.Errorf("a minute after 31 days: %s", got)
		}
		p.desk.Of(rota{})
		tick(t, p, "alert_practice")
		if got := named("王海"); got != `["王海 31 false","周岚 0 true","林舟 0 true"]` {
			t.Errorf("off the rota: %s", got)
		}
		if b := boardOf(t, p, "王海"); b.Officers != 3 {
			t.Errorf("%d officers", b.Officers)
		}
	})
}
