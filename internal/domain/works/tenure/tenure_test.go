package tenure_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"haidun/internal/domain/works/tenure"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/law"
	"haidun/internal/registry/role"
	"haidun/internal/registry/rule"
)

func TestRightsOfOneKindNeverOverlapAndOwnershipHasNoGap(t *testing.T) {
	p := open(t)
	sys := storetest.System(t.Context())
	p.owned(t, "甲", "2020-01-01", "2021-12-31")
	for _, c := range []struct {
		kind        tenure.Kind
		from, until entity.Date
		want        string
	}{
		{tenure.Own, "2021-12-31", "", "tenure_overlap"},
		{tenure.Own, "2019-01-01", "2020-01-01", "tenure_overlap"},
		{tenure.Own, "2020-03-01", "2020-04-01", "tenure_overlap"},
		{tenure.Own, "2022-01-02", "", "tenure_gap"},
		{tenure.Own, "2022-01-01", "2021-12-31", "tenure_order"},
		{tenure.Enjoy, "2020-03-01", "", ""},
		{tenure.Own, "2022-01-01", "", ""},
	} {
		if got := put(sys, p, tenure.RightType, right(p.unit, c.kind, "乙", c.from, c.until)); got != c.want {
			t.Errorf("%s from %s until %s: %q instead of %q", c.kind, c.from, c.until, got, c.want)
		}
	}
	for day, want := range map[string]string{"2019-12-31": "", "2020-01-01": "甲", "2021-12-31": "甲", "2022-01-01": "乙", "2025-11-12": "乙"} {
		got := ""
		if h := p.desk(sys, t, map[string]string{"on": day}).Rows[0].Own; h != nil {
			got = h.Holder
		}
		if got != want {
			t.Errorf("on %s it was held by %q, not %q", day, got, want)
		}
	}
}

// TestWhoHeldItIsOnePersonOnEveryDay tries chains of rights: whatever is accepted, no day has two owners and none between has nobody.
func TestWhoHeldItIsOnePersonOnEveryDay(t *testing.T) {
	p := open(t)
	sys := storetest.System(t.Context())
	n := 0
	rapid.Check(t, func(r *rapid.T) {
		n++
		u := &tenure.Unit{ShelterID: p.unit.ShelterID, No: fmt.Sprint("P", n), Name: "单元", Use: "storage"}
		if got := put(sys, p, tenure.UnitType, u); got != "" {
			r.Fatal(got)
		}
		base := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
		on := func(d int) entity.Date { return entity.Date(base.AddDate(0, 0, d).Format(time.DateOnly)) }
		var taken [40]int
		for range rapid.IntRange(1, 8).Draw(r, "rights") {
			from := rapid.IntRange(0, 30).Draw(r, "from")
			until := from + rapid.IntRange(0, 8).Draw(r, "days")
			if put(sys, p, tenure.RightType, right(u, tenure.Own, "某", on(from), on(until))) == "" {
				for d := from; d <= until; d++ {
					taken[d]++
				}
			}
		}
		for d, owners := range taken {
			if owners > 1 {
				r.Fatalf("day %d has %d owners", d, owners)
			}
		}
	})
}

func TestEveryRightCarriesTheWartimeRestriction(t *testing.T) {
	p := open(t)
	x := p.owned(t, "甲", "2020-01-01", "")
	eng := as(t, "li", role.Engineering, "3309/")
	if !strings.Contains(x.Clause, "战时") {
		t.Fatal("a right without the restriction")
	}
	x = storetest.Get(t, p, tenure.RightType, x.ID)
	x.Clause, x.CertificateNo = "没有限制", "浙(2025)定海1号"
	if got := put(eng, p, tenure.RightType, x); got != "" && got != "readonly" {
		t.Fatal(got)
	}
	if now := storetest.Get(t, p, tenure.RightType, x.ID); !strings.Contains(now.Clause, "战时") {
		t.Error("the restriction was taken out")
	}
	x = storetest.Get(t, p, tenure.RightType, x.ID)
	x.Holder = "乙"
	if got := put(eng, p, tenure.RightType, x); got != "tenure_right_kept" {
		t.Errorf("the holder of a right on record changes: %q", got)
	}
	doc, err := p.own.Papers[0].Make(eng, p.DB, x.ID)
	if err != nil || doc.Check() != nil {
		t.Fatal(err, doc.Check())
	}
	text := ""
	for _, b := range doc.Body {
		text += b.Text + "\n"
	}
	if !strings.Contains(text, storetest.Get(t, p, tenure.RightType, x.ID).Clause) {
		t.Error("the certificate does not print the restriction")
	}
}

// H3: filed on Friday 10 October 2025; Saturday the 11th was worked (a make-up day), so the fifteenth working day is the 30th.
func TestHandOverOnTheSixteenthWorkingDayIsLate(t *testing.T) {
	for on, want := range map[entity.Date]tenure.Timely{"2025-10-30": tenure.InTime, "2025-10-31": tenure.Late} {
		p := open(t)
		x := p.transfer(t)
		p.must(t, x.ID, "file", func(x *tenure.Transfer) {
			x.FiledOn, x.FilingNo, x.SurveyM2 = "2025-10-10", "备2025-1", entity.DecimalOf(2_400_00)
		})
		now := storetest.Get(t, p, tenure.TransferType, x.ID)
		if now.DueOn != "2025-10-30" || !strings.Contains(now.DueWhy, "15") || !strings.Contains(now.DueWhy, "第二十五条") {
			t.Fatalf("due on %s: %s", now.DueOn, now.DueWhy)
		}
		p.must(t, x.ID, "hand", func(x *tenure.Transfer) { x.HandedOn, x.Assets = on, "钥匙\n图纸" })
		now = storetest.Get(t, p, tenure.TransferType, x.ID)
		if now.Timely != want || (now.LateDays.V > 0) != (want == tenure.Late) || now.GivenBy != "li" || now.TakenBy != "chen" {
			t.Errorf("handed over on %s: %s, %d days late, by %s to %s", on, now.Timely, now.LateDays.V, now.GivenBy, now.TakenBy)
		}
	}
}

func TestAYearTheCalendarDoesNotKnowIsRefused(t *testing.T) {
	p := open(t)
	p.clock.Set(time.Date(2031, 1, 5, 1, 0, 0, 0, time.UTC))
	x := p.transfer(t)
	err := p.step(t, x.ID, "file", func(x *tenure.Transfer) {
		x.FiledOn, x.FilingNo, x.SurveyM2 = "2031-01-02", "备2031-1", entity.DecimalOf(1)
	})
	if got := storetest.Refused(err); got != "law_no_year" {
		t.Errorf("counted without a calendar: %q", got)
	}
}

func TestTransferGoesFromTheOwnerToTheTakerWithoutAGap(t *testing.T) {
	p := open(t)
	x := p.transfer(t)
	p.must(t, x.ID, "file", func(x *tenure.Transfer) {
		x.FiledOn, x.FilingNo, x.SurveyM2 = "2025-03-03", "备1", entity.DecimalOf(2_400_00)
	})
	p.must(t, x.ID, "hand", func(x *tenure.Transfer) { x.HandedOn, x.Assets = "2025-03-10", "钥匙" })
	register := func() string {
		return storetest.Refused(p.step(t, x.ID, "register", func(x *tenure.Transfer) {
			x.RegisteredOn, x.RegistrationNo, x.CertificateNo = "2025-04-01", "登1", "浙(2025)定海2号"
		}))
	}
	if got := register(); got != "tenure_no_holder" {
		t.Errorf("registered though the giver owns nothing: %q", got)
	}
	was := p.owned(t, "别家公司", "2020-01-01", "")
	if got := register(); got != "tenure_not_holder" {
		t.Errorf("registered though another owns it: %q", got)
	}
	if err := store.Strike(storetest.System(t.Context()), p.DB, tenure.RightType, was.ID, was.Rev, "登记错误"); err != nil {
		t.Fatal(err)
	}
	p.owned(t, "海景置业", "2020-01-01", "")
	if got := register(); got != "" {
		t.Fatal(got)
	}
	p.must(t, x.ID, "operate", func(x *tenure.Transfer) { x.OperatingFrom, x.Operator = "2025-04-15", "定海停车" })
	sys := storetest.System(t.Context())
	for day, want := range map[string]string{"2025-03-31": "海景置业", "2025-04-01": "定海城投"} {
		if r := p.desk(sys, t, map[string]string{"on": day}).Rows[0]; r.Own == nil || r.Own.Holder != want {
			t.Errorf("on %s: %+v", day, r.Own)
		}
	}
	if r := p.desk(sys, t, nil).Rows[0]; r.Operate == nil || r.Operate.Holder != "定海停车" || len(r.Chain) != 3 || r.WorksOf != "海景花园地下室" {
		t.Errorf("%+v", r)
	}
	if got := put(sys, p, tenure.TransferType, &tenure.Transfer{UnitID: p.unit.ID, Title: "再移交", Giver: "定海城投", Receiver: "定海城投"}); got != "tenure_same" {
		t.Errorf("to itself: %q", got)
	}
}

// H4: a bay goes outside while residents wait.
func TestResidentsComeFirst(t *testing.T) {
	p := open(t)
	p.unit.Waiting = entity.IntOf(3)
	storetest.Put(t, p, tenure.UnitType, p.unit)
	eng := as(t, "li", role.Engineering, "3309/")
	l := &tenure.Lease{UnitID: p.unit.ID, Lessee: "某物流公司", LesseeKind: tenure.Outsider, Bays: entity.IntOf(5), From: "2025-11-01", Until: "2026-10-31"}
	if got := put(eng, p, tenure.LeaseType, l); got != "" {
		t.Fatal(got)
	}
	now := storetest.Get(t, p, tenure.LeaseType, l.ID)
	if !strings.Contains(now.Reminder, "3 户") || !strings.Contains(now.Limit, "没有登记租期上限") {
		t.Errorf("%q, %q", now.Reminder, now.Limit)
	}
	sign := func(asked string) string {
		return storetest.Refused(p.Move(eng, tenure.LeaseType.Schema(), l.ID, "sign", "", func(rec any) {
			x := rec.(*tenure.Lease)
			x.ContractNo, x.NoticeOn, x.Asked = "租1", today, asked
		}))
	}
	if got := sign(""); got != "tenure_residents" {
		t.Errorf("signed over the heads of residents: %q", got)
	}
	if got := sign("公示七日,无业主申请"); got != "" {
		t.Errorf("residents were asked: %q", got)
	}
	more := &tenure.Lease{UnitID: p.unit.ID, Lessee: "王某", LesseeKind: tenure.Resident, Bays: entity.IntOf(36), From: "2026-01-01", Until: "2026-12-31"}
	if got := put(eng, p, tenure.LeaseType, more); got != "" {
		t.Fatal(got)
	}
	l = more
	if got := sign(""); got != "tenure_too_many" {
		t.Errorf("41 of 40 bays are let: %q", got)
	}
}

func TestLeasesEndWhereTheLocalRuleSays(t *testing.T) {
	p := open(t)
	sys := storetest.System(t.Context())
	for _, c := range []struct {
		area  string
		until entity.Date
		want  string
	}{
		{"330203", "2026-10-31", ""}, {"330203", "2026-11-01", "tenure_term"}, {"330402", "2028-10-31", ""}, {"330402", "2028-11-01", "tenure_term"}, {"330903", "2045-10-31", ""},
	} {
		u := p.newUnit(t, c.area, "B"+c.area+string(c.until))
		l := &tenure.Lease{UnitID: u.ID, Lessee: "王某", LesseeKind: tenure.Resident, From: "2025-11-01", Until: c.until}
		if got := put(sys, p, tenure.LeaseType, l); got != c.want {
			t.Errorf("in %s until %s: %q instead of %q", c.area, c.until, got, c.want)
		}
	}
	if d := p.desk(as(t, "li", role.Engineering, "3309/"), t, nil); d.Known || !strings.Contains(d.Limit.ZH, "不推定") {
		t.Errorf("a limit is known in Zhoushan: %+v", d.Limit)
	}
}

func TestIncomeGoesToUpkeepFirstAndTheLedgerIsOnlyAddedTo(t *testing.T) {
	p := open(t)
	eng := as(t, "li", role.Engineering, "3309/")
	n := 0
	enter := func(kind tenure.Entry, yuan int64, counters string) (*tenure.Income, string) {
		n++
		i := &tenure.Income{UnitID: p.unit.ID, Voucher: fmt.Sprint("记", n), Kind: kind, On: "2025-06-01", CountersID: counters}
		if yuan > 0 {
			i.Amount = entity.DecimalOf(yuan * 100)
		}
		return i, put(eng, p, tenure.IncomeType, i)
	}
	rent, got := enter(tenure.Rent, 100_000, "")
	if got != "" || rent.Year.V != 2025 || rent.Signed.Units != 100_000_00 {
		t.Fatal(got, rent)
	}
	for _, c := range []struct {
		kind tenure.Entry
		yuan int64
		of   string
		want string
	}{
		{tenure.Surplus, 1000, "", "tenure_plan_first"}, {tenure.Rent, 0, "", "tenure_no_amount"}, {tenure.Counter, 0, "", "tenure_counter_which"}, {tenure.Rent, 5, rent.ID, "tenure_counter_only"}, {tenure.Surplus, 100_001, "", "tenure_overdrawn"},
	} {
		if _, got := enter(c.kind, c.yuan, c.of); got != c.want {
			t.Errorf("%s of %d: %q instead of %q", c.kind, c.yuan, got, c.want)
		}
	}
	p.unit.UpkeepPlan = entity.DecimalOf(60_000_00)
	storetest.Put(t, p, tenure.UnitType, p.unit)
	if _, got := enter(tenure.Surplus, 40_001, ""); got != "tenure_upkeep_first" {
		t.Errorf("upkeep is not kept back: %q", got)
	}
	if _, got := enter(tenure.Upkeep, 50_000, ""); got != "" {
		t.Error(got)
	}
	if _, got := enter(tenure.Surplus, 40_000, ""); got != "" {
		t.Errorf("10 000 of the plan are left to keep, 40 000 are free: %q", got)
	}
	if _, got := enter(tenure.Surplus, 1, ""); got != "tenure_upkeep_first" {
		t.Error(got)
	}
	wrong, _ := enter(tenure.Parking, 7, "")
	if _, got := enter(tenure.Counter, 0, wrong.ID); got != "" {
		t.Error(got)
	}
	if _, got := enter(tenure.Counter, 0, wrong.ID); got != "tenure_countered" {
		t.Errorf("taken back twice: %q", got)
	}
	now := storetest.Get(t, p, tenure.IncomeType, rent.ID)
	now.Amount = entity.DecimalOf(1)
	if got := put(eng, p, tenure.IncomeType, now); got != "tenure_ledger_kept" {
		t.Errorf("a line is changed: %q", got)
	}
	if got := storetest.Refused(store.Strike(eng, p.DB, tenure.IncomeType, rent.ID, rent.Rev, "x")); got != "tenure_ledger_kept" {
		t.Errorf("a line is struck: %q", got)
	}
	y := p.desk(eng, t, nil).Rows[0].Years
	if len(y) != 1 || y[0].In != 100_000_00 || y[0].Upkeep != 50_000_00 || y[0].Surplus != 40_000_00 || y[0].Left != 10_000_00 {
		t.Errorf("%+v", y)
	}
}

func TestYearsAddUpToTheBalance(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var lines []*tenure.Income
		for i := range rapid.IntRange(0, 30).Draw(r, "lines") {
			l := &tenure.Income{Kind: rapid.SampledFrom([]tenure.Entry{tenure.Rent, tenure.Upkeep, tenure.Surplus, tenure.Counter}).Draw(r, "kind"), Year: entity.IntOf(rapid.Int64Range(2020, 2025).Draw(r, "year")), Amount: entity.DecimalOf(rapid.Int64Range(1, 1_000_000).Draw(r, "amount"))}
			l.ID = fmt.Sprint(i)
			if l.Kind == tenure.Counter {
				of := slices.IndexFunc(lines, func(o *tenure.Income) bool {
					return o.Kind != tenure.Counter && !slices.ContainsFunc(lines, func(c *tenure.Income) bool { return c.CountersID == o.ID })
				})
				if of < 0 {
					continue
				}
				l.CountersID, l.Amount = lines[of].ID, lines[of].Amount
			}
			lines = append(lines, l)
		}
		years, b := tenure.Yearly(lines), tenure.Sum(lines)
		var last, in, up, out int64
		for _, y := range years {
			last, in, up, out = y.Left, in+y.In, up+y.Upkeep, out+y.Surplus
		}
		if last != b.Left || in != b.In || up != b.Upkeep || out != b.Surplus || b.Left != b.In-b.Upkeep-b.Surplus {
			r.Fatalf("%+v against %+v", years, b)
		}
	})
}

func TestAnotherCountyDoesNotSeeIt(t *testing.T) {
	p := open(t)
	p.owned(t, "甲", "2020-01-01", "")
	if d := p.desk(as(t, "wang", role.CountyAdmin, "3309/330903/"), t, nil); len(d.Rows) != 0 {
		t.Errorf("%+v", d.Rows)
	}
	if d := p.desk(as(t, "zhao", role.CountyAdmin, "3309/330902/"), t, map[string]string{"q": "甲 b1"}); len(d.Rows) != 1 {
		t.Errorf("%+v", d.Rows)
	}
}

func TestTransfersAndLeasesMoveOnlyAsTheMatrixSays(t *testing.T) {
	p := open(t)
	roles := []string{"cmd", "duty_lead", "duty", "ops", "eng", "law", "edu", "keeper", "county_admin", "enforcer", "viewer", "secadm"}
	keeps, hands, records := []string{"eng", "county_admin"}, []string{"eng", "county_admin", "cmd"}, []string{"eng", "law"}
	n := 0
	fresh := func() *tenure.Unit {
		n++
		u := storetest.Put(t, p, tenure.UnitType, &tenure.Unit{ShelterID: p.unit.ShelterID, No: fmt.Sprint("M", n), Name: "单元", Use: "storage"})
		storetest.Put(t, p, tenure.RightType, right(u, tenure.Own, "海景置业", "2020-01-01", ""))
		storetest.Put(t, p, tenure.IncomeType, &tenure.Income{UnitID: u.ID, Voucher: "记", Kind: tenure.Rent, On: "2024-06-01", Amount: entity.DecimalOf(1)})
		return u
	}
	storetest.Matrix{
		Flow: p.Flows["tenure_transfer"], Roles: roles, Area: "3309/",
		Allow: map[string]storetest.Row{
			"file": {[]string{"agreed"}, keeps}, "hand": {[]string{"filed"}, hands}, "register": {[]string{"handed_over"}, records}, "operate": {[]string{"registered"}, records},
			"reconcile": {[]string{"operating"}, hands}, "next_year": {[]string{"reconciled"}, keeps}, "cancel": {[]string{"agreed", "filed"}, keeps},
		},
		Record: func(state string) string {
			return storetest.Put(t, p, tenure.TransferType, &tenure.Transfer{UnitID: fresh().ID, Title: state, State: tenure.State(state), Giver: "海景置业", Receiver: "定海城投", AgreedOn: "2025-01-01", FiledOn: "2025-02-10"}).ID
		},
		Fill: func(_ string, rec any) {
			x := rec.(*tenure.Transfer)
			x.FiledOn, x.FilingNo, x.SurveyM2, x.HandedOn, x.Assets = "2025-02-10", "备1", entity.DecimalOf(1), "2025-02-20", "钥匙"
			x.RegisteredOn, x.RegistrationNo, x.CertificateNo, x.OperatingFrom, x.Operator, x.ReconciledYear, x.ReconciledOn = "2025-03-01", "登1", "证1", "2025-04-01", "停车公司", entity.IntOf(2024), today
		},
	}.Try(t, p)
	storetest.Matrix{
		Flow: p.Flows["tenure_lease"], Roles: roles, Area: "3309/",
		Allow: map[string]storetest.Row{"sign": {[]string{"proposed"}, keeps}, "end": {[]string{"proposed", "signed"}, keeps}},
		Record: func(state string) string {
			return storetest.Put(t, p, tenure.LeaseType, &tenure.Lease{UnitID: fresh().ID, Lessee: state, LesseeKind: tenure.Resident, State: tenure.Letting(state), From: "2025-01-01", Until: "2025-12-31"}).ID
		},
		Fill: func(move string, rec any) {
			x := rec.(*tenure.Lease)
			if x.EndedOn = today; move == "sign" {
				x.ContractNo, x.NoticeOn, x.EndedOn = "租1", today, ""
			}
		},
	}.Try(t, p)
}

// A limit that the office enters in the law book holds for leases from its day on, and is told with its source.
func TestALimitOfTheLawBookHolds(t *testing.T) {
	p := open(t)
	storetest.Put(t, p, rule.Type, &rule.Rule{
		TableCode: "works_lease", Value: "12", Area: "330902", From: "2025-01-01", State: rule.InForce, SourceTitle: "《本市车位租赁规定》", Evidence: law.Found, Dated: law.Found, BackWhy: "试", ApprovedBy: "甲、乙",
	})
	eng := as(t, "li", role.Engineering, "3309/")
	for until, code := range map[entity.Date]string{"2026-10-31": "", "2026-11-01": "tenure_term"} {
		l := &tenure.Lease{UnitID: p.unit.ID, Lessee: "某公司" + string(until), LesseeKind: tenure.Outsider, Bays: entity.IntOf(1), From: "2025-11-01", Until: until}
		if got := put(eng, p, tenure.LeaseType, l); got != code {
			t.Errorf("until %s: %q, want %q", until, got, code)
		}
		if code == "" && !strings.Contains(storetest.Get(t, p, tenure.LeaseType, l.ID).Limit, "本市车位租赁规定") {
			t.Error("the source of the limit is not told")
		}
	}
}
