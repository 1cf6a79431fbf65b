package journal

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
	Minutes [][3]int64 `json:"minutes"` // minutes since From, changes of entries, changes of the picture
	Gaps    []gap      `json:"gaps"`
}

const minute = int64(time.Minute / time.Millisecond)

// marks are what the slider shows.
func (m *machine) marks(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
	look, err := m.look(ctx, db, ask("operation"))
	if err != nil {
		return nil, err
	}
	perMinute := map[int64][2]int64{}
	for i, ids := range look.may {
		kind := 1
		if i == entryPart {
			kind = 0
		}
		look.Each(i, ids.has, func(ms int64) {
			n := perMinute[ms/minute]
			n[kind]++
			perMinute[ms/minute] = n
		})
	}
	now := m.clock.Now()
	out := busy{Now: now, From: now.Truncate(time.Minute), Minutes: [][3]int64{}, Gaps: look.gaps()}
	minutes := slices.Sorted(maps.Keys(perMinute))
	if len(minutes) > 0 {
		out.From = time.UnixMilli(minutes[0] * minute).UTC()
	}
	for _, at := range minutes {
		out.Minutes = append(out.Minutes, [3]int64{at - minutes[0], perMinute[at][0], perMinute[at][1]})
	}
	return out, nil
}
