package rest_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	. "haidun/internal/kernel/store/storetest"
)

// TestMiddleIsTheLowerMedianOfWhatIsKnown: of values in any order, with missing ones among them, the middle is the lower of
// the two in the middle of the sorted known ones, and 0 where none is known.
func TestMiddleIsTheLowerMedianOfWhatIsKnown(t *testing.T) {
	a := open(t)
	s, round := SpecimenType.Schema(), 0
	rapid.Check(t, func(t *rapid.T) {
		round++
		name := fmt.Sprintf("round %d", round)
		var known []int64
		for _, v := range rapid.SliceOfN(rapid.Int64Range(-1, 40), 0, 9).Draw(t, "values") {
			rec := &Specimen{Name: name, Zone: "11", Shape: Round}
			if v >= 0 { // -1 is missing
				rec.Count = entity.IntOf(v)
				known = append(known, v)
			}
			if err := store.Put(a.sys, a.db, SpecimenType, rec, store.Note{}); err != nil {
				t.Fatal(err)
			}
		}
		slices.Sort(known)
		want := int64(0)
		if len(known) > 0 {
			want = known[(len(known)-1)/2]
		}
		q := store.Query{Where: []store.Cond{{Field: s.Field("name"), Op: store.Eq, Values: []any{name}}}}
		got, err := a.db.Middle(a.sys, s, q, s.Field("count"))
		if err != nil || got != want {
			t.Fatalf("the middle of %v is %d (%v), want %d", known, got, err, want)
		}
	})
}
