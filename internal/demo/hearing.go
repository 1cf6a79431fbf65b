package demo

import (
	"fmt"
	"math/rand/v2"
	"time"

	"haidun/internal/demo/facts"
	"haidun/internal/demo/facts/invent"
	"haidun/internal/domain/siren/hear"
	"haidun/internal/geo"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
)

// hearReports is how many people told what they heard of the last test of air-raid signals.
const hearReports = 80

// hearing are invented reports of the last 18 September, most of which agree with what is computed; in three communities
// beside a siren people did not hear it. Quizzes of the same day besides.
func (l *loader) hearing() error {
	day := lastTest(l.now)
	dice := rand.New(rand.NewPCG(seed, 918)) //nolint:gosec // invented data
	homes := located(facts.Community)
	sites := invent.Sirens(seed, sirens)
	deaf := beside(homes, sites)
	for i := range hearReports {
		home := homes[dice.IntN(len(homes))]
		for range 4 { // most of those who say something live where something is to be heard
			if gap(home.At, sites) > 1000 {
				home = homes[dice.IntN(len(homes))]
			}
		}
		r := &hear.Report{Heard: heardAt(gap(home.At, sites), dice), Where: hear.Where([]string{"out", "in"}[i%2]), Signal: []string{"PRE", "RAID", "CLEAR"}[dice.IntN(3)], Status: hear.Counted}
		if i < 4*len(deaf) {
			home = deaf[i/4]
			r.Heard = hear.NotHeard
		}
		r.Place, r.AreaID, r.Day, r.Location = home.Name, home.Parent, entity.Date(day.Format(time.DateOnly)), hear.Coarse(position(home.At))
		switch r.Source = hear.Web; {
		case i%9 == 5:
			r.Source, r.Phone = hear.Phone, entity.Secret{Plain: fmt.Sprintf("1990004%04d", i)}
		case i%13 == 7:
			r.Source = hear.Staff
		}
		if r.Source == hear.Web {
			r.Network = fmt.Sprintf("demo-%02d", i%31)
		}
		if r.Heard == hear.NotHeard && i%3 == 0 {
			r.Note = "关着窗,完全没有听到。(演示)"
		}
		if i == 2 || i == 40 {
			r.Status = hear.Held
		}
		if err := put(l, hear.Type, r); err != nil {
			return fmt.Errorf("hearing report of %s: %w", home.Name, err)
		}
	}
	return l.quizzes(day, dice)
}

// quizzes are how the towns did.
func (l *loader) quizzes(day time.Time, dice *rand.Rand) error {
	var sheets []hear.Sheet
	for _, town := range located(facts.Town) {
		s := hear.Sheet{Area: town.Code, People: int64(20 + dice.IntN(180))}
		for q, share := range []float64{0.62, 0.83, 0.71, 0.93, 0.48} {
			s.Right[q] = int64(float64(s.People) * min(1, share+(dice.Float64()-0.5)*0.3))
		}
		sheets = append(sheets, s)
	}
	return hear.Count(l.tx, sheets, day)
}

// lastTest is the last day on which air-raid signals were tested, at noon.
func lastTest(now time.Time) time.Time {
	now = now.In(clock.Shanghai)
	day := time.Date(now.Year(), 9, 18, 12, 0, 0, 0, clock.Shanghai)
	if day.After(now) {
		day = day.AddDate(-1, 0, 0)
	}
	return day
}

func located(level facts.Level) (out []facts.Area) {
	for _, a := range facts.Areas() {
		if a.Level == level && a.At.OK() {
			out = append(out, a)
		}
	}
	return out
}

// beside are three communities, of Dinghai first, that have a siren close by.
func beside(homes []facts.Area, sites []invent.SirenSite) (out []facts.Area) {
	for _, county := range []string{"330902", "330903", "330921"} {
		for _, h := range homes {
			if h.Code[:6] == county && gap(h.At, sites) < 250 {
				out = append(out, h)
				break
			}
		}
	}
	return out
}

// gap is how far the nearest site is, in metres.
func gap(p geo.LonLat, sites []invent.SirenSite) float64 {
	best := 1e9
	for _, s := range sites {
		best = min(best, geo.DistanceM(p, s.At))
	}
	return best
}

// heardAt is how somebody may have heard a siren so many metres away.
func heardAt(d float64, dice *rand.Rand) hear.Heard {
	switch {
	case d < 150 && dice.IntN(3) == 0:
		return hear.TooLoud
	case d < 700:
		return hear.Clear
	case d < 1200:
		return hear.Faint
	}
	return hear.NotHeard
}
