package warning_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"haidun/internal/cap"
	"haidun/internal/domain/warning"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/role"
)

func TestSignedByWhoIsTrustedTakesEffectAtOnceUnsignedWaits(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		qx := agency(t, "舟山市气象局")
		r := p.receive(t, p.trusted(t, qx), signed(t, qx, message(1, nil)))
		w := storetest.Get(t, p, warning.Type, r.ID)
		if w.State != warning.InForce || w.Seal != warning.Verified || w.Signer != "舟山市气象局" || w.Colour != warning.OrangeII || w.Derived.V || w.Headline != "台风橙色预警" || w.Outline.JSON == "" || w.Place != "舟山市" {
			t.Errorf("signed: %+v", w)
		}
		r = p.receive(t, p.feed(t, nil), text(t, message(1, nil)))
		if p.state(t, r.ID) != warning.Held {
			t.Errorf("unsigned: %s", p.state(t, r.ID))
		}
	})
}

// TestNothingUncertainEverTakesEffect spoils the status of a signed and of an unsigned message in every way of F-060: it is
// held or not kept at all, alarmed where it is kept, and cannot be accepted by anybody.
func TestNothingUncertainEverTakesEffect(t *testing.T) {
	p := open(t)
	qx := agency(t, "qx")
	feeds := map[string]*warning.Feed{"signed": p.trusted(t, qx), "moderated": p.feed(t, nil)}
	whole := string(text(t, message(1, nil)))
	sealed := string(signed(t, qx, message(1, nil)))
	kept := 0
	for name, with := range map[string]string{
		"missing": "", "capitals": "<status>ACTUAL</status>", "lower case": "<status>actual</status>", "space": "<status>Actual </status>", "line": "<status>\nActual\n</status>",
		"twice": "<status>Test</status><status>Actual</status>", "foreign": `<status xmlns="urn:evil">Actual</status>`, "foreign beside": `<status>Test</status><x:status xmlns:x="urn:evil">Actual</x:status>`,
		"comment": "<status>Act<!-- -->ual</status>", "empty": "<status/>", "other": "<status>Real</status>",
	} {
		for kind, f := range feeds {
			of := whole
			if kind == "signed" {
				of = sealed
			}
			r := p.receive(t, f, []byte(strings.Replace(of, "<status>Actual</status>", with, 1)))
			if r.Skipped || r.State != warning.Unclear || r.Why[0] == "" || r.Why[1] == "" {
				t.Errorf("%s, %s: %+v", name, kind, r)
				continue
			}
			kept++
			if err := p.do(system(t), r.ID, "accept", ""); err == nil {
				t.Errorf("%s, %s: accepted", name, kind)
			}
		}
	}
	if n := p.measure(t, "warning.doubtful"); n != "22" || kept != 22 {
		t.Errorf("%d kept, %s alarmed", kept, n)
	}
	if n := p.measure(t, "warning.in_force"); n != "0" {
		t.Errorf("%s in force", n)
	}
}

func TestAnExerciseIsNeverAmongWhatIsReal(t *testing.T) {
	p := open(t)
	qx := agency(t, "qx")
	f := p.trusted(t, qx)
	real := message(1, nil)
	p.receive(t, f, signed(t, qx, real))
	drill := p.receive(t, f, signed(t, qx, message(2, func(m *cap.Message) { m.Status = cap.Exercise })))
	w := storetest.Get(t, p, warning.Type, drill.ID)
	if w.World != warning.Drill || w.Origin != entity.Drill {
		t.Errorf("%s, %s", w.World, w.Origin)
	}
	b := p.board(t)
	if len(b.InForce) != 1 || len(b.Drills) != 1 || p.measure(t, "warning.in_force") != "1" {
		t.Errorf("%d in force, %d drills, counted %s", len(b.InForce), len(b.Drills), p.measure(t, "warning.in_force"))
	}
	test := p.receive(t, f, signed(t, qx, message(3, func(m *cap.Message) { m.Status = cap.Test })))
	if test.State != warning.Noted {
		t.Errorf("a test is %s", test.State)
	}
	cancel := p.receive(t, f, signed(t, qx, about(message(4, func(m *cap.Message) { m.Status = cap.Exercise }), cap.Cancel, real)))
	if cancel.State != warning.Parked || p.measure(t, "warning.in_force") != "1" {
		t.Errorf("a cancel of an exercise lifted what is real: %s", cancel.State)
	}
}

func TestTheSameMessageIsKeptOnceAndAnotherUnderItsNameIsRefusedWithAnAlarm(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		qx := agency(t, "qx")
		f := p.trusted(t, qx)
		first := signed(t, qx, message(1, nil))
		p.receive(t, f, first)
		if r := p.receive(t, f, first); !r.Skipped || r.Code.ID != "warning_known" || !r.Good() {
			t.Errorf("the same bytes: %+v", r)
		}
		if r := p.receive(t, f, signed(t, qx, message(1, nil))); !r.Skipped || r.Code.ID != "warning_known" {
			t.Errorf("the same content signed anew: %+v", r)
		}
		forged := signed(t, qx, message(1, func(m *cap.Message) { m.Infos[0].Headline = "台风预警解除" }))
		r := p.receive(t, f, forged)
		if r.State != warning.Refused || r.Status != "201" || p.measure(t, "warning.doubtful") != "1" {
			t.Errorf("another under its name: %+v", r)
		}
		if again := p.receive(t, f, forged); !again.Skipped || p.measure(t, "warning.doubtful") != "1" {
			t.Errorf("it is alarmed twice: %+v", again)
		}
		if err := p.do(as(t, "wang", role.Duty, "330900/"), r.ID, "dismiss", "电话核实为误发"); err != nil || p.measure(t, "warning.doubtful") != "0" {
			t.Errorf("dismissed: %v", err)
		}
	})
}

func TestRefusalsHaveTheirNumber(t *testing.T) {
	p := open(t)
	qx, stranger := agency(t, "qx"), agency(t, "别处")
	f := p.trusted(t, qx)
	old := message(1, func(m *cap.Message) { m.Infos[0].Expires = start.Add(time.Hour).In(m.Sent.Location()) })
	p.receive(t, f, signed(t, qx, old))
	p.clock.Advance(2 * time.Hour)
	p.tick(t)
	for name, of := range map[string]struct {
		text   []byte
		state  warning.State
		status string
	}{
		"unsigned":                  {text(t, message(2, nil)), warning.Refused, "208"},
		"signed by somebody else":   {signed(t, stranger, message(3, nil)), warning.Refused, "208"},
		"changed after signing":     {bytes.Replace(signed(t, qx, message(4, nil)), []byte("橙色"), []byte("红色"), 1), warning.Refused, "208"},
		"cancel of what expired":    {signed(t, qx, about(message(5, nil), cap.Cancel, old)), warning.Refused, "209"},
		"update of what expired":    {signed(t, qx, about(message(6, nil), cap.Update, old)), warning.Held, "209"},
		"update without references": {bytes.Replace(text(t, about(message(7, nil), cap.Update, old)), []byte("<references>"), []byte("<!-- "), 1), warning.Unclear, ""},
		"circle around the Earth":   {bytes.Replace(text(t, message(8, nil)), []byte(" 30</circle>"), []byte(" 40000</circle>"), 1), warning.Unclear, "213"},
		"in force for a century":    {signed(t, qx, message(9, func(m *cap.Message) { m.Infos[0].Expires = start.AddDate(100, 0, 0).In(m.Sent.Location()) })), warning.Refused, ""},
	} {
		if name == "update without references" {
			of.text = []byte(strings.Replace(string(text(t, message(7, nil))), "<msgType>Alert", "<msgType>Update", 1))
			of.status = "207"
		}
		r := p.receive(t, f, of.text)
		if r.State != of.state || r.Status != of.status || r.Why[0] == "" || r.Why[1] == "" {
			t.Errorf("%s: %s %q %q", name, r.State, r.Status, r.Why[0])
		}
	}
}

func TestAnIdentifierOf12379HasThirtyOneCharacters(t *testing.T) {
	p := open(t)
	f := p.feed(t, func(f *warning.Feed) { f.Strict12379 = entity.BoolOf(true) })
	if r := p.receive(t, f, text(t, message(1, nil))); r.State != warning.Held {
		t.Errorf("31 characters: %+v", r)
	}
	r := p.receive(t, f, text(t, message(1, func(m *cap.Message) { m.Identifier = "33090041A0000_20250512100000_0" })))
	if r.State != warning.Refused || !strings.Contains(r.Why[0], "31") || !strings.Contains(r.Why[1], "31") {
		t.Errorf("30 characters: %+v", r)
	}
}

func TestAClockThatIsAheadIsNotedAndTheWarningTaken(t *testing.T) {
	p := open(t)
	qx := agency(t, "qx")
	f := p.trusted(t, qx)
	sent := func(n int, ahead time.Duration) warning.Receipt {
		return p.receive(t, f, signed(t, qx, message(n, func(m *cap.Message) {
			m.Sent = start.Add(ahead).In(m.Sent.Location())
			m.Infos[0].Expires = start.Add(ahead + 12*time.Hour).In(m.Sent.Location())
		})))
	}
	r := sent(1, 6*time.Minute)
	if w := storetest.Get(t, p, warning.Type, r.ID); w.State != warning.InForce || w.SkewS.V != 360 {
		t.Errorf("six minutes ahead: %s, %d s", w.State, w.SkewS.V)
	}
	r = sent(2, 4*time.Minute)
	if w := storetest.Get(t, p, warning.Type, r.ID); w.State != warning.InForce || w.SkewS.OK {
		t.Errorf("four minutes ahead: %s, %d s", w.State, w.SkewS.V)
	}
	if r = sent(3, 48*time.Hour); r.State != warning.Held {
		t.Errorf("two days ahead: %s", r.State)
	}
}

func TestOurOwnMessageIsNotTakenBackIn(t *testing.T) {
	p := open(t)
	f := p.feed(t, func(f *warning.Feed) { f.Own = "rf@zhoushan.gov.cn\n33090099" })
	for _, change := range []func(m *cap.Message){func(m *cap.Message) { m.Sender = "rf@zhoushan.gov.cn" }, func(m *cap.Message) { m.Identifier = "33090099A00000_20260512080000_0" }} {
		if r := p.receive(t, f, text(t, message(1, change))); !r.Skipped || r.Code.ID != "warning_own" || !r.Good() {
			t.Errorf("%+v", r)
		}
	}
	if all := storetest.All(t, p, warning.Type); len(all) != 0 {
		t.Errorf("%d kept", len(all))
	}
}

func TestTheBytesAreKeptAsTheyCame(t *testing.T) {
	p := open(t)
	qx := agency(t, "qx")
	raw := append([]byte("\xef\xbb\xbf"), signed(t, qx, message(1, nil))...)
	r := p.receive(t, p.trusted(t, qx), raw)
	all := storetest.All(t, p, warning.SourceType)
	if len(all) != 1 || all[0].WarningID != r.ID {
		t.Fatalf("%d sources", len(all))
	}
	if back := decode(t, all[0].Bytes); !bytes.Equal(back, raw) {
		t.Error("the bytes are not those that came")
	}
}

func TestWhatCameCannotBeChanged(t *testing.T) {
	p := open(t)
	r := p.receive(t, p.feed(t, nil), text(t, message(1, nil)))
	w := storetest.Get(t, p, warning.Type, r.ID)
	w.Headline = "台风红色预警"
	if err := store.Put(system(t), p.DB, warning.Type, w, store.Note{}); storetest.Refused(err) != "warning_locked" {
		t.Errorf("the program: %v", err)
	}
	w = storetest.Get(t, p, warning.Type, r.ID)
	w.Signer = "某人"
	if err := store.Put(as(t, "ops", role.Operations, "330900/"), p.DB, warning.Type, w, store.Note{}); storetest.Refused(err) != "forbidden" {
		t.Errorf("operations: %v", err)
	}
	if err := store.Put(as(t, "ops", role.Operations, "330900/"), p.DB, warning.Type, &warning.Warning{Headline: "台风红色预警", AreaID: "330900"}, store.Note{}); storetest.Refused(err) != "forbidden" {
		t.Errorf("written by hand: %v", err)
	}
}

// TestAMessageForAnotherPlaceIsRefusedWithItsNumber: 214 where every division lies outside the feed's area; what holds it, lies in
// it or names none is taken.
func TestAMessageForAnotherPlaceIsRefusedWithItsNumber(t *testing.T) {
	p := open(t)
	qx := agency(t, "qx")
	f := p.trusted(t, qx)
	for i, c := range []struct {
		codes []string
		want  warning.State
	}{
		{[]string{"330900"}, warning.InForce},
		{[]string{"330902001"}, warning.InForce},
		{[]string{"330000000000"}, warning.InForce},
		{[]string{"330200", "330902"}, warning.InForce},
		{nil, warning.InForce},
		{[]string{"330200"}, warning.Refused},
		{[]string{"310115", "330211"}, warning.Refused},
	} {
		r := p.receive(t, f, signed(t, qx, message(10+i, func(m *cap.Message) {
			for _, code := range c.codes {
				m.Infos[0].Areas[0].Geocodes = append(m.Infos[0].Areas[0].Geocodes, cap.Pair{Name: "行政区划", Value: code})
			}
		})))
		if r.State != c.want || c.want == warning.Refused && r.Status != "214" {
			t.Errorf("%v: %s, status %q, %v", c.codes, r.State, r.Status, r.Why)
		}
	}
}

// TestWhatIsDrawnElsewhereIsRefused: with a boundary, a polygon or circle that does not touch it is 214; without one, nothing
// is known.
func TestWhatIsDrawnElsewhereIsRefused(t *testing.T) {
	p := open(t)
	qx := agency(t, "qx")
	f := p.trusted(t, qx)
	square := func(lon, lat, side float64) cap.Polygon {
		return cap.Polygon{{Lat: lat, Lon: lon}, {Lat: lat, Lon: lon + side}, {Lat: lat + side, Lon: lon + side}, {Lat: lat + side, Lon: lon}, {Lat: lat, Lon: lon}}
	}
	bound := entity.Polygon{JSON: `{"type":"Polygon","coordinates":[[[122,30],[122.5,30],[122.5,30.5],[122,30.5],[122,30]]]}`}
	n := 30
	for name, c := range map[string]struct {
		bound entity.Polygon
		area  cap.Area
		want  warning.State
	}{
		"inside":                   {bound, cap.Area{Polygons: []cap.Polygon{square(122.1, 30.1, 0.1)}}, warning.InForce},
		"around it":                {bound, cap.Area{Polygons: []cap.Polygon{square(121, 29, 3)}}, warning.InForce},
		"across its edge":          {bound, cap.Area{Polygons: []cap.Polygon{square(122.4, 30.4, 1)}}, warning.InForce},
		"across, without a corner": {bound, cap.Area{Polygons: []cap.Polygon{{{Lat: 30.2, Lon: 121}, {Lat: 30.2, Lon: 124}, {Lat: 30.3, Lon: 124}, {Lat: 30.3, Lon: 121}, {Lat: 30.2, Lon: 121}}}}, warning.InForce},
		"a circle that reaches it": {bound, cap.Area{Circles: []cap.Circle{{Center: cap.Position{Lat: 30.25, Lon: 121.9}, RadiusKM: 10}}}, warning.InForce},
		"elsewhere":                {bound, cap.Area{Polygons: []cap.Polygon{square(123, 30, 0.4)}}, warning.Refused},
		"a circle short of it":     {bound, cap.Area{Circles: []cap.Circle{{Center: cap.Position{Lat: 30.25, Lon: 121.9}, RadiusKM: 9}}}, warning.Refused},
		"one here, one elsewhere":  {bound, cap.Area{Polygons: []cap.Polygon{square(123, 30, 0.4), square(122.1, 30.1, 0.1)}}, warning.InForce},
		"elsewhere, no boundary":   {entity.Polygon{}, cap.Area{Polygons: []cap.Polygon{square(123, 30, 0.4)}}, warning.InForce},
	} {
		f.Boundary = c.bound
		n++
		r := p.receive(t, f, signed(t, qx, message(n, func(m *cap.Message) {
			a := &m.Infos[0].Areas[0]
			a.Polygons, a.Circles = c.area.Polygons, c.area.Circles
		})))
		if r.State != c.want || c.want == warning.Refused && r.Status != "214" {
			t.Errorf("%s: %s, status %q, %v", name, r.State, r.Status, r.Why)
		}
	}
}
