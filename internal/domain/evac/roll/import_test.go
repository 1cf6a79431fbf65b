package roll_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/evac/roll"
	"haidun/internal/kernel/exchange"
	"haidun/internal/kernel/exchange/sheet"
	"haidun/internal/registry/operation"
	"haidun/internal/testkit"
)

// citizen is the n-th invented identity number, of the area code 330902 with a right check digit.
func citizen(n int) string {
	born := time.Date(1940, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n%25_000)
	body := "330902" + born.Format("20060102") + fmt.Sprintf("%03d", 1+n/25_000*2)
	sum := 0
	for i, w := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(body[i]-'0') * w
	}
	return body + string("10X98765432"[sum%11])
}

// rosterFile is a list as a community sends it: of so many rows, some repeat a number and some have none.
func rosterFile(t *testing.T, rows, repeated, blank int) []byte {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	lines := [][]string{{"姓名", "疏散行动", "证件类型", "证件号码", "户号", "社区(单位)"}}
	for i := range rows {
		id := citizen(i)
		switch {
		case i >= rows-repeated:
			id = citizen(20 + i - rows + repeated)
		case i%(rows/blank) == 7 && i/(rows/blank) < blank:
			id = ""
		}
		lines = append(lines, []string{fmt.Sprintf("演%05d", i%20_000), "全市疏散", "居民身份证", id, fmt.Sprintf("H%05d", i/3), fmt.Sprintf("第%d社区", i/600)})
	}
	if err := w.WriteAll(lines); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// importRoster imports a file and answers the error sheet besides.
func importRoster(t *testing.T, p *post, e *roll.Event, file []byte) (exchange.Result, [][]string) {
	t.Helper()
	var bad bytes.Buffer
	got, err := exchange.Import(system(t), p.DB, roll.PersonType.Schema(), exchange.Source{Name: "花名册.csv", File: bytes.NewReader(file), Size: int64(len(file))}, exchange.Options{
		Plan:   exchange.Plan{Headers: map[string]string{"姓名": "name", "证件类型": "document", "证件号码": "id_no", "户号": "household", "社区(单位)": "community"}, Defaults: map[string]string{"event_id": e.ID}},
		Errors: sheet.NewCSV(&bad),
	})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(bad.String(), "\uFEFF"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return got, rows
}

// imported is scenario C6: what cannot be taken comes back in a sheet with its reason, and nothing is lost.
func imported(t *testing.T, rows, repeated, blank int) {
	p := open(t)
	e, _ := event(t, p, operation.Drill, 0)
	got, bad := importRoster(t, p, e, rosterFile(t, rows, repeated, blank))
	if got.Rows != rows || got.Accepted != rows-repeated-blank || got.Refused != repeated+blank {
		t.Errorf("%d rows, %d accepted, %d refused: %+v", got.Rows, got.Accepted, got.Refused, got.Problems[:min(3, len(got.Problems))])
	}
	if len(bad)-1 != repeated+blank {
		t.Errorf("the error sheet has %d rows", len(bad)-1)
	}
	again, none := 0, 0
	for _, row := range bad[1:] {
		why := row[len(row)-1]
		if strings.Contains(why, "请填写证件号码") {
			none++
		}
		if strings.Contains(why, "名单上已有此人") {
			again++
		}
	}
	if again != repeated || none != blank {
		t.Errorf("%d are refused as the same person, %d without a number; the last says %q", again, none, bad[len(bad)-1])
	}
}

func TestARosterIsAccountedForRowByRow(t *testing.T) { imported(t, 3600, 12, 40) }

func TestLargeRosterOf36000(t *testing.T) {
	testkit.Large(t)
	imported(t, 36_000, 12, 40)
}
