package catalog

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"haidun/internal/domain/catalog/quality"
	"haidun/internal/kernel/entity"
)

// faults are what is wrong with a row or a position, in both languages.
var faults = map[string][2]string{
	quality.FaultMissing:  {"无坐标", "no position"},
	quality.FaultOutside:  {"坐标在辖区外", "position outside the region"},
	quality.FaultSwapped:  {"经纬度颠倒", "longitude and latitude swapped"},
	quality.FaultSea:      {"坐标在海上", "position in the sea"},
	quality.FaultSameSpot: {"与另一记录坐标完全相同", "exactly where another record is"},
	quality.FaultOld:      {"超过更新周期", "older than its cycle"},
	quality.FaultUnproved: {"从未核实", "never verified"},
	quality.FaultRule:     {"不符合规则", "breaks the rule"},
}

// most is how many kinds of fault a summary names.
const most = 4

// summary says in one line what is wrong, in both languages.
func summary(s *entity.Schema, title [2]string, g quality.Group) string {
	var zh, en []string
	names := byCount(g.What)
	for _, name := range names[:min(most, len(names))] {
		w := wordOf(s, name)
		zh = append(zh, fmt.Sprintf("%s %d", w[0], g.What[name]))
		en = append(en, fmt.Sprintf("%s %d", w[1], g.What[name]))
	}
	tail := [2]string{}
	if len(zh) > 0 {
		tail = [2]string{"(" + strings.Join(zh, "、") + ")", " (" + strings.Join(en, ", ") + ")"}
	}
	return fmt.Sprintf("%s·%s:%d 条%s / %s, %s: %d%s", s.Title[0], title[0], g.Count, tail[0], s.Title[1], strings.ToLower(title[1]), g.Count, tail[1])
}

func byCount(what map[string]int64) []string {
	return slices.SortedFunc(maps.Keys(what), func(a, b string) int {
		return cmp.Or(cmp.Compare(what[b], what[a]), cmp.Compare(a, b))
	})
}

func wordOf(s *entity.Schema, name string) [2]string {
	if w, ok := faults[name]; ok {
		return w
	}
	if f := s.Field(name); f != nil {
		return f.Label
	}
	return [2]string{name, name}
}

// listed is what is wrong as lines that screens read: a field's name or a fault, and how many rows.
func listed(what map[string]int64) string {
	var lines []string
	for _, name := range byCount(what) {
		lines = append(lines, fmt.Sprintf("%s %d", name, what[name]))
	}
	return strings.Join(lines, "\n")
}
