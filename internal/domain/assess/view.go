package assess

import (
	"context"
	"slices"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

func (k *desk) views() []module.View {
	return []module.View{
		{Name: "assess_ranking", Title: [2]string{"考核排名", "Ranking"}, Needs: AssessmentType.Schema(), Answer: k.ranking},
		{Name: "assess_sheet", Title: [2]string{"考核评分表", "Assessment sheet"}, Needs: AssessmentType.Schema(), Answer: k.sheet},
		{Name: "assess_history", Title: [2]string{"改分记录", "History of the points"}, Needs: AssessmentType.Schema(), Answer: k.history},
	}
}

// Line is one item on a sheet: what is asked, by which rule, and what it is bound to. The scores themselves are read from
// their register.
type Line struct {
	ID       string    `json:"id"`
	Code     string    `json:"code"`
	Title    string    `json:"title"`
	Kind     Kind      `json:"kind"`
	Depth    int       `json:"depth"`
	Weight   *string   `json:"weight"`
	Target   *string   `json:"target"`
	Rule     string    `json:"rule"`
	Evidence string    `json:"evidence"`
	Figure   string    `json:"figure"`
	Named    [2]string `json:"named"` // the figure's name
	Unit     [2]string `json:"unit"`
}

// Sheet is what the screen of one sheet needs besides its records.
type Sheet struct {
	Today  entity.Date `json:"today"`
	Scheme schemeLine  `json:"scheme"`
	Lines  []Line      `json:"lines"`
	Judge  bool        `json:"judge"`  // the caller reviews it
	Report bool        `json:"report"` // the caller reports in it
	Others []string    `json:"others"` // the sheets of the scheme that he sees, in order
}

func (k *desk) sheet(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
	a, err := store.Get(ctx, db, AssessmentType, ask("id"))
	if err != nil {
		return nil, err
	}
	s, err := store.Get(ctx, db, SchemeType, a.SchemeID)
	if err != nil {
		return nil, err
	}
	items, err := list[Item](ctx, db, ItemType.Schema(), store.Query{Parent: s.ID})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(items, func(a, b *Item) int { return byCode(a.Code, b.Code) })
	who, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	may := func(act policy.Action) bool {
		return db.Book().Allow(who, act, ScoreType.Schema(), a.Area, a.Class) == nil
	}
	out := &Sheet{Today: k.today(), Scheme: lineOf(s), Lines: []Line{}, Judge: may(Judge) && (who.IsSystem() || judges(who, a.Area)), Report: may(Report), Others: []string{}}
	for _, i := range items {
		out.Lines = append(out.Lines, k.line(i))
	}
	others, err := sheetsOf(ctx, db, s.ID)
	for _, o := range others {
		out.Others = append(out.Others, o.ID)
	}
	return out, err
}

func (k *desk) line(i *Item) Line {
	l := Line{
		ID: i.ID, Code: i.Code, Title: i.Title, Kind: i.Kind, Weight: textOf(i.Weight), Target: textOf(i.Target), Rule: i.Rule, Evidence: i.Evidence, Figure: i.Figure,
	}
	for _, c := range i.Code {
		if c == '.' {
			l.Depth++
		}
	}
	if f := k.figure(i.Figure); f != nil {
		l.Named, l.Unit = [2]string{f.ZH, f.EN}, f.Unit
		if f.Of != nil {
			l.Unit = [2]string{"%", "%"}
		}
	}
	return l
}
