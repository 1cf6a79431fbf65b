package siting

import (
	"context"
	"strconv"

	"haidun/internal/kernel/policy"
)

// Stage is what is being done.
type Stage string

// The stages.
const (
	Idle    Stage = ""
	Waiting Stage = "waiting" // for another question
	Roads   Stage = "roads"
	Search  Stage = "search"
	Curve   Stage = "curve"
)

// Progress is how far a question is.
type Progress struct {
	Stage   Stage   `json:"stage"`
	Seconds float64 `json:"seconds"`
	Limit   float64 `json:"limit"` // s, after which it is answered as it is
	Gap     float64 `json:"gap"`   // share by which another choice could be better, as far as is known; 1 where nothing is
}

// tokenOf names a question of a caller, so that nobody sees how far another's is; "" for none.
//
// Errors: fault.Invalid where it is too long; no caller.
func tokenOf(ctx context.Context, token string) (string, error) {
	a, err := policy.From(ctx)
	if err != nil || token == "" {
		return "", err
	}
	if len(token) > mostToken {
		return "", wrong("token", strconv.Itoa(len(token)), "≤ 64")
	}
	return a.User + " " + token, nil
}

func (s *Service) tell(token string, p Progress) {
	if token == "" {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.progress[token] = &p
}

func (s *Service) forget(token string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.progress, token)
}

// far is how far a question is; the zero value where it is not being computed.
func (s *Service) far(token string) Progress {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.progress[token]; p != nil {
		return *p
	}
	return Progress{}
}
