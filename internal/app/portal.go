package app

import (
	"context"
	"net/http"
	"net/netip"
	"slices"
	"strings"

	"haidun/internal/auth"
	"haidun/internal/domain/service"
	cases "haidun/internal/domain/service/portal"
	"haidun/internal/domain/works/project"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/applicant"
	"haidun/internal/registry/certificate"
	"haidun/internal/registry/file"
	"haidun/internal/registry/rule"
	"haidun/internal/web/files"
	"haidun/internal/web/portal"
)

// office is what the desk work rests on: the law, certificates, cases, and what applicants do with them.
type office struct {
	law          *rule.Book
	projects     *project.Desk
	certificates *certificate.Desk
	cases        *service.Desk
	portal       *cases.Desk
}

func newOffice(c clock.Clock, s *sealer) *office {
	o := &office{law: rule.New(c), certificates: certificate.New(c, clock.Rand(), s.outside())}
	o.projects = project.New(c, o.law)
	o.cases = service.New(c, o.law).For("build_project", builds{}).For("relocation_case", relocations{o.projects})
	o.portal = cases.New(c, o.cases)
	return o
}

func (o *office) modules() []module.Module {
	return []module.Module{o.law.Module(), o.cases.Module(), o.certificates.Module(), applicant.Module(), o.portal.Module()}
}

// checks lets the portal ask about certificates.
type checks struct {
	desk *certificate.Desk
	db   *store.DB
	seal *sealer
}

// Check answers a number and a code.
func (c checks) Check(ctx context.Context, number, code string) (*certificate.Checked, error) {
	return c.desk.Check(ctx, c.db, number, code)
}

// CheckFile answers a file.
func (c checks) CheckFile(ctx context.Context, file []byte) (*certificate.Checked, error) {
	return c.desk.CheckFile(ctx, c.db, file)
}

// Published are the certificates of the sealing keys.
func (c checks) Published() ([]byte, error) { return c.seal.Published() }

// maxHanded is the largest file of an application in bytes (DOMAIN 12.5).
const maxHanded = 50 << 20

// portal is the side for applicants and third parties. end lets go of what it holds open.
func (a *App) portal() (h http.Handler, end func() error, err error) {
	disk, err := files.OpenFolder(a.folder.file("files"))
	if err != nil {
		return nil, nil, err
	}
	hasher, err := auth.NewHasher(auth.DefaultParams, 1, clock.Rand()) // one at a time: applicants must not slow the staff's door
	if err != nil {
		return nil, nil, err
	}
	passwords, err := auth.NewPolicy(auth.MLPS3, "haidun", "海盾", "人防", "国动办", a.folder.node.Node)
	if err != nil {
		return nil, nil, err
	}
	m, _, err := a.cfg.carriers()
	if err != nil {
		return nil, nil, err
	}
	a.office.portal.DB = a.DB
	c := portal.Config{
		DB: a.DB, Desk: a.office.portal, Certificates: checks{a.office.certificates, a.DB, a.seal}, Files: file.New(disk, maxHanded), Clock: a.clock, Random: clock.Rand(),
		Hasher: hasher, Passwords: passwords, Throttle: auth.NewThrottle(10_000), Base: a.seal.Address, Address: a.caller,
		Secure: a.cfg.Secure || a.cfg.TLSCert != "", Demo: a.Demo(), Log: a.log,
	}
	if m != nil && !a.Demo() { // a demonstration shows the code on the page and writes to nobody
		c.Mail = m.Send
	}
	return portal.New(c).Handler(), disk.Close, nil
}

// caller is where a request comes from: the peer, or whom a proxy of our own names.
func (a *App) caller(r *http.Request) netip.Addr {
	ap, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	peer := ap.Addr().Unmap()
	if a.cfg.Secure && (peer.IsLoopback() || peer.IsPrivate()) {
		list := strings.Split(r.Header.Get("X-Forwarded-For"), ",")
		if last, err := netip.ParseAddr(strings.TrimSpace(list[len(list)-1])); err == nil {
			return last.Unmap()
		}
	}
	return peer
}

// besides serves the portal beside the public side: everything under its addresses is its own.
func besides(public, desk http.Handler) http.Handler {
	own := []string{"/check", "/portal"}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		first, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		if slices.Contains(own, "/"+first) {
			desk.ServeHTTP(w, r)
			return
		}
		public.ServeHTTP(w, r)
	})
}
