package tenure

import (
	"cmp"
	"maps"
	"slices"

	"haidun/internal/domain/works/life"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/registry/rule"
)

// counted is by when a unit filed on a day is handed over, with the count: by the term of the law book that holds for works too.
//
// Errors: fault.NotFound where no rule is on record for the day or the calendar does not know the year.
func (k desk) counted(tx *store.Tx, t *Transfer) (law.Due, law.Row[law.Term], error) {
	on, err := law.ParseDay(string(t.FiledOn))
	if err != nil {
		return law.Due{}, law.Row[law.Term]{}, err
	}
	book, err := k.rules.In(tx)
	if err != nil {
		return law.Due{}, law.Row[law.Term]{}, err
	}
	terms, err := rule.TableOf[law.Term](book, life.ToHand)
	if err != nil {
		return law.Due{}, law.Row[law.Term]{}, err
	}
	row, err := terms.At(on, cmp.Or(codeOf(t.Area), "33"))
	if err != nil {
		return law.Due{}, row, err
	}
	due, err := book.Calendar.After(row.Value, on)
	return due, row, err
}

// due sets by when the unit is handed over, and why.
func (k desk) due(tx *store.Tx, t *Transfer) error {
	d, row, err := k.counted(tx, t)
	if err != nil {
		return err
	}
	t.DueOn, t.DueWhy = entity.Date(d.Last.String()), d.Derivation().In(fault.ZH)+"\n"+row.Derivation().In(fault.ZH)
	return nil
}

// late says whether the unit was handed over in time. It counts anew: the record's own day may be older than the calendar.
func (k desk) late(tx *store.Tx, t *Transfer) error {
	if err := k.due(tx, t); err != nil {
		return err
	}
	d, _, err := k.counted(tx, t)
	if err != nil {
		return err
	}
	on, err := law.ParseDay(string(t.HandedOn))
	if err != nil {
		return err
	}
	days := d.Late(on)
	t.LateDays, t.Timely = entity.IntOf(int64(days)), InTime
	if days > 0 {
		t.Timely = Late
	}
	return nil
}

// Year is a year of a unit's ledger. Amounts are hundredths of yuan; Left is the balance at its end.
type Year struct {
	Year    int64 `json:"year"`
	In      int64 `json:"in"`
	Upkeep  int64 `json:"upkeep"`
	Surplus int64 `json:"surplus"`
	Left    int64 `json:"left"`
	Lines   int   `json:"lines"`
}

// Yearly sums a ledger up by year. A counter-entry belongs to the year of what it takes back.
func Yearly(lines []*Income) []Year {
	of, by := map[string]*Income{}, map[int64][]*Income{}
	for _, l := range lines {
		of[l.ID] = l
	}
	for _, l := range lines {
		y := l.Year.V
		if o := of[l.CountersID]; l.Kind == Counter && o != nil {
			y = o.Year.V
		}
		if !l.Struck() {
			by[y] = append(by[y], l)
		}
	}
	var out []Year
	left := int64(0)
	for _, y := range slices.Sorted(maps.Keys(by)) {
		b := Sum(by[y])
		left += b.Left
		out = append(out, Year{Year: y, In: b.In, Upkeep: b.Upkeep, Surplus: b.Surplus, Left: left, Lines: len(by[y])})
	}
	return out
}

func indexOf(all []Year, year int64) int {
	return slices.IndexFunc(all, func(y Year) bool { return y.Year == year })
}
