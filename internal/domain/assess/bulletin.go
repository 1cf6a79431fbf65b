package assess

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"haidun/internal/kernel/entity"
)

// Result is one headquarters in a bulletin.
type Result struct {
	Name    string
	Rank    int
	Total   entity.Decimal
	Last    entity.Decimal // last year's
	Vetoed  bool
	Weakest []string // where it lost most, "值班值守(失 3.20 分)"
}

// Bulletin is the text of a 通报 drafted from the figures of a scheme: its title and its paragraphs, to be edited and
// signed by people. What is missing is said to be missing.
func Bulletin(s *Scheme, results []Result) (title string, paragraphs []string) {
	title = fmt.Sprintf("关于 %d 年度指挥部常态化考核情况的通报", s.Year.V)
	order := slices.Clone(results)
	slices.SortStableFunc(order, func(a, b Result) int { return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a.Name, b.Name)) })
	totals := make([]entity.Decimal, len(order))
	for i, r := range order {
		totals[i] = r.Total
	}
	basis := "《" + s.Title + "》"
	if s.Document != "" {
		basis += "(" + s.Document + ")"
	}
	first := fmt.Sprintf("根据%s,对 %d 个指挥部 %d 年度工作进行了考核。", basis, len(order), s.Year.V)
	if m := mean(totals); m.OK {
		first += fmt.Sprintf("平均得分 %s 分。", m.Format(2))
	}
	paragraphs = append(paragraphs, first, "一、考核结果")
	for _, r := range order {
		paragraphs = append(paragraphs, r.sentence())
	}
	if weak := weaknesses(order); len(weak) > 0 {
		paragraphs = append(paragraphs, append([]string{"二、主要问题"}, weak...)...)
	}
	if vetoed := names(order, func(r Result) bool { return r.Vetoed }); vetoed != "" {
		paragraphs = append(paragraphs, "一票否决:"+vetoed+"发生一票否决情形,单列说明。")
	}
	return title, paragraphs
}

// place orders those without a rank last.
func place(r Result) int {
	if r.Rank == 0 {
		return 1 << 20
	}
	return r.Rank
}

// sentence is one line of the result: rank, name, points, change from last year.
func (r Result) sentence() string {
	if !r.Total.OK {
		return fmt.Sprintf("—. %s:待报。", r.Name)
	}
	out := fmt.Sprintf("%d. %s:%s 分", r.Rank, r.Name, r.Total.Format(2))
	if r.Last.OK {
		switch diff := r.Total.Units - r.Last.Units; {
		case diff > 0:
			out += ",比上年高 " + entity.DecimalOf(diff).Format(2) + " 分"
		case diff < 0:
			out += ",比上年低 " + entity.DecimalOf(-diff).Format(2) + " 分"
		default:
			out += ",与上年持平"
		}
	}
	if r.Vetoed {
		out += "(一票否决)"
	}
	return out + "。"
}

func weaknesses(all []Result) (out []string) {
	for _, r := range all {
		if len(r.Weakest) > 0 {
			out = append(out, r.Name+"失分较多的是"+strings.Join(r.Weakest, "、")+"。")
		}
	}
	return out
}

func names(all []Result, is func(r Result) bool) string {
	var out []string
	for _, r := range all {
		if is(r) {
			out = append(out, r.Name)
		}
	}
	return strings.Join(out, "、")
}
