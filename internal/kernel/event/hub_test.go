package event_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/event"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	. "haidun/internal/kernel/store/storetest"
)

// stand is a hub over a store with zones 1 and 2; whoever listens holds the suite's role over zone 1.
type stand struct {
	*event.Hub
	db     *store.DB
	sys    context.Context
	server *httptest.Server
	lost   atomic.Bool // the listener's rights are gone
}

func open(t *testing.T) *stand {
	t.Helper()
	cfg := Config(t, []*entity.Schema{ZoneType.Schema(), SpecimenType.Schema(), PartType.Schema()}, 5)
	cfg.Dialect = sqlite.New(filepath.Join(t.TempDir(), "event.db"))
	db, err := store.Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	s := &stand{db: db, sys: System(context.Background())}
	s.Hub = &event.Hub{
		DB: db, Beat: time.Hour, Now: time.Now, Visible: func(register string) bool { return register != "part" },
		Render: func(_ context.Context, b []byte, sch *entity.Schema, rec any) ([]byte, error) {
			return entity.AppendString(b, sch.NameOf(rec)), nil
		},
		Actor: func(r *http.Request) (*policy.Actor, error) {
			if s.lost.Load() {
				return nil, fault.New(fault.Unsigned, fault.CodeUnsigned, nil)
			}
			return listener(r.Header.Get("X-Session")), nil
		},
		WriteError: func(w http.ResponseWriter, _ *http.Request, err error) {
			status := map[fault.Kind]int{fault.Malformed: 400, fault.Unsigned: 401, fault.TooMany: 429, fault.Unavailable: 503}[fault.KindOf(err)]
			w.WriteHeader(status)
		},
	}
	s.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if name := r.Header.Get("X-Session"); name != "" {
			r = r.WithContext(policy.With(r.Context(), listener(name)))
		}
		s.ServeHTTP(w, r)
	}))
	t.Cleanup(func() {
		s.Stop()
		s.server.Close()
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, code := range []string{"1", "2"} {
		s.put(t, ZoneType.Schema(), &Zone{Code: code, Name: "zone " + code})
	}
	return s
}

func listener(session string) *policy.Actor {
	return &policy.Actor{User: "u", Session: session, Mode: policy.Live, Grants: []policy.Grant{{Role: Role, Area: "1/"}}}
}

func (s *stand) put(t *testing.T, sch *entity.Schema, rec any) {
	t.Helper()
	if err := s.db.Write(s.sys, func(tx *store.Tx) error { return tx.Put(sch, rec, store.Note{}) }); err != nil {
		t.Fatal(err)
	}
}

func (s *stand) add(t *testing.T, name, zone string) *Specimen {
	t.Helper()
	rec := &Specimen{Name: name, Zone: zone}
	s.put(t, SpecimenType.Schema(), rec)
	return rec
}

// ask opens a stream; headers come in pairs.
func (s *stand) ask(t *testing.T, method, query string, headers ...string) *http.Response {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, s.server.URL+"/"+query, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-Session", "one")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	res, err := s.server.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := res.Body.Close(); err != nil {
			t.Log(err) // the hub may have ended it
		}
	})
	return res
}

// listen opens a stream and reads its greeting.
func (s *stand) listen(t *testing.T, query string, headers ...string) *bufio.Reader {
	t.Helper()
	res := s.ask(t, http.MethodGet, query, headers...)
	if res.StatusCode != http.StatusOK || !strings.HasPrefix(res.Header.Get("Content-Type"), "text/event-stream") || res.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("stream: %d %v", res.StatusCode, res.Header)
	}
	r := bufio.NewReader(res.Body)
	if hello := next(t, r); !strings.Contains(hello, "retry:") {
		t.Fatalf("greeting: %q", hello)
	}
	return r
}

// next is the next event, "" at the end of the stream.
func next(t *testing.T, r *bufio.Reader) string {
	t.Helper()
	var out strings.Builder
	for {
		line, err := r.ReadString('\n')
		switch {
		case err != nil:
			return ""
		case line == "\n":
			return out.String()
		}
		out.WriteString(line)
	}
}

func TestChangesComeInTheOrderTheyWereMade(t *testing.T) {
	s := open(t)
	r := s.listen(t, "")
	for i := range 50 {
		s.add(t, fmt.Sprintf("n%02d", i), "1")
	}
	for i := range 50 {
		e := next(t, r)
		if !strings.Contains(e, fmt.Sprintf(`"n%02d"`, i)) || !strings.Contains(e, "event: change") || !strings.Contains(e, fmt.Sprintf("id: %d\n", i+3)) {
			t.Fatalf("event %d: %q", i, e)
		}
	}
}

func TestStreamCarriesOnlyWhatWasAskedForAndMayBeSeen(t *testing.T) {
	s := open(t)
	all, zones := s.listen(t, ""), s.listen(t, "?registers=zone,nothing")
	mine := s.add(t, "mine", "1")
	s.add(t, "foreign", "2")
	s.put(t, PartType.Schema(), &Part{Specimen: mine.ID, Name: "not in the interface"})
	s.put(t, SpecimenType.Schema(), &Specimen{Name: "above clearance", Zone: "1", Meta: entity.Meta{Class: entity.Sensitive}})
	err := s.db.Write(s.sys, func(tx *store.Tx) error { return tx.Log("unmask", "specimen", mine.ID, "1/", "a look", nil) })
	if err != nil {
		t.Fatal(err)
	}
	s.put(t, ZoneType.Schema(), &Zone{Code: "3", Name: "last"})
	if e := next(t, all); !strings.Contains(e, `"mine"`) {
		t.Errorf("first %q", e)
	}
	for name, r := range map[string]*bufio.Reader{"all": all, "zones": zones} {
		if e := next(t, r); !strings.Contains(e, `"3"`) {
			t.Errorf("%s: %q", name, e)
		}
	}
}

// over is the last event of a stream whose receiver may no longer listen.
const over = "event: session\ndata: {\"ended\":\"unsigned\"}\n"

func TestStreamEndsWhenTheReceiverLosesItsRights(t *testing.T) {
	s := open(t)
	r := s.listen(t, "")
	s.lost.Store(true)
	s.add(t, "too late", "1")
	if e := next(t, r); e != over {
		t.Errorf("hears %q instead of why the stream ends", e)
	}
	if e := next(t, r); e != "" {
		t.Errorf("hears %q", e)
	}
}

func TestIdleStreamSaysThatItLivesAndAsksForRights(t *testing.T) {
	s := open(t)
	s.Beat = time.Millisecond
	r := s.listen(t, "")
	if e := next(t, r); e != ": beat\n" {
		t.Errorf("idle: %q", e)
	}
	s.lost.Store(true)
	for e := ": beat\n"; e != ""; {
		if e = next(t, r); e != "" && e != ": beat\n" && e != over {
			t.Fatalf("hears %q", e)
		}
	}
}

func TestReturningReceiverIsToldWhatItMissed(t *testing.T) {
	s := open(t)
	end := s.pos(t)
	for cursor, missed := range map[int64]bool{end - 1: true, end: false, end + 7: true} {
		r := s.listen(t, "", "Last-Event-ID", fmt.Sprint(cursor))
		s.Send("one", "import", "{}")
		if e := next(t, r); strings.HasPrefix(e, "event: missed") != missed {
			t.Errorf("cursor %d of %d: %q", cursor, end, e)
		}
	}
	for _, broken := range []string{"x", "1.5", "99999999999999999999"} {
		if res := s.ask(t, http.MethodGet, "", "Last-Event-ID", broken); res.StatusCode != http.StatusBadRequest {
			t.Errorf("cursor %q: %d", broken, res.StatusCode)
		}
	}
}

func (s *stand) pos(t *testing.T) int64 {
	t.Helper()
	lines, err := s.db.Log(s.sys, store.LogQuery{Desc: true, Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	return lines[0].Pos
}

func TestEventsBesideTheLogReachTheirSession(t *testing.T) {
	s := open(t)
	one, two := s.listen(t, ""), s.listen(t, "", "X-Session", "two")
	s.Send("two", "import", `{"done":5}`)
	s.SendUser("u", "import", `{"done":6}`)
	s.Send("one", "session", `{"ended":"x"}`)
	if e := next(t, one); !strings.Contains(e, `{"done":6}`) {
		t.Errorf("one hears %q", e)
	}
	if e := next(t, one); !strings.Contains(e, "event: session") {
		t.Errorf("one hears %q", e)
	}
	if e := next(t, one); e != "" {
		t.Errorf("after its end the session hears %q", e)
	}
	for _, want := range []string{`{"done":5}`, `{"done":6}`} {
		if e := next(t, two); !strings.Contains(e, want) {
			t.Errorf("two hears %q", e)
		}
	}
}

func TestStreamsAreNotWithoutNumber(t *testing.T) {
	s := open(t)
	for range 20 {
		s.listen(t, "")
	}
	if res := s.ask(t, http.MethodGet, ""); res.StatusCode != http.StatusTooManyRequests {
		t.Errorf("one more: %d", res.StatusCode)
	}
	s.listen(t, "", "X-Session", "two")
	if res := s.ask(t, http.MethodGet, "", "X-Session", ""); res.StatusCode != http.StatusUnauthorized {
		t.Errorf("a stranger: %d", res.StatusCode)
	}
	if res := s.ask(t, http.MethodHead, "", "X-Session", "three"); res.StatusCode != http.StatusOK {
		t.Errorf("HEAD: %d", res.StatusCode)
	}
}

func TestStoppedHubEndsItsStreamsAndBeginsNone(t *testing.T) {
	s := open(t)
	r := s.listen(t, "")
	s.Stop()
	if e := next(t, r); e != "" {
		t.Errorf("hears %q", e)
	}
	if res := s.ask(t, http.MethodGet, ""); res.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("afterwards: %d", res.StatusCode)
	}
}

// line is a connection whose other side reads when it is told to.
type line struct {
	mu        sync.Mutex
	header    http.Header
	got       strings.Builder
	deadlines []time.Time
	reads     chan struct{} // one value lets one write through; closed lets all
	broken    chan struct{} // closed: writing fails
}

func newLine() *line {
	return &line{header: http.Header{}, reads: make(chan struct{}), broken: make(chan struct{})}
}

func (l *line) Header() http.Header { return l.header }
func (l *line) WriteHeader(int)     {}
func (l *line) Flush()              {}

func (l *line) SetWriteDeadline(at time.Time) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.deadlines = append(l.deadlines, at)
	return nil
}

func (l *line) Write(p []byte) (int, error) {
	select {
	case <-l.broken:
		return 0, errors.New("write: deadline exceeded")
	case <-l.reads:
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.got.Write(p)
}

func (l *line) text() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.got.String()
}

// TestSlowReceiverHoldsUpNobody: with a receiver that does not read at all, writers go on; when it reads again it is
// told that it missed something.
func TestSlowReceiverHoldsUpNobody(t *testing.T) {
	s := open(t)
	l := newLine()
	ctx, cancel := context.WithCancel(policy.With(t.Context(), listener("slow")))
	defer cancel()
	done := make(chan struct{})
	go func() { // ends when the request is cancelled
		defer close(done)
		s.ServeHTTP(l, httptest.NewRequestWithContext(ctx, http.MethodGet, "/", nil))
	}()
	l.reads <- struct{}{} // the greeting: from here on it listens
	for i := range 600 {
		s.add(t, fmt.Sprint("n", i), "1")
	}
	close(l.reads)
	fast := s.listen(t, "", "X-Session", "fast")
	s.add(t, "the last", "1")
	if e := next(t, fast); !strings.Contains(e, "the last") {
		t.Errorf("the other hears %q", e)
	}
	for !strings.Contains(l.text(), "event: missed") {
		if err := t.Context().Err(); err != nil {
			t.Fatal("it was never told")
		}
	}
	cancel()
	<-done
}

func TestReceiverThatCannotBeWrittenToIsDropped(t *testing.T) {
	s := open(t)
	l := newLine()
	close(l.broken)
	s.ServeHTTP(l, httptest.NewRequestWithContext(policy.With(t.Context(), listener("gone")), http.MethodGet, "/", nil))
	if last := l.deadlines[len(l.deadlines)-1]; len(l.deadlines) != 2 || !last.IsZero() || l.deadlines[0].IsZero() {
		t.Errorf("deadlines: %v; a connection that serves on must have none", l.deadlines)
	}
}
