package warning

import (
	"context"
	"time"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// Outcome is how an attempt to hear from a feed went. Problem is nil where it went well.
type Outcome struct {
	Problem  error
	Messages int  // that are new
	Partly   bool // it was heard all the same
}

// Heard notes an attempt. So that a feed that is well does not fill the log, one like the last is noted only now and then:
// often enough for the light, which is why the screen says "at most".
func Heard(ctx context.Context, db *store.DB, feed string, o Outcome, now time.Time) error {
	return db.Write(ctx, func(tx *store.Tx) error {
		f, err := store.Fetch(tx, FeedType, feed)
		if err != nil {
			return err
		}
		was := *f
		f.LastTried = now
		if o.Problem == nil || o.Partly {
			f.LastSuccess = now
		}
		if o.Messages > 0 {
			f.LastMessage = now
		}
		f.Problem, f.ProblemEN = "", ""
		if o.Problem != nil {
			e := fault.As(o.Problem)
			f.Problem, f.ProblemEN = clip(e.Text(fault.ZH), 600), clip(e.Text(fault.EN), 600)
		}
		f.shine(now)
		often := min(f.Stale()/4, 5*time.Minute)
		if f.Problem == was.Problem && f.Light == was.Light && o.Messages == 0 && now.Sub(was.LastTried) < often {
			return nil
		}
		return tx.Put(FeedType.Schema(), f, store.Note{Action: "hear", Right: Listen})
	})
}

// Listen is the right to note how a feed is, and to have it asked now.
const Listen policy.Action = "listen"

// shine sets the light: red once nothing was heard for too long, amber while the last attempt failed.
func (f *Feed) shine(now time.Time) {
	since := f.LastSuccess
	if since.IsZero() {
		since = f.CreatedAt
	}
	switch {
	case f.State != On:
		f.Light = Dark
	case !since.IsZero() && now.Sub(since) >= f.Stale():
		f.Light = Red
	case f.Problem != "" || f.LastSuccess.IsZero():
		f.Light = Amber
	default:
		f.Light = Green
	}
}
