package warning

import (
	"context"
	"crypto/x509"
	"encoding/pem"
	"strings"

	"haidun/internal/cap"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// Validate refuses a feed that contradicts itself.
func (f *Feed) Validate() error {
	r := FeedType.Rules(f)
	r.If((f.Kind == Push) != (f.Address == ""), &f.Address, CodeNoAddress, nil)
	r.If(f.Kind != Push && f.Stale() < 2*f.Every(), &f.StaleS, CodeStale, nil)
	needs := f.Trust == Signed || f.Kind == Push
	r.If(needs && strings.TrimSpace(f.Certificates) == "", &f.Certificates, CodeNoCert, nil)
	r.If(f.Kind == Push && f.Trust != Signed, &f.Trust, CodeNoCert, nil)
	if _, bad := roots(f.Certificates); bad > 0 {
		r.If(true, &f.Certificates, CodeCert, fault.Args{"n": int64(bad)})
	}
	return r.Err()
}

// roots reads certificates in PEM; bad is the number of the first part that is none, 0 where all are.
func roots(text string) (all []*x509.Certificate, bad int) {
	rest := []byte(strings.TrimSpace(text))
	for n := 1; len(rest) > 0; n++ {
		block, after := pem.Decode(rest)
		if block == nil || block.Type != "CERTIFICATE" {
			return nil, n
		}
		c, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, n
		}
		all, rest = append(all, c), []byte(strings.TrimSpace(string(after)))
	}
	return all, 0
}

// trust is whom a feed believes.
func (f *Feed) trust() cap.Trust {
	all, _ := roots(f.Certificates)
	return cap.Trust{Roots: all}
}

// ours reports whether a message went out from here.
func (f *Feed) ours(m *cap.Message) bool {
	for _, own := range strings.Split(f.Own, "\n") {
		if own = strings.TrimSpace(own); own != "" && (strings.HasPrefix(m.Sender, own) || strings.HasPrefix(m.Identifier, own)) {
			return true
		}
	}
	return false
}

func (k desk) hooks(db *store.DB) {
	store.BeforePut(db, FeedType, func(_ context.Context, _ *store.Tx, before, f *Feed) error {
		if before == nil && f.State == "" {
			f.State = On
		}
		f.shine(k.now())
		return nil
	})
	store.BeforePut(db, Type, func(_ context.Context, _ *store.Tx, before, w *Warning) error { return keep(before, w) })
}

// keep refuses to change what came.
func keep(before, w *Warning) error {
	if before == nil {
		return nil
	}
	r := Type.Rules(w)
	for _, p := range []struct {
		same  bool
		field any
	}{
		{before.Headline == w.Headline, &w.Headline},
		{before.Text == w.Text, &w.Text},
		{before.Hash == w.Hash, &w.Hash},
		{before.Identifier == w.Identifier, &w.Identifier},
		{before.World == w.World, &w.World},
		{before.Colour == w.Colour, &w.Colour},
		{before.FeedID == w.FeedID, &w.FeedID},
		{before.Verb == w.Verb, &w.Verb},
		{before.Seal == w.Seal, &w.Seal},
	} {
		r.If(!p.same, p.field, CodeLocked, nil)
	}
	return r.Err()
}
