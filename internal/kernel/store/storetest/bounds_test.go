package storetest_test

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	. "haidun/internal/kernel/store/storetest"
)

// F-118: what cannot be asked is refused as a malformed query before the database sees it.
func TestUnreasonableQueriesAreRefused(t *testing.T) {
	s := SpecimenType.Schema()
	where := func(field string, op store.Op, v ...any) store.Query {
		return store.Query{Where: []store.Cond{{Field: s.Field(field), Op: op, Values: v}}}
	}
	fact := func(name string, op store.Op, v any) store.Query {
		return store.Query{Where: []store.Cond{{Field: s.Fact(name), Op: op, Values: []any{v}}}}
	}
	many := make([]any, 10_000)
	for i := range many {
		many[i] = int64(i)
	}
	var conds []store.Cond
	for range 10_000 {
		conds = append(conds, store.Cond{Field: s.Field("count"), Op: store.Eq, Values: []any{int64(1)}})
	}
	sorts := make([]store.Order, 50)
	for i := range sorts {
		sorts[i].Field = s.Field("name")
	}
	cursor := func(json string) store.Query {
		return store.Query{After: base64.RawURLEncoding.EncodeToString([]byte(json)), Sort: []store.Order{{Field: s.Field("count")}}}
	}
	queries := map[string]store.Query{
		"10 000 values": where("count", store.In, many...), "10 000 conditions": {Where: conds}, "no values": where("count", store.In),
		"eq of nothing": where("count", store.Eq), "no field": {Where: []store.Cond{{Op: store.Eq, Values: []any{"x"}}}},
		"field of another register": {Where: []store.Cond{{Field: ZoneType.Schema().Field("name"), Op: store.Eq, Values: []any{"x"}}}},
		"text for a number":         where("count", store.Eq, "1"), "number for a text": where("name", store.Eq, int64(1)),
		"float for a number": where("count", store.Eq, 1.5), "nil": where("count", store.Eq, nil),
		"like on a number": where("count", store.Like, "1"), "under on a text": where("name", store.Under, "33"),
		"less on a choice list": where("shapes", store.Lt, "round"), "filter by a long text": where("remark", store.Like, "x"),
		"prefix of a secret": where("phone", store.Prefix, "key"), "less on a secret": where("phone", store.Lt, "z"),
		"box of three": where("at", store.Inside, int64(1), int64(2), int64(3)), "box of texts": where("at", store.Inside, "a", "b", "c", "d"),
		"unknown operator": where("count", "regexp", int64(1)), "zero byte": where("name", store.Eq, "a\x00"), "bad UTF-8": where("name", store.Like, "\xff"),
		"sort by a position": {Sort: []store.Order{{Field: s.Field("at")}}}, "sort by nothing": {Sort: []store.Order{{}}}, "50 sort keys": {Sort: sorts},
		"sort by another register": {Sort: []store.Order{{Field: ZoneType.Schema().Field("name")}}},
		"long search":              {Search: strings.Repeat("掩", 1000)}, "many words": {Search: strings.Repeat("a ", 100)}, "search with a zero byte": {Search: "a\x00b"},
		"parent without one": {Parent: "x"}, "cursor of nothing": cursor(" "), "cursor of text": cursor(`["x",1]`), "cursor without key": cursor(`[1]`),
		"cursor with a float": cursor(`[1.5,1]`), "cursor with an object": cursor(`[{},1]`), "cursor with a text key": cursor(`[1,"1"]`), "cursor too long": cursor("[" + strings.Repeat(" ", 1<<16) + "1,1]"),
		"cursor not base64": {After: "***"}, "before what is counted": {Skip: -store.CountLimit - 1}, "a place in a list without pages": {Skip: 1, Limit: -1}, "beyond what is counted": {Skip: store.CountLimit + 1},
		"both ways on": {Skip: 1, After: "WzFd"}, "rank as a text": fact("data_class", store.Eq, "public"), "like on a rank": fact("data_class", store.Like, "p"),
		"text for a moment": fact("updated_at", store.Gt, "2026"), "a built-in column that is no fact": {Sort: []store.Order{{Field: s.Asked("area_path")}}},
	}
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db := world(t, d)
		for name, q := range queries {
			if _, err := db.List(System(t.Context()), s, q); fault.KindOf(err) != fault.Malformed {
				t.Errorf("%s: %v", name, err)
			}
			if name == "no values" {
				continue
			}
			err := db.Each(System(t.Context()), s, q, func(any) error { return nil })
			if q.After == "" && fault.KindOf(err) != fault.Malformed {
				t.Errorf("each with %s: %v", name, err)
			}
		}
		for _, id := range []string{"", "a\x00", "\xff", strings.Repeat("x", 1<<20), "a/b"} {
			if _, err := db.Get(System(t.Context()), s, id); fault.KindOf(err) != fault.NotFound {
				t.Errorf("get %.10q: %v", id, err)
			}
		}
	})
}

func TestSearchTextIsNeverSyntax(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db := world(t, d)
		specimen(t, db, Specimen{Name: `O'Brien "quoted" 100% a_b \ 掩蔽`, Zone: "33"})
		specimen(t, db, Specimen{Name: "别的", Zone: "33"})
		for q, want := range map[string]int64{
			`O'Brien`: 1, `"quoted"`: 1, "100%": 1, "%": 1, "_": 1, `\`: 1, "a_b": 1, "axb": 0, "' OR 1=1 --": 0, "*": 0, "掩 NOT 别": 0,
			"NEAR(掩 别)": 0, "t:掩": 0, ":*": 0, "!掩": 0, "掩|别": 0, "(": 0, "&": 0, "^掩": 0, "  ": 2, "掩 蔽": 1, "蔽掩": 0,
		} {
			page, err := db.List(System(t.Context()), SpecimenType.Schema(), store.Query{Search: q, Count: true})
			if err != nil || page.Total != want || int64(len(page.Recs)) != want {
				t.Errorf("%q finds %d, want %d: %v", q, page.Total, want, err)
			}
		}
	})
}

func TestLargeNumbersPageExactly(t *testing.T) {
	onBoth(t, func(t *testing.T, d store.Dialect) {
		db := world(t, d)
		for i := range 9 {
			specimen(t, db, Specimen{Name: fmt.Sprint(i), Zone: "33", Price: entity.DecimalOf(1<<60 + int64(i/2))})
		}
		q := store.Query{Sort: []store.Order{{Field: SpecimenType.Schema().Field("price"), Desc: true}}, Limit: 2}
		n := 0
		for {
			page, err := db.List(System(t.Context()), SpecimenType.Schema(), q)
			if err != nil {
				t.Fatal(err)
			}
			n += len(page.Recs)
			if q.After = page.Next; q.After == "" {
				break
			}
		}
		if n != 9 {
			t.Errorf("visited %d of 9", n)
		}
	})
}
