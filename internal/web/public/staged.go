package public

import (
	"net/http"
	"strings"
	"sync"
)

// staged are bytes that are served at a name which nobody else knows, so that what is about to be published can be read back by
// the way of its receivers. Neither page nor feed shows them.
type staged struct {
	mu  sync.Mutex
	all map[string]asset
}

// Stage serves signed bytes at /public/alerts/name.xml until Unstage. The name must be one that cannot be guessed.
func (s *Side) Stage(name string, signed []byte) {
	a := newAsset("application/cap+xml; charset=utf-8", signed)
	s.staged.mu.Lock()
	defer s.staged.mu.Unlock()
	if s.staged.all == nil {
		s.staged.all = map[string]asset{}
	}
	s.staged.all[name] = a
}

// Unstage ends what Stage began.
func (s *Side) Unstage(name string) {
	s.staged.mu.Lock()
	defer s.staged.mu.Unlock()
	delete(s.staged.all, name)
}

// serveStaged answers for what is staged; it reports whether it did.
func (s *Side) serveStaged(w http.ResponseWriter, r *http.Request, file string) bool {
	name, ok := strings.CutSuffix(file, ".xml")
	if !ok {
		return false
	}
	s.staged.mu.Lock()
	a, ok := s.staged.all[name]
	s.staged.mu.Unlock()
	if ok {
		a.serve(w, r)
	}
	return ok
}

// AlertsTag is what streams say at present: it changes with the alerts. "" while none can be shown.
func (s *Side) AlertsTag() string {
	if b := s.alerts.now.Load(); b != nil {
		return b.tag
	}
	return ""
}
