package store

import (
	"log/slog"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
)

// Config is everything a store needs; nothing in it is optional unless said so.
type Config struct {
	Dialect Dialect
	Node    string // this post's short name, the first half of every log position
	Schemas []*entity.Schema
	Book    *policy.Book
	Clock   clock.Clock
	IDs     clock.IDs
	Vault   Vault // optional while no register has a secret field
	Log     *slog.Logger
	// Origin is what new records are unless they say otherwise; "" is real.
	Origin entity.Origin
	// Version is written into the database with its format, so that an older program can say who wrote it.
	Version string
}

// Vault seals personal values. Implementations must authenticate where a value belongs, so that a sealed value
// copied to another record does not open.
type Vault interface {
	// Seal returns the sealed value as text and the keyed hash for equality search.
	Seal(register, field, record, plain string) (cipher, key string, err error)
	// Open is the plain value.
	Open(register, field, record, cipher string) (string, error)
	// Key is the keyed hash of a value to search for.
	Key(register, field, plain string) string
	// Mask is the form everyone may see.
	Mask(m entity.Masking, plain string) string
}
