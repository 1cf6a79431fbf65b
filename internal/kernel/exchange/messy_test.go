package exchange_test

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	. "haidun/internal/kernel/exchange"
	"haidun/internal/kernel/exchange/sheet"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
)

// cellsAtRandom are what turns up in real sheets, right and wrong, for every column.
var cellsAtRandom = strings.Split("|甲|乙号工程|甲|甲(一)|dh|定海区|nb|火星|0|-1|1,200|１２|1e99|122.1|29.9|200|NaN|在用|in_use|消失|是|maybe|2020-05-12|2020年2月30日|43963|13812345678|****1234|3.30902E+17|=1+1|\u202e|秘密★10年|\u0007|'; DROP TABLE works; --|<b>|不详|—|"+strings.Repeat("长", 250), "|")

func messySheet(r *rand.Rand) [][]string {
	headers := []string{"名称", "标识码", "行政区", "地址", "经度", "纬度", "掩蔽人数", "建筑面积", "工程现状", "无障碍", "竣工日期", "身份证号", "联系人手机", "备注", "别的"}
	r.Shuffle(len(headers), func(i, j int) { headers[i], headers[j] = headers[j], headers[i] })
	headers = headers[:3+r.IntN(len(headers)-3)]
	rows := [][]string{headers}
	for range 1 + r.IntN(80) {
		row := make([]string, len(headers)+r.IntN(3)-1)
		for i := range row {
			row[i] = cellsAtRandom[r.IntN(len(cellsAtRandom))]
		}
		rows = append(rows, row)
		if r.IntN(6) == 0 {
			rows = append(rows, make([]string, len(headers))) // a blank row is no row
		}
	}
	return rows
}

func filledRows(rows [][]string) int {
	n := 0
	for _, r := range rows {
		if strings.TrimSpace(strings.Join(r, "")) != "" {
			n++
		}
	}
	return n
}

func TestEveryRowOfAMessySheetIsAcceptedOrRefused(t *testing.T) {
	r := rng(9)
	db := node(t)
	for range 60 {
		rows := messySheet(r)
		p := defaults()
		p.HeaderRow = 1
		p.OnMatch = []OnMatch{Skip, Update}[r.IntN(2)]
		var errs bytes.Buffer
		before := len(all(t, db, worksType.Schema()))
		dry := imported(t, clerk(t), db, csvOf(t, rows), Options{Plan: p, DryRun: true})
		res := imported(t, clerk(t), db, csvOf(t, rows), Options{Plan: p, Errors: sheet.NewCSV(&errs)})
		if want := filledRows(rows[1:]); res.Rows != want {
			t.Fatalf("%d rows, want %d\n%s", res.Rows, want, csvOf(t, rows))
		}
		if dry.Counts != res.Counts {
			t.Fatalf("the check promised %+v, the import made %+v\n%s", dry.Counts, res.Counts, csvOf(t, rows))
		}
		if after := len(all(t, db, worksType.Schema())); after-before != res.Counts.New {
			t.Fatalf("%d new rows but %d new records", res.Counts.New, after-before)
		}
		table, err := sheet.Open(bytes.NewReader(errs.Bytes()), int64(errs.Len()), sheet.Options{Encoding: sheet.UTF8, Delimiter: ","})
		if err != nil {
			t.Fatal(err)
		}
		for table.Next() {
		}
		if table.Seen()-1 != res.Refused || table.Err() != nil {
			t.Fatalf("%d refused rows, %d in the error sheet, %v", res.Refused, table.Seen()-1, table.Err())
		}
		if err := table.Close(); err != nil {
			t.Error(err)
		}
	}
	storetest.VerifyLog(t, db)
	if _, err := db.List(sys(t), worksType.Schema(), store.Query{Limit: 1}); err != nil {
		t.Error(err)
	}
}

func FuzzImport(f *testing.F) {
	f.Add([]byte("名称,掩蔽人数\n甲,5\n"))
	f.Add([]byte("id,rev,名称\n,,\n\"x"))
	f.Add([]byte("名称\t位置\n甲\t122,30\n"))
	db := node(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		res, err := Import(clerk(t), db, worksType.Schema(), Source{Name: "f", File: bytes.NewReader(b), Size: int64(len(b))}, Options{Plan: defaults(), DryRun: true})
		if err == nil && res.Accepted+res.Refused != res.Rows {
			t.Errorf("%+v", res)
		}
	})
}
