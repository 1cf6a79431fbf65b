package rest_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/rest"
	"haidun/internal/kernel/store"
	. "haidun/internal/kernel/store/storetest"
)

func TestQueriesThatCannotBeReadAreRefused(t *testing.T) {
	a := open(t)
	a.add(t, nil)
	conditions := make([]string, 21)
	for i := range conditions {
		conditions[i] = "f.name=x"
	}
	values := strings.TrimSuffix(strings.Repeat("a,", 201), ",")
	for name, q := range map[string]string{
		"an unknown parameter":             "colour=red",
		"an unknown field":                 "f.colour=red",
		"a built-in column":                "f.area_path=1/",
		"a field that is not filtered":     "f.remark=x",
		"an attachment":                    "f.papers=x",
		"a comparison of positions":        "f.at=gt:1",
		"an order of truth":                "f.fit=gt:true",
		"neither true nor false":           "f.fit=perhaps",
		"half an empty":                    "f.name=empty:maybe",
		"a number that is none":            "f.count=ten",
		"a number too large":               "f.count=99999999999999999999",
		"a price with too many places":     "f.price=1.001",
		"a day that does not exist":        "f.built=2026-02-30",
		"a time without a zone":            "f.seen=gt:2026-01-01T00:00:00",
		"a substring of a number":          "f.count=like:1",
		"a substring of a code":            "f.shape=like:ou",
		"below what is no area":            "f.other=under:1",
		"several codes of a single choice": "f.shape=has:round",
		"a value that is empty":            "f.name=eq:",
		"a value too long":                 "f.name=" + strings.Repeat("x", 501),
		"a zero byte":                      "f.name=a%00b",
		"bytes that are no text":           "f.name=%ff%fe",
		"too many values":                  "f.name=in:" + values,
		"too many conditions":              strings.Join(conditions, "&"),
		"no limit":                         "limit=0",
		"a negative limit":                 "limit=-1",
		"a limit over 200":                 "limit=201",
		"a limit that is no number":        "limit=ten",
		"a limit twice":                    "limit=1&limit=200",
		"an order by nothing":              "sort=colour",
		"an order by what is not sorted":   "sort=remark",
		"an order by a personal value":     "sort=phone",
		"an order by SQL":                  "sort=" + url.QueryEscape("name;DROP TABLE specimen"),
		"four keys":                        "sort=name,count,price,built",
		"an order twice":                   "sort=name&sort=count",
		"a cursor that is none":            "after=!!!",
		"a cursor of another order":        "sort=name&after=WzFd",
		"a cursor with another type":       "sort=count&after=WyJ4IiwxXQ",
		"a search too long":                "q=" + strings.Repeat("x", 201),
		"a parent where there is none":     "parent=x",
		"neither counted nor not":          "count=yes",
		"neither struck nor not":           "struck=maybe",
	} {
		t.Run(name, func(t *testing.T) {
			a.get(t, "editor", "/api/r/specimen?"+q).want(t, http.StatusBadRequest, "query")
		})
	}
}

func TestListParametersSelectWhatTheySay(t *testing.T) {
	a := open(t)
	for i, name := range []string{"alpha", "beta", "gamma 100%", "delta_x"} {
		a.add(t, func(s *Specimen) {
			s.Name, s.Count, s.Price, s.Fit = name, entity.IntOf(int64(i*10)), entity.DecimalOf(int64(i*150)), entity.BoolOf(i%2 == 0)
			s.Shapes, s.Built = []Shape{Round}, entity.Date(fmt.Sprintf("200%d-05-06", i))
			s.Phone = entity.Secret{Plain: fmt.Sprintf("1390000000%d", i)}
			if i == 1 {
				s.Zone, s.Shapes, s.Shape, s.Count = "12", []Shape{Round, Square}, Square, entity.Int{}
			}
			if i == 2 {
				s.At = entity.PointAt(122.1, 30.1)
			}
		})
	}
	foreign := a.add(t, func(s *Specimen) { s.Name, s.Zone = "foreign", "2" })
	struck := a.add(t, func(s *Specimen) { s.Name = "struck" })
	if err := store.Strike(a.sys, a.db, SpecimenType, struck.ID, 1, "gone"); err != nil {
		t.Fatal(err)
	}
	for q, want := range map[string]string{
		"":                                      "alpha,beta,gamma 100%,delta_x",
		"struck=1":                              "alpha,beta,gamma 100%,delta_x,struck",
		"f.name=beta":                           "beta",
		"f.name=eq:beta":                        "beta",
		"f.name=ne:beta":                        "alpha,gamma 100%,delta_x",
		"f.name=in:beta,alpha":                  "alpha,beta",
		"f.name=prefix:al":                      "alpha",
		"f.name=like:%25":                       "gamma 100%",
		"f.name=like:_":                         "delta_x",
		"f.name=like:a":                         "alpha,beta,gamma 100%,delta_x",
		"f.name=" + url.QueryEscape("' OR 1=1"): "",
		"f.count=ge:20":                         "gamma 100%,delta_x",
		"f.count=empty:true":                    "beta",
		"f.count=gt:0&f.count=lt:30":            "gamma 100%",
		"f.price=1.50":                          "beta",
		"f.fit=true":                            "alpha,gamma 100%",
		"f.shape=square":                        "beta",
		"f.shapes=has:square":                   "beta",
		"f.shapes=has:round,square":             "beta",
		"f.built=le:2001-05-06":                 "alpha,beta",
		"f.zone=12":                             "beta",
		"f.zone=under:1":                        "alpha,beta,gamma 100%,delta_x",
		"f.zone=under:2":                        "",
		"f.zone=2":                              "",
		"f.at=empty:false":                      "gamma 100%",
		"f.other=" + foreign.ID:                 "",
		"q=alp":                                 "alpha",
		"q=foreign":                             "",
		"sort=-name":                            "gamma 100%,delta_x,beta,alpha",
		"sort=shape,-count":                     "delta_x,gamma 100%,alpha,beta",
		"sort=count":                            "beta,alpha,gamma 100%,delta_x", // missing first
		"limit=1":                               "alpha",
	} {
		if got := strings.Join(a.get(t, "editor", "/api/r/specimen?"+q).names(t), ","); got != want {
			t.Errorf("%s: %s instead of %s", q, got, want)
		}
	}
	page := a.get(t, "editor", "/api/r/specimen?count=1&limit=1&sort=name").ok(t).json(t)
	if page["total"] != 4.0 || page["total_more"] != false || page["next"] == nil {
		t.Errorf("page: %v", page)
	}
	rest := a.get(t, "editor", "/api/r/specimen?sort=name&after="+page["next"].(string)).names(t)
	if !slices.Equal(rest, []string{"beta", "delta_x", "gamma 100%"}) {
		t.Errorf("second page: %v", rest)
	}
}

// TestHiddenValuesAreNeitherShownNorGuessed: whoever may not see a field cannot find it out by conditions, orders or
// searches either.
func TestHiddenValuesAreNeitherShownNorGuessed(t *testing.T) {
	a := open(t)
	for i, zone := range []string{"11", "12"} {
		a.add(t, func(s *Specimen) {
			s.Name, s.Zone, s.Hidden, s.Phone = "n"+zone, zone, fmt.Sprintf("hidden%d", i), entity.Secret{Plain: "13900000001"}
		})
	}
	for who, sees := range map[string]struct {
		hidden string // values of hidden in the list
		finds  bool   // by hidden
		calls  bool   // by phone
	}{
		"editor": {"<nil>,<nil>", false, false}, "cleared": {"hidden0,hidden1", true, false}, "split": {"<nil>,hidden1", false, false},
		"both": {"<nil>,hidden1", false, false}, "sees": {"hidden0,hidden1", true, false}, "asks": {"<nil>,<nil>", false, true}, "top": {"hidden0,hidden1", true, true},
	} {
		var got []string
		for _, v := range a.get(t, who, "/api/r/specimen").ok(t).json(t)["items"].([]any) {
			rec := v.(map[string]any)
			got = append(got, fmt.Sprint(rec["hidden"]))
			if masked := slices.Contains(rec["masked"].([]any), any("hidden")); masked != (rec["hidden"] == nil) {
				t.Errorf("%s: masked says %v of %v", who, masked, rec["hidden"])
			}
			if rec["phone"] != "****01" {
				t.Errorf("%s sees the phone as %v", who, rec["phone"])
			}
		}
		if strings.Join(got, ",") != sees.hidden {
			t.Errorf("%s sees %v", who, got)
		}
		for q, may := range map[string]bool{
			"f.hidden=hidden1": sees.finds, "f.hidden=gt:hidden0": sees.finds, "f.hidden=empty:true": sees.finds, "sort=hidden": sees.finds,
			"sort=-hidden": sees.finds, "f.phone=13900000001": sees.calls, "f.phone=empty:false": true,
		} {
			if r := a.get(t, who, "/api/r/specimen?"+q); (r.Code == http.StatusOK) != may {
				t.Errorf("%s asks for %s: %d %.200s", who, q, r.Code, r.Body)
			}
			if r := a.get(t, who, "/api/r/specimen/map?"+q); (r.Code == http.StatusOK) != may {
				t.Errorf("%s asks the map for %s: %d", who, q, r.Code)
			}
		}
		flags := map[string]bool{}
		for _, f := range field(t, a, who, "hidden", "phone") {
			flags[f["name"].(string)] = f["filter"] == true
		}
		if flags["hidden"] != sees.finds || flags["phone"] != sees.calls {
			t.Errorf("meta tells %s: %v", who, flags)
		}
	}
}

// field finds fields of the specimen in meta.
func field(t *testing.T, a *api, who string, names ...string) []map[string]any {
	t.Helper()
	var out []map[string]any
	for _, r := range a.get(t, who, "/api/meta").ok(t).json(t)["registers"].([]any) {
		reg := r.(map[string]any)
		if reg["name"] != "specimen" {
			continue
		}
		for _, f := range reg["fields"].([]any) {
			if slices.Contains(names, f.(map[string]any)["name"].(string)) {
				out = append(out, f.(map[string]any))
			}
		}
	}
	return out
}

func TestHiddenFieldsAreNotWrittenEither(t *testing.T) {
	a := open(t)
	in11, in12 := a.add(t, func(s *Specimen) { s.Hidden = "kept" }), a.add(t, func(s *Specimen) { s.Zone, s.Hidden = "12", "kept" })
	set := `{"rev":1,"record":{"hidden":"taken"}}`
	for _, who := range []string{"editor", "split", "sees", "both"} {
		a.call(t, who, "PATCH", "/api/r/specimen/"+in11.ID, set).want(t, 422, "invalid")
		a.call(t, who, "POST", "/api/r/specimen", `{"record":{"name":"n","zone":"11","hidden":"taken"}}`).want(t, 422, "invalid")
	}
	// Cleared in zone 12: a record may be written there, but not carried out with what was written.
	a.call(t, "split", "PATCH", "/api/r/specimen/"+in12.ID, `{"rev":1,"record":{"hidden":"taken","zone":"11"}}`).want(t, 422, "invalid")
	a.call(t, "split", "PATCH", "/api/r/specimen/"+in12.ID, set).ok(t)
	a.call(t, "split", "POST", "/api/r/specimen", `{"record":{"name":"n","zone":"12","hidden":"mine"}}`).want(t, http.StatusCreated, "")
	for id, want := range map[string]string{in11.ID: "kept", in12.ID: "taken"} {
		if got := a.get(t, "cleared", "/api/r/specimen/"+id).ok(t).json(t)["hidden"]; got != want {
			t.Errorf("hidden is %v instead of %s", got, want)
		}
	}
}

func TestClassRisesAndFallsWithinOnesClearance(t *testing.T) {
	a := open(t)
	s := a.add(t, nil)
	at := "/api/r/specimen/" + s.ID
	a.call(t, "editor", "PATCH", at, `{"rev":1,"record":{"data_class":"public"}}`).ok(t)
	a.call(t, "editor", "PATCH", at, `{"rev":2,"record":{"data_class":"internal"}}`).ok(t)
	a.call(t, "sees", "PATCH", at, `{"rev":3,"record":{"data_class":"sensitive"}}`).want(t, 403, "forbidden")
	a.call(t, "cleared", "PATCH", at, `{"rev":3,"record":{"data_class":"sensitive"}}`).ok(t)
	a.get(t, "editor", at).want(t, 404, "not_found")
	a.call(t, "editor", "PATCH", at, `{"rev":4,"record":{"data_class":"internal"}}`).want(t, 404, "not_found")
	a.call(t, "sees", "PATCH", at, `{"rev":4,"record":{"data_class":"internal"}}`).want(t, 403, "forbidden")
	a.call(t, "cleared", "PATCH", at, `{"rev":4,"record":{"data_class":"internal"}}`).ok(t)
	a.get(t, "editor", at).ok(t)
	a.call(t, "editor", "POST", "/api/r/specimen", `{"record":{"name":"n","zone":"11","data_class":"sensitive"}}`).want(t, 403, "forbidden")
	a.call(t, "split", "POST", "/api/r/specimen", `{"record":{"name":"n","zone":"11","data_class":"sensitive"}}`).want(t, 403, "forbidden")
	a.call(t, "split", "POST", "/api/r/specimen", `{"record":{"name":"n","zone":"12","data_class":"sensitive"}}`).want(t, 201, "")
}

func TestLabelsNameWhatOneMaySee(t *testing.T) {
	a := open(t)
	near, far := a.add(t, func(s *Specimen) { s.Name = "near" }), a.add(t, func(s *Specimen) { s.Name, s.Zone = "nearly", "2" })
	for q, want := range map[string]string{
		"ids=" + near.ID + "," + far.ID + ",nonsense,a%2Fb": "near", "ids=" + far.ID: "", "q=near": "near", "q=near&limit=1": "near", "": "near",
	} {
		var got []string
		for _, l := range a.get(t, "editor", "/api/r/specimen/labels?"+q).ok(t).list(t) {
			got = append(got, l["label"].(string))
			if l["hint"] != "1 / 11" {
				t.Errorf("hint %v", l["hint"])
			}
		}
		if strings.Join(got, ",") != want {
			t.Errorf("%s: %v instead of %s", q, got, want)
		}
	}
	for _, q := range []string{"limit=0", "limit=101", "limit=x", "colour=red", "q=" + strings.Repeat("x", 500), "parent=x", "limit=1&limit=2"} {
		a.get(t, "editor", "/api/r/specimen/labels?"+q).want(t, 400, "query")
	}
}

func TestFiguresCountTheListsTheyOpen(t *testing.T) {
	a := open(t)
	for i := range 12 {
		a.add(t, func(s *Specimen) {
			s.Count = entity.IntOf(int64(i * 3))
			if i%4 != 0 {
				s.Price = entity.DecimalOf(int64(i) * 101)
			}
			if i%3 == 0 {
				s.Zone = "2"
			}
		})
	}
	for _, who := range []string{"editor", "foreign", "top"} {
		for _, f := range a.get(t, who, "/api/figures").ok(t).list(t) {
			path, query, _ := strings.Cut(f["link"].(string), "?")
			page := a.get(t, who, "/api"+path+"?limit=200&count=1&"+query).ok(t).json(t)
			want, missing := page["total"].(float64), 0.0
			if f["id"] == "sum" {
				want, missing = sum(t, page["items"].([]any))
			}
			got, _ := f["value"].(float64)
			if part, share := f["part"].(float64); share {
				got = part
			}
			if got != want || f["missing"] != missing {
				t.Errorf("%s: %s is %v (missing %v), its list says %v (%v)", who, f["id"], got, f["missing"], want, missing)
			}
		}
	}
	if f := open(t).get(t, "editor", "/api/figures").ok(t).list(t)[2]; f["value"] != nil {
		t.Errorf("a sum of nothing is %v", f["value"])
	}
}

// TestFiguresOfAnAreaAndAPeriodCountTheListsTheyOpen: what knows a period is narrowed by it, the rest says that it is not.
func TestFiguresOfAnAreaAndAPeriodCountTheListsTheyOpen(t *testing.T) {
	a := open(t)
	for i := range 12 {
		a.add(t, func(s *Specimen) {
			s.Built = entity.Date(fmt.Sprintf("2026-%02d-15", i+1))
			if i%3 == 0 {
				s.Zone = "2"
			}
			if i%2 == 0 {
				s.Count = entity.IntOf(20)
			}
		})
	}
	for query, want := range map[string][2]float64{ // part and base of the share
		"": {6, 12}, "area=2": {2, 4}, "area=1": {4, 8}, "area=11&from=2026-03-01&to=2026-05-31": {2, 2},
		"from=2026-02-15&to=2026-02-15": {0, 1}, "from=2026-12-16": {0, 0}, "to=2026-02-14": {1, 1},
	} {
		for _, f := range a.get(t, "top", "/api/figures?"+query).ok(t).list(t) {
			if period := f["id"] == "share"; f["knows_area"] != true || f["knows_period"] != period {
				t.Errorf("%s says of what it knows: %v %v", f["id"], f["knows_area"], f["knows_period"])
			}
			if f["id"] != "share" {
				continue
			}
			_, rows, _ := strings.Cut(f["link"].(string), "?")
			total := a.get(t, "top", "/api/r/specimen?count=1&"+rows).ok(t).json(t)["total"]
			if f["part"] != want[0] || f["base"] != want[1] || total != want[0] || (f["value"] == nil) != (want[1] == 0) {
				t.Errorf("%q: %v of %v = %v, its list %v, instead of %v", query, f["part"], f["base"], f["value"], total, want)
			}
		}
	}
	for _, f := range a.get(t, "foreign", "/api/figures?area=1").ok(t).list(t) { // his zone is 2
		if f["id"] == "all" && f["value"] != 0.0 {
			t.Errorf("another's area has %v", f["value"])
		}
	}
	for _, bad := range []string{"area=99", "area=", "area=1&area=2", "from=2026-13-01", "to=today", "from=2026-02-02&to=2026-02-01", "zone=1"} {
		a.get(t, "top", "/api/figures?"+bad).want(t, 400, "query")
	}
}

func sum(t *testing.T, items []any) (total, missing float64) {
	t.Helper()
	var units int64
	for _, v := range items {
		p, ok := v.(map[string]any)["price"].(string)
		if !ok {
			missing++
			continue
		}
		d, err := entity.ParseDecimal(p, 2)
		if err != nil {
			t.Fatal(err)
		}
		units += d.Units
	}
	return float64(units) / 100, missing
}

func TestMetaIsCutToWhatOneMayDo(t *testing.T) {
	a := open(t)
	for who, want := range map[string]string{
		"editor": "create,strike,update", "reader": "", "asks": "create,strike,update", "cleared": "create,strike,update",
	} {
		var can, actions []string
		for _, r := range a.get(t, who, "/api/meta").ok(t).json(t)["registers"].([]any) {
			reg := r.(map[string]any)
			if reg["name"] != "specimen" {
				continue
			}
			for act, ok := range reg["can"].(map[string]any) {
				if ok == true {
					can = append(can, act)
				}
			}
			for _, m := range reg["actions"].([]any) {
				actions = append(actions, m.(map[string]any)["name"].(string))
			}
		}
		slices.Sort(can)
		if strings.Join(can, ",") != want || len(actions) != len(can) {
			t.Errorf("%s: can %v, actions %v", who, can, actions)
		}
	}
	if n := len(a.get(t, "nobody", "/api/meta").ok(t).json(t)["registers"].([]any)); n != 1 {
		t.Errorf("who has no rights sees %d registers; only the zones are open to all", n)
	}
	masked := field(t, a, "editor", "hidden")[0]["masked"]
	if unmask := field(t, a, "asks", "phone")[0]["unmask"]; masked != true || unmask != true {
		t.Errorf("masked %v, unmask %v", masked, unmask)
	}
}

// TestEveryRouteIsDescribed: an address cannot be added without its place in the description of the interface.
func TestEveryRouteIsDescribed(t *testing.T) {
	a := open(t)
	doc := a.get(t, "editor", "/api/openapi.json").ok(t).json(t)
	paths := doc["paths"].(map[string]any)
	for _, p := range rest.Patterns(a.API) {
		method, path, _ := strings.Cut(p, " ")
		path = strings.NewReplacer("{register}", "specimen", "{action}", "square").Replace(path)
		at, ok := paths[path].(map[string]any)
		if _, has := at[strings.ToLower(method)]; !ok || !has {
			t.Errorf("%s is not described", p)
		}
	}
}
