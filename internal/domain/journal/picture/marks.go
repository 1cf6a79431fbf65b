package picture

import (
	"context"
	"maps"
	"slices"
	"time"

	"haidun/internal/kernel/store"
)

// busy is how much happened in each minute of an operation in which something did.
type busy struct {
	Now     time.Time  `json:"now"`
	From    time.Time  `json:"from"`    // the first minute of which the log knows
	Minutes [][4]int64 `json:"minutes"` // minutes since From, changes of entries, of the picture, of orders and their answers
	Gaps    []gap      `json:"gaps"`
}

const minute = int64(time.Minute / time.Millisecond)

// marks are what the slider shows.
func (m *machine) marks(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
	look, err := m.look(ctx, db, ask("operation"))
	if err != nil {
		return nil, err
	}
	perMinute := map[int64][3]int64{}
	for i, ids := range look.may {
		kind := [...]int{entryPart: 0, layerPart: 1, sketchPart: 1, orderPart: 2, recipientPart: 2}[i]
		look.Each(i, ids.has, steps(i), func(ms int64) {
			n := perMinute[ms/minute]
			n[kind]++
			perMinute[ms/minute] = n
		})
	}
	now := m.clock.Now()
	out := busy{Now: now, From: now.Truncate(time.Minute), Minutes: [][4]int64{}, Gaps: look.gaps()}
	minutes := slices.Sorted(maps.Keys(perMinute))
	if len(minutes) > 0 {
		out.From = time.UnixMilli(minutes[0] * minute).UTC()
	}
	for _, at := range minutes {
		out.Minutes = append(out.Minutes, [4]int64{at - minutes[0], perMinute[at][0], perMinute[at][1], perMinute[at][2]})
	}
	return out, nil
}
