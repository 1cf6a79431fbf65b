package project_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"haidun/internal/domain/works/project"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
)

// G2: 980 m² may be paid for because it is little, 1000.00 m² may not.
func TestLittleAreaIsAReasonBelow1000Only(t *testing.T) {
	p := open(t)
	little, even := determined(t, p, "九百八", "10888.89", "0"), determined(t, p, "一千", "11111.11", "0")
	if little.RequiredArea.Format(2) != "980.00" || even.RequiredArea.Format(2) != "1000.00" {
		t.Fatalf("%s, %s", little.RequiredArea.Format(2), even.RequiredArea.Format(2))
	}
	c := noticed(t, p, little, "3")
	if c.Fee.Format(2) != "1960000.00" || c.VerifiedBy != "chen" {
		t.Errorf("fee %s, verified by %s", c.Fee.Format(2), c.VerifiedBy)
	}
	no := &project.Relocation{ProjectID: even.ID, Reason: "3", Rate: m2(t, "2000")}
	if got := refused(t, put(li(t), p, project.CaseType, no)); got != "reason building_not_below" {
		t.Errorf("1000.00 m²: %q", got)
	}
	no.Reason = "1"
	if err := put(li(t), p, project.CaseType, no); err != nil {
		t.Fatal(err)
	}
	if got := refused(t, byTwo(t, p, project.CaseType, no.ID, "verify", "", nil)); got != "building_proof" {
		t.Errorf("ground without proof: %q", got)
	}
}

// G6: nobody cuts the fee without a code of the lawful list.
func TestAWaiverNeedsALawfulCode(t *testing.T) {
	p := open(t)
	b := determined(t, p, "学校", "0", "9000") // 540
	c := &project.Relocation{ProjectID: b.ID, Reason: "3", Rate: m2(t, "2000"), Reduction: "mayor", ReductionProof: "会议纪要"}
	if got := refused(t, put(li(t), p, project.CaseType, c)); got != "reduction building_waiver" {
		t.Errorf("%q", got)
	}
	c.Reduction, c.ReductionProof = "welfare", ""
	if got := refused(t, put(li(t), p, project.CaseType, c)); got != "reduction_proof project_waiver_doc" {
		t.Errorf("%q", got)
	}
	c.ReductionProof = "计价格〔2000〕474号"
	if err := put(li(t), p, project.CaseType, c); err != nil {
		t.Fatal(err, refused(t, err))
	}
	mustTwo(t, p, project.CaseType, c.ID, "verify", "", nil)
	if got := storetest.Get(t, p, project.CaseType, c.ID); got.Fee.Format(2) != "540000.00" {
		t.Errorf("half of 1080000: %s", got.Fee.Format(2))
	}
}

// G4: 45 days on a million are 90 000, 700 days stop at the million. What is paid on time costs nothing.
func TestLatePaymentFixesItsSurcharge(t *testing.T) {
	p := open(t)
	for _, c := range []struct{ on, want string }{{"2024-03-31", "0.00"}, {"2024-05-15", "90000.00"}, {"2026-03-01", "1000000.00"}} {
		b := determined(t, p, "迟缴"+c.on, "5555.56", "0") // 500 m² × 2000
		noticed(t, p, b, "3")
		bill := bills(t, p, b)[0]
		if bill.Amount.Format(2) != "1000000.00" {
			t.Fatal(bill.Amount.Format(2))
		}
		pay(t, p, bill, project.Payment, "1000000", c.on)
		bill = bills(t, p, b)[0]
		if bill.SurchargeFixed.Format(2) != c.want || bill.Outstanding.Units != 0 {
			t.Errorf("%s: surcharge %s, outstanding %s", c.on, bill.SurchargeFixed.Format(2), bill.Outstanding.Format(2))
		}
		if c.want == "0.00" {
			continue
		}
		if bill.State != project.Part {
			t.Errorf("%s: settled without its surcharge", c.on)
		}
		if got := refused(t, entry(t, p, bill, project.SurchargePaying, "1000000.01", c.on)); got != "amount project_too_much" {
			t.Errorf("more surcharge than there is: %q", got)
		}
		pay(t, p, bill, project.SurchargePaying, c.want, c.on)
		if bill = bills(t, p, b)[0]; bill.State != project.Clear {
			t.Errorf("%s: %s", c.on, bill.State)
		}
	}
}

func TestPartsOfAFeeCarryTheirOwnDays(t *testing.T) {
	p := open(t)
	b := determined(t, p, "分次", "5555.56", "0")
	noticed(t, p, b, "3")
	bill := bills(t, p, b)[0]
	pay(t, p, bill, project.Payment, "400000", "2024-03-20")
	pay(t, p, bill, project.Payment, "600000", "2024-04-10") // ten days: 12 000
	bill = bills(t, p, b)[0]
	if bill.SurchargeFixed.Format(2) != "12000.00" || bill.Paid.Format(2) != "1000000.00" {
		t.Errorf("%s on %s", bill.SurchargeFixed.Format(2), bill.Paid.Format(2))
	}
	for what, c := range map[string]struct {
		err  error
		want string
	}{
		"too much": {entry(t, p, bill, project.Payment, "0.01", "2024-05-01"), "amount project_too_much"},
		"payout":   {entry(t, p, bill, project.Payout, "1", "2024-05-01"), "amount project_too_much, kind project_wrong_bill"},
		"offset":   {entry(t, p, bill, project.Offsetting, "1", "2024-05-01"), "amount project_too_much, kind project_wrong_bill"},
		"early":    {entry(t, p, bill, project.SurchargePaying, "1", "2024-02-01"), "paid_on project_early"},
		"reversal": {entry(t, p, bill, project.Reversal, "1", "2024-05-01"), "reverses_id project_reverses"},
	} {
		if got := refused(t, c.err); got != c.want {
			t.Errorf("%s: %q, want %q", what, got, c.want)
		}
	}
}

func TestAnEntryIsReversedNotChanged(t *testing.T) {
	p := open(t)
	b := determined(t, p, "冲正", "5555.56", "0")
	noticed(t, p, b, "3")
	bill := bills(t, p, b)[0]
	pay(t, p, bill, project.Payment, "1000000", "2024-05-15")
	e := storetest.All(t, p, project.EntryType)[0]
	e.Amount = m2(t, "1")
	if got := refused(t, put(li(t), p, project.EntryType, e)); got != "project_fixed" {
		t.Errorf("changed: %q", got)
	}
	if got := refused(t, store.Strike(li(t), p.DB, project.EntryType, e.ID, e.Rev, "误")); got != "project_fixed" {
		t.Errorf("struck: %q", got)
	}
	back := &project.Entry{BillID: bill.ID, Kind: project.Reversal, Amount: m2(t, "1000000"), PaidOn: "2024-05-16", ReversesID: e.ID}
	if err := put(li(t), p, project.EntryType, back); err != nil {
		t.Fatal(err, refused(t, err))
	}
	if bill = bills(t, p, b)[0]; bill.Outstanding.Format(2) != "1000000.00" || bill.SurchargeFixed.Units != 0 || bill.State != project.Due {
		t.Errorf("%s outstanding, %s", bill.Outstanding.Format(2), bill.State)
	}
	again := &project.Entry{BillID: bill.ID, Kind: project.Reversal, Amount: m2(t, "1000000"), PaidOn: "2024-05-16", ReversesID: e.ID}
	if got := refused(t, put(li(t), p, project.EntryType, again)); got != "reverses_id project_reverses" {
		t.Errorf("reversed twice: %q", got)
	}
}

// G3: a fee base that changes after payment leads to a refund or an extra bill; the issued bill stays.
func TestACorrectionAfterPaymentIsABillOfItsOwn(t *testing.T) {
	p := open(t)
	b := determined(t, p, "更正", "10000", "0") // 900 m², 1 800 000
	c := noticed(t, p, b, "3")
	pay(t, p, bills(t, p, b)[0], project.Payment, "1800000", "2024-03-20")
	must(t, p, project.CaseType, c.ID, "settle", "", nil)
	mustTwo(t, p, project.CaseType, c.ID, "write_off", "", func(c *project.Relocation) { c.WriteOffNo = "销1" })
	first := *bills(t, p, b)[0]
	if first.State != project.BillDone {
		t.Errorf("written off: %s", first.State)
	}
	if err := correct(t, p, b, "9000", "0"); err != nil { // 810 m²
		t.Fatal(err, refused(t, err))
	}
	all := bills(t, p, b)
	if len(all) != 2 || all[1].Sort != project.Refund || all[1].Amount.Format(2) != "180000.00" || all[1].LinkedID != first.ID || all[1].Outstanding.Format(2) != "180000.00" {
		t.Fatalf("%d bills, the last: %+v", len(all), all[len(all)-1])
	}
	if *all[0] != first {
		t.Errorf("the issued bill changed: %+v, was %+v", all[0], first)
	}
	if got := storetest.Get(t, p, project.CaseType, c.ID); got.State != project.Noticed || got.Fee.Format(2) != "1620000.00" {
		t.Errorf("the case is %s, fee %s", got.State, got.Fee.Format(2))
	}
	pay(t, p, all[1], project.Payout, "180000", "2026-06-01")
	must(t, p, project.CaseType, c.ID, "settle", "", nil)
	if err := correct(t, p, b, "9500", "0"); err != nil { // 855 m²
		t.Fatal(err, refused(t, err))
	}
	all = bills(t, p, b)
	if len(all) != 3 || all[2].Sort != project.Extra || all[2].Amount.Format(2) != "90000.00" || storetest.Get(t, p, project.Type, b.ID).Duty != project.Short {
		t.Errorf("%d bills, the last: %+v", len(all), all[len(all)-1])
	}
	if a := project.Sum(all); a.Balance.String() != "90000.00" || a.Arrears.String() != "90000.00" {
		t.Errorf("%+v", a)
	}
}

func TestACorrectionBeforePaymentIsOffset(t *testing.T) {
	p := open(t)
	b := determined(t, p, "未缴更正", "10000", "0")
	noticed(t, p, b, "3")
	pay(t, p, bills(t, p, b)[0], project.Payment, "800000", "2024-03-20")
	if err := correct(t, p, b, "9000", "0"); err != nil {
		t.Fatal(err)
	}
	all := bills(t, p, b)
	if all[0].Amount.Format(2) != "1800000.00" || all[0].Outstanding.Format(2) != "820000.00" || all[0].Offset.Format(2) != "180000.00" || all[1].Outstanding.Units != 0 {
		t.Errorf("%+v, %+v", all[0], all[1])
	}
}

func TestAReasonThatIsGoneLapsesTheCase(t *testing.T) {
	p := open(t)
	b := determined(t, p, "过界", "10000", "0")
	c := noticed(t, p, b, "3")
	pay(t, p, bills(t, p, b)[0], project.Payment, "1800000", "2024-03-20")
	if err := correct(t, p, b, "12000", "0"); err != nil { // 1080 m²: not little any more
		t.Fatal(err)
	}
	if got := storetest.Get(t, p, project.CaseType, c.ID); !got.Lapsed.V || len(bills(t, p, b)) != 1 {
		t.Errorf("lapsed %v, %d bills", got.Lapsed, len(bills(t, p, b)))
	}
	if got := storetest.Get(t, p, project.Type, b.ID).Duty; got != project.Short {
		t.Errorf("duty %s", got)
	}
}

func TestBillsAreNotEntered(t *testing.T) {
	p := open(t)
	b := determined(t, p, "无单", "10000", "0")
	bill := &project.Bill{ProjectID: b.ID, Kind: project.RelocationFee, Sort: project.Original, Amount: m2(t, "1"), IssuedOn: "2024-03-01"}
	if got := refused(t, put(li(t), p, project.BillType, bill)); got != "project_by_verb" {
		t.Errorf("entered: %q", got)
	}
	noticed(t, p, b, "3")
	bill = bills(t, p, b)[0]
	bill.Amount = m2(t, "1")
	if got := refused(t, put(li(t), p, project.BillType, bill)); got != "project_fixed" {
		t.Errorf("changed: %q", got)
	}
}

// Any sequence of corrections and payments keeps the books: bills - refunds - paid + paid back is what is owed, the fee of the
// last determination is what was asked for, and no issued bill ever changes above its line.
func TestTheBooksBalanceWhateverHappens(t *testing.T) {
	p := open(t)
	for seed := range uint64(8) {
		rng := rand.New(rand.NewPCG(seed, 16))
		b := determined(t, p, fmt.Sprintf("账%d", seed), "10000", "0")
		c := noticed(t, p, b, "3")
		issued := map[string]project.Bill{}
		for step := range 10 {
			all := bills(t, p, b)
			bill := all[rng.IntN(len(all))]
			if left := bill.Outstanding.Units; left > 0 && rng.IntN(2) == 0 {
				kind := project.Payment
				if bill.Sort == project.Refund {
					kind = project.Payout
				}
				pay(t, p, bill, kind, entity.DecimalOf(1+rng.Int64N(left)).Format(2), "2026-06-01")
			} else if err := correct(t, p, b, entity.DecimalOf(rng.Int64N(1_111_110)).Format(2), "0"); err != nil && refused(t, err) != "project_same" {
				t.Fatal(seed, step, err, refused(t, err))
			}
			all = bills(t, p, b)
			a, fee := project.Sum(all), storetest.Get(t, p, project.CaseType, c.ID).Fee
			if a.Balance != a.Arrears-a.ToPayBack || int64(a.Billed-a.Refunds) != fee.Units || a.Arrears > 0 && a.ToPayBack > 0 || a.Arrears < 0 || a.ToPayBack < 0 {
				t.Fatalf("%d/%d: %+v, the fee is %s", seed, step, a, fee.Format(2))
			}
			for _, bill := range all {
				face := face(bill)
				if was, ok := issued[bill.ID]; ok && was != face {
					t.Fatalf("%d/%d: an issued bill changed: %+v, was %+v", seed, step, face, was)
				}
				issued[bill.ID] = face
			}
		}
	}
}

// face is what stands on a bill above its line.
func face(b *project.Bill) project.Bill {
	return project.Bill{
		No: b.No, Kind: b.Kind, Sort: b.Sort, Matter: b.Matter, BaseArea: b.BaseArea, Rate: b.Rate, Amount: b.Amount, IssuedOn: b.IssuedOn, DueOn: b.DueOn,
		LinkedID: b.LinkedID, Derivation: b.Derivation,
	}
}
