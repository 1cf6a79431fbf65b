package mqtt

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// Ledger is what the post must keep for a carrier: which command each device must still hear, and what it said.
type Ledger interface {
	// Outstanding are the frames that devices which came back must still hear and that are still valid, sealed with new
	// counters. The counters are kept before they are answered.
	Outstanding(ctx context.Context, devices []string) ([]Frame, error)
	// Tried tells what became of the frames, in their order.
	Tried(ctx context.Context, frames []Frame, outcomes []Outcome) error
	// Told takes answers, many in one transaction. An answer that cannot be believed is counted as bad, not an error.
	Told(ctx context.Context, answers []Answer) error
	// Seen is who came and went.
	Seen(ctx context.Context, p Presence) error
}

// How answers are gathered for one transaction.
const (
	batchWait = 20 * time.Millisecond
	batchMost = 1024
)

// Keep brings a carrier and a ledger together until ctx ends, the carrier closes or the ledger fails. Resending what a
// device did not answer is the ledger's own timer's business.
func Keep(ctx context.Context, c Carrier, l Ledger) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var both sync.WaitGroup
	for _, part := range []func() error{
		func() error { return keepAnswers(ctx, c, l) },
		func() error { return keepPresence(ctx, c, l) },
	} {
		both.Go(func() {
			if err := part(); err != nil {
				cancel(err)
			}
		})
	}
	both.Wait()
	return context.Cause(ctx)
}

func keepAnswers(ctx context.Context, c Carrier, l Ledger) error {
	for {
		batch, open := gatherAnswers(ctx, c.Answers())
		if len(batch) > 0 {
			if err := l.Told(ctx, batch); err != nil {
				return fmt.Errorf("keep what devices said: %w", err)
			}
		}
		if !open {
			return nil
		}
	}
}

// gatherAnswers waits for an answer and takes what comes right after it; open is false when there will be no more.
func gatherAnswers(ctx context.Context, from <-chan Answer) (batch []Answer, open bool) {
	var end <-chan time.Time
	for len(batch) < batchMost {
		select {
		case <-ctx.Done():
			return batch, false
		case <-end:
			return batch, true
		case a, more := <-from:
			if !more {
				return batch, false
			}
			if batch = append(batch, a); end == nil {
				t := time.NewTimer(batchWait)
				defer t.Stop()
				end = t.C
			}
		}
	}
	return batch, true
}

func keepPresence(ctx context.Context, c Carrier, l Ledger) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case p, open := <-c.Presence():
			if !open {
				return nil
			}
			if err := l.Seen(ctx, p); err != nil {
				return fmt.Errorf("keep who came and went: %w", err)
			}
			if err := resend(ctx, c, l, p.Up); err != nil {
				return err
			}
		}
	}
}

func resend(ctx context.Context, c Carrier, l Ledger, devices []string) error {
	if len(devices) == 0 {
		return nil
	}
	frames, err := l.Outstanding(ctx, devices)
	if err != nil {
		return fmt.Errorf("find what devices must still hear: %w", err)
	}
	if len(frames) == 0 {
		return nil
	}
	if err := l.Tried(ctx, frames, c.Send(ctx, frames)); err != nil {
		return fmt.Errorf("keep what was sent: %w", err)
	}
	return nil
}
