package app_test

import (
	"bytes"
	"context"
	"html"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/mail"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"haidun/internal/app"
	"haidun/internal/domain/service"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/applicant"
	"haidun/internal/testkit"
)

// hall is a post with a mail server and an item that can be applied for.
type hall struct {
	*post
	url     string
	letters <-chan string
	item    *service.Item
	paper   *service.Paper
}

func openHall(t *testing.T) *hall {
	t.Helper()
	h := &hall{post: &post{ctx: policy.With(context.Background(), policy.System("test")), log: &lines{}, dir: t.TempDir()}}
	var addr string
	addr, h.letters = testkit.MailServer(t)
	cfg := app.Config{Data: h.dir, Node: "zs", Mail: app.MailTable{Server: addr, From: "haidun@zs.test", Security: "none"}, Site: "https://rf.test"}
	var err error
	if h.App, err = app.Open(t.Context(), cfg, slog.New(slog.NewJSONHandler(h.log, nil))); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = h.Close() })
	var stop func() error
	if h.site, h.signIn, stop, err = h.Site(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = stop() })
	srv := httptest.NewServer(h.site)
	t.Cleanup(srv.Close)
	h.url = srv.URL
	h.areas(t, "3309", "330902:3309")
	h.item = put(t, h.post, service.ItemType, &service.Item{
		Name: "平时使用登记", Code: "RF-T1", Version: entity.IntOf(1), From: "2020-01-01", Kind: service.Confirm, Basis: "省人防办法第十九条", LegalDays: entity.IntOf(20), Days: service.Working,
	})
	h.paper = put(t, h.post, service.PaperType, &service.Paper{ItemID: h.item.ID, Name: "责任书", Order: entity.IntOf(1), Need: service.Required, Source: service.FromApplicant})
	return h
}

// browser is a visitor with cookies.
type browser struct {
	http.Client
	t    *testing.T
	base string
}

func (h *hall) browser(t *testing.T) *browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &browser{http.Client{Jar: jar}, t, h.url}
}

func (b *browser) read(res *http.Response, err error) (int, string) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
	body, err := io.ReadAll(res.Body)
	if err := res.Body.Close(); err != nil {
		b.t.Fatal(err)
	}
	if err != nil {
		b.t.Fatal(err)
	}
	return res.StatusCode, html.UnescapeString(string(body))
}

func (b *browser) open(path string) (int, string) { b.t.Helper(); return b.read(b.Get(b.base + path)) }

func (b *browser) send(path string, kv ...string) (int, string) {
	b.t.Helper()
	form := url.Values{}
	for i := 0; i < len(kv); i += 2 {
		form.Set(kv[i], kv[i+1])
	}
	return b.read(b.PostForm(b.base+path, form))
}

func (b *browser) upload(path, name string, content []byte) (int, string) {
	b.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	part, err := w.CreateFormFile("file", name)
	if err != nil {
		b.t.Fatal(err)
	}
	_, _ = part.Write(content)
	_ = w.Close()
	return b.read(b.Post(b.base+path, w.FormDataContentType(), &body))
}

var sixDigits = regexp.MustCompile(`\b\d{6}\b`)

// letter is the code of the next letter, "" where it has none.
func (h *hall) letter(t *testing.T) string {
	t.Helper()
	select {
	case raw := <-h.letters:
		m, err := mail.ReadMessage(strings.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(m.Body)
		if err != nil {
			t.Fatal(err)
		}
		return sixDigits.FindString(string(body))
	case <-time.After(10 * time.Second):
		t.Fatal("no letter came")
		return ""
	}
}

const secret = "Qz7!harbour-lantern"

func (h *hall) joined(t *testing.T, email, name string) *browser {
	t.Helper()
	b := h.browser(t)
	if code, body := b.send("/portal/signup?lang=en", "kind", "natural", "name", name, "id", "11010519491231002X", "mobile", "13857200001", "email", email); code != http.StatusOK || !strings.Contains(body, "a code is on its way") {
		t.Fatalf("%d %s", code, body)
	}
	if code, body := b.send("/portal/confirm?lang=en", "email", email, "code", h.letter(t), "password", secret); code != http.StatusOK || !strings.Contains(body, "My cases") {
		t.Fatalf("%d %s", code, body)
	}
	return b
}

var caseAddress = regexp.MustCompile(`/portal/cases/([0-9A-Z]{26})`)

// applied is a case that b handed in, with the number and the code of its receipt.
func (h *hall) applied(t *testing.T, b *browser) (id, number, code string) {
	t.Helper()
	_, page := b.send("/portal/items/" + h.item.ID + "?lang=en")
	draft := "/portal/cases/" + caseAddress.FindStringSubmatch(page)[1]
	if status, body := b.send(draft+"?lang=en", "do", "submit", "title", "海港新苑平时使用"); status != http.StatusUnprocessableEntity || !strings.Contains(body, "责任书") || !strings.Contains(body, "办理地区") {
		t.Fatalf("handed in without papers: %d %s", status, body)
	}
	if status, body := b.upload(draft+"/"+h.paper.ID+"?lang=en", `..\责任书.txt`, []byte("我单位负责平时使用期间的维护。")); status != http.StatusOK || !strings.Contains(body, "责任书.txt") || strings.Contains(body, `..\`) {
		t.Fatalf("%d %s", status, body)
	}
	status, body := b.send(draft+"?lang=en", "do", "submit", "title", "海港新苑平时使用", "area", "330902")
	receipt := regexp.MustCompile(`<b>(ZS-S\d\d-\d{6})</b><br>Receipt code <b>([0-9A-Z]{4}-[0-9A-Z]{4})</b>`).FindStringSubmatch(body)
	if status != http.StatusOK || receipt == nil {
		t.Fatalf("%d %s", status, body)
	}
	all := storedCases(t, h)
	return all[len(all)-1].ID, receipt[1], receipt[2]
}

func storedCases(t *testing.T, h *hall) (out []*service.Case) {
	t.Helper()
	if err := h.DB.Each(h.ctx, service.Type.Schema(), store.Query{Limit: -1}, func(rec any) error { out = append(out, rec.(*service.Case)); return nil }); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestAnApplicantAppliesOnlineAndFollowsHisCase(t *testing.T) {
	h := openHall(t)
	b := h.joined(t, "wang@zs.test", "王小明")
	id, number, code := h.applied(t, b)
	c := storedCases(t, h)[0]
	if c.Applicant != "王小明" || c.Channel != service.Online || c.Phone.Missing() || c.Email != "wang@zs.test" {
		t.Errorf("%+v", c)
	}
	stranger := h.browser(t)
	status, body := stranger.open("/portal/progress?lang=en&n=" + number + "&c=" + code)
	if status != http.StatusOK || !strings.Contains(body, number) || strings.Contains(body, "王小明") || strings.Contains(body, "海港新苑") || strings.Contains(body, "wang@") {
		t.Errorf("%d %s", status, body)
	}
	if status, _ := stranger.open("/portal/progress?n=" + number + "&c=AAAA-AAAA"); status != http.StatusNotFound {
		t.Errorf("with a wrong code: %d", status)
	}
	if status, body := b.send("/portal/cases/"+id+"?lang=en", "do", "withdraw", "reason", "不办了"); status != http.StatusOK || !strings.Contains(body, "was withdrawn") {
		t.Errorf("%d %s", status, body)
	}
	if status, _ := b.send("/portal/cases/"+id, "do", "answer"); status != http.StatusConflict {
		t.Errorf("answered after it was withdrawn: %d", status)
	}
}

func TestAnotherApplicantsCaseIsNotFoundAndTheLookIsNoted(t *testing.T) {
	h := openHall(t)
	id, _, _ := h.applied(t, h.joined(t, "wang@zs.test", "王小明"))
	other := h.joined(t, "li@zs.test", "李四")
	for _, ask := range []func() (int, string){
		func() (int, string) { return other.open("/portal/cases/" + id) },
		func() (int, string) { return other.send("/portal/cases/"+id, "do", "withdraw", "reason", "x") },
		func() (int, string) {
			return other.upload("/portal/cases/"+id+"/"+h.paper.ID, "x.txt", []byte("x"))
		},
		func() (int, string) { return other.open("/portal/cases/" + id + "/files/" + strings.Repeat("ab", 32)) },
	} {
		if status, body := ask(); status != http.StatusNotFound || strings.Contains(body, "海港新苑") {
			t.Errorf("%d %.300s", status, body)
		}
	}
	noted := 0
	lines, err := h.DB.Log(h.ctx, store.LogQuery{Record: id, Register: "service_case", Limit: 200})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lines {
		if strings.Contains(l.Body, `"denied"`) {
			noted++
		}
	}
	if noted != 4 || storedCases(t, h)[0].State != service.Submitted {
		t.Errorf("%d looks were noted; the case is %s", noted, storedCases(t, h)[0].State)
	}
}

func TestAnApplicantNeverReachesTheStaffsSide(t *testing.T) {
	h := openHall(t)
	b := h.joined(t, "wang@zs.test", "王小明")
	u, err := url.Parse(h.url + "/portal/mine")
	if err != nil {
		t.Fatal(err)
	}
	token := ""
	for _, c := range b.Jar.Cookies(u) {
		token = c.Value
	}
	if token == "" {
		t.Fatal("there is no session")
	}
	for route := range walks {
		method, path, _ := strings.Cut(route, " ")
		if !strings.HasPrefix(path, "/api/") || strings.HasPrefix(path, "/api/basemap") || strings.HasPrefix(path, "/api/session") {
			continue
		}
		for _, name := range []string{"haidun", "haidun_portal"} {
			c := &client{site: h.site, lang: "en"}
			path := strings.NewReplacer("{register}", "service_case", "{id}", "x", "{action}", "accept").Replace(path)
			if r := c.call(t, method, path, "{}", "Cookie", name+"="+token); r.Code != http.StatusUnauthorized {
				t.Errorf("%s as %s: %d", route, name, r.Code)
			}
		}
	}
}

func TestNobodyLearnsWhoHasAnAccount(t *testing.T) {
	h := openHall(t)
	h.joined(t, "wang@zs.test", "王小明")
	b := h.browser(t)
	join := func(email string) string {
		_, body := b.send("/portal/signup?lang=en", "kind", "natural", "name", "张三", "id", "11010519491231002X", "mobile", "13857200001", "email", email)
		return strings.ReplaceAll(body, email, "x")
	}
	if a, c := join("wang@zs.test"), join("new@zs.test"); a != c {
		t.Error("registering says who has an account")
	}
	if code := h.letter(t) + h.letter(t); len(code) != 6 {
		t.Errorf("who has an account is sent a code: %q", code)
	}
	forgot := func(email string) string {
		_, body := b.send("/portal/forgot?lang=en", "email", email)
		return strings.ReplaceAll(body, email, "x")
	}
	if forgot("wang@zs.test") != forgot("nobody@zs.test") {
		t.Error("a forgotten password says who has an account")
	}
	wrong := func(email string) (int, string) {
		status, body := b.send("/portal/signin?lang=en", "email", email, "password", "wrong")
		return status, strings.ReplaceAll(body, email, "x")
	}
	s1, b1 := wrong("wang@zs.test")
	if s2, b2 := wrong("nobody@zs.test"); s1 != s2 || b1 != b2 || s1 != http.StatusUnauthorized {
		t.Errorf("signing in says who has an account: %d, %d", s1, s2)
	}
	for range 12 {
		s1, _ = wrong("wang@zs.test")
	}
	if s1 != http.StatusTooManyRequests {
		t.Errorf("guessing goes on: %d", s1)
	}
}

func TestOtherSitesCannotActForAnApplicant(t *testing.T) {
	h := openHall(t)
	b := h.joined(t, "wang@zs.test", "王小明")
	id, _, _ := h.applied(t, b)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, h.url+"/portal/cases/"+id, strings.NewReader("do=withdraw&reason=x"))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	if status, _ := b.read(b.Do(r)); status != http.StatusForbidden || storedCases(t, h)[0].State != service.Submitted {
		t.Errorf("%d, the case is %s", status, storedCases(t, h)[0].State)
	}
}

func TestAClosedAccountIsSignedOutAtOnce(t *testing.T) {
	h := openHall(t)
	b := h.joined(t, "wang@zs.test", "王小明")
	err := h.DB.Write(h.ctx, func(tx *store.Tx) error {
		all, err := store.Those(tx, applicant.Type, applicant.Type.Schema().Field("email"), "wang@zs.test")
		if err != nil {
			return err
		}
		_, err = applicant.Flow().Do(h.ctx, tx, all[0].ID, all[0].Rev, "close", "停用", func(any) error { return nil })
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, body := b.open("/portal/mine?lang=en"); !strings.Contains(body, "Sign in") || strings.Contains(body, "My cases") {
		t.Error("a closed account is still signed in")
	}
	if status, _ := b.send("/portal/signin", "email", "wang@zs.test", "password", secret); status != http.StatusUnauthorized {
		t.Errorf("it signs in again: %d", status)
	}
}

func TestAFileThatIsTooLargeIsRefusedWithASentence(t *testing.T) {
	h := openHall(t)
	b := h.joined(t, "wang@zs.test", "王小明")
	_, page := b.send("/portal/items/" + h.item.ID + "?lang=en")
	path := "/portal/cases/" + caseAddress.FindStringSubmatch(page)[1] + "/" + h.paper.ID + "?lang=en"
	if status, body := b.upload(path, "x.pdf", append([]byte("%PDF-1.7\n"), make([]byte, 50<<20)...)); status != http.StatusRequestEntityTooLarge || !strings.Contains(body, "larger than 50.0 MiB") {
		t.Errorf("%d %.300s", status, body)
	}
	if status, _ := b.upload(path, "x.exe", []byte("MZ\x90\x00\x03")); status != http.StatusUnprocessableEntity {
		t.Errorf("a program is taken: %d", status)
	}
}

func TestEveryPageOfThePortalIsMadeInBothLanguages(t *testing.T) {
	h := openHall(t)
	b := h.joined(t, "wang@zs.test", "王小明")
	id, number, code := h.applied(t, b)
	for _, path := range []string{
		"/check", "/portal/", "/portal/signup", "/portal/signin", "/portal/forgot", "/portal/confirm", "/portal/mine", "/portal/progress", "/portal/items/" + h.item.ID, "/portal/cases/" + id,
		"/portal/progress?n=" + number + "&c=" + code, "/check?n=ZS-C26-000001&c=AAAA-AAAA",
	} {
		for _, mode := range []string{"lang=zh", "lang=en&big=1"} {
			sep := "?"
			if strings.Contains(path, "?") {
				sep = "&"
			}
			status, body := b.open(path + sep + mode)
			if status >= 500 || !strings.Contains(body, "</html>") || strings.Contains(body, "<script") {
				t.Errorf("%s: %d", path+sep+mode, status)
			}
		}
	}
}
