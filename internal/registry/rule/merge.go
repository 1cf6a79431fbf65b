package rule

import (
	"cmp"
	"fmt"
	"slices"

	"haidun/internal/law"
)

// Merge lays the office's rows over the published ones. On the days of an office row a published row of the same area does not
// hold; what is left of it says so. Rows of other areas stay: the more specific one holds there anyhow. The rows of office must
// not overlap each other; [law.NewTable] refuses those that do.
func Merge[T any](published, office []law.Row[T]) []law.Row[T] {
	out := slices.Clone(office)
	for _, p := range published {
		pieces := []law.Row[T]{p}
		for _, o := range byDay(office) {
			if sameArea(p.Area, o.Area) {
				pieces = cutAll(pieces, o.Cite)
			}
		}
		for i := range pieces {
			if i > 0 || pieces[i].From != p.From {
				pieces[i].ID = fmt.Sprintf("%s/%s", p.ID, pieces[i].From)
			}
		}
		out = append(out, pieces...)
	}
	slices.SortStableFunc(out, func(a, b law.Row[T]) int {
		return cmp.Or(cmp.Compare(a.Area.Code, b.Area.Code), a.From.Since(b.From))
	})
	return out
}

func byDay[T any](rows []law.Row[T]) []law.Row[T] {
	return slices.SortedFunc(slices.Values(rows), func(a, b law.Row[T]) int { return a.From.Since(b.From) })
}

func cutAll[T any](pieces []law.Row[T], by law.Cite) (out []law.Row[T]) {
	for _, p := range pieces {
		out = append(out, cut(p, by)...)
	}
	return out
}

// cut is what is left of a row beside the days of another.
func cut[T any](p law.Row[T], by law.Cite) (out []law.Row[T]) {
	if by.Until.OK() && by.Until.Before(p.From) || p.Until.OK() && p.Until.Before(by.From) {
		return []law.Row[T]{p}
	}
	note := func(c law.Cite) law.Cite {
		c.Remark = law.Text{
			ZH: c.Remark.ZH + fmt.Sprintf("(%s由本单位登记的 %s 取代)", span(by).ZH, by.ID),
			EN: c.Remark.EN + fmt.Sprintf(" (%s replaced by the office's row %s)", span(by).EN, by.ID),
		}
		return c
	}
	if p.From.Before(by.From) {
		before := p
		before.Cite = note(p.Cite)
		before.Until = by.From.Add(-1)
		out = append(out, before)
	}
	if by.Until.OK() && (!p.Until.OK() || by.Until.Before(p.Until)) {
		after := p
		after.Cite = note(p.Cite)
		after.From = by.Until.Add(1)
		out = append(out, after)
	}
	return out
}

func span(c law.Cite) law.Text {
	if !c.Until.OK() {
		return law.Text{ZH: c.From.String() + " 起", EN: "from " + c.From.String() + " on"}
	}
	return law.Text{ZH: c.From.String() + " 至 " + c.Until.String() + " ", EN: c.From.String() + " to " + c.Until.String()}
}

// sameArea reports whether two areas are one: 33 and 330000 are. Areas that cannot be read are none.
func sameArea(a, b law.Area) bool {
	x, err1 := prefix(a.Code)
	y, err2 := prefix(b.Code)
	return err1 == nil && err2 == nil && x == y
}

// prefix is law.Prefix with "" for the whole country.
func prefix(code string) (string, error) {
	if code == "" {
		return "", nil
	}
	return law.Prefix(code)
}
