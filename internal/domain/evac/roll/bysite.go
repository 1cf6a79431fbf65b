package roll

import (
	"cmp"
	"context"

	"haidun/internal/kernel/store"
)

// PeopleBySite is how many people of an evacuation are placed at each site, or are still to be provided for there: all but those who
// left by themselves, are away, in hospital, missing or refuse. The caller has been allowed the evacuation.
func PeopleBySite(ctx context.Context, db *store.DB, e *Event, placed bool) (map[string]int64, error) {
	people, err := peopleOf(ctx, db, e.ID)
	if err != nil {
		return nil, err
	}
	out := map[string]int64{}
	for _, p := range people {
		if placed && p.State == Placed || !placed && !p.State.side() && p.State != Returned {
			out[cmp.Or(p.SeenSite, p.Site)]++
		}
	}
	return out, nil
}
