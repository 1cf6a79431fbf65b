package warning_test

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"haidun/internal/cap"
	"haidun/internal/domain/warning"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/postgres"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/role"
	"haidun/internal/testkit"
)

// post is a program that receives warnings, at nine in the morning of 2026-05-12.
type post struct {
	*storetest.Post
	clock *testkit.Clock
}

var start = time.Date(2026, 5, 12, 1, 0, 0, 0, time.UTC)

func open(t *testing.T) *post {
	t.Helper()
	return openOn(t, sqlite.New(filepath.Join(t.TempDir(), "warning.db")))
}

// each runs a test on both databases.
func each(t *testing.T, test func(t *testing.T, p *post)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, open(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, openOn(t, postgres.New(testkit.Postgres(t)))) })
}

func openOn(t *testing.T, d store.Dialect) *post {
	t.Helper()
	clock := testkit.NewClock(start)
	modules := append(registry.Modules(clock), []module.Module{warning.Module(clock)}...)
	cfg := storetest.Config(t, storetest.Schemas(modules), 14)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = d, clock, book
	p := &post{Post: storetest.Assemble(t, cfg, modules), clock: clock}
	for _, a := range []area.Area{{Code: "330900", Name: "舟山市", Level: area.City}, {Code: "330902", Name: "定海区", Level: area.County, Parent: "330900"}} {
		storetest.Put(t, p, area.Type, &a)
	}
	return p
}

func system(t *testing.T) context.Context {
	t.Helper()
	return storetest.System(t.Context())
}

// as is somebody who holds a role over an area path.
func as(t *testing.T, user string, c role.Code, path string) context.Context {
	t.Helper()
	return policy.With(t.Context(), &policy.Actor{User: user, Person: user, Name: user, Mode: policy.Live, Grants: []policy.Grant{{Role: string(c), Area: path}}})
}

// agency is a key with its certificate, valid for a year around the start.
func agency(t testing.TB, name string) cap.Key {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, NotBefore: start.AddDate(-1, 0, 0), NotAfter: start.AddDate(1, 0, 0),
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, c, c, key.Public(), crypto.Signer(key))
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return cap.Key{Signer: key, Chain: []*x509.Certificate{cert}}
}

func pemOf(keys ...cap.Key) string {
	var b strings.Builder
	for _, k := range keys {
		_ = pem.Encode(&b, &pem.Block{Type: "CERTIFICATE", Bytes: k.Chain[0].Raw})
	}
	return b.String()
}

func (p *post) feed(t *testing.T, change func(f *warning.Feed)) *warning.Feed {
	t.Helper()
	f := &warning.Feed{Name: "气象", Agency: "舟山市气象局", AreaID: "330900", Kind: warning.File, Address: "https://qx.example/cap.xml", Trust: warning.Moderated}
	if change != nil {
		change(f)
	}
	return storetest.Put(t, p, warning.FeedType, f)
}

func (p *post) trusted(t *testing.T, k cap.Key) *warning.Feed {
	t.Helper()
	return p.feed(t, func(f *warning.Feed) { f.Trust, f.Certificates = warning.Signed, pemOf(k) })
}

// message is a warning as weather services write it; change may make it another.
func message(n int, change func(m *cap.Message)) *cap.Message {
	beijing := time.FixedZone("", 8*3600)
	m := &cap.Message{
		Version: cap.V12, Identifier: fmt.Sprintf("33090041600000_20260512%06d_0", 80000+n), Sender: "qx@zhoushan.gov.cn", Sent: start.Add(-time.Minute).In(beijing),
		Status: cap.Actual, Type: cap.Alert, Scope: cap.Public,
		Infos: []cap.Info{{
			Language: "zh-CN", Categories: []string{"Met"}, Event: "台风", Urgency: "Immediate", Severity: "Severe", Certainty: "Likely", Headline: "台风橙色预警",
			Description: "24 小时内可能受热带风暴影响。", Instruction: "船舶回港。", Expires: start.Add(12 * time.Hour).In(beijing), SenderName: "舟山市气象局",
			Areas: []cap.Area{{Description: "舟山市", Circles: []cap.Circle{{Center: cap.Position{Lat: 30, Lon: 122.1}, RadiusKM: 30}}}},
		}},
	}
	if change != nil {
		change(m)
	}
	return m
}

func text(t testing.TB, m *cap.Message) []byte {
	t.Helper()
	b, problems := cap.Append(nil, m, cap.Limits{})
	if len(problems) > 0 {
		t.Fatal(problems.Err())
	}
	return b
}

func signed(t testing.TB, k cap.Key, m *cap.Message) []byte {
	t.Helper()
	b, problems := cap.Sign(text(t, m), k, start, cap.Limits{})
	if len(problems) > 0 {
		t.Fatal(problems.Err())
	}
	return b
}

// about makes m an update or cancel of others.
func about(m *cap.Message, kind string, others ...*cap.Message) *cap.Message {
	m.Type = kind
	m.References = nil
	for _, o := range others {
		m.References = append(m.References, cap.Reference{Sender: o.Sender, Identifier: o.Identifier, Sent: o.Sent})
	}
	return m
}

func (p *post) receive(t *testing.T, f *warning.Feed, text []byte) warning.Receipt {
	t.Helper()
	r, err := warning.Receive(system(t), p.DB, f, text, p.clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func (p *post) state(t *testing.T, id string) warning.State {
	t.Helper()
	return storetest.Get(t, p, warning.Type, id).State
}

func (p *post) tick(t *testing.T) {
	t.Helper()
	if err := p.Ticks["warning_tend"].Run(system(t), p.DB); err != nil {
		t.Fatal(err)
	}
}

func (p *post) do(ctx context.Context, id, move, reason string) error {
	return p.Move(ctx, warning.Type.Schema(), id, move, reason, nil)
}

func (p *post) measure(t *testing.T, id string) string {
	t.Helper()
	v, err := p.Figures.Measure(system(t), p.DB, id, module.Scope{}, p.clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	return v.Text()
}
