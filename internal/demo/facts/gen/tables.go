package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// rows reads a CSV file as one map per row, keyed by its header.
func (g generator) rows(elem ...string) ([]map[string]string, error) {
	path := filepath.Join(append([]string{g.in}, elem...)...)
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	records, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff")))).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	var rows []map[string]string
	for _, r := range records[1:] {
		row := map[string]string{}
		for i, name := range records[0] {
			row[name] = r[i]
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// table collects tab-separated lines below comment lines.
type table struct{ bytes.Buffer }

func (t *table) line(cells ...string) { t.WriteString(strings.Join(cells, "\t") + "\n") }

// divisions writes code, name, lon, lat and basis of every town, village and community. Districts and the city are few
// enough to stand in the program.
func (g generator) divisions() error {
	areas, err := g.rows("divisions", "zhoushan_divisions_2023.csv")
	if err != nil {
		return err
	}
	at := map[string][]string{}
	anchors, err := g.rows("zhoushan", "town_anchor_points.csv")
	if err != nil {
		return err
	}
	for _, r := range anchors {
		at[r["code"]] = []string{r["lon_wgs84"], r["lat_wgs84"], "anchor"}
	}
	matched, err := g.rows("zhoushan", "village_coordinates_matched.csv")
	if err != nil {
		return err
	}
	for _, r := range matched {
		at[r["code"]] = []string{r["lon_wgs84"], r["lat_wgs84"], "match" + r["match_score"]}
	}
	var t table
	t.line("# Codes and names: NBS statistical division codes to 2023-06-30, via china-division 2.7.0 (MIT).")
	t.line("# Positions: derived from named public points; anchor = medoid of a town's points, match1-3 = by name (3 best),")
	t.line("# match0 = weak. Degrees, CGCS2000/WGS 84.")
	t.line("# code", "name", "lon", "lat", "basis")
	for _, r := range areas {
		switch r["level"] {
		case "town", "village", "community":
			cells := []string{r["code"], r["name"]}
			t.line(append(cells, at[r["code"]]...)...)
		}
	}
	return g.write("areas.tsv", t.Bytes())
}

// ages are the census's bands, by their Chinese names, and what the embedded table calls them.
var ages = [][2]string{
	{"0岁", "0"},
	{"1到4岁", "1"},
	{"5到9岁", "5"},
	{"10到14岁", "10"},
	{"15到19岁", "15"},
	{"20到24岁", "20"},
	{"25到29岁", "25"},
	{"30到34岁", "30"},
	{"35到39岁", "35"},
	{"40到44岁", "40"},
	{"45到49岁", "45"},
	{"50到54岁", "50"},
	{"55到59岁", "55"},
	{"60到64岁", "60"},
	{"65到69岁", "65"},
	{"70到74岁", "70"},
	{"75到79岁", "75"},
	{"80到84岁", "80"},
	{"85岁以上", "85"},
}

// census writes one line per area: totals first, then men and women of every age band, named by its first year.
func (g generator) census() error {
	rows, err := g.rows("population", "zhoushan_census2020_county_full.csv")
	if err != nil {
		return err
	}
	totals := [][2]string{
		{"区划代码", "code"},
		{"人口数_合计", "total"},
		{"人口数_男", "male"},
		{"人口数_女", "female"},
		{"城镇人口", "urban"},
		{"乡村人口", "rural"},
		{"家庭户数", "households"},
		{"家庭户人口数", "in_households"},
		{"人口比重_0-14岁", "under15_pct"},
		{"有65岁及以上老年人口的户数", "households_with_65"},
	}
	var columns, heads []string
	for _, c := range totals {
		columns, heads = append(columns, c[0]), append(heads, c[1])
	}
	for _, a := range ages {
		columns, heads = append(columns, "男_"+a[0], "女_"+a[0]), append(heads, "m"+a[1], "f"+a[1])
	}
	var t table
	t.line("# Seventh national census, 1 November 2020; via leiii/census@0ba0f1e census_county_2020_v1.xlsx (MIT).")
	t.line(heads...)
	for _, r := range rows {
		var cells []string
		for _, c := range columns {
			cells = append(cells, r[c])
		}
		t.line(cells...)
	}
	return g.write("census2020.tsv", t.Bytes())
}

// places writes the public places whose licence allows it. What a place was used for in 2022 (test sampling) is dropped
// from names and addresses, and no telephone is kept.
func (g generator) places() error {
	rows, err := g.rows("zhoushan", "public_places_points.csv")
	if err != nil {
		return err
	}
	tidy := strings.NewReplacer("采样点", "", "院区内采样大棚", "", "旅客出入口", "", "门诊大厅南门西侧", "", "门诊西北角", "", "综合管理房", "", "篮球场西北角", "",
		"\uff08", "(", "\uff09", ")")
	var t table
	t.line("# Public places of 2022: Lanseria/awesome-cn-data@d14e2f03 zhoushan.geojson, CC BY 4.0; selected, names shortened.")
	t.line("# Degrees, CGCS2000/WGS 84.")
	t.line("# name", "address", "kind", "lon", "lat")
	for _, r := range rows {
		if strings.Contains(r["src"], "CC-BY 4.0") {
			name := tidy.Replace(r["name"])
			t.line(name, tidy.Replace(r["address"]), placeKind(name), r["lon"], r["lat"])
		}
	}
	return g.write("places.tsv", t.Bytes())
}

// placeKind judges by the name.
func placeKind(name string) string {
	for _, k := range [][2]string{
		{"院", "hospital"}, {"码头", "pier"}, {"轮渡", "pier"}, {"客运", "coach_station"}, {"公园", "park"}, {"体育馆", "sports"}, {"卡", "checkpoint"},
	} {
		if strings.Contains(name, k[0]) {
			return k[1]
		}
	}
	return "service"
}

// transport writes piers, the airport and coach stations.
func (g generator) transport() error {
	rows, err := g.rows("zhoushan", "transport_points.csv")
	if err != nil {
		return err
	}
	var t table
	t.line("# Piers, airport and coach stations: names and positions as public facts, derived from named public points of 2022.")
	t.line("# Degrees, CGCS2000/WGS 84.")
	t.line("# name", "district", "kind", "lon", "lat")
	for _, r := range rows {
		t.line(r["name"], r["district"], r["kind"], r["lon_wgs84"], r["lat_wgs84"])
	}
	return g.write("transport.tsv", t.Bytes())
}
