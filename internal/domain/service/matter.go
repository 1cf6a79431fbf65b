package service

import (
	"context"

	"haidun/internal/kernel/store"
	"haidun/internal/law"
)

// Matter is a domain whose business an item is. It says which figures a decision rests on, such as the required area of a project, and
// hears what was decided, inside the same change: what it refuses is not decided. app wires it by the item's Matter.
type Matter interface {
	// Derived are the figures of the case, each with its derivation; none where there is nothing to derive.
	Derived(ctx context.Context, tx *store.Tx, c *Case) ([]law.Text, error)
	// Take is told of a decision.
	Take(ctx context.Context, tx *store.Tx, c *Case) error
}

// For wires the domain that items with this Matter belong to.
func (k *Desk) For(name string, m Matter) *Desk {
	k.matters[name] = m
	return k
}
