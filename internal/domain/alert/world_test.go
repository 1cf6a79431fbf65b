package alert_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"path/filepath"
	"testing"
	"time"

	"haidun/internal/cap"
	"haidun/internal/domain/alert"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/postgres"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/person"
	"haidun/internal/testkit"
)

// post is a headquarters with two districts, people, authorities and ways out.
type post struct {
	*storetest.Post
	clock *testkit.Clock
	keys  *keys
	horns *horns
	desk  *alert.Desk
	who   map[string]string // person by name
}

// keys are a node's keys that a test may spoil.
type keys struct {
	key   map[operation.World]cap.Key
	trust cap.Trust
	err   error
}

func (k *keys) Key(w operation.World) (cap.Key, cap.Trust, error) { return k.key[w], k.trust, k.err }

func (k *keys) Sender() alert.Sender {
	return alert.Sender{ID: "alert.zhoushan.example", Unit: "33090041600000", Name: [2]string{"舟山市人民防空指挥部", "Zhoushan Civil Defence"}}
}

// horns note what they were told.
type horns struct {
	rings    []alert.Ring
	asked    alert.Ring // what was counted last
	silenced []string
	sirens   int
	done     int
	lost     int
	why      string
	broken   error
}

func (h *horns) Sound(_ *store.Tx, r alert.Ring) (string, int, string, error) {
	h.rings = append(h.rings, r)
	return "ZS-C26-000001", h.sirens, h.why, nil
}

func (h *horns) Meant(_ context.Context, _ *store.DB, r alert.Ring) (int, error) {
	h.asked = r
	return h.sirens, nil
}

func (h *horns) Silence(_ *store.Tx, id, _ string) (string, error) {
	h.silenced = append(h.silenced, id)
	return h.why, h.broken
}

func (h *horns) Told(context.Context, *store.DB, string) (int, int, int, error) {
	return h.done, h.lost, h.sirens, nil
}

func newKey(t testing.TB, name string, from, to time.Time) cap.Key {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	tmpl := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, NotBefore: from, NotAfter: to, KeyUsage: x509.KeyUsageDigitalSignature, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, tmpl, tmpl, private.Public(), private)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return cap.Key{Signer: private, Chain: []*x509.Certificate{cert}}
}

func each(t *testing.T, test func(t *testing.T, p *post)) {
	t.Helper()
	for name, dialect := range map[string]func() store.Dialect{
		"sqlite":   func() store.Dialect { return sqlite.New(filepath.Join(t.TempDir(), "alert.db")) },
		"postgres": func() store.Dialect { return postgres.New(testkit.Postgres(t)) },
	} {
		t.Run(name, func(t *testing.T) { test(t, openOn(t, dialect())) })
	}
}

func onSQLite(t *testing.T) *post {
	t.Helper()
	return openOn(t, sqlite.New(filepath.Join(t.TempDir(), "alert.db")))
}

func openOn(t *testing.T, d store.Dialect) *post {
	t.Helper()
	p := &post{clock: testkit.NewClock(testkit.Epoch()), horns: &horns{sirens: 3}, who: map[string]string{}}
	from, to := p.clock.Now().Add(-time.Hour), p.clock.Now().AddDate(1, 0, 0)
	p.keys = &keys{key: map[operation.World]cap.Key{}}
	for _, w := range []operation.World{operation.Live, operation.Drill, operation.Test} {
		p.keys.key[w] = newKey(t, string(w), from, to)
		p.keys.trust.Roots = append(p.keys.trust.Roots, p.keys.key[w].Chain[0])
	}
	p.desk = alert.New(p.clock, p.keys, p.horns)
	m := p.desk.Module()
	nouns := module.Module{
		Types: []*entity.Schema{operation.Type.Schema(), headquarters.Type.Schema(), headquarters.MemberType.Schema()},
		Hooks: func(db *store.DB) { headquarters.Attach(db, p.clock); operation.Attach(db, p.clock) },
	}
	modules := append(registry.Modules(p.clock), nouns, m)
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	cfg.Dialect, cfg.Clock = d, p.clock
	p.Post = storetest.Assemble(t, cfg, modules)
	if err := m.Begin(storetest.System(t.Context()), p.DB); err != nil {
		t.Fatal(err)
	}
	p.furnish(t)
	return p
}

func (p *post) furnish(t *testing.T) {
	t.Helper()
	for _, a := range []area.Area{
		{Code: "3309", Name: "舟山市", NameEn: "Zhoushan", Level: area.City},
		{Code: "330902", Name: "定海区", NameEn: "Dinghai", Level: area.County, Parent: "3309", Population: entity.IntOf(50_000)},
		{Code: "330903", Name: "普陀区", NameEn: "Putuo", Level: area.County, Parent: "3309", Population: entity.IntOf(40_000)},
		{Code: "330902001", Name: "昌国街道", NameEn: "Changguo", Level: area.Town, Parent: "330902", Population: entity.IntOf(20_000), Location: entity.PointAt(122.10, 30.02)},
		{Code: "330902002", Name: "环南街道", NameEn: "Huannan", Level: area.Town, Parent: "330902", Population: entity.IntOf(30_000), Location: entity.PointAt(122.12, 30.00)},
		{Code: "330902001001", Name: "一社区", Level: area.Community, Parent: "330902001", Population: entity.IntOf(5_000), Location: entity.PointAt(122.10, 30.02)},
		{Code: "330903001", Name: "沈家门街道", NameEn: "Shenjiamen", Level: area.Town, Parent: "330903", Population: entity.IntOf(40_000), Location: entity.PointAt(122.30, 29.95)},
	} {
		storetest.Put(t, p, area.Type, &a)
	}
	storetest.Put(t, p, operation.Type, &operation.Operation{Meta: entity.Meta{ID: "storm"}, Name: "台风", World: operation.Live, Kind: operation.Storm, AreaID: "3309"})
	for _, name := range []string{"王海", "林舟", "周岚", "陈屿"} {
		p.who[name] = storetest.Put(t, p, person.Type, &person.Person{Name: name}).ID
	}
	for name, g := range map[string]alert.Authority{
		"王海": {AreaID: "3309", Most: alert.Extreme},
		"林舟": {AreaID: "3309", Most: alert.Extreme},
		"周岚": {AreaID: "330902", Most: alert.Moderate},
	} {
		g.PersonID, g.Basis = p.who[name], "舟国动〔2026〕1号"
		storetest.Put(t, p, alert.AuthorityType, &g)
	}
	storetest.Put(t, p, alert.OutletType, &alert.Outlet{Name: "值班人员短信", Way: alert.SMS, Worlds: []operation.World{operation.Live}, Address: "13900000001", Enabled: entity.BoolOf(true)})
	storetest.Put(t, p, alert.OutletType, &alert.Outlet{Name: "演习邮件", Way: alert.Mail, Worlds: []operation.World{operation.Drill, operation.Test}, Address: "drill@example.test", Enabled: entity.BoolOf(true)})
	storetest.Put(t, p, alert.OutletType, &alert.Outlet{Name: "旧接口", Way: alert.Hook, Address: "https://example.test/in"})
}

// actor is somebody at work who may do everything that roles give.
func (p *post) actor(who, account string) *policy.Actor {
	return &policy.Actor{User: account, Name: who, Person: p.who[who], Session: "s-" + account, Mode: policy.Live, Grants: []policy.Grant{{Role: storetest.Role}}}
}

func (p *post) as(t testing.TB, who string) context.Context {
	return policy.With(t.Context(), p.actor(who, "u-"+who))
}

// storm is a typhoon alert from its template, by 王海.
func storm(w operation.World) *alert.Alert {
	t := template("typhoon")
	return &alert.Alert{World: w, TemplateID: t.ID, AreaID: "330902", Nature: t.Nature, Where: alert.Where{Towns: "330902001"}}
}

func template(id string) *alert.Template {
	for _, t := range alert.Library() {
		if t.ID == "alert-template-"+id {
			return &t
		}
	}
	return nil
}

func (p *post) draft(t testing.TB, a *alert.Alert) *alert.Alert {
	t.Helper()
	if err := store.Put(p.as(t, "王海"), p.DB, alert.Type, a, store.Note{}); err != nil {
		t.Fatalf("draft: %v %v", err, fault.As(err).Fields)
	}
	return a
}

func (p *post) do(t testing.TB, who, id, move string, fill func(a *alert.Alert)) error {
	t.Helper()
	return p.Move(p.as(t, who), alert.Type.Schema(), id, move, "情况有变", func(rec any) {
		if fill != nil {
			fill(rec.(*alert.Alert))
		}
	})
}

func (p *post) must(t testing.TB, who, id, move string, fill func(a *alert.Alert)) *alert.Alert {
	t.Helper()
	if err := p.do(t, who, id, move, fill); err != nil {
		t.Fatalf("%s by %s: %v %v", move, who, err, fault.As(err).Fields)
	}
	return p.get(t, id)
}

func (p *post) get(t testing.TB, id string) *alert.Alert {
	t.Helper()
	return storetest.Get(t, p, alert.Type, id)
}

// yes types what is to be typed.
func yes(a *alert.Alert) { a.Typed = a.Confirmation()[0] }

// issued is an actual typhoon alert that two people have issued.
func (p *post) issued(t testing.TB, a *alert.Alert) *alert.Alert {
	t.Helper()
	p.draft(t, a)
	p.must(t, "王海", a.ID, "propose", nil)
	return p.must(t, "林舟", a.ID, "release", yes)
}

func (p *post) ledger(t testing.TB, id string) map[string]*alert.Delivery {
	t.Helper()
	out := map[string]*alert.Delivery{}
	for _, v := range storetest.All(t, p, alert.DeliveryType) {
		if v.AlertID == id {
			out[v.Whom] = v
		}
	}
	return out
}
