package siting

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/fault"
)

// The bounds of a question.
const (
	mostSites    = 20
	leastMinutes = 5
	mostMinutes  = 60
	mostForced   = 60
	mostToken    = 64
)

// What is refused.
var (
	CodeAsk     = fault.Code{ID: "siting_ask", ZH: "参数 {name} 为 {value}，应为 {rule}", EN: "The parameter {name} is {value}; it must be {rule}"}
	CodeForced  = fault.Code{ID: "siting_forced", ZH: "必选 {forced} 处，多于要选的 {count} 处；请增加数量或减少必选", EN: "{forced} sites must be in, and {count} are to be chosen: ask for more, or force fewer"}
	CodeNoSite  = fault.Code{ID: "siting_no_site", ZH: "必选的 {id} 不能选：不在备选点中、已放弃、离道路太远或不适合要建的类型", EN: "{id}, which must be in, cannot be chosen: it is no candidate, is dropped, is too far from a road or does not suit"}
	CodeNoRoads = fault.Code{
		ID: "siting_no_roads", ZH: "没有步行道路数据，不能选址。请管理员用 haidun evac graph 从地图生成 roads-foot.graph，放入数据目录后重启。",
		EN: "There are no roads for people on foot, so no site can be chosen. Have roads-foot.graph made of a map with haidun evac graph, put into the data folder, and the post restarted.",
	}
)

// Aim is what sites are to bring about.
type Aim string

// The aims.
const (
	Cover  Aim = "cover"  // most people within the minutes: maximal coverage (Church and ReVelle 1974)
	Median Aim = "median" // the least walk of all: p-median (Hakimi 1964)
)

var aims = []option[Aim]{{Cover, "覆盖人数最多"}, {Median, "平均步行最短"}}

type option[T ~string] struct {
	code T
	zh   string
}

// Question is what is asked.
type Question struct {
	Area        string
	Day         bool
	Place       Use // Works or Evac
	Aim         Aim
	Count       int
	Minutes     int
	Least       int  // the score from which works count
	Settlements bool // settlements are candidates besides
	In, Out     []string
}

// usual is what is asked where nothing is said.
func usual() Question {
	return Question{Place: Works, Aim: Cover, Count: 5, Minutes: 15, Least: shelter.LeastTruth}
}

// read reads a question from the parameters of an address.
//
// Errors: fault.Invalid with [CodeAsk] or [CodeForced].
func read(ask func(name string) string) (Question, error) {
	q := usual()
	q.Area, q.Day, q.Settlements = ask("area"), ask("time") == "day", ask("settlements") == "1"
	if text := ask("place"); text != "" {
		if q.Place = Use(text); q.Place != Works && q.Place != Evac {
			return q, wrong("place", text, "works, evac")
		}
	}
	if text := ask("aim"); text != "" {
		if q.Aim = Aim(text); q.Aim != Cover && q.Aim != Median {
			return q, wrong("aim", text, "cover, median")
		}
	}
	for _, n := range []struct {
		name        string
		into        *int
		least, most int
	}{{"count", &q.Count, 1, mostSites}, {"minutes", &q.Minutes, leastMinutes, mostMinutes}, {"truth", &q.Least, 0, 100}} {
		if text := ask(n.name); text != "" {
			v, err := strconv.Atoi(text)
			if err != nil || v < n.least || v > n.most {
				return q, wrong(n.name, text, fmt.Sprintf("%d–%d", n.least, n.most))
			}
			*n.into = v
		}
	}
	q.In, q.Out = list(ask("in")), list(ask("out"))
	if n := max(len(q.In), len(q.Out)); n > mostForced {
		return q, wrong("in/out", strconv.Itoa(n), fmt.Sprint("≤ ", mostForced))
	}
	return q, q.check()
}

func (q Question) check() error {
	if len(q.In) > q.Count {
		return fault.New(fault.Invalid, CodeForced, fault.Args{"forced": len(q.In), "count": q.Count})
	}
	return nil
}

func list(text string) []string {
	if text == "" {
		return nil
	}
	out := strings.Split(text, ",")
	slices.Sort(out)
	return slices.Compact(out)
}

func wrong(name, value, rule string) error {
	if r := []rune(value); len(r) > 40 {
		value = string(r[:40]) + "…"
	}
	return fault.New(fault.Invalid, CodeAsk, fault.Args{"name": name, "value": value, "rule": rule})
}
