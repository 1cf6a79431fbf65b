package conversion

import (
	"context"
	"strconv"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// itemHook refuses a number twice, and items that wait for each other.
func (k desk) itemHook(_ context.Context, tx *store.Tx, _, i *Item) error {
	p := Type.Rules(i)
	p.If(i.DrilledOn > k.today(), &i.DrilledOn, entity.CodeFutureDate, nil)
	if a, err := tx.Actor(); err != nil || a.IsSystem() {
		return p.Err()
	}
	all, err := store.Those(tx, Type, Type.Schema().Field("shelter_id"), i.ShelterID)
	if err != nil {
		return err
	}
	waits := map[int64][]int64{}
	for _, o := range all {
		if o.Struck() || o.ID == i.ID {
			continue
		}
		p.If(o.No == i.No, &i.No, CodeNo, fault.Args{"no": i.No.V})
		waits[o.No.V], _ = o.before()
	}
	if i.Struck() {
		return p.Err()
	}
	waits[i.No.V], _ = i.before()
	if path := round(waits, i.No.V); len(path) > 0 {
		p.If(true, &i.After, CodeCircle, fault.Args{"path": strings.Join(path, " → ")})
	}
	return p.Err()
}

// round is a way from an item over what it waits for back to itself; none where there is no circle.
func round(waits map[int64][]int64, from int64) []string {
	seen := map[int64]bool{}
	var walk func(at int64) []string
	walk = func(at int64) []string {
		for _, n := range waits[at] {
			if n == from {
				return []string{strconv.FormatInt(n, 10)}
			}
			if !seen[n] {
				seen[n] = true
				if rest := walk(n); rest != nil {
					return append([]string{strconv.FormatInt(n, 10)}, rest...)
				}
			}
		}
		return nil
	}
	if path := walk(from); path != nil {
		return append([]string{strconv.FormatInt(from, 10)}, path...)
	}
	return nil
}
