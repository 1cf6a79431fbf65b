package post

import (
	"context"
	"sync"
	"time"

	"haidun/internal/kernel/store"
	"haidun/internal/registry/command"
)

// How many numbers are reserved at a time, and how few may be left before more are.
const (
	block = 4000
	few   = 1000

	margin = 1000 // how far an emergency's number is past the last that is known
)

// numbers are what rises from command to command. They are reserved ahead, so that no restart goes back; when the database
// cannot be asked they go on from the reserve and then from the time.
type numbers struct {
	mu       sync.Mutex
	next, to uint64
	used     uint64 // the highest ever given out
	now      func() time.Time
}

// take answers a number higher than every one before.
func (n *numbers) take() uint64 {
	n.mu.Lock()
	defer n.mu.Unlock()
	v := n.next
	if v == 0 || v > n.to {
		v = uint64(n.now().UnixMilli())
	}
	n.used = max(n.used+1, v)
	n.next = n.used + 1
	return n.used
}

// above is take for a number that orders after every command given so far, those that the post has not read yet among them.
func (n *numbers) above(seen uint64) uint64 {
	n.mu.Lock()
	defer n.mu.Unlock()
	v := max(n.to+margin, n.used+1, seen+margin, uint64(n.now().UnixMilli()))
	n.used, n.next = v, v+1
	return v
}

// highest is no lower than any number that a device was ever sent.
func (n *numbers) highest() uint64 {
	n.mu.Lock()
	defer n.mu.Unlock()
	return max(n.used, n.to)
}

// fill reserves more where few are left.
func (n *numbers) fill(ctx context.Context, db *store.DB) error {
	n.mu.Lock()
	enough, used := n.next != 0 && n.to >= n.next+few, n.used
	n.mu.Unlock()
	if enough {
		return nil
	}
	from, to, err := command.Reserve(ctx, db, block, used)
	if err != nil {
		return err
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.next, n.to = max(from, n.used+1), to
	return nil
}
