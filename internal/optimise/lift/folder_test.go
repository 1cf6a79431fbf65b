package lift_test

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"haidun/internal/optimise/lift"
)

const asJSON = `{"until": "30:00",
 "places": [{"name": "village"}, {"name": "north", "berths": 1, "shut": [{"from": "12:00", "to": "14:30", "why": "low tide"}, {"from": "20:00", "to": "23:00"}]}, {"name": "hall", "room": 1200, "lon": 122.1, "lat": 30}],
 "groups": [{"name": "old", "at": "village", "people": 200, "ready": "07:00"}],
 "classes": [{"name": "ferry", "kmh": 20.5, "load": 15, "unload": 5, "stopped_at_wind": 8}],
 "vehicles": [{"name": "Star", "class": "ferry", "seats": 200, "number": 0, "at": "north", "from": "06:00"}],
 "legs": [{"from": "north", "to": "hall", "class": "ferry", "km": 13.3, "one_way": true}],
 "walks": [{"from": "village", "to": "north", "minutes": 10}]}`

func asTables() fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range map[string]string{
		"places":   "\ufeffname,berths,room,shut,lon,lat\nvillage,,,,,\nnorth,1,,12:00-14:30 low tide; 20:00-23:00,,\nhall,,1200,,122.1,30\n",
		"groups":   "name,at,people,ready\nold,village,200,07:00\n",
		"classes":  "name,kmh,load,unload,stopped_at_wind\nferry,20.5,15,5,8\n",
		"vehicles": "name,class,seats,number,at,from\nStar,ferry,200,0,north,06:00\n",
		"legs":     "from,to,class,km,one_way\nnorth,hall,ferry,13.3,yes\n",
		"walks":    "from,to,minutes\nvillage,north,10\n",
	} {
		out[name+".csv"] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

func TestTablesAreTheSameProblemAsJSON(t *testing.T) {
	want, err := lift.Read(strings.NewReader(asJSON))
	if err != nil {
		t.Fatal(err)
	}
	got, err := lift.ReadTables(asTables(), 30*60)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("tables give\n%+v\nJSON gives\n%+v", got, want)
	}
}

func TestWhatIsWrongInATableIsNamedWithFileAndLine(t *testing.T) {
	for _, c := range []struct{ file, text, says string }{
		{"groups", "name,at,peeple\nold,village,200\n", `groups.csv, line 1: the column "peeple" is not known`},
		{"groups", "name,name\nold,old\n", "stands twice"},
		{"groups", "name,at,people,ready\nold,village,many,07:00\n", `groups.csv, line 2, people: "many" is no number`},
		{"groups", "name,at,people,ready\nold,village,200\n", "groups.csv: record on line 2"},
		{"groups", "name,at,people,ready\nold,village,-1,07:00\n", "old"},
		{"groups", "", "groups.csv: read the head"},
		{"places", "name,shut\nvillage,12:00\nnorth,\nhall,\n", `places.csv, line 2, shut: "12:00" is not FROM-TO`},
		{"places", "name,shut\nvillage,12:00-25:99\nnorth,\nhall,\n", `"25:99" is no time`},
		{"legs", "from,to,class,km,one_way\nnorth,hall,ferry,13.3,perhaps\n", "neither yes nor no"},
	} {
		dir := asTables()
		dir[c.file+".csv"].Data = []byte(c.text)
		if _, err := lift.ReadTables(dir, 0); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s %q: %v; want it to say %q", c.file, c.text, err, c.says)
		}
	}
	dir := asTables()
	delete(dir, "legs.csv")
	if _, err := lift.ReadTables(dir, 0); err == nil || !strings.Contains(err.Error(), "legs.csv") {
		t.Errorf("without legs: %v", err)
	}
}
