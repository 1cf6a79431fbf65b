package supply_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"haidun/internal/domain/evac"
	"haidun/internal/domain/evac/roll"
	"haidun/internal/domain/evac/supply"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/role"

	"pgregory.net/rapid"
)

func TestASiteIsServedFromItsOwnStoreThenFromTheNearestAndExpiredStockNever(t *testing.T) {
	p := open(t)
	own := storetest.Put(t, p, supply.StoreType, &supply.Store{Name: "西自备库", AreaID: "330902", SiteID: p.west.ID})
	near, far := p.store(t, "近库", 2), p.store(t, "远库", 9)
	p.stock(t, own, "meal", 40, "A", "")
	p.stock(t, near, "meal", 30, "A", "2027-01-01")
	soon := p.stock(t, near, "meal", 20, "B", "2026-09-18") // good through today
	p.stock(t, near, "meal", 999, "C", "2026-09-17")
	p.stock(t, far, "meal", 100, "A", "")
	a := p.list(t, "basis", "site", "id", p.west.ID, "people", "50", "days", "1") // 150 meals
	m := sum(t, a, "meal")
	if c := m.Cells[0]; c.Required != 150 || c.Own != 40 || c.Sent != 110 || c.Gap != 0 || m.Rate != 100 || m.Stock != 190 {
		t.Errorf("meals: %+v of %+v", c, m)
	}
	got := ""
	for _, l := range a.Lines {
		got += fmt.Sprintf("%d@%.0f ", l.Quantity, l.Minutes)
		if l.Stock == soon.ID && l.Quantity != 20 {
			t.Errorf("what expires first goes first: %+v", l)
		}
	}
	for _, want := range []string{"40@0 ", "30@15 ", "20@15 ", "60@120 "} {
		if !strings.Contains(got, want) {
			t.Errorf("%q lacks %q", got, want)
		}
	}
	if len(a.Expired) != 1 || a.Expired[0].Quantity != 999 || a.Expired[0].Store != "近库" {
		t.Errorf("expired: %+v", a.Expired)
	}
	if a.Rate != 0 || sum(t, a, "blanket").Gap != 50 || a.Roads != "海堤" {
		t.Errorf("the least of the items is %v, blankets lack %d", a.Rate, sum(t, a, "blanket").Gap)
	}
}

func TestTwoOrdersNeverTakeTheSameAndAReturnGivesItBack(t *testing.T) {
	p := open(t)
	s := p.stock(t, p.store(t, "库", 2), "meal", 200, "A", "")
	order := func(site *evac.Site) *supply.Order {
		return storetest.Put(t, p, supply.OrderType, &supply.Order{Name: "调拨" + site.Name, AreaID: "330902", Basis: supply.BySite, SiteID: site.ID, People: entity.IntOf(50), Days: entity.IntOf(1)})
	}
	step := func(o *supply.Order, name string) error {
		return p.Move(storetest.System(t.Context()), supply.OrderType.Schema(), o.ID, name, "误开", nil)
	}
	left := func(want int64) {
		t.Helper()
		if got := storetest.Get(t, p, supply.StockType, s.ID).Quantity.V; got != want {
			t.Errorf("%d in stock, want %d", got, want)
		}
	}
	first, second, third := order(p.west), order(p.east), order(p.east)
	for _, x := range []struct {
		o    *supply.Order
		left int64
	}{{first, 50}, {second, 0}} {
		if err := step(x.o, "issue"); err != nil {
			t.Fatal(err)
		}
		left(x.left)
	}
	if got := storetest.Get(t, p, supply.OrderType, second.ID); !strings.Contains(got.Short, "即食餐 缺 100 份") || got.IssuedBy == "" {
		t.Errorf("the second is short: %+v", got)
	}
	refused(t, step(third, "issue"), supply.CodeEmpty)
	d, err := p.own.Papers[1].Make(storetest.System(t.Context()), p.DB, first.ID)
	if err != nil || d.Check() != nil || len(d.Body) < 3 {
		t.Fatalf("the paper: %v, %v", err, d)
	}
	if err := step(first, "give_back"); err != nil {
		t.Fatal(err)
	}
	left(150)
	if err := step(first, "give_back"); err == nil {
		t.Error("it was given back twice")
	}
	left(150)
}

func TestPeopleOfARollCallAreCountedWhereTheyAreToBe(t *testing.T) {
	p := open(t)
	e := storetest.Put(t, p, roll.EventType, &roll.Event{Name: "演练", World: operation.Drill, AreaID: "330902"})
	if _, err := p.ask(storetest.System(t.Context()), "basis", "expected", "id", e.ID); fault.As(err).Code.ID != supply.CodeNobody.ID {
		t.Errorf("nobody: %v", err)
	}
	for i := range 5 {
		site := p.west.ID
		if i > 2 {
			site = p.east.ID
		}
		storetest.Put(t, p, roll.PersonType, &roll.Person{Name: fmt.Sprint("演", i), EventID: e.ID, Document: roll.NoPaper, Household: fmt.Sprint(i), SiteID: site})
	}
	a := p.list(t, "basis", "expected", "id", e.ID)
	if len(a.Places) != 2 || a.Places[0].People != 3 || a.Places[1].People != 2 || sum(t, a, "meal").Required != 5*3*3 {
		t.Errorf("%+v", a.Places)
	}
	for _, bad := range [][]string{{"basis", "x", "id", e.ID}, {"basis", "site", "id", ""}, {"basis", "site", "id", p.west.ID, "days", "0"}, {"basis", "site", "id", p.west.ID, "people", "-3"}} {
		if _, err := p.ask(storetest.System(t.Context()), bad...); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%v: %v", bad, err)
		}
	}
	other := policy.With(t.Context(), &policy.Actor{User: "li", Person: "li", Name: "li", Mode: policy.Live, Grants: []policy.Grant{{Role: string(role.CountyAdmin), Area: "330900/330903/"}}})
	if _, err := p.ask(other, "basis", "expected", "id", e.ID); fault.KindOf(err) != fault.NotFound {
		t.Errorf("the other county: %v", err)
	}
}

func TestAListNeverTakesMoreThanThereIsNorGivesMoreThanIsNeeded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ns, np := rapid.IntRange(1, 5).Draw(t, "stores"), rapid.IntRange(1, 5).Draw(t, "places")
		var places []supply.Place
		var sources []supply.Source
		var shelves []supply.Shelf
		var need []map[supply.Item]int64
		stock, wants := int64(0), int64(0)
		for i := range np {
			n := rapid.Int64Range(0, 50).Draw(t, "need")
			places, need, wants = append(places, supply.Place{ID: fmt.Sprint("p", i)}), append(need, map[supply.Item]int64{"meal": n}), wants+n
		}
		var ms [][]int64
		for i := range ns {
			n := rapid.Int64Range(0, 60).Draw(t, "stock")
			sources, stock = append(sources, supply.Source{ID: fmt.Sprint("s", i), Site: rapid.SampledFrom([]string{"", "p0"}).Draw(t, "site")}), stock+n
			shelves = append(shelves, supply.Shelf{StockID: fmt.Sprint("b", i), Store: i, Item: "meal", Left: n})
			row := make([]int64, np)
			for j := range row {
				row[j] = rapid.Int64Range(0, 1000).Draw(t, "ms")
			}
			ms = append(ms, row)
		}
		lines, err := supply.Pick(context.Background(), places, sources, shelves, need, ms)
		if err != nil {
			t.Fatal(err)
		}
		sum, by := int64(0), map[string]int64{}
		for _, l := range lines {
			sum, by[l.Stock], by[l.Place] = sum+l.Quantity, by[l.Stock]+l.Quantity, by[l.Place]+l.Quantity
		}
		if sum != min(stock, wants) {
			t.Fatalf("%d of %d needed go out, %d are there", sum, wants, stock)
		}
		for i, s := range shelves {
			if by[s.StockID] > s.Left {
				t.Fatalf("store %d gives %d of %d", i, by[s.StockID], s.Left)
			}
		}
		for i, p := range places {
			if by[p.ID] > need[i]["meal"] {
				t.Fatalf("place %d gets %d of %d", i, by[p.ID], need[i]["meal"])
			}
		}
	})
}
