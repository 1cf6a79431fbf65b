package roll_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/evac/roll"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/role"
)

// TestAGateStaysOpenWithTheMissingName is scenario C1.
func TestAGateStaysOpenWithTheMissingName(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		e, all := ordered(t, p, operation.Drill, 200)
		var batch []roll.Said
		for i, one := range all[:197] {
			batch = append(batch, p.at(one, roll.Muster, fmt.Sprint(i), 0))
		}
		sync(t, p, e, "phone", 0, batch...)
		explain(t, p, all[197], roll.Medical, "心脏病发作,送区医院")
		explain(t, p, all[198], roll.Self, "自驾前往亲戚家")
		h := count(t, p, e, roll.Muster)
		if h.Result != roll.Odd || h.Counted.V != 197 || h.Medical.V != 1 || h.Self.V != 1 || h.Open.V != 1 || h.Names != all[199].Name || !h.First.V {
			t.Errorf("%+v", h)
		}
		sync(t, p, e, "phone", 0, p.at(all[199], roll.Muster, "late", 0))
		if h := count(t, p, e, roll.Muster); h.Result != roll.Even || h.Open.V != 0 || h.Attempt.V != 2 || h.First.V {
			t.Errorf("counted again: %+v", h)
		}
	})
}

// TestCardsOfADrillAreRefusedInARealEvacuation is scenario C5.
func TestCardsOfADrillAreRefusedInARealEvacuation(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		live, _ := ordered(t, p, operation.Live, 1)
		_, drilled := ordered(t, p, operation.Drill, 1)
		other, strangers := ordered(t, p, operation.Live, 1)
		forged := p.at(strangers[0], roll.Muster, "3", 0)
		forged.Card = roll.Payload(strangers[0].Card, "0000000000")
		got := sync(t, p, live, "phone", 0, p.at(drilled[0], roll.Muster, "1", 0), p.at(strangers[0], roll.Muster, "2", 0), roll.Said{Mark: "4", Card: "6901234567892", Kind: roll.ByScan, Gate: roll.Muster, At: p.clock.Now()})
		for i, want := range []roll.Verdict{roll.OtherWorld, roll.OtherEvent, roll.Unknown} {
			if a := got.Answers[i]; a.Verdict != want || a.ZH == "" || a.EN == "" {
				t.Errorf("scan %d: %+v, expected %s", i, a, want)
			}
		}
		if a := sync(t, p, other, "phone", 0, forged).Answers[0]; a.Verdict != roll.Forged {
			t.Errorf("forged: %+v", a)
		}
		if one := now(t, p, drilled[0]); one.State != roll.Registered {
			t.Errorf("the drill's person is %s", one.State)
		}
		if n := len(storetest.All(t, p, roll.ScanType)); n != 4 {
			t.Errorf("%d scans are kept, expected all 4", n)
		}
	})
}

func TestTheSameBatchSentAgainIsTakenOnce(t *testing.T) {
	p := open(t)
	e, all := ordered(t, p, operation.Drill, 2)
	batch := []roll.Said{p.at(all[0], roll.Muster, "1", 0), p.at(all[1], roll.Muster, "2", 0), p.at(all[0], roll.Muster, "3", 2*time.Second)}
	first := sync(t, p, e, "phone", 0, batch...)
	p.clock.Advance(time.Minute)
	second := sync(t, p, e, "phone", 0, batch...)
	if fmt.Sprint(first.Answers) != fmt.Sprint(second.Answers) || first.Answers[2].Verdict != roll.Again {
		t.Errorf("first %+v, then %+v", first.Answers, second.Answers)
	}
	if n := len(storetest.All(t, p, roll.ScanType)); n != 3 {
		t.Errorf("%d scans", n)
	}
	if one := now(t, p, all[0]); one.Rev != 2 {
		t.Errorf("the person was changed %d times, expected once", one.Rev-1)
	}
}

func TestTheErrorOfADevicesClockIsMeasuredAndCorrected(t *testing.T) {
	p := open(t)
	e, all := ordered(t, p, operation.Drill, 3)
	slow := -3 * time.Hour
	batch := p.at(all[0], roll.Muster, "1", slow)
	p.clock.Advance(20 * time.Minute)
	got := sync(t, p, e, "slow", slow, batch)
	if one := now(t, p, all[0]); got.SkewS != 3*3600 || !one.MusteredAt.Equal(tenOClock) {
		t.Errorf("off by %d s, mustered at %v", got.SkewS, one.MusteredAt)
	}
	off := 25 * time.Hour
	if a := sync(t, p, e, "wild", off, p.at(all[1], roll.Muster, "1", off)).Answers[0]; a.Verdict != roll.BadClock {
		t.Errorf("a clock that is off by 25 hours: %+v", a)
	}
	if a := sync(t, p, e, "jumped", 0, p.at(all[2], roll.Muster, "1", time.Hour)).Answers[0]; a.Verdict != roll.BadClock {
		t.Errorf("a scan from the future: %+v", a)
	}
	if one := now(t, p, all[1]); one.State != roll.Registered {
		t.Errorf("is %s by a scan that was refused", one.State)
	}
}

func TestASupervisorTakesAScanBackWithAReason(t *testing.T) {
	p := open(t)
	e, all := ordered(t, p, operation.Drill, 1)
	sync(t, p, e, "phone", 0, p.at(all[0], roll.Board, "1", 0))
	void := func(mark, reason string) error {
		return store.Put(system(t), p.DB, roll.ScanType, &roll.Scan{EventID: e.ID, PersonID: all[0].ID, Kind: roll.Void, VoidMark: mark, Reason: reason}, store.Note{})
	}
	mark := storetest.All(t, p, roll.ScanType)[0].Mark
	if got := storetest.Refused(void(mark, "")); got != roll.CodeReason.ID {
		t.Errorf("without a reason: %q", got)
	}
	if got := storetest.Refused(void("nothing", "误扫")); got != roll.CodeNoMark.ID {
		t.Errorf("a scan that is not there: %q", got)
	}
	must(t, void(mark, "扫错了人"))
	if one := now(t, p, all[0]); one.State != roll.Registered || one.Gate.V != 0 {
		t.Errorf("is %s", one.State)
	}
	if s := storetest.All(t, p, roll.ScanType)[0]; s.Verdict != roll.Voided {
		t.Errorf("the scan is %s", s.Verdict)
	}
	s := storetest.All(t, p, roll.ScanType)[0]
	s.Reason = "改写"
	if got := storetest.Refused(store.Put(as(t, "boss", role.Operations, "330900/"), p.DB, roll.ScanType, s, store.Note{})); got != roll.CodeStays.ID {
		t.Errorf("rewriting a scan: %q", got)
	}
}

func TestARealEvacuationNeedsTheSuperiorsOrder(t *testing.T) {
	p := open(t)
	e, _ := event(t, p, operation.Live, 1)
	order := func() error {
		return p.Move(system(t), roll.EventType.Schema(), e.ID, "order", "", nil)
	}
	if got := storetest.Refused(order()); got != roll.CodeOrderNo.ID {
		t.Errorf("ordered without a number: %q", got)
	}
	trip := storetest.Put(t, p, roll.TripType, &roll.Trip{Name: "1号车", EventID: e.ID, Mode: "bus", Capacity: entity.IntOf(1)})
	if got := storetest.Refused(p.Move(system(t), roll.TripType.Schema(), trip.ID, "leave", "", nil)); got != roll.CodeNotOrdered.ID {
		t.Errorf("left before the order: %q", got)
	}
	if _, err := roll.Sync(system(t), p.DB, p.clock, roll.Batch{Event: e.ID, Device: "x", Now: p.clock.Now()}); storetest.Refused(err) != roll.CodeNotOrdered.ID {
		t.Errorf("scanned before the order: %v", err)
	}
	must(t, move(t, p, e, "order"))
	must(t, p.Move(system(t), roll.TripType.Schema(), trip.ID, "leave", "", nil))
}

func TestAnOverFullVehicleDoesNotLeave(t *testing.T) {
	p := open(t)
	e, all := ordered(t, p, operation.Drill, 3)
	trip := storetest.Put(t, p, roll.TripType, &roll.Trip{Name: "1号车", EventID: e.ID, Mode: "bus", Capacity: entity.IntOf(2)})
	var batch []roll.Said
	for i, one := range all {
		s := p.at(one, roll.Board, fmt.Sprint(i), 0)
		s.Trip = trip.ID
		batch = append(batch, s)
	}
	sync(t, p, e, "phone", 0, batch...)
	if got := storetest.Refused(p.Move(system(t), roll.TripType.Schema(), trip.ID, "leave", "", nil)); got != roll.CodeOverFull.ID {
		t.Errorf("left with three on two seats: %q", got)
	}
}

// TestAChildOnAnotherVehicleIsWarnedOf is scenario C2.
func TestAChildOnAnotherVehicleIsWarnedOf(t *testing.T) {
	p := open(t)
	e, all := ordered(t, p, operation.Drill, 2)
	child := now(t, p, all[1])
	child.GuardianID = all[0].ID
	must(t, store.Put(system(t), p.DB, roll.PersonType, child, store.Note{}))
	for i, one := range all {
		trip := storetest.Put(t, p, roll.TripType, &roll.Trip{Name: fmt.Sprintf("%d号车", i), EventID: e.ID, Mode: "bus", Capacity: entity.IntOf(9)})
		s := p.at(one, roll.Board, "1", 0)
		s.Trip = trip.ID
		sync(t, p, e, "phone"+one.Name[3:], 0, s)
	}
	b := board(t, p, e)
	if len(b.Apart) != 1 || b.Apart[0].Child.ID != child.ID || b.Apart[0].Guardian.ID != all[0].ID {
		t.Errorf("apart: %+v", b.Apart)
	}
}

// TestAHouseholdThatIsNotTogetherIsNamed: three of one household are to go with one bus, and one boards another.
func TestAHouseholdThatIsNotTogetherIsNamed(t *testing.T) {
	p := open(t)
	e, all := ordered(t, p, operation.Drill, 6)
	var trips []*roll.Trip
	for i := range 2 {
		trips = append(trips, storetest.Put(t, p, roll.TripType, &roll.Trip{Name: fmt.Sprintf("%d号车", i), EventID: e.ID, Mode: "bus", Capacity: entity.IntOf(9)}))
	}
	for _, one := range all {
		one = now(t, p, one)
		one.TripID = trips[0].ID
		must(t, store.Put(system(t), p.DB, roll.PersonType, one, store.Note{}))
	}
	if got := board(t, p, e).Parted; len(got) != 0 {
		t.Errorf("all are on one bus: %+v", got)
	}
	s := p.at(all[4], roll.Board, "1", 0)
	s.Trip = trips[1].ID
	sync(t, p, e, "phone", 0, s)
	got := board(t, p, e).Parted
	if len(got) != 1 || got[0].Household != all[4].Household || got[0].People != 3 || len(got[0].Trips) != 2 {
		t.Errorf("parted: %+v", got)
	}
}

func board(t testing.TB, p *post, e *roll.Event) *roll.BoardAnswer {
	t.Helper()
	got, err := p.Views["evac_board"].Answer(system(t), p.DB, func(name string) string { return map[string]string{"event": e.ID}[name] })
	if err != nil {
		t.Fatal(err)
	}
	return got.(*roll.BoardAnswer)
}

func TestSettlingNeedsEverybodyAndClosingEverySignature(t *testing.T) {
	p := open(t)
	e, all := ordered(t, p, operation.Drill, 3)
	for _, step := range []string{"muster", "move", "receive"} {
		must(t, move(t, p, e, step))
	}
	if got := storetest.Refused(move(t, p, e, "settle")); got != roll.CodeUnlike.ID {
		t.Errorf("settled with three missing: %q", got)
	}
	h := storetest.Put(t, p, roll.HandoverType, &roll.Handover{Name: "移交单", EventID: e.ID, SiteID: p.site.ID, Sender: "昌国街道", Receiver: "白泉镇"})
	sign := func(user, name string) error {
		return p.Move(as(t, user, role.CountyAdmin, "330900/330902/"), roll.HandoverType.Schema(), h.ID, name, "", nil)
	}
	sync(t, p, e, "phone", 0, p.at(all[0], roll.Place, "1", 0), p.at(all[1], roll.Arrive, "2", 0))
	if got := storetest.Refused(sign("li", "send")); got != roll.CodeUnexplained.ID {
		t.Errorf("handed over with one unexplained: %q", got)
	}
	explain(t, p, all[2], roll.Refused, "坚持留守养殖场")
	must(t, sign("li", "send"))
	if got := storetest.Refused(sign("li", "receive")); got != roll.CodeSameHand.ID {
		t.Errorf("signed for by the same hand: %q", got)
	}
	sync(t, p, e, "phone", 0, p.at(all[1], roll.Place, "3", 0))
	must(t, move(t, p, e, "settle"))
	if got := storetest.Refused(move(t, p, e, "close")); got != roll.CodeSigned.ID {
		t.Errorf("closed with an unsigned hand-over: %q", got)
	}
	must(t, sign("wang", "receive"))
	h = storetest.Get(t, p, roll.HandoverType, h.ID)
	if h.Assigned.V != 3 || h.Handed.V != 2 || !strings.Contains(h.Differences, all[2].Name+":拒绝,坚持留守养殖场") || h.ReceivedBy != "wang" {
		t.Errorf("%+v", h)
	}
	must(t, move(t, p, e, "close"))
}

func TestTheSamePersonStandsOnceOnARoster(t *testing.T) {
	p := open(t)
	e, _ := event(t, p, operation.Drill, 0)
	other, _ := event(t, p, operation.Live, 0)
	put := func(r roll.Person) string {
		return storetest.Refused(store.Put(system(t), p.DB, roll.PersonType, &r, store.Note{}))
	}
	id := entity.Secret{Plain: "11010519491231002X"}
	phone := entity.Secret{Plain: "13800138000"}
	for _, c := range []struct {
		name string
		who  roll.Person
		want string
	}{
		{"the first", roll.Person{Name: "甲", EventID: e.ID, IDNo: id}, ""},
		{"the same number in lower case", roll.Person{Name: "乙", EventID: e.ID, IDNo: entity.Secret{Plain: "11010519491231002x"}}, roll.CodeTwice.ID},
		{"the same number in another evacuation", roll.Person{Name: "甲", EventID: other.ID, IDNo: id}, ""},
		{"no number with an identity card", roll.Person{Name: "丙", EventID: e.ID}, roll.CodeNoID.ID},
		{"a wrong number", roll.Person{Name: "丙", EventID: e.ID, IDNo: entity.Secret{Plain: "110105194912310021"}}, "citizen_id_check"},
		{"no papers", roll.Person{Name: "丙", EventID: e.ID, Document: roll.NoPaper, Phone: phone}, ""},
		{"the same name and telephone", roll.Person{Name: "丙", EventID: e.ID, Document: roll.NoPaper, Phone: phone}, roll.CodeTwice.ID},
		{"a guest without his number", roll.Person{Name: "Smith", EventID: e.ID, Document: roll.Passport}, ""},
	} {
		if got := put(c.who); got != c.want {
			t.Errorf("%s: %q, expected %q", c.name, got, c.want)
		}
	}
	for _, one := range storetest.All(t, p, roll.PersonType) {
		if one.Name == "甲" && (one.Sex != "f" || one.Age.V != 76) {
			t.Errorf("by his number %s, %d years", one.Sex, one.Age.V)
		}
	}
}

func TestRelativesLearnWhereAndNothingElse(t *testing.T) {
	p := open(t)
	e, all := ordered(t, p, operation.Drill, 1)
	one := now(t, p, all[0])
	one.Word = entity.Secret{Plain: "海棠花"}
	must(t, store.Put(system(t), p.DB, roll.PersonType, one, store.Note{}))
	s := p.at(all[0], roll.Arrive, "1", 0)
	s.Site = p.site.ID
	sync(t, p, e, "phone", 0, s)
	ask := func(word, reason string) ([]roll.Found, error) {
		return roll.Find(as(t, "li", role.Duty, "330900/"), p.DB, roll.Question{Event: e.ID, Name: one.Name, Word: word, Reason: reason})
	}
	if _, err := ask("海棠花", ""); storetest.Refused(err) != roll.CodeAsk.ID {
		t.Errorf("without a reason: %v", err)
	}
	if got, err := ask("桂花", "其女来电询问"); err != nil || len(got) != 0 {
		t.Errorf("with a wrong word: %v %v", got, err)
	}
	got, err := ask("海棠花", "其女来电询问")
	if err != nil || len(got) != 1 || got[0].Site != p.site.Name || got[0].State != roll.Arrived {
		t.Errorf("%+v %v", got, err)
	}
	asked := 0
	for _, entry := range storetest.VerifyLog(t, p.DB) {
		if entry.Action == "evac_find" && entry.Actor == "li" && strings.Contains(entry.Reason, "其女来电询问") {
			asked++
		}
	}
	if asked != 2 {
		t.Errorf("%d searches are logged, expected the two that had a reason", asked)
	}
}

func TestOthersCountiesScanNothingHere(t *testing.T) {
	p := open(t)
	e, all := ordered(t, p, operation.Drill, 1)
	batch := roll.Batch{Event: e.ID, Device: "x", Now: p.clock.Now(), Said: []roll.Said{p.at(all[0], roll.Muster, "1", 0)}}
	if _, err := roll.Sync(as(t, "li", role.TeamLeader, "330900/330903/"), p.DB, p.clock, batch); storetest.Refused(err) != "not_found" {
		t.Errorf("from another county: %v", err)
	}
	if _, err := roll.Sync(as(t, "li", role.Viewer, "330900/330902/"), p.DB, p.clock, batch); storetest.Refused(err) != "forbidden" {
		t.Errorf("by who only looks: %v", err)
	}
	if _, err := roll.Sync(as(t, "li", role.TeamLeader, "330900/330902/"), p.DB, p.clock, batch); err != nil {
		t.Errorf("by a team leader: %v", err)
	}
}
