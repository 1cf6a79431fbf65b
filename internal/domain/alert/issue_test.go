package alert_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"haidun/internal/cap"
	"haidun/internal/domain/alert"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/operation"
	"haidun/internal/testkit"
)

func TestTwoPeopleIssueAndWhatIsPublishedIsWhatWasShown(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		a := p.draft(t, storm(operation.Live))
		a = p.must(t, "王海", a.ID, "propose", nil)
		if a.State != alert.Proposed || a.Hash == "" || a.People != entity.IntOf(20_000) || a.Hands != entity.IntOf(2) {
			t.Fatalf("proposed: %s, hash %q, %v people, %v hands", a.State, a.Hash, a.People, a.Hands)
		}
		shown := a.Hash
		a = p.must(t, "林舟", a.ID, "release", yes)
		unsigned := regexp.MustCompile(`(?s)<[a-z]*:?Signature.*Signature>`).ReplaceAllString(a.XML, "")
		sum := sha256.Sum256([]byte(unsigned))
		if got := hex.EncodeToString(sum[:]); got != shown {
			t.Errorf("published without its signature hashes to %s, shown was %s", got, shown)
		}
		v, found := cap.Verify([]byte(a.XML), p.keys.trust, p.clock.Now(), cap.DefaultLimits())
		if len(found) > 0 {
			t.Fatal(found.Err())
		}
		m := v.Message
		if m.Status != cap.Actual || m.Identifier != "33090041600000_20260302083000_0" && m.Identifier != a.Identifier || len(m.Infos) != 2 || m.Infos[0].Areas[0].Geocodes[0].Value != "330902001" {
			t.Errorf("published %+v", m)
		}
		if strings.Contains(m.Infos[0].Headline+m.Infos[1].Description, "{") || !strings.Contains(m.Infos[0].Headline, "昌国街道") || !strings.Contains(m.Infos[1].Headline, "Changguo") {
			t.Errorf("texts are not filled in: %q, %q", m.Infos[0].Headline, m.Infos[1].Headline)
		}
		if got := len(storetest.All(t, p, alert.OutletType)); len(p.ledger(t, a.ID)) != got {
			t.Errorf("%d lines in the ledger for %d ways out", len(p.ledger(t, a.ID)), got)
		}
	})
}

func TestSamePersonIsRefusedOnEveryAccountSeatAndSession(t *testing.T) {
	p := onSQLite(t)
	a := p.draft(t, storm(operation.Live))
	p.must(t, "王海", a.ID, "propose", nil)
	second := p.actor("王海", "another-account")
	seat := p.actor("王海", "u-王海")
	seat.Seat, seat.Session = "seat-1", "another-tab"
	nobody := p.actor("没有关联人员", "u-3")
	tab := p.actor("林舟", "u-4")
	tab.Session = "s-u-王海" // the same session under another name
	for name, who := range map[string]*policy.Actor{"his other account": second, "his seat in another tab": seat, "an account without a person": nobody, "the same session": tab} {
		for _, move := range []string{"release", "approve"} {
			err := p.Move(policy.With(t.Context(), who), alert.Type.Schema(), a.ID, move, "", func(rec any) { yes(rec.(*alert.Alert)) })
			if err == nil {
				t.Errorf("%s may %s", name, move)
			}
		}
	}
	if err := p.do(t, "王海", a.ID, "issue", yes); err == nil {
		t.Error("who proposed issued it alone")
	}
	if got := p.get(t, a.ID); got.State != alert.Proposed || got.XML != "" {
		t.Errorf("state %s", got.State)
	}
}

func TestAnyChangeAfterApprovalVoidsIt(t *testing.T) {
	p := onSQLite(t)
	fields := alert.Content()
	if len(fields) < 25 {
		t.Fatalf("%d fields are approved", len(fields))
	}
	for _, name := range fields {
		a := p.draft(t, storm(operation.Live))
		p.must(t, "王海", a.ID, "propose", nil)
		a = p.must(t, "林舟", a.ID, "approve", nil)
		if a.Approvals != entity.IntOf(1) {
			t.Fatalf("%v approvals after one", a.Approvals)
		}
		changed := p.get(t, a.ID)
		mutate(t, changed, name)
		if err := store.Put(p.as(t, "周岚"), p.DB, alert.Type, changed, store.Note{}); err == nil {
			t.Errorf("%s changed behind the approver's back", name)
		}
		b := p.must(t, "王海", a.ID, "revise", func(a *alert.Alert) { mutate(t, a, name) })
		if b.State != alert.Draft || b.Approvals != entity.IntOf(0) || b.ApprovedPerson != "" || b.Hash != "" {
			t.Errorf("%s: state %s, %v approvals, hash %q after a change", name, b.State, b.Approvals, b.Hash)
		}
		if err := p.do(t, "林舟", a.ID, "issue", yes); err == nil {
			t.Errorf("%s: issued after the change", name)
		}
	}
}

// mutate changes one field of an alert.
func mutate(t *testing.T, a *alert.Alert, name string) {
	t.Helper()
	f := alert.Type.Schema().Field(name)
	raw := map[string]string{
		"operation_id": `"storm"`, "area_id": `"3309"`, "hazard": `"other"`, "category": `"other"`, "urgency": `"future"`, "severity": `"minor"`, "certainty": `"possible"`, "response": `"monitor"`, "signal": `"DIS_CLEAR"`,
		"lifetime_min": `99`, "towns": `"330902002"`, "outline": `{"type":"Polygon","coordinates":[[[122.1,30],[122.2,30],[122.2,30.1],[122.1,30]]]}`, "centre": `{"lon":122.1,"lat":30.0}`, "radius_km": `"3.00"`, "sirens": `true`, "ways": `["page"]`,
	}[name]
	if raw == "" {
		raw = `"另一种说法"`
	}
	if bad := f.ReadJSON(a, []byte(raw)); bad != nil {
		t.Fatalf("%s: %v", name, bad)
	}
}

func TestTwentyPressesIssueOneAlert(t *testing.T) {
	p := onSQLite(t)
	a := p.draft(t, storm(operation.Live))
	p.must(t, "王海", a.ID, "propose", nil)
	rev := p.get(t, a.ID).Rev
	ctx := p.as(t, "林舟")
	var wg sync.WaitGroup
	var mu sync.Mutex
	ok, refused := 0, 0
	for range 20 {
		wg.Go(func() { // awaited below
			err := p.Write(ctx, func(tx *store.Tx) error {
				_, err := p.Flows["alert"].Do(ctx, tx, a.ID, rev, "release", "", func(rec any) error { yes(rec.(*alert.Alert)); return nil })
				return err
			})
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				ok++
			} else if fault.KindOf(err) == fault.Conflict {
				refused++
			}
		})
	}
	wg.Wait()
	if ok != 1 || refused != 19 {
		t.Errorf("%d issued, %d were told that it is issued", ok, refused)
	}
	if n := len(p.ledger(t, a.ID)); n != len(storetest.All(t, p, alert.OutletType)) {
		t.Errorf("%d deliveries", n)
	}
}

func TestEachRefusalHasItsNumberAndPublishesNothing(t *testing.T) {
	for code, c := range map[string]struct {
		make func(p *post, a *alert.Alert)
		then func(t *testing.T, p *post, a *alert.Alert) error
	}{
		"alert_201": {nil, func(t *testing.T, p *post, a *alert.Alert) error {
			p.must(t, "王海", a.ID, "propose", nil)
			twin := p.get(t, a.ID)
			twin.ID = "another"
			return p.Write(storetest.System(t.Context()), func(tx *store.Tx) error { return alert.Publish(tx, alert.New(p.clock, p.keys, nil), twin) })
		}},
		"alert_207": {func(_ *post, a *alert.Alert) { a.Kind = alert.Change }, nil},
		"alert_208": {nil, func(t *testing.T, p *post, a *alert.Alert) error {
			p.must(t, "王海", a.ID, "propose", nil)
			p.keys.trust = cap.Trust{Roots: newKey(t, "somebody else", p.clock.Now().Add(-time.Hour), p.clock.Now().AddDate(1, 0, 0)).Chain}
			return p.do(t, "林舟", a.ID, "release", yes)
		}},
		"alert_209": {nil, func(t *testing.T, p *post, a *alert.Alert) error {
			p.must(t, "王海", a.ID, "propose", nil)
			p.must(t, "林舟", a.ID, "release", yes)
			p.clock.Advance(13 * time.Hour)
			next := storm(operation.Live)
			next.PrevID = a.ID
			p.draft(t, next)
			return p.do(t, "王海", next.ID, "propose", nil)
		}},
		"alert_213": {func(_ *post, a *alert.Alert) { a.Centre, a.RadiusKM = entity.PointAt(122.1, 30), entity.DecimalOf(0) }, propose},
		"alert_214": {func(p *post, a *alert.Alert) {
			a.AreaID, a.Where.Towns, a.Severity = "330903", "330903001", alert.Minor
		}, func(t *testing.T, p *post, a *alert.Alert) error {
			return p.do(t, "周岚", a.ID, "propose", nil)
		}},
		"alert_severity":    {nil, func(t *testing.T, p *post, a *alert.Alert) error { return p.do(t, "周岚", a.ID, "propose", nil) }},
		"alert_authority":   {nil, func(t *testing.T, p *post, a *alert.Alert) error { return p.do(t, "陈屿", a.ID, "propose", nil) }},
		"alert_placeholder": {func(_ *post, a *alert.Alert) { a.HeadlineZH = "{名称}将影响" }, propose},
		"alert_correction": {func(_ *post, a *alert.Alert) {
			a.TemplateID = ""
			a.Wording = template("typhoon").Wording
			a.FalseEN = ""
		}, propose},
		"alert_text": {func(_ *post, a *alert.Alert) { a.TemplateID = "" }, propose},
		"alert_town": {func(_ *post, a *alert.Alert) { a.Where.Towns = "999999" }, propose},
		"alert_raid": {func(_ *post, a *alert.Alert) { a.Signal = "RAID" }, propose},
		"alert_typed": {nil, func(t *testing.T, p *post, a *alert.Alert) error {
			p.must(t, "王海", a.ID, "propose", nil)
			return p.do(t, "林舟", a.ID, "release", func(a *alert.Alert) { a.Typed = "实战2000" })
		}},
		"alert_waited": {nil, func(t *testing.T, p *post, a *alert.Alert) error {
			p.must(t, "王海", a.ID, "propose", nil)
			p.clock.Advance(61 * time.Minute)
			return p.do(t, "林舟", a.ID, "release", yes)
		}},
		"alert_single": {nil, func(t *testing.T, p *post, a *alert.Alert) error {
			p.must(t, "王海", a.ID, "propose", nil)
			return p.do(t, "王海", a.ID, "emergency", yes)
		}},
		"alert_no_key": {nil, func(t *testing.T, p *post, a *alert.Alert) error {
			p.keys.err = errors.New("the token is not there")
			return p.do(t, "王海", a.ID, "propose", nil)
		}},
	} {
		t.Run(code, func(t *testing.T) {
			p := onSQLite(t)
			a := storm(operation.Live)
			if c.make != nil {
				c.make(p, a)
			}
			err := store.Put(p.as(t, "王海"), p.DB, alert.Type, a, store.Note{})
			if c.then != nil {
				if err != nil {
					t.Fatalf("draft: %v", err)
				}
				err = c.then(t, p, a)
			}
			if got := storetest.Refused(err); got != code {
				t.Errorf("refused as %q (%v)", got, err)
			}
			if code == "alert_209" {
				return
			}
			for _, b := range storetest.All(t, p, alert.Type) {
				if b.XML != "" || b.State == alert.Issued {
					t.Error("something was published")
				}
			}
			if n := len(storetest.All(t, p, alert.DeliveryType)); n != 0 {
				t.Errorf("%d deliveries", n)
			}
		})
	}
}

func propose(t *testing.T, p *post, a *alert.Alert) error {
	return p.do(t, "王海", a.ID, "propose", nil)
}

func TestExpiredKeySaysSoBeforeAnythingIsComposed(t *testing.T) {
	p := onSQLite(t)
	end := p.keys.key[operation.Live].Chain[0].NotAfter
	for _, c := range []struct {
		at   time.Duration
		days int64
		ok   bool
	}{{-24 * time.Hour, 1, true}, {-time.Second, 0, true}, {time.Second, 0, false}} {
		p.clock.Set(end.Add(c.at))
		s := alert.Standing(p.keys, operation.Live, p.clock.Now())
		if s.OK != c.ok || s.OK && s.Days != c.days {
			t.Errorf("at %v: %+v", c.at, s)
		}
	}
}

func TestExercisesNeverLookReal(t *testing.T) {
	p := onSQLite(t)
	for w, want := range map[operation.World][3]string{operation.Drill: {cap.Exercise, "【演习】", "[EXERCISE]"}, operation.Test: {cap.Test, "【测试】", "[TEST]"}} {
		a := p.draft(t, storm(w))
		p.must(t, "王海", a.ID, "propose", nil)
		a = p.must(t, "王海", a.ID, "issue", nil) // one town, no sirens: one person
		m, found := cap.Read([]byte(a.XML), cap.DefaultLimits())
		if len(found) > 0 {
			t.Fatal(found.Err())
		}
		if m.Status != want[0] || !strings.HasPrefix(m.Infos[0].Headline, want[1]) || !strings.HasPrefix(m.Infos[1].Headline, want[2]) {
			t.Errorf("%s: status %s, headlines %q, %q", w, m.Status, m.Infos[0].Headline, m.Infos[1].Headline)
		}
		for whom, v := range p.ledger(t, a.ID) {
			if v.Fate == alert.Queued && whom != "演习邮件" {
				t.Errorf("%s goes out by %s", w, whom)
			}
			if v.Way == alert.Page && (v.Fate != alert.Withheld || !strings.HasPrefix(v.Detail, "000")) {
				t.Errorf("on the public page it is %s: %s", v.Fate, v.Detail)
			}
		}
		b := p.get(t, a.ID)
		b.World = operation.Live
		if err := store.Put(p.as(t, "王海"), p.DB, alert.Type, b, store.Note{}); err == nil {
			t.Error("an exercise became real")
		}
	}
	if n := len(storetest.All(t, p, alert.PracticeType)); n != 1 {
		t.Errorf("%d people have practised", n)
	}
}

func TestALargeExerciseAndAnAllSirenTestNeedTwo(t *testing.T) {
	p := onSQLite(t)
	for name, change := range map[string]func(a *alert.Alert){
		"two towns":  func(a *alert.Alert) { a.Where.Towns = "330902001 330902002" },
		"a district": func(a *alert.Alert) { a.Where.Towns = "330902" },
		"a circle":   func(a *alert.Alert) { a.Centre, a.RadiusKM = entity.PointAt(122.1, 30.02), entity.DecimalOf(100) },
		"all sirens": func(a *alert.Alert) { a.AreaID, a.Where.Towns, a.Sirens = "330902001", "", entity.BoolOf(true) },
	} {
		a := storm(operation.Drill)
		change(a)
		p.draft(t, a)
		if got := p.must(t, "王海", a.ID, "propose", nil); got.Hands != entity.IntOf(2) {
			t.Errorf("%s: %v hands", name, got.Hands)
		}
		if err := p.do(t, "王海", a.ID, "issue", nil); err == nil {
			t.Errorf("%s: issued by one", name)
		}
	}
}

func TestWhatIsRealGoesFirstHoweverMuchIsQueued(t *testing.T) {
	p := onSQLite(t)
	for range 10 {
		a := p.draft(t, storm(operation.Drill))
		p.must(t, "王海", a.ID, "propose", nil)
		p.must(t, "王海", a.ID, "issue", nil)
	}
	live := p.issued(t, storm(operation.Live))
	parcels, err := alert.Outbox(storetest.System(t.Context()), p.DB, p.clock.Now(), 3)
	if err != nil || len(parcels) != 3 {
		t.Fatal(len(parcels), err)
	}
	if parcels[0].Alert != live.ID {
		t.Error("an exercise is carried before what is real")
	}
}

func TestFailedParcelIsTriedAgainAndThenLeftToPeople(t *testing.T) {
	p := onSQLite(t)
	a := p.issued(t, storm(operation.Live))
	ctx := storetest.System(t.Context())
	for n := range 5 {
		p.clock.Advance(10 * time.Second)
		parcels, err := alert.Outbox(ctx, p.DB, p.clock.Now(), 10, alert.SMS)
		if err != nil || len(parcels) != 1 {
			t.Fatalf("try %d: %d parcels, %v", n, len(parcels), err)
		}
		if err := alert.Report(ctx, p.DB, parcels[0], alert.Failed, "no carrier", p.clock.Now()); err != nil {
			t.Fatal(err)
		}
	}
	v := p.ledger(t, a.ID)["值班人员短信"]
	if v.Fate != alert.Failed || v.Tries != entity.IntOf(5) || v.Detail != "no carrier" {
		t.Errorf("the ledger says %s after %v tries: %s", v.Fate, v.Tries, v.Detail)
	}
}

func TestIssuingAloneNeedsARuleAndIsReviewedByAnother(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		storetest.Put(t, p, alert.RuleType, &alert.Rule{Document: "舟国动〔2026〕9号", Single: entity.BoolOf(true)})
		a := p.draft(t, storm(operation.Live))
		p.must(t, "王海", a.ID, "propose", nil)
		a = p.must(t, "王海", a.ID, "emergency", yes)
		if a.State != alert.Issued || !a.Alone.V || a.AloneReason == "" {
			t.Fatalf("%s, alone %v for %q", a.State, a.Alone, a.AloneReason)
		}
		v := storetest.All(t, p, alert.ReviewType)[0]
		review := func(who string) error {
			return p.Move(p.as(t, who), alert.ReviewType.Schema(), v.ID, "review", "", func(rec any) { rec.(*alert.Review).Finding = "处置得当" })
		}
		if storetest.Refused(review("王海")) != "alert_reviewer" {
			t.Error("he reviewed himself")
		}
		if err := review("林舟"); err != nil {
			t.Error(err)
		}
	})
}

func TestEveryMessageIsValidByTheSchemaOfTheStandard(t *testing.T) {
	xmllint := testkit.Program(t, "xmllint", "xmllint is not installed: apt-get install libxml2-utils")
	p := onSQLite(t)
	a := storm(operation.Live)
	a.Centre, a.RadiusKM = entity.PointAt(122.1, 30.02), entity.DecimalOf(250)
	a = p.issued(t, a)
	p.clock.Advance(time.Minute)
	p.must(t, "王海", a.ID, "cancel", nil)
	for _, b := range storetest.All(t, p, alert.Type) {
		cmd := exec.CommandContext(t.Context(), xmllint, "--noout", "--schema", testkit.Shared(t, "cap", "schema", "cap12.xsd"), "-")
		cmd.Stdin = strings.NewReader(b.XML)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s: %s", b.Kind, out)
		}
	}
}

func TestWhatIsShownIsWhatEveryWayOutCarries(t *testing.T) {
	p := onSQLite(t)
	a := p.draft(t, storm(operation.Live))
	ask := func() *alert.Preview {
		t.Helper()
		shown, err := p.Views["alert_preview"].Answer(p.as(t, "林舟"), p.DB, func(string) string { return a.ID })
		if err != nil {
			t.Fatal(err)
		}
		return shown.(*alert.Preview)
	}
	if d := ask(); d.Settled || len(d.Lacks) > 0 || len(d.Page) != 2 {
		t.Errorf("the draft is shown as %+v", d)
	}
	p.must(t, "王海", a.ID, "propose", nil)
	shown := ask()
	sum := sha256.Sum256([]byte(shown.Text))
	if !shown.Settled || hex.EncodeToString(sum[:]) != shown.Hash || shown.Confirm != [2]string{"实战20000", "ACTUAL20000"} {
		t.Errorf("shown is settled %v, hash %s, confirmed by %v", shown.Settled, shown.Hash, shown.Confirm)
	}
	p.must(t, "林舟", a.ID, "release", yes)
	parcels, err := alert.Outbox(storetest.System(t.Context()), p.DB, p.clock.Now(), 10, alert.SMS)
	if err != nil || len(parcels) != 1 {
		t.Fatal(len(parcels), err)
	}
	if parcels[0].Short != shown.Short.Text || !strings.HasSuffix(parcels[0].Short, "【舟山市人民防空指挥部】") {
		t.Errorf("the short message says %q, shown was %q", parcels[0].Short, shown.Short.Text)
	}
}

func TestPublicPageShowsWhatIsRealAloneAndCorrectionsFirst(t *testing.T) {
	p := onSQLite(t)
	ctx := storetest.System(t.Context())
	drill := p.draft(t, storm(operation.Drill))
	p.must(t, "王海", drill.ID, "propose", nil)
	p.must(t, "王海", drill.ID, "issue", nil)
	first := p.issued(t, storm(operation.Live))
	p.clock.Advance(time.Minute)
	second := p.issued(t, storm(operation.Live))
	p.clock.Advance(time.Minute)
	end := p.must(t, "王海", first.ID, "cancel", nil).NextID
	shown, err := alert.Publication(ctx, p.DB, p.clock.Now())
	if err != nil || len(shown) != 3 {
		t.Fatal(len(shown), err)
	}
	if shown[0].ID != end || shown[1].ID != second.ID || !shown[1].Holds || shown[2].ID != first.ID || shown[2].Holds {
		t.Errorf("in the order %s, %s, %s", shown[0].ID, shown[1].ID, shown[2].ID)
	}
	if string(shown[1].XML) != p.get(t, second.ID).XML {
		t.Error("other bytes than were published")
	}
	page := storetest.Get(t, p, alert.OutletType, "alert-page")
	page.Worlds = append(page.Worlds, operation.Drill)
	storetest.Put(t, p, alert.OutletType, page)
	if shown, err = alert.Publication(ctx, p.DB, p.clock.Now()); err != nil || len(shown) != 4 {
		t.Errorf("where the page may carry exercises it shows %d, %v", len(shown), err)
	}
}

func TestSirensThatMayNotSoundNeverKeepAnAlertBack(t *testing.T) {
	p := onSQLite(t)
	p.horns.why = "本单位未开放实战鸣响"
	s := storm(operation.Live)
	s.Sirens = entity.BoolOf(true)
	a := p.issued(t, s)
	if v := p.ledger(t, a.ID)["防空警报器"]; a.State != alert.Issued || v.Fate != alert.ByHand || !strings.Contains(v.Detail, "未开放") {
		t.Errorf("%s; sirens: %s %s", a.State, v.Fate, v.Detail)
	}
	p.horns.why, p.horns.sirens = "", 0
	b := storm(operation.Live)
	b.Sirens = entity.BoolOf(true)
	b = p.issued(t, b)
	if v := p.ledger(t, b.ID)["防空警报器"]; v.Fate != alert.ByHand || !strings.Contains(v.Detail, "上门通知") {
		t.Errorf("no siren in the area: %s %s", v.Fate, v.Detail)
	}
}

func TestLedgerFollowsWhatSirensDid(t *testing.T) {
	p := onSQLite(t)
	s := storm(operation.Live)
	s.Sirens = entity.BoolOf(true)
	a := p.issued(t, s)
	watch := func() *alert.Delivery {
		t.Helper()
		if err := p.Ticks["alert_watch"].Run(storetest.System(t.Context()), p.DB); err != nil {
			t.Fatal(err)
		}
		return p.ledger(t, a.ID)["防空警报器"]
	}
	p.horns.done = 1
	if v := watch(); v.Fate != alert.Sent || v.Detail != "3 台中 1 台已鸣响、0 台未能鸣响" {
		t.Errorf("%s: %s", v.Fate, v.Detail)
	}
	p.horns.done, p.horns.lost = 2, 1
	if v := watch(); v.Fate != alert.Failed {
		t.Errorf("one of three silent: %s", v.Fate)
	}
}
