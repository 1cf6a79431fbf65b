package session

import (
	"net/http"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/registry/signin"
)

// Again finds the actor of a request anew, for answers that last: an event stream asks before each change it sends,
// so that rights taken away end with the next one. It does not count as use of the session.
//
// Errors: fault.Unsigned when the session has ended.
func (s *Service) Again(r *http.Request) (*policy.Actor, error) {
	cookie, err := r.Cookie(Cookie)
	if err != nil {
		return nil, fault.New(fault.Unsigned, fault.CodeUnsigned, nil)
	}
	c, err := s.resolve(r.Context(), cookie.Value)
	if err != nil {
		return nil, err
	}
	if c.rec.Stage != signin.Ready {
		return nil, fault.New(fault.Unsigned, CodeIncomplete, nil)
	}
	return policy.From(s.actorOf(r.Context(), c))
}
