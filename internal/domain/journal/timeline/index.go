package timeline

import (
	"context"
	"slices"
	"sync"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// Facts is how many fields of a register are followed from change to change.
const Facts = 4

// Follow says which register is followed, by which field its records belong to an operation (nil: they are the operations
// themselves), and which of its choices and yes/no fields are to be known at each moment.
type Follow struct {
	Schema *entity.Schema
	By     *entity.Field
	// Under is the register whose records By names where these do not name the operation themselves. It is followed too.
	Under *entity.Schema
	Facts []*entity.Field // at most Facts
	// Keep are the fields of which every revision's value is kept, besides when it held: for a register of which a moment
	// shows all records, where asking the log for each would take too long. Empty: none.
	Keep []*entity.Field
}

// Index holds the timelines asked for last.
type Index struct {
	follow []Follow
	most   int

	mu   sync.Mutex
	kept []*Timeline // the one asked for last stands last
}

// New is an index that keeps at most so many timelines.
func New(most int, follow ...Follow) *Index { return &Index{follow: follow, most: most} }

// Of is the timeline of an operation, read up to the end of the log. The first call reads the log since the operation was
// opened, the others what came since the last.
func (x *Index) Of(ctx context.Context, db *store.DB, operation string) (*Timeline, error) {
	t := x.find(db, operation)
	t.mu.Lock()
	defer t.mu.Unlock()
	return t, t.readOn(ctx)
}

func (x *Index) find(db *store.DB, operation string) *Timeline {
	x.mu.Lock()
	defer x.mu.Unlock()
	at := slices.IndexFunc(x.kept, func(t *Timeline) bool { return t.db == db && t.operation == operation })
	var t *Timeline
	if at >= 0 {
		t = x.kept[at]
		x.kept = slices.Delete(x.kept, at, at+1)
	} else {
		t = newTimeline(db, operation, x.follow)
		if len(x.kept) >= x.most {
			x.kept = slices.Delete(x.kept, 0, 1)
		}
	}
	x.kept = append(x.kept, t)
	return t
}
