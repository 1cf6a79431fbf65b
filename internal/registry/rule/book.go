package rule

import (
	"context"
	"fmt"
	"sync"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/law"
)

// Book answers the law of a post. Tables and files are handed in before the post is opened; after that any number of goroutines
// may ask it.
type Book struct {
	clock  clock.Clock
	tables []*Table
	files  []Files
	awaits []func(ctx context.Context, db *store.DB) (law.Day, error)
	rules  *workflow.Flow
	years  *workflow.Flow
	reruns *workflow.Flow

	mu    sync.Mutex
	known kept
}

// kept is the law as of a stamp of the registers.
type kept struct {
	db  *store.DB
	at  stamp
	law *Law
}

// stamp tells two states of the registers apart: every change of a row raises its revision, and rows are never removed, so the
// sums of one history of commits only grow. It is read anew each time, because another program may write the same database.
type stamp struct{ rules, years int64 }

const stampSQL = `SELECT (SELECT coalesce(sum(rev), 0) FROM law_rule), (SELECT coalesce(sum(rev), 0) FROM law_year)`

// New is the book of a post.
func New(c clock.Clock) *Book {
	b := &Book{clock: c, tables: shipped()}
	b.rules, b.years, b.reruns = b.ruleFlow(), b.yearFlow(), rerunFlow()
	return b
}

// Tables adds tables that a package keeps its own rules in.
func (b *Book) Tables(more ...*Table) { b.tables = append(b.tables, more...) }

// Hand adds files that follow from the rules.
func (b *Book) Hand(f ...Files) { b.files = append(b.files, f...) }

// Awaits adds what answers the last day for which a deadline may have to be counted: its year is asked for in time.
func (b *Book) Awaits(last func(ctx context.Context, db *store.DB) (law.Day, error)) {
	b.awaits = append(b.awaits, last)
}

func (b *Book) today() law.Day { return law.DayOf(b.clock.Now()) }

// Read is the law as of now.
func (b *Book) Read(ctx context.Context, db *store.DB) (*Law, error) {
	ctx = policy.With(ctx, policy.System("law"))
	at, err := readStamp(db.Query(ctx, stampSQL))
	if err != nil {
		return nil, err
	}
	if l := b.cached(db, at); l != nil {
		return l, nil
	}
	rules, err := list(ctx, db, Type)
	if err != nil {
		return nil, err
	}
	years, err := list(ctx, db, YearType)
	if err != nil {
		return nil, err
	}
	l, err := b.make(rules, years)
	if err != nil {
		return nil, err
	}
	// What was read may be newer than the stamp, never older: it is read anew then.
	b.mu.Lock()
	defer b.mu.Unlock()
	b.known = kept{db, at, l}
	return l, nil
}

func (b *Book) cached(db *store.DB, at stamp) *Law {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.known.law != nil && b.known.db == db && b.known.at == at {
		return b.known.law
	}
	return nil
}

type inTx struct{ b *Book } // of one book: others may know other tables

// In is the law within a transaction: with what the transaction itself changed, and the same until it changes more.
func (b *Book) In(tx *store.Tx) (*Law, error) {
	at, err := readStamp(tx.Query(stampSQL))
	if err != nil {
		return nil, err
	}
	if k, ok := tx.Value(inTx{b}).(kept); ok && k.at == at {
		return k.law, nil
	}
	l, err := b.with(tx, nil, nil)
	if err == nil {
		tx.SetValue(inTx{b}, kept{tx.DB(), at, l})
	}
	return l, err
}

// with is the law within a transaction as it would be if rule and year, where given, were as they are here.
func (b *Book) with(tx *store.Tx, rule *Rule, year *Year) (*Law, error) {
	rules, err := holding(tx, Type)
	if err != nil {
		return nil, err
	}
	years, err := holding(tx, YearType)
	if err != nil {
		return nil, err
	}
	if rule != nil {
		rules = swap(Type, rules, rule)
	}
	if year != nil {
		years = swap(YearType, years, year)
	}
	return b.make(rules, years)
}

// swap puts a record in the place of the one of its id.
func swap[T any](t *entity.Type[T], all []*T, rec *T) []*T {
	for i, o := range all {
		if t.Schema().MetaOf(o).ID == t.Schema().MetaOf(rec).ID {
			all[i] = rec
			return all
		}
	}
	return append(all, rec)
}

func readStamp(rows interface {
	Next() bool
	Scan(...any) error
	Close() error
	Err() error
}, err error,
) (at stamp, _ error) {
	if err != nil {
		return at, fmt.Errorf("see whether the rules changed: %w", err)
	}
	for rows.Next() {
		if err := rows.Scan(&at.rules, &at.years); err != nil {
			return at, fmt.Errorf("see whether the rules changed: %w", err)
		}
	}
	if err := rows.Err(); err != nil {
		return at, fmt.Errorf("see whether the rules changed: %w", err)
	}
	return at, rows.Close()
}

var holdingStates = []any{string(InForce), string(Ended)}

func list[T any](ctx context.Context, db *store.DB, t *entity.Type[T]) ([]*T, error) {
	s := t.Schema()
	page, err := db.List(ctx, s, store.Query{Limit: -1, Where: []store.Cond{{Field: s.Field("state"), Op: store.In, Values: holdingStates}}})
	if err != nil {
		return nil, fmt.Errorf("read the rules: %w", err)
	}
	out := make([]*T, 0, len(page.Recs))
	for _, r := range page.Recs {
		if !s.MetaOf(r).Struck() {
			out = append(out, r.(*T))
		}
	}
	return out, nil
}

func holding[T any](tx *store.Tx, t *entity.Type[T]) (out []*T, err error) {
	s := t.Schema()
	for _, state := range holdingStates {
		some, err := store.Those(tx, t, s.Field("state"), state.(string))
		if err != nil {
			return nil, err
		}
		for _, r := range some {
			if !s.MetaOf(r).Struck() {
				out = append(out, r)
			}
		}
	}
	return out, nil
}

// make is the law of what the office keeps.
func (b *Book) make(rules []*Rule, years []*Year) (*Law, error) {
	office := map[string][]Kept{}
	for _, r := range rules {
		if r.State.holds() {
			office[r.TableCode] = append(office[r.TableCode], r.row())
		}
	}
	var own []law.Year
	for _, y := range years {
		if !y.State.holds() || y.State == Ended {
			continue
		}
		c, err := y.calendar()
		if err != nil {
			return nil, err
		}
		own = append(own, c)
	}
	return assemble(b.tables, office, own)
}
