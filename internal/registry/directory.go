package registry

import (
	"context"
	"fmt"
	"sync"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/grant"
	"haidun/internal/registry/seat"
	"haidun/internal/registry/user"
	"haidun/internal/registry/view"
)

// Holder is an account and the grants it holds now, its seat's role included.
type Holder struct {
	User     *user.User
	Grants   []policy.Grant
	Standing []policy.Grant // Grants without what the seat gives
	Seat     *seat.Seat     // nil when not seated
	Basis    []string       // id:revision of every grant it ever had: changes when any right is given, changed or taken
}

// Actor is the holder as the one who acts.
func (h *Holder) Actor() *policy.Actor {
	a := &policy.Actor{User: h.User.ID, Name: h.User.Name, Person: h.User.Person, Mode: policy.Live, Grants: h.Grants}
	if h.Seat != nil {
		a.Seat = h.Seat.ID
	}
	return a
}

// Directory knows accounts and what they hold. It keeps what it read until the store says that something it depends
// on has changed; a change is seen by the first question asked after its commit. Safe for concurrent use.
type Directory struct {
	db    *store.DB
	clock clock.Clock
	sub   *store.Subscriber

	mu      sync.Mutex
	today   entity.Date
	names   map[string]string
	holders map[string]*Holder
	all     []*Holder // nil when not known
	version uint64    // rises with every change that matters
}

// NewDirectory makes the directory of an open store. The caller closes it.
func NewDirectory(db *store.DB, c clock.Clock) *Directory {
	d := &Directory{db: db, clock: c, sub: db.Subscribe(1024)}
	d.forget()
	return d
}

// Close ends the directory's subscription.
func (d *Directory) Close() { d.sub.Close() }

func (d *Directory) forget() {
	d.names, d.holders, d.all = map[string]string{}, map[string]*Holder{}, nil
	d.version++
}

// matters are the registers that decide who holds what.
var matters = map[string]bool{
	user.Type.Schema().Name: true, grant.Type.Schema().Name: true, seat.Type.Schema().Name: true, area.Type.Schema().Name: true,
}

// refresh takes in what was committed since the last question. The store hands changes to subscribers before it
// answers the writer, so nothing a caller knows to be done is missed. Several processes on one PostgreSQL do not hear
// of each other; maxAge in package web/session bounds that.
func (d *Directory) refresh() {
	if today := entity.Date(d.clock.Now().In(clock.Shanghai).Format("2006-01-02")); today != d.today {
		d.today = today
		d.forget()
	}
	for {
		select {
		case c, ok := <-d.sub.C:
			if !ok {
				return
			}
			if c.Action == store.Missed || matters[c.Register] {
				d.forget()
			}
		default:
			return
		}
	}
}

// Forget drops everything known, for processes that share a database with others.
func (d *Directory) Forget() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.forget()
}

// UserName is the name of an account for people, "" when unknown.
func (d *Directory) UserName(ctx context.Context, id string) string {
	d.mu.Lock()
	d.refresh()
	name, ok := d.names[id]
	version := d.version
	d.mu.Unlock()
	if ok {
		return name
	}
	u, err := store.Get(system(ctx), d.db, user.Type, id)
	if err != nil {
		return "" // unknown accounts and a failing store alike have no name to show
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.version == version {
		d.names[id] = u.Name
	}
	return u.Name
}

// Holder is one account with what it holds today.
//
// Errors: fault.NotFound for an unknown account.
func (d *Directory) Holder(ctx context.Context, id string) (*Holder, error) {
	d.mu.Lock()
	d.refresh()
	h, today, version := d.holders[id], d.today, d.version
	d.mu.Unlock()
	if h != nil {
		return h, nil
	}
	h, err := d.load(system(ctx), id, today)
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.version == version {
		d.holders[id] = h
	}
	return h, nil
}

// Holders are all usable accounts with what they hold today: who may see this.
func (d *Directory) Holders(ctx context.Context) ([]*Holder, error) {
	d.mu.Lock()
	d.refresh()
	all, version := d.all, d.version
	d.mu.Unlock()
	if all != nil {
		return all, nil
	}
	s := user.Type.Schema()
	page, err := d.db.List(system(ctx), s, store.Query{
		Where: []store.Cond{{Field: s.Field("state"), Op: store.Eq, Values: []any{string(user.Active)}}}, Limit: -1,
	})
	if err != nil {
		return nil, fmt.Errorf("list accounts: %w", err)
	}
	all = make([]*Holder, 0, len(page.Recs))
	for _, rec := range page.Recs {
		h, err := d.Holder(ctx, rec.(*user.User).ID)
		if err != nil {
			return nil, err
		}
		all = append(all, h)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.version == version {
		d.all = all
	}
	return all, nil
}

func (d *Directory) load(ctx context.Context, id string, today entity.Date) (*Holder, error) {
	u, err := store.Get(ctx, d.db, user.Type, id)
	if err != nil {
		return nil, err
	}
	h := &Holder{User: u, Grants: []policy.Grant{view.Own(id)}}
	page, err := d.db.List(ctx, grant.Type.Schema(), store.Query{Parent: id, Limit: -1, Struck: true})
	if err != nil {
		return nil, fmt.Errorf("list the grants of an account: %w", err)
	}
	for _, rec := range page.Recs {
		g := rec.(*grant.Grant)
		h.Basis = append(h.Basis, fmt.Sprintf("%s:%d", g.ID, g.Rev))
		if !g.HoldsOn(today) {
			continue
		}
		if err := d.reach(ctx, h, string(g.Role), g.District); err != nil {
			return nil, err
		}
	}
	h.Standing = h.Grants[:len(h.Grants):len(h.Grants)]
	return h, d.seat(ctx, h)
}

// reach adds a role over an area and what was merged into it; over the whole node when there is no area.
func (d *Directory) reach(ctx context.Context, h *Holder, role, district string) error {
	if district == "" {
		h.Grants = append(h.Grants, policy.Grant{Role: role})
		return nil
	}
	paths, err := area.Under(ctx, d.db, district)
	for _, p := range paths {
		h.Grants = append(h.Grants, policy.Grant{Role: role, Area: p})
	}
	return err
}

func (d *Directory) seat(ctx context.Context, h *Holder) error {
	s := seat.Type.Schema()
	page, err := d.db.List(ctx, s, store.Query{Where: []store.Cond{{Field: s.Field("holder"), Op: store.Eq, Values: []any{h.User.ID}}}, Limit: 1})
	if err != nil {
		return fmt.Errorf("find the seat of an account: %w", err)
	}
	if len(page.Recs) == 0 {
		return nil
	}
	h.Seat = page.Recs[0].(*seat.Seat)
	return d.reach(ctx, h, string(h.Seat.Role), h.Seat.District)
}

func system(ctx context.Context) context.Context { return policy.With(ctx, policy.System("directory")) }
