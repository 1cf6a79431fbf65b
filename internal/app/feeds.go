package app

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"time"

	"haidun/internal/domain/warning"
	"haidun/internal/edge/fetch"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// FeedsTable is how a post calls addresses that people configured.
type FeedsTable struct {
	Allow []string `toml:"allow"` // networks inside that may be called, such as agencies in the government network
}

func (f FeedsTable) allowed() ([]netip.Prefix, error) {
	var out []netip.Prefix
	for _, s := range f.Allow {
		p, err := netip.ParsePrefix(s)
		if err != nil {
			return nil, fmt.Errorf("feeds: allow %q: %w", s, err)
		}
		out = append(out, p.Masked())
	}
	return out, nil
}

// How often feeds are looked at, how many are asked at a time, and after how long a whole answer is asked for though nothing is
// said to have changed: a server that says so for ever would otherwise never be found out.
const (
	feedsEvery  = time.Second
	feedsAtOnce = 16
	wholeEvery  = time.Hour
	marksKept   = 5000
)

// feeds asks the warning feeds until ctx ends.
func (a *App) feeds(ctx context.Context) error {
	allow, err := a.cfg.Feeds.allowed()
	if err != nil {
		return err
	}
	p := newPoller(a.DB, &fetch.Client{Allow: allow}, a.clock.Now)
	if p.demo = a.Demo(); p.demo {
		p.client = here{p.client}
	}
	ctx = policy.With(ctx, policy.System("feeds"))
	tick := time.NewTicker(feedsEvery)
	defer tick.Stop()
	defer p.wait()
	for {
		if err := p.round(ctx); err != nil && ctx.Err() == nil {
			a.log.Error("ask the warning feeds", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

// caller is what asks; fetch.Client is one.
type caller interface {
	Get(ctx context.Context, address string, known fetch.Known) (*fetch.Answer, error)
}

// here calls this machine alone: a demonstration leaves it nowhere.
type here struct{ caller }

func (h here) Get(ctx context.Context, address string, known fetch.Known) (*fetch.Answer, error) {
	u, err := url.Parse(address)
	if err == nil {
		if ip, err := netip.ParseAddr(u.Hostname()); err == nil && ip.IsLoopback() {
			return h.caller.Get(ctx, address, known)
		}
	}
	return nil, fault.New(fault.Forbidden, CodeDemoFeed, nil)
}

// CodeDemoFeed is raised where a demonstration would call another machine.
var CodeDemoFeed = fault.Code{ID: "demo_feed", ZH: "演示环境不连接外部地址,只能连接本机的测试服务。", EN: "A demonstration calls no other machine, only test servers on this one."}

// poller asks each feed in a goroutine of its own, so that one which does not answer holds up no other, and never one feed
// twice at a time.
type poller struct {
	db     *store.DB
	client caller
	now    func() time.Time
	demo   bool

	mu    sync.Mutex
	known map[string]*heard
	busy  map[string]bool
	all   sync.WaitGroup
}

// heard is what the poller remembers of a feed; after a restart it begins anew, which costs one whole answer.
type heard struct {
	address string
	asked   time.Time
	whole   time.Time // when the last whole answer came
	known   fetch.Known
	marks   map[string]bool // entries of the index that are here already
}

func newPoller(db *store.DB, client caller, now func() time.Time) *poller {
	return &poller{db: db, client: client, now: now, known: map[string]*heard{}, busy: map[string]bool{}}
}

func (p *poller) wait() { p.all.Wait() }

// round begins to ask what is due. Of several processes on a database one asks.
func (p *poller) round(ctx context.Context) error {
	release, ok, err := p.db.Sole(ctx, "feeds")
	if err != nil || !ok {
		return err
	}
	defer release()
	due, err := warning.Due(ctx, p.db, p.asked, p.now())
	if err != nil {
		return err
	}
	for _, f := range due {
		h, ok := p.begin(f)
		if !ok {
			continue
		}
		p.all.Go(func() {
			defer p.finish(f)
			p.ask(ctx, f, h)
		})
	}
	return nil
}

func (p *poller) asked(id string) time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	if h := p.known[id]; h != nil {
		return h.asked
	}
	return time.Time{}
}

func (p *poller) begin(f *warning.Feed) (*heard, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.busy[f.ID] || len(p.busy) >= feedsAtOnce {
		return nil, false
	}
	h := p.known[f.ID]
	if h == nil || h.address != f.Address {
		h = &heard{address: f.Address, marks: map[string]bool{}}
		p.known[f.ID] = h
	}
	p.busy[f.ID] = true
	h.asked = p.now()
	return h, true
}

func (p *poller) finish(f *warning.Feed) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.busy, f.ID)
}

// ask hears a feed and notes how it went.
func (p *poller) ask(ctx context.Context, f *warning.Feed, h *heard) {
	o, err := p.hear(ctx, f, h)
	if err != nil && o.Problem == nil {
		o.Problem = err
	}
	if ctx.Err() != nil {
		return
	}
	_ = warning.Heard(ctx, p.db, f.ID, o, p.now()) // what cannot be noted now is noted by the next round; the light ages by itself
}

func (p *poller) hear(ctx context.Context, f *warning.Feed, h *heard) (warning.Outcome, error) {
	if o, pretended := p.pretend(f); pretended {
		return o, nil
	}
	known := h.known
	if p.now().Sub(h.whole) >= wholeEvery {
		known = fetch.Known{}
	}
	a, err := p.client.Get(ctx, f.Address, known)
	if err != nil || a.Unchanged {
		return warning.Outcome{}, err
	}
	items, problem := warning.Items(f.Kind, a.Body)
	texts, marks, failed := p.gather(ctx, f, h, items)
	o, err := p.keep(ctx, f, texts)
	if err != nil {
		return o, err
	}
	for _, m := range marks {
		if len(h.marks) >= marksKept {
			clear(h.marks)
		}
		h.marks[m] = true
	}
	if h.whole = p.now(); failed == nil && problem == nil && o.Problem == nil {
		h.known = a.Known
	} else {
		h.known = fetch.Known{}
		o.Partly = o.Partly || len(items) > 0 && failed == nil
	}
	o.Problem = errors.Join(o.Problem, problem, failed)
	if o.Problem != nil {
		o.Problem = firstFault(o.Problem)
	}
	return o, nil
}

// firstFault is the fault in what was joined that comes first.
func firstFault(err error) error {
	var f *fault.Error
	if errors.As(err, &f) {
		return f
	}
	return err
}

// gather has the messages of an index that are not here yet, in the order of time: indexes begin with the latest.
func (p *poller) gather(ctx context.Context, f *warning.Feed, h *heard, items []warning.Item) (texts [][]byte, marks []string, failed error) {
	lost := 0
	for i := len(items) - 1; i >= 0; i-- {
		it := items[i]
		if it.Text != nil {
			texts = append(texts, it.Text)
			continue
		}
		mark := it.Link + "\n" + it.Mark
		if h.marks[mark] {
			continue
		}
		text, err := p.entry(ctx, f, it.Link)
		if err != nil {
			lost++
			failed = err
			if ctx.Err() != nil || lost >= 5 {
				break // it does not get better by trying all
			}
			continue
		}
		texts, marks = append(texts, text), append(marks, mark)
	}
	if failed != nil {
		failed = fault.New(fault.Unavailable, warning.CodeItems, fault.Args{"n": int64(lost), "why": fault.As(failed).Text(fault.ZH)})
	}
	return texts, marks, failed
}

// entry asks for one message of an index. It lies on the index's own server: an index must not send us around.
func (p *poller) entry(ctx context.Context, f *warning.Feed, link string) ([]byte, error) {
	base, err := url.Parse(f.Address)
	if err != nil {
		return nil, err
	}
	to, err := base.Parse(link)
	if err != nil {
		return nil, fault.New(fault.Invalid, fetch.CodeAddress, fault.Args{"why": link})
	}
	if to.Host != base.Host {
		return nil, fault.New(fault.Forbidden, fetch.CodeRedirect, fault.Args{"host": base.Hostname(), "to": to.Redacted()})
	}
	a, err := p.client.Get(ctx, to.String(), fetch.Known{})
	if err != nil {
		return nil, err
	}
	return a.Body, nil
}

// keep hands texts to the domain. A text that is no CAP is the feed's problem; the others are kept all the same.
func (p *poller) keep(ctx context.Context, f *warning.Feed, texts [][]byte) (o warning.Outcome, err error) {
	receipts, err := warning.ReceiveAll(ctx, p.db, f, texts, p.now())
	for _, r := range receipts {
		switch {
		case !r.Skipped:
			o.Messages++
		case !r.Good() && o.Problem == nil:
			o.Problem = fault.New(fault.Invalid, r.Code, r.Args)
		}
	}
	o.Partly = o.Problem != nil && len(receipts) > 1
	return o, err
}

// pretend answers for the feeds of the demonstration, whose addresses exist nowhere: all are well but the one at /silent.
func (p *poller) pretend(f *warning.Feed) (warning.Outcome, bool) {
	u, err := url.Parse(f.Address)
	if !p.demo || err != nil || !strings.HasSuffix(u.Hostname(), ".invalid") {
		return warning.Outcome{}, false
	}
	if u.Path == "/silent" {
		return warning.Outcome{Problem: fault.New(fault.Unavailable, fetch.CodeSlow, fault.Args{"host": u.Hostname(), "seconds": int64(30)})}, true
	}
	return warning.Outcome{}, true
}
