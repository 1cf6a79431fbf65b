package event

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// Render appends a changed record as JSON for one receiver.
type Render func(ctx context.Context, b []byte, s *entity.Schema, rec any) ([]byte, error)

// Hub serves the event stream.
type Hub struct {
	DB     *store.DB
	Render Render
	// Visible says which registers may appear in the stream at all.
	Visible func(register string) bool
	// Beat is how often an idle stream says that it is alive.
	Beat time.Duration
	// Now is the machine's own clock, which alone socket deadlines know.
	Now func() time.Time
	// Actor finds the caller again: grants may have changed since the stream began. An error ends the stream.
	Actor func(r *http.Request) (*policy.Actor, error)
	// WriteError answers a stream that cannot begin.
	WriteError func(w http.ResponseWriter, r *http.Request, err error)

	mu      sync.Mutex
	side    map[chan side]listener // open streams, for events that are not changes
	stopped bool
}

// side is an event beside the log: progress of an import, the end of a session.
type side struct{ name, data string }

// listener is whose a stream is.
type listener struct{ session, user string }

// Send gives one session's streams an event that is no change of a record. A stream that does not keep up misses it.
func (h *Hub) Send(session, name, data string) {
	h.send(name, data, func(l listener) bool { return l.session == session })
}

// SendUser gives it to all streams of one user.
func (h *Hub) SendUser(user, name, data string) {
	h.send(name, data, func(l listener) bool { return l.user == user })
}

func (h *Hub) send(name, data string, to func(listener) bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for c, l := range h.side {
		if to(l) {
			select {
			case c <- side{name, data}:
			default:
			}
		}
	}
}

// Stop ends all streams and lets none begin: a server that stops waits for what is under way, and a stream would not
// end by itself.
func (h *Hub) Stop() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.stopped = true
	for c := range h.side {
		close(c)
	}
	h.side = nil
}

// maxStreams is how many streams one session may have: screens need one each.
const maxStreams = 20

// CodeStreams is raised when a session opens more streams than it can have screens.
var CodeStreams = fault.Code{ID: "streams", ZH: "打开的页面过多,请关闭一些。", EN: "Too many open pages; close some."}

// join makes a place for a stream of a session; the caller gives it back with leave.
func (h *Hub) join(who listener) (c chan side, leave func(), err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.stopped {
		return nil, nil, &fault.Error{Kind: fault.Unavailable, Code: fault.CodeStopping, RetryAfter: 5}
	}
	n := 0
	for _, s := range h.side {
		if s.session == who.session {
			n++
		}
	}
	if n >= maxStreams {
		return nil, nil, &fault.Error{Kind: fault.TooMany, Code: CodeStreams, RetryAfter: 30}
	}
	if h.side == nil {
		h.side = map[chan side]listener{}
	}
	c = make(chan side, 64)
	h.side[c] = who
	return c, func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		delete(h.side, c)
	}, nil
}

// ServeHTTP is GET /api/events?registers=a,b.
func (h *Hub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a, err := policy.From(r.Context())
	if err != nil {
		h.WriteError(w, r, err)
		return
	}
	st := &stream{hub: h, w: w, rc: http.NewResponseController(w), r: r, want: wanted(r.URL.Query().Get("registers"))}
	if s := r.Header.Get("Last-Event-ID"); s != "" {
		if st.cursor, err = strconv.ParseInt(s, 10, 64); err != nil {
			h.WriteError(w, r, fault.New(fault.Malformed, fault.CodeQuery, fault.Args{"what": "Last-Event-ID"}))
			return
		}
	}
	sides, leave, err := h.join(listener{a.Session, a.User})
	if err != nil {
		h.WriteError(w, r, err)
		return
	}
	defer leave()
	sub := h.DB.Subscribe(256)
	defer sub.Close()
	hd := w.Header()
	hd.Set("Content-Type", "text/event-stream; charset=utf-8")
	hd.Set("Cache-Control", "no-store")
	hd.Set("X-Accel-Buffering", "no")
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodHead {
		return
	}
	defer st.release()
	if err := st.begin(); err != nil {
		return
	}
	st.run(sub, sides)
}

func wanted(s string) map[string]bool {
	if s == "" {
		return nil
	}
	out := map[string]bool{}
	for _, n := range strings.Split(s, ",") {
		out[n] = true
	}
	return out
}

// stream is one open screen.
type stream struct {
	hub    *Hub
	w      http.ResponseWriter
	rc     *http.ResponseController
	r      *http.Request
	want   map[string]bool
	cursor int64
	buf    []byte
}

// begin says hello, and that something was missed when the receiver comes back with a cursor that is not the end of
// the log: behind it, or ahead of a log that was restored.
func (s *stream) begin() error {
	s.buf = append(s.buf[:0], "retry: 2000\n: haidun\n\n"...)
	if s.cursor > 0 {
		ctx := policy.With(s.r.Context(), policy.System("events"))
		lines, err := s.hub.DB.Log(ctx, store.LogQuery{Desc: true, Limit: 1})
		if err != nil {
			return err
		}
		if len(lines) == 0 || lines[0].Pos != s.cursor {
			s.buf = append(s.buf, "event: missed\ndata: {}\n\n"...)
		}
	}
	return s.flush()
}

func (s *stream) run(sub *store.Subscriber, sides <-chan side) {
	beat := time.NewTicker(s.hub.Beat)
	defer beat.Stop()
	for {
		var err error
		select {
		case <-s.r.Context().Done():
			return
		case <-beat.C:
			if _, err = s.hub.Actor(s.r); err == nil {
				s.buf = append(s.buf[:0], ": beat\n\n"...)
				err = s.flush()
			}
		case e, ok := <-sides:
			if !ok {
				return
			}
			s.buf = fmt.Appendf(s.buf[:0], "event: %s\ndata: %s\n\n", e.name, e.data)
			if err = s.flush(); e.name == "session" {
				return
			}
		case c, ok := <-sub.C:
			if !ok {
				return
			}
			err = s.change(c)
		}
		if err != nil {
			s.farewell(err)
			return
		}
	}
}

// farewell tells a receiver whose session no longer holds that this is why the stream ends. The stream often finds out
// before Send is called; without a word the browser would come back, be refused and leave a screen that looks alive.
func (s *stream) farewell(err error) {
	if !errors.Is(err, fault.ErrUnsigned) {
		return
	}
	s.buf = append(s.buf[:0], "event: session\ndata: {\"ended\":\"unsigned\"}\n\n"...)
	if err := s.flush(); err != nil {
		return // it is gone already
	}
}

// change sends one change if the receiver may see it now.
func (s *stream) change(c store.Change) error {
	a, err := s.hub.Actor(s.r)
	if err != nil {
		return err
	}
	switch {
	case c.Action == store.Missed:
		s.buf = fmt.Appendf(s.buf[:0], "id: %d\nevent: missed\ndata: {}\n\n", c.Pos)
		return s.flush()
	case c.Rec == nil, s.want != nil && !s.want[c.Register], !s.hub.Visible(c.Register):
		return nil
	}
	sch, _ := s.hub.DB.Schema(c.Register)
	scope := s.hub.DB.Book().Scope(a, policy.Read, sch)
	if !scope.Covers(c.Area, c.Class) {
		return s.gone(c, scope)
	}
	b := fmt.Appendf(s.buf[:0], "id: %d\nevent: change\ndata: {\"seq\":%d,\"register\":", c.Pos, c.Seq)
	b = entity.AppendString(b, c.Register)
	b = entity.AppendString(append(b, `,"id":`...), c.Record)
	b = strconv.AppendInt(append(b, `,"rev":`...), c.Rev, 10)
	b = entity.AppendString(append(b, `,"action":`...), c.Action)
	if b, err = s.hub.Render(policy.With(s.r.Context(), a), append(b, `,"record":`...), sch, c.Rec); err != nil {
		return err
	}
	s.buf = append(b, "}\n\n"...)
	return s.flush()
}

// gone tells a receiver who could see the record before this change that he no longer can, and nothing else of it.
func (s *stream) gone(c store.Change, scope policy.Scope) error {
	if !c.Was.Known || !scope.Covers(c.Was.Area, c.Was.Class) {
		return nil
	}
	b := fmt.Appendf(s.buf[:0], "id: %d\nevent: change\ndata: {\"register\":", c.Pos)
	b = entity.AppendString(b, c.Register)
	b = entity.AppendString(append(b, `,"id":`...), c.Record)
	b = strconv.AppendInt(append(b, `,"rev":`...), c.Rev, 10)
	s.buf = append(b, `,"action":"gone","record":null}`+"\n\n"...)
	return s.flush()
}

// release takes the deadline off the connection, which serves the next request.
func (s *stream) release() {
	if err := s.rc.SetWriteDeadline(time.Time{}); err != nil {
		return // the connection is gone with its deadline
	}
}

// writeLimit ends a stream whose receiver does not read.
const writeLimit = 10 * time.Second

func (s *stream) flush() error {
	if err := s.rc.SetWriteDeadline(s.hub.Now().Add(writeLimit)); err != nil {
		return err
	}
	if _, err := s.w.Write(s.buf); err != nil {
		return err
	}
	return s.rc.Flush()
}
