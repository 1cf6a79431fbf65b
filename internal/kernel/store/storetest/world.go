package storetest

import (
	"context"
	"errors"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// Role is the code of the role that may do everything up to internal records in its area.
const Role = "suite"

// Config is a store configuration for tests that lacks only the Dialect. Its clock steps on by a millisecond each time
// it is asked; ids, records and all else follow from seed.
func Config(t testing.TB, schemas []*entity.Schema, seed byte) store.Config {
	t.Helper()
	all := []policy.Right{{Registers: []string{"*"}, Actions: []policy.Action{policy.Any}, Clear: entity.Internal}}
	book, err := policy.NewBook([]policy.Role{{Code: Role, Title: [2]string{"全部", "All"}, Rights: all}}, nil, verbs(schemas)...)
	if err != nil {
		t.Fatalf("make the suite's roles: %v", err)
	}
	ticks := &Clock{at: time.Date(2026, 3, 2, 0, 30, 0, 0, time.UTC)}
	return store.Config{
		Node: "zs", Schemas: schemas, Book: book, Clock: ticks, Vault: Vault{}, Version: "test",
		IDs: clock.NewULIDs(ticks, rand.NewChaCha8([32]byte{seed})),
	}
}

// verbs are one act for every register that records can be about.
func verbs(schemas []*entity.Schema) (out []policy.Verb) {
	for _, s := range schemas {
		if s.AboutField == nil {
			out = append(out, policy.Verb{Name: s.Name + ".act", On: s, Right: policy.Update})
		}
	}
	return out
}

// System is a context in which the program itself acts.
func System(ctx context.Context) context.Context { return policy.With(ctx, policy.System("suite")) }

// As is a context in which a user holds [Role] over an area path.
func As(ctx context.Context, user, area string) context.Context {
	return policy.With(ctx, &policy.Actor{User: user, Mode: policy.Live, Grants: []policy.Grant{{Role: Role, Area: area}}})
}

// Clock steps on by a millisecond each time it is asked. It is safe for concurrent use.
type Clock struct {
	mu sync.Mutex
	at time.Time
}

// Now is the next millisecond.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(time.Millisecond)
	return c.at
}

// Vault seals nothing: it shows in a test where a value was sealed, and for which record.
type Vault struct{}

// Seal names the record in the sealed value.
func (Vault) Seal(register, field, record, plain string) (string, string, error) {
	return strings.Join([]string{"sealed", register, field, record, plain}, ":"), Vault{}.Key(register, field, plain), nil
}

// Open refuses a value that was sealed for another record.
func (Vault) Open(register, field, record, cipher string) (string, error) {
	plain, ok := strings.CutPrefix(cipher, strings.Join([]string{"sealed", register, field, record, ""}, ":"))
	if !ok {
		return "", errors.New("sealed for another record")
	}
	return plain, nil
}

// Key is not secret here.
func (Vault) Key(register, field, plain string) string { return "key:" + register + field + plain }

// Mask shows the last two characters.
func (Vault) Mask(_ entity.Masking, plain string) string {
	r := []rune(plain)
	return "****" + string(r[max(0, len(r)-2):])
}

var _ store.Vault = Vault{}
