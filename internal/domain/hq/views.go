package hq

import (
	"context"
	"math/big"
	"slices"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
)

// ReadLower is the entry in the log that says who of a higher tier looked into a headquarters below.
const ReadLower = "read_lower"

// views are what the screens of the field ask for.
func views(c clock.Clock) []module.View {
	today := func() entity.Date { return headquarters.DayOf(c.Now()) }
	h := headquarters.Type.Schema()
	return []module.View{
		{
			Name: "hq_tree", Title: [2]string{"指挥部体系", "Headquarters"}, Needs: h,
			Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
				day, err := dayAsked(ask, today())
				if err != nil {
					return nil, err
				}
				return TreeOn(ctx, db, day, today())
			},
		},
		{
			Name: "hq_board", Title: [2]string{"指挥部成员单位", "A headquarters and its units"}, Needs: h,
			Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
				day, err := dayAsked(ask, today())
				if err != nil {
					return nil, err
				}
				b, err := BoardOf(ctx, db, ask("hq"), day, today())
				if err != nil {
					return nil, err
				}
				return b, noteLower(ctx, db, b)
			},
		},
		{
			Name: "contact_trend", Title: [2]string{"通联测试月度趋势", "Communications tests by month"}, Needs: TestType.Schema(),
			Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
				return TrendOf(ctx, db, ask("hq"))
			},
		},
	}
}

// dayAsked is the parameter on, today where it is not given.
func dayAsked(ask func(string) string, today entity.Date) (entity.Date, error) {
	text := ask("on")
	if text == "" {
		return today, nil
	}
	day, err := entity.ParseDate(text)
	if err != nil {
		return "", fault.Wrap(fault.Invalid, entity.CodeNotDate, nil, err)
	}
	return day, nil
}

// noteLower puts it into the log when somebody looks at a headquarters that lies below all he is at home in.
func noteLower(ctx context.Context, db *store.DB, b *Board) error {
	a, err := policy.From(ctx)
	if err != nil || a.IsSystem() {
		return err
	}
	home := slices.ContainsFunc(a.Grants, func(g policy.Grant) bool { return g.Area == b.path || g.Area == "" && b.top })
	if home {
		return nil
	}
	return db.Write(ctx, func(tx *store.Tx) error {
		return tx.Log(ReadLower, headquarters.Type.Schema().Name, b.ID, b.path, "", nil)
	})
}

// Branch is a headquarters in the tree.
type Branch struct {
	ID        string             `json:"id"`
	Name      string             `json:"name"`
	Level     headquarters.Level `json:"level"`
	State     headquarters.State `json:"state"` // on the day
	Parent    string             `json:"parent"`
	Area      string             `json:"area"`
	Commander bool               `json:"commander"` // whether the commander's post is filled in
	Members   int                `json:"members"`   // on the day
	Unsure    int                `json:"unsure"`    // of these, how many may not be reached today
}

// Tree is all headquarters that the caller may see, as of a day.
type Tree struct {
	On    entity.Date `json:"on"`
	Today entity.Date `json:"today"`
	Items []*Branch   `json:"items"`
}

// TreeOn is the tree as of day: higher tiers first, then in the order of their areas.
func TreeOn(ctx context.Context, db *store.DB, day, today entity.Date) (*Tree, error) {
	t := &Tree{On: day, Today: today, Items: []*Branch{}}
	byID := map[string]*Branch{}
	s := headquarters.Type.Schema()
	err := db.Each(ctx, s, store.Query{Sort: []store.Order{{Field: s.Field("area_id")}}, Limit: -1}, func(rec any) error {
		h := rec.(*headquarters.Headquarters)
		b := &Branch{ID: h.ID, Name: h.Name, Level: h.Level, State: h.StateOn(day), Parent: h.Parent, Area: h.AreaID, Commander: h.CommanderPost != ""}
		byID[h.ID] = b
		t.Items = append(t.Items, b)
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(t.Items, func(x, y *Branch) int { return tier(x.Level) - tier(y.Level) })
	return t, db.Each(ctx, headquarters.MemberType.Schema(), store.Query{Limit: -1}, func(rec any) error {
		m := rec.(*member)
		b := byID[m.HeadquartersID]
		if b == nil || b.State == headquarters.Dissolved || !m.ActiveOn(day) {
			return nil
		}
		b.Members++
		if m.Contact != "" && m.Contact != headquarters.Verified {
			b.Unsure++
		}
		return nil
	})
}

func tier(l headquarters.Level) int {
	return slices.Index([]headquarters.Level{headquarters.City, headquarters.County, headquarters.Town, headquarters.Unit}, l)
}

// Month is what came of the tests of one month.
type Month struct {
	Month    string  `json:"month"` // 2026-05, in UTC+8
	Tests    int     `json:"tests"`
	Called   int64   `json:"called"`
	Answered int64   `json:"answered"`
	Percent  *string `json:"percent"` // null where nobody was called
}

// Trend is the tests of a headquarters by month, of all that the caller may see where hq is empty, oldest first.
type Trend struct {
	Months []*Month `json:"months"`
}

// TrendOf sums closed tests by the month in which they began.
func TrendOf(ctx context.Context, db *store.DB, hq string) (*Trend, error) {
	s := TestType.Schema()
	q := store.Query{Where: []store.Cond{is(s, "state", string(Closed))}, Sort: []store.Order{{Field: s.Field("begun_at")}}, Limit: -1}
	if hq != "" {
		q.Where = append(q.Where, is(s, "headquarters_id", hq))
	}
	out := &Trend{Months: []*Month{}}
	err := db.Each(ctx, s, q, func(rec any) error {
		x := rec.(*Test)
		name := x.BegunAt.In(clock.Shanghai).Format("2006-01")
		if n := len(out.Months); n == 0 || out.Months[n-1].Month != name {
			out.Months = append(out.Months, &Month{Month: name})
		}
		m := out.Months[len(out.Months)-1]
		m.Tests++
		m.Called, m.Answered = m.Called+x.Called.V, m.Answered+x.Answered.V
		if m.Called > 0 {
			text := big.NewRat(100*m.Answered, m.Called).FloatString(2)
			m.Percent = &text
		}
		return nil
	})
	return out, err
}
