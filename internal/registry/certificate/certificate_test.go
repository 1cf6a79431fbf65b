package certificate_test

import (
	"bytes"
	"crypto/rand"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/paper/seal"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/certificate"
	"haidun/internal/registry/file"
	"haidun/internal/registry/organisation"
	"haidun/internal/registry/role"
	"haidun/internal/testkit"
	"haidun/internal/web/files"
)

type post struct {
	*storetest.Post
	desk  *certificate.Desk
	clock *testkit.Clock
	files *file.Store
	key   seal.Key
	org   *organisation.Organisation
}

func open(t *testing.T) *post {
	t.Helper()
	p := &post{clock: testkit.NewClock(time.Date(2026, 9, 18, 3, 0, 0, 0, time.UTC))}
	disk, err := files.OpenFolder(filepath.Join(t.TempDir(), "files"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = disk.Close() })
	p.files = file.New(disk, 0)
	if p.key, err = seal.NewKey("舟山市国防动员办公室", rand.Reader, p.clock.Now()); err != nil {
		t.Fatal(err)
	}
	p.desk = certificate.New(p.clock, rand.Reader, certificate.Outside{
		Key: func() (seal.Key, error) { return p.key, nil }, Files: p.files, Address: func() string { return "https://rf.test" },
		Published: func() ([]*x509.Certificate, error) { return []*x509.Certificate{p.key.Certificate}, nil },
	})
	modules := append(registry.Modules(p.clock), p.desk.Module())
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = sqlite.New(filepath.Join(t.TempDir(), "certificate.db")), p.clock, book
	p.Post = storetest.Assemble(t, cfg, modules)
	storetest.Put(t, p, area.Type, &area.Area{Code: "330900", Name: "舟山市", Level: area.City})
	p.org = storetest.Put(t, p, organisation.Type, &organisation.Organisation{Name: "舟山市人民防空办公室", District: "330900"})
	return p
}

func actor(user string, r role.Code) *policy.Actor {
	return &policy.Actor{User: user, Name: user, Person: user, Mode: policy.Live, Grants: []policy.Grant{{Role: string(r)}}, Proof: func() error { return nil }}
}

func (p *post) draft(t *testing.T, change func(c *certificate.Certificate)) *certificate.Certificate {
	t.Helper()
	c := &certificate.Certificate{
		State: certificate.Draft, Kind: certificate.Permit, Title: "防空地下室结建许可", Holder: "舟山海港建设有限公司", HolderKind: certificate.Firm,
		Content: "项目名称:海港新苑\n应建面积：1200 平方米", AboutName: "海港新苑", AreaID: "330900", IssuerID: p.org.ID,
	}
	if change != nil {
		change(c)
	}
	ctx := policy.With(t.Context(), actor("wang", role.Law))
	if err := store.Put(ctx, p.DB, certificate.Type, c, store.Note{}); err != nil {
		t.Fatal(err)
	}
	return c
}

// two makes a move that one person proposes and another approves.
func (p *post) two(t *testing.T, id, move, reason string) error {
	t.Helper()
	f := p.Flows["certificate"]
	nothing := func(any) error { return nil }
	return p.Write(policy.With(t.Context(), actor("li", role.Command)), func(tx *store.Tx) error {
		c, err := store.Fetch(tx, certificate.Type, id)
		if err != nil {
			return err
		}
		if _, err := f.Rehearse(t.Context(), tx, id, c.Rev, move, reason, nothing); err != nil {
			return err
		}
		_, err = f.DoFor(policy.With(t.Context(), actor("li", role.Command)), tx, actor("wang", role.Law), id, c.Rev, move, reason, nothing)
		return err
	})
}

func (p *post) issued(t *testing.T, change func(c *certificate.Certificate)) *certificate.Certificate {
	t.Helper()
	c := p.draft(t, change)
	if err := p.two(t, c.ID, "issue", ""); err != nil {
		t.Fatal(err)
	}
	return storetest.Get(t, p, certificate.Type, c.ID)
}

func (p *post) read(t *testing.T, ref entity.FileRef) []byte {
	t.Helper()
	f, err := p.files.Open(ref.Hash)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	_ = f.Close()
	return b
}

func (p *post) check(t *testing.T, number, code string) *certificate.Checked {
	t.Helper()
	got, err := p.desk.Check(t.Context(), p.DB, number, code)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestTwoPeopleIssueAndAThirdPartyChecks(t *testing.T) {
	p := open(t)
	c := p.issued(t, nil)
	if c.Number != strings.ToUpper(p.Node())+"-C26-000001" || c.IssuedBy != "wang、li" || c.IssuedOn != "2026-09-18" || len(c.Paper) != 2 || len(c.SM3) != 64 {
		t.Fatalf("%+v", c)
	}
	got := p.check(t, strings.ToLower(" "+c.Number), strings.ToLower(strings.ReplaceAll(c.Code, "-", " ")))
	if got.Worth != "valid" || got.Seal != seal.Valid || got.Facts.Holder != "舟山海港建设有限公司" || got.Facts.Issuer != "舟山市人民防空办公室" {
		t.Errorf("%+v", got)
	}
	for _, wrong := range [][2]string{{c.Number, "AAAA-AAAA"}, {"ZS-C26-999999", c.Code}, {"", ""}, {c.Number, ""}} {
		if _, err := p.desk.Check(t.Context(), p.DB, wrong[0], wrong[1]); storetest.Refused(err) != "certificate_unknown" {
			t.Errorf("%v: %v", wrong, err)
		}
	}
	draft := p.draft(t, nil)
	if _, err := p.desk.Check(t.Context(), p.DB, draft.Number, draft.Code); err == nil {
		t.Error("a draft is shown to third parties")
	}
}

func TestOnePersonIssuesNothing(t *testing.T) {
	p := open(t)
	c := p.draft(t, nil)
	if err := p.Move(policy.With(t.Context(), actor("wang", role.Law)), certificate.Type.Schema(), c.ID, "issue", "", nil); fault.KindOf(err) != fault.Forbidden {
		t.Errorf("alone: %v", err)
	}
	bad := *c
	bad.Meta, bad.State = entity.Meta{}, certificate.Valid
	if err := store.Put(policy.With(t.Context(), actor("wang", role.Law)), p.DB, certificate.Type, &bad, store.Note{}); storetest.Refused(err) != "certificate_draft" {
		t.Errorf("stored as valid: %v", err)
	}
}

// K5: an altered byte makes the seal invalid, and it is said what differs.
func TestAnAlteredFileIsRefusedAndSaysWhatDiffers(t *testing.T) {
	p := open(t)
	c := p.issued(t, nil)
	pdf, content := p.read(t, c.Paper[0]), p.read(t, c.Paper[1])
	for name, whole := range map[string][]byte{"pdf": pdf, "content": content} {
		got, err := p.desk.CheckFile(t.Context(), p.DB, whole)
		if err != nil || got.Seal != seal.Valid || !got.Known || len(got.Differs) != 0 {
			t.Fatalf("%s: %v %+v", name, err, got)
		}
		bad := bytes.Replace(bytes.Clone(whole), []byte("1200 平方米"), []byte("9200 平方米"), 1)
		got, err = p.desk.CheckFile(t.Context(), p.DB, bad)
		if err != nil || got.Seal != seal.Altered || len(got.Differs) != 1 || got.Differs[0].File != "9200 平方米" || got.Differs[0].Issued != "1200 平方米" {
			t.Errorf("%s altered: %v %+v", name, err, got)
		}
	}
	for i := 0; i < len(pdf); i += 1 + len(pdf)/200 {
		bad := bytes.Clone(pdf)
		bad[i] ^= 0x10
		got, err := p.desk.CheckFile(t.Context(), p.DB, bad)
		if err != nil || got.Seal == seal.Valid {
			t.Fatalf("byte %d of the file may be altered: %v", i, err)
		}
	}
	if got, err := p.desk.CheckFile(t.Context(), p.DB, []byte("nothing")); err != nil || got.Known || got.Seal != seal.Unsealed {
		t.Errorf("%v %+v", err, got)
	}
}

func TestTheFileIsCheckedAwayFromThePost(t *testing.T) {
	p := open(t)
	pdf := p.read(t, p.issued(t, nil).Paper[0])
	state, facts := certificate.VerifyFile(pdf, []*x509.Certificate{p.key.Certificate})
	if state != seal.Valid || facts.Holder != "舟山海港建设有限公司" {
		t.Errorf("%s %+v", state, facts)
	}
}

func TestCancellationAndReissueKeepTheChain(t *testing.T) {
	p := open(t)
	first := p.issued(t, nil)
	second := p.issued(t, func(c *certificate.Certificate) { c.Replaces, c.Holder = first.ID, "舟山海港置业有限公司" })
	old := p.check(t, first.Number, first.Code)
	if old.Worth != "replaced" || old.ReplacedBy != second.Number || old.EndedOn != "2026-09-18" {
		t.Errorf("%+v", old)
	}
	if got := p.check(t, second.Number, second.Code); got.Facts.Replaces != first.Number || got.Worth != "valid" {
		t.Errorf("%+v", got)
	}
	again := p.draft(t, func(c *certificate.Certificate) { c.Replaces = first.ID })
	if err := p.two(t, again.ID, "issue", ""); storetest.Refused(err) != "certificate_not_valid" {
		t.Errorf("replaced twice: %v", err)
	}
	if err := p.two(t, second.ID, "revoke", ""); err == nil {
		t.Error("revoked without a reason")
	}
	if err := p.two(t, second.ID, "revoke", "以欺骗手段取得"); err != nil {
		t.Fatal(err)
	}
	if got := p.check(t, second.Number, second.Code); got.Worth != "revoked" {
		t.Errorf("%+v", got)
	}
}

func TestNumbersHaveNoGapsWhateverIsRefusedOrSpoiled(t *testing.T) {
	p := open(t)
	for n := 1; n <= 6; n++ {
		c := p.draft(t, nil)
		if n%2 == 0 { // a draft that is never issued takes no number
			continue
		}
		if err := p.two(t, c.ID, "issue", ""); err != nil {
			t.Fatal(err)
		}
		if n == 3 {
			if err := p.two(t, c.ID, "spoil", "打印错误"); err != nil {
				t.Fatal(err)
			}
		}
	}
	seen := map[string]certificate.State{}
	for _, c := range storetest.All(t, p, certificate.Type) {
		if c.Number != "" {
			seen[c.Number[strings.LastIndexByte(c.Number, '-')+1:]] = c.State
		}
	}
	if fmt.Sprint(seen) != "map[000001:valid 000002:spoiled 000003:valid]" {
		t.Errorf("%v", seen)
	}
}

func TestAnIssuedCertificateCannotBeChanged(t *testing.T) {
	p := open(t)
	c := p.issued(t, nil)
	wang := policy.With(t.Context(), actor("wang", role.Law))
	c.Holder = "别人"
	if err := store.Put(wang, p.DB, certificate.Type, c, store.Note{Reason: "x"}); storetest.Refused(err) != "certificate_issued" {
		t.Errorf("changed: %v", err)
	}
	if err := store.Strike(wang, p.DB, certificate.Type, c.ID, c.Rev, "x"); storetest.Refused(err) != "certificate_issued" {
		t.Errorf("struck: %v", err)
	}
}

// DOMAIN 12.5: 人防办 became 国动办 in 2023; a certificate bears the name of the day.
func TestTheIssuerBearsTheNameOfTheDay(t *testing.T) {
	p := open(t)
	before := p.issued(t, nil)
	if err := p.Write(storetest.System(t.Context()), func(tx *store.Tx) error {
		return organisation.Rename(tx, p.org.ID, "舟山市国防动员办公室", "2026-09-20", "舟编〔2026〕1号", "机构改革")
	}); err != nil {
		t.Fatal(err)
	}
	same := p.issued(t, nil)
	p.clock.Set(time.Date(2026, 9, 21, 3, 0, 0, 0, time.UTC))
	after := p.issued(t, nil)
	if before.Issuer != "舟山市人民防空办公室" || same.Issuer != "舟山市人民防空办公室" || after.Issuer != "舟山市国防动员办公室" {
		t.Errorf("%s, %s, %s", before.Issuer, same.Issuer, after.Issuer)
	}
}

func TestNamesAndNumbersOfPeopleAreNotShown(t *testing.T) {
	p := open(t)
	c := p.issued(t, func(c *certificate.Certificate) { c.Holder, c.HolderKind = "王小明", certificate.Citizen })
	raw, err := json.Marshal(p.check(t, c.Number, c.Code))
	if err != nil || bytes.Contains(raw, []byte("王小明")) || !bytes.Contains(raw, []byte("王**")) || bytes.Contains(raw, []byte("wang、li")) {
		t.Errorf("%v %s", err, raw)
	}
	bad := certificate.Certificate{State: certificate.Draft, Content: "a:b", HolderKind: certificate.Citizen, HolderCode: "11010519491231002X"}
	if err := bad.Validate(); storetest.Refused(err) != "certificate_person" {
		t.Errorf("%v", err)
	}
	if err := (&certificate.Certificate{Content: "项目名称:甲\n没有冒号"}).Validate(); storetest.Refused(err) != "certificate_line" {
		t.Errorf("%v", err)
	}
}

func TestATimeThatIsOverIsSaid(t *testing.T) {
	p := open(t)
	c := p.issued(t, func(c *certificate.Certificate) { c.ValidTo = "2026-09-30" })
	p.clock.Set(time.Date(2026, 9, 30, 3, 0, 0, 0, time.UTC))
	if got := p.check(t, c.Number, c.Code); got.Worth != "valid" {
		t.Errorf("on its last day: %s", got.Worth)
	}
	p.clock.Set(time.Date(2026, 10, 1, 3, 0, 0, 0, time.UTC))
	if got := p.check(t, c.Number, c.Code); got.Worth != certificate.Expired {
		t.Errorf("the day after: %s", got.Worth)
	}
	late := p.draft(t, func(c *certificate.Certificate) { c.ValidTo = "2026-09-01" })
	if err := p.two(t, late.ID, "issue", ""); storetest.Refused(err) != "certificate_past" {
		t.Errorf("%v", err)
	}
}

// Every state with every move that is not in the table is refused (F-125).
func TestMovesThatAreNotInTheTableAreRefused(t *testing.T) {
	p := open(t)
	ends := map[certificate.State]string{certificate.Cancelled: "cancel", certificate.Revoked: "revoke", certificate.Spoiled: "spoil"}
	var cs []*certificate.Certificate
	for state, move := range ends {
		c := p.issued(t, nil)
		if err := p.two(t, c.ID, move, "理由"); err != nil {
			t.Fatal(state, err)
		}
		cs = append(cs, c)
	}
	for _, c := range cs {
		for _, move := range []string{"issue", "cancel", "revoke", "spoil", "replace"} {
			if err := p.two(t, c.ID, move, "理由"); err == nil {
				t.Errorf("%s of what has ended", move)
			}
		}
	}
	d := p.draft(t, nil)
	for _, move := range []string{"cancel", "revoke", "spoil", "replace"} {
		if err := p.two(t, d.ID, move, "理由"); err == nil {
			t.Errorf("%s of a draft", move)
		}
	}
	for _, r := range []role.Code{role.Duty, role.Operations, role.Education, role.Viewer, role.TownAdmin, role.Keeper} {
		ctx := policy.With(t.Context(), actor("x", r))
		err := p.Write(ctx, func(tx *store.Tx) error {
			_, err := p.Flows["certificate"].DoFor(ctx, tx, actor("wang", role.Law), d.ID, d.Rev, "issue", "", func(any) error { return nil })
			return err
		})
		if k := fault.KindOf(err); k != fault.Forbidden && k != fault.NotFound {
			t.Errorf("%s issues: %v", r, err)
		}
	}
}
