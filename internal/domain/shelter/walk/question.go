package walk

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"haidun/internal/domain/shelter"
	"haidun/internal/geo"
	"haidun/internal/kernel/fault"
)

// The bounds of a question.
const (
	mostLeftOut = 60
	mostAdded   = 10
	mostRoom    = 100_000
)

// What is refused.
var (
	CodeAsk     = fault.Code{ID: "walk_ask", ZH: "参数 {name} 有误:{rule}", EN: "The parameter {name} is wrong: {rule}"}
	CodeNoRoads = fault.Code{
		ID: "walk_no_roads", ZH: "没有步行道路数据,不能计算步行可达。请管理员用 haidun evac graph 从地图生成 roads-foot.graph,放入数据目录后重启。",
		EN: "There are no roads for people on foot, so no walk can be computed. Have roads-foot.graph made of a map with haidun evac graph, put into the data folder, and the post restarted.",
	}
)

// Question is what is asked. Its zero value, with Least set, is everything the caller may see, as it is.
type Question struct {
	Area    string
	Free    bool // without steps, and to step-free places alone
	Ashore  bool // without ferries
	Least   int  // the score from which works count
	Without []string
	Added   []Extra
}

// Extra is a place that does not exist.
type Extra struct {
	At   geo.LonLat
	Room int64
}

func (q Question) whatIf() bool { return len(q.Without)+len(q.Added) > 0 }

// read reads a question from the parameters of an address.
//
// Errors: fault.Invalid with [CodeAsk].
func read(ask func(name string) string) (q Question, err error) {
	q = Question{Area: ask("area"), Free: ask("free") == "1", Ashore: ask("ferry") == "no", Least: shelter.LeastTruth}
	if text := ask("truth"); text != "" {
		if q.Least, err = strconv.Atoi(text); err != nil || q.Least < 0 || q.Least > 100 {
			return q, wrong("truth", "0–100")
		}
	}
	if text := ask("without"); text != "" {
		q.Without = strings.Split(text, ",")
		slices.Sort(q.Without)
		if q.Without = slices.Compact(q.Without); len(q.Without) > mostLeftOut {
			return q, wrong("without", fmt.Sprint("≤ ", mostLeftOut))
		}
	}
	if text := ask("add"); text != "" {
		for _, one := range strings.Split(text, ";") {
			x, err := extra(one)
			if err != nil {
				return q, err
			}
			q.Added = append(q.Added, x)
		}
	}
	if len(q.Added) > mostAdded {
		return q, wrong("add", fmt.Sprint("≤ ", mostAdded))
	}
	return q, nil
}

// extra reads a place such as 122.1,30.02,500.
func extra(text string) (x Extra, err error) {
	parts := strings.Split(text, ",")
	if len(parts) != 3 {
		return x, wrong("add", "lon,lat,room;…")
	}
	lon, err1 := strconv.ParseFloat(parts[0], 64)
	lat, err2 := strconv.ParseFloat(parts[1], 64)
	room, err3 := strconv.ParseInt(parts[2], 10, 64)
	x = Extra{geo.LonLat{Lon: lon, Lat: lat}, room}
	if err1 != nil || err2 != nil || err3 != nil || !x.At.OK() || math.Abs(lon) > 180 || math.Abs(lat) > 90 || room < 1 || room > mostRoom {
		return x, wrong("add", fmt.Sprintf("lon,lat,1–%d", mostRoom))
	}
	return x, nil
}

func wrong(name, rule string) error {
	return fault.New(fault.Invalid, CodeAsk, fault.Args{"name": name, "rule": rule})
}
