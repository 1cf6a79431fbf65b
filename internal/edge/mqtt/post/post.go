package post

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"haidun/internal/edge/mqtt"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/command"
	"haidun/internal/registry/operation"
	"haidun/internal/terminal"
)

// Terminal is a device that the post knows.
type Terminal struct {
	command.Target
	Name string
	Area string // code of the area it stands in
}

// Config is what a post is made of.
type Config struct {
	DB      *store.DB
	Carrier mqtt.Carrier
	Keys    Keys
	NewID   func() string
	Now     func() time.Time // nil for the machine's
	Log     *slog.Logger     // nil for none
	// Terminals are all devices in service. They are kept in memory, and asked for again when the sirens change.
	Terminals func(ctx context.Context) ([]Terminal, error)
	Changed   []string                                  // registers whose changes change Terminals
	Top       func(ctx context.Context) (string, error) // id of the area that all is in
	Beat      time.Duration                             // between two roll calls; 0 is a minute
	Within    time.Duration                             // how long a device has to answer before it is counted as missing; 0 is fifteen seconds
}

// Post sends commands and keeps answers. It is the mqtt.Ledger of its carrier.
type Post struct {
	cfg     Config
	ring    *ring
	numbers numbers
	live    pen[terminal.Live] // asked for only while the policy allows it; see signer
	hush    hush
	drill   pen[terminal.Drill]
	test    pen[terminal.Test]

	mu        sync.Mutex
	flights   map[string]*flight // by command
	bySeq     map[uint64]*flight
	last      uint64            // highest sequence seen
	heard     map[string]uint64 // number of the last answer that was believed, by device
	terminals []Terminal
	top       string           // area that all is in
	paths     map[string]*path // by device
	strays    []stray
	bad       map[string]int  // answers that could not be believed, by code
	resent    []ref           // what Outstanding answered last, for Tried
	troubles  map[string]bool // what fails at present
	beaten    time.Time
	called    bool // the roll was called since it was looked who is lost

	writing sync.Mutex
	poked   chan struct{} // something is to be sent
	noted   chan struct{} // something is to be written down
	rounds  sync.WaitGroup
}

// ref is a place in a flight.
type ref struct {
	f *flight
	i int
}

var _ mqtt.Ledger = (*Post)(nil)

// New makes a post. Run has it work.
func New(cfg Config) *Post {
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Beat <= 0 {
		cfg.Beat = time.Minute
	}
	if cfg.Within <= 0 {
		cfg.Within = 15 * time.Second
	}
	r := &ring{master: cfg.Keys.Master}
	return &Post{
		cfg: cfg, ring: r, numbers: numbers{now: cfg.Now},
		live: pen[terminal.Live]{cfg.Keys.Live, r}, hush: hush{pen[terminal.Live]{cfg.Keys.Live, r}},
		drill: pen[terminal.Drill]{cfg.Keys.Drill, r}, test: pen[terminal.Test]{cfg.Keys.Test, r},
		flights: map[string]*flight{}, bySeq: map[uint64]*flight{}, heard: map[string]uint64{}, paths: map[string]*path{}, bad: map[string]int{}, troubles: map[string]bool{},
		poked: make(chan struct{}, 1), noted: make(chan struct{}, 1),
	}
}

// signer is what signs a command of a world; allowed is whether the site lets sirens sound in earnest now.
func (p *Post) signer(c *command.Command, allowed bool) signer {
	switch {
	case c.World == operation.Drill:
		return p.drill
	case c.World == operation.Test:
		return p.test
	case c.World == operation.Live && allowed:
		return p.live
	}
	return p.hush
}

// Run works until ctx ends: in one process at a time, the others wait to take over.
func (p *Post) Run(ctx context.Context) error {
	ctx = policy.With(ctx, policy.System("siren-post"))
	release, err := p.alone(ctx)
	if err != nil || release == nil {
		return err
	}
	defer release()
	sub := p.cfg.DB.Subscribe(256)
	defer sub.Close()
	var parts sync.WaitGroup
	parts.Go(func() { p.pulse(ctx) })
	parts.Go(func() { p.clerk(ctx, sub) })
	parts.Go(func() { p.scribe(ctx) })
	parts.Go(func() {
		if err := mqtt.Keep(ctx, p.cfg.Carrier, p); err != nil && ctx.Err() == nil {
			p.cfg.Log.Error("keep what terminals say", "error", err)
		}
	})
	parts.Wait()
	p.rounds.Wait()
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if err := p.write(last); err != nil {
		p.cfg.Log.Error("write down what terminals said last", "error", err)
	}
	return nil
}

// alone waits until no other process on the database carries commands; release is nil when ctx ended first.
func (p *Post) alone(ctx context.Context) (release func(), err error) {
	for {
		release, ok, err := p.cfg.DB.Sole(ctx, "siren post")
		if ok {
			return release, nil
		}
		if err != nil && ctx.Err() == nil {
			p.cfg.Log.Error("take over the siren terminals", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil, nil
		case <-time.After(time.Second):
		}
	}
}

// pulse sends what is due. It asks the database nothing.
func (p *Post) pulse(ctx context.Context) {
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		now := p.cfg.Now()
		for _, f := range p.settle(now) {
			p.round(f, now)
		}
		p.beat(ctx, now)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		case <-p.poked:
		}
	}
}

// settle counts who is missing and answers the flights that have somebody to be told.
func (p *Post) settle(now time.Time) (due []*flight) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, f := range p.flights {
		if !f.closed {
			f.settle(now, p.cfg.Within)
		}
		if f.lives(now) && !f.sending {
			due = append(due, f)
		}
	}
	return due
}

// clerk reads commands and terminals. It never waits for what is being written down, so that a live command is not taken up
// later because many others answer.
func (p *Post) clerk(ctx context.Context, sub *store.Subscriber) {
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	look, count, more := true, true, false
	var looked time.Time
	changes := sub.C
	for ctx.Err() == nil {
		now := p.cfg.Now()
		p.complain("reserve numbers", p.numbers.fill(ctx, p.cfg.DB))
		if count || now.Sub(looked) > 30*time.Second {
			count, looked = p.complain("read the terminals", p.enlist(ctx)), now
		}
		if look {
			var err error
			more, err = p.load(ctx)
			look = p.complain("read commands", err) || more
			nudge(p.noted)
		}
		if more && look {
			continue
		}
		select {
		case <-ctx.Done():
		case <-tick.C:
		case c, open := <-changes:
			if !open { // the database is closed: what is in memory goes on
				changes = nil
				continue
			}
			look = p.changed(c) || look
			count = count || c.Action == store.Missed || contains(p.cfg.Changed, c.Register)
		}
	}
}

// How long what changes is gathered before it is written down: longer when writing is slow, so that it takes a third of the
// time at most and commits grow instead.
const (
	gather     = 20 * time.Millisecond
	gatherMost = 100 * time.Millisecond
)

// scribe writes down what became of commands.
func (p *Post) scribe(ctx context.Context) {
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		case <-p.noted:
		}
		begun := time.Now()
		p.complain("write down what terminals said", p.write(ctx))
		select {
		case <-ctx.Done():
			return
		case <-time.After(min(max(gather, 2*time.Since(begun)), gatherMost)):
		}
	}
}

func contains(all []string, one string) bool {
	for _, s := range all {
		if s == one {
			return true
		}
	}
	return false
}

// complain logs a failure once while it lasts, and tells whether there was one.
func (p *Post) complain(what string, err error) bool {
	if errors.Is(err, context.Canceled) {
		return true
	}
	p.mu.Lock()
	was := p.troubles[what]
	p.troubles[what] = err != nil
	p.mu.Unlock()
	switch {
	case err != nil && !was:
		p.cfg.Log.Error("the siren post has trouble", "what", what, "error", err)
	case err == nil && was:
		p.cfg.Log.Info("the siren post works again", "what", what)
	}
	return err != nil
}

// changed looks at a change in the store, and tells whether there are commands to be read.
func (p *Post) changed(c store.Change) bool {
	if c.Action == store.Missed {
		return true
	}
	got, ok := c.Rec.(*command.Command)
	if !ok {
		return false
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	f := p.flights[got.ID]
	if f != nil && got.Stage == command.Withdrawn {
		f.stop(p.cfg.Now())
	}
	return f == nil && got.ClosedAt.IsZero()
}

func nudge(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
