package auth

import (
	"context"
	"crypto/rand"
	"testing"
	"testing/synctest"
	"time"

	"haidun/internal/kernel/fault"
)

func TestNoMoreHashesRunThanThereArePlaces(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, err := NewHasher(Params{MemoryKiB: 64, Passes: 1, Lanes: 1}, 2, rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		h.slots <- struct{}{}
		h.slots <- struct{}{}
		done := make(chan error, 1)
		go func() {
			_, _, err := h.Verify(t.Context(), "", "x")
			done <- err
		}()
		synctest.Wait()
		select {
		case err := <-done:
			t.Fatalf("a third hash ran: %v", err)
		default:
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, _, err := h.Verify(ctx, "", "x"); fault.KindOf(err) != fault.Unavailable {
			t.Fatalf("who waits too long is told %v", err)
		}
		<-h.slots
		if err := <-done; err != nil {
			t.Fatal(err)
		}
		if len(h.slots) != 1 {
			t.Fatalf("%d places taken, not 1", len(h.slots))
		}
	})
}
