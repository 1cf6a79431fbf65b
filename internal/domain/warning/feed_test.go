package warning_test

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/warning"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/testkit"
)

func TestAFeedThatContradictsItselfIsRefused(t *testing.T) {
	p := open(t)
	for name, of := range map[string]struct {
		change func(f *warning.Feed)
		want   string
	}{
		"sound":                         {func(*warning.Feed) {}, ""},
		"no address":                    {func(f *warning.Feed) { f.Address = "" }, "warning_no_address"},
		"address with a user":           {func(f *warning.Feed) { f.Address = "https://a:b@qx.example/" }, "warning_address"},
		"a file":                        {func(f *warning.Feed) { f.Address = "file:///etc/passwd" }, "warning_address"},
		"signed by nobody":              {func(f *warning.Feed) { f.Trust = warning.Signed }, "warning_no_certificate"},
		"no certificate":                {func(f *warning.Feed) { f.Certificates = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----" }, "warning_certificate"},
		"a key":                         {func(f *warning.Feed) { f.Certificates = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----" }, "warning_certificate"},
		"pushed without being believed": {func(f *warning.Feed) { f.Kind, f.Address = warning.Push, "" }, "warning_no_certificate"},
		"lost before it is asked twice": {func(f *warning.Feed) { f.EveryS, f.StaleS = entity.IntOf(60), entity.IntOf(100) }, "warning_stale"},
	} {
		f := &warning.Feed{Name: "气象", Agency: "气象局", AreaID: "330900", Kind: warning.File, Address: "https://qx.example/", Trust: warning.Moderated}
		of.change(f)
		if got := storetest.Refused(store.Put(system(t), p.DB, warning.FeedType, f, store.Note{})); got != of.want {
			t.Errorf("%s: %q, want %q", name, got, of.want)
		}
	}
}

func TestTheLightFollowsWhatWasHeard(t *testing.T) {
	p := open(t)
	f := p.feed(t, func(f *warning.Feed) { f.EveryS, f.StaleS = entity.IntOf(60), entity.IntOf(600) })
	light := func() warning.Light { return storetest.Get(t, p, warning.FeedType, f.ID).Light }
	heard := func(o warning.Outcome) {
		t.Helper()
		if err := warning.Heard(system(t), p.DB, f.ID, o, p.clock.Now()); err != nil {
			t.Fatal(err)
		}
	}
	if light() != warning.Amber {
		t.Errorf("never heard: %s", light())
	}
	heard(warning.Outcome{})
	if light() != warning.Green {
		t.Errorf("heard: %s", light())
	}
	rev := storetest.Get(t, p, warning.FeedType, f.ID).Rev
	p.clock.Advance(time.Minute)
	heard(warning.Outcome{})
	if storetest.Get(t, p, warning.FeedType, f.ID).Rev != rev {
		t.Error("a feed that is well fills the log")
	}
	p.clock.Advance(time.Minute)
	heard(warning.Outcome{Problem: fault.New(fault.Invalid, warning.CodeNotCAP, fault.Args{"line": int64(3), "column": int64(7), "why": "x"})})
	if got := storetest.Get(t, p, warning.FeedType, f.ID); got.Light != warning.Amber || !strings.Contains(got.Problem, "第 3 行第 7 列") || !strings.Contains(got.ProblemEN, "line 3") || got.LastSuccess.IsZero() {
		t.Errorf("failing: %s %q", got.Light, got.Problem)
	}
	p.clock.Advance(10 * time.Minute)
	p.tick(t)
	if light() != warning.Red || p.measure(t, "warning.lost") != "1" {
		t.Errorf("lost: %s", light())
	}
	heard(warning.Outcome{Messages: 1})
	if light() != warning.Green || p.measure(t, "warning.lost") != "0" {
		t.Errorf("heard again: %s", light())
	}
	if err := p.Move(system(t), warning.FeedType.Schema(), f.ID, "switch_off", "改用推送", nil); err != nil || light() != warning.Dark {
		t.Errorf("off: %v, %s", err, light())
	}
}

func TestItemsOfIndexes(t *testing.T) {
	atom := `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>x</id>
		<entry><id>1</id><updated>2026</updated><link rel="alternate" href="/a.html"/><link type="application/cap+xml" href="/a.cap"/></entry>
		<entry><id>2</id><content type="text/xml"><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>b</identifier></alert></content></entry>
		<entry><id>3</id><link rel="edit" href="/c"/></entry></feed>`
	items, err := warning.Items(warning.Atom, []byte(atom))
	if err != nil || len(items) != 2 || items[0].Link != "/a.cap" || items[0].Mark != "1\n2026\n" || string(items[1].Text) != `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>b</identifier></alert>` {
		t.Errorf("Atom: %+v, %v", items, err)
	}
	rss := `<?xml version="1.0" encoding="GBK"?><rss version="2.0"><channel><title>x</title><link>http://qx.example</link>
		<item><title>a</title><link>http://qx.example/a</link><guid>g1</guid></item>
		<item><link>http://qx.example/b.html</link><enclosure url="http://qx.example/b.cap" type="application/cap+xml"/></item></channel></rss>`
	items, err = warning.Items(warning.RSS, []byte(rss))
	if err != nil || len(items) != 2 || items[0].Link != "http://qx.example/a" || items[1].Link != "http://qx.example/b.cap" {
		t.Errorf("RSS: %+v, %v", items, err)
	}
	many := "<rss><channel>" + strings.Repeat("<item><link>http://a/</link></item>", warning.MaxItems+1) + "</channel></rss>"
	if items, err := warning.Items(warning.RSS, []byte(many)); len(items) != warning.MaxItems || fault.As(err).Code.ID != "warning_index_many" {
		t.Errorf("too many: %d, %v", len(items), err)
	}
	for name, bad := range map[string]string{
		"not XML": "{}", "cut off": "<rss><channel><item>", "RSS for Atom": "<feed xmlns='http://www.w3.org/2005/Atom'/>", "document type": "<!DOCTYPE rss [<!ENTITY a 'x'>]><rss>&a;</rss>", "empty": "",
	} {
		var f *fault.Error
		if _, err := warning.Items(warning.RSS, []byte(bad)); !errors.As(err, &f) || f.Code.ID != "warning_index" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestARealAtomIndexIsRead(t *testing.T) {
	raw, err := os.ReadFile(testkit.Shared(t, "cap", "ibm", "nws_atom_feed_example.xml"))
	if err != nil {
		t.Fatal(err)
	}
	items, err := warning.Items(warning.Atom, raw)
	if err != nil || len(items) != 163 || !strings.HasPrefix(items[0].Link, "http") || items[0].Mark == items[1].Mark {
		t.Errorf("%d entries, %v", len(items), err)
	}
}
