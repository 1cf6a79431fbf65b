package roll_test

import (
	"fmt"
	"strings"
	"testing"

	"haidun/internal/domain/evac/roll"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/operation"
)

// TestCardsOfAVehicleSayWhatTheyMustAndNoMore: every card has its number and code; none has a document number or a telephone
// of its holder.
func TestCardsOfAVehicleSayWhatTheyMustAndNoMore(t *testing.T) {
	p := open(t)
	e, all := event(t, p, operation.Drill, 5)
	trip := storetest.Put(t, p, roll.TripType, &roll.Trip{Name: "1号车", Plate: "浙L·演001", EventID: e.ID, Mode: "bus", Capacity: entity.IntOf(9)})
	for _, one := range all {
		rec := now(t, p, one)
		rec.TripID, rec.Document, rec.IDNo, rec.Phone = trip.ID, roll.Passport, entity.Secret{Plain: "E12345678"}, entity.Secret{Plain: "13800138000"}
		rec.IDNo.Plain += one.Name
		must(t, store.Put(system(t), p.DB, roll.PersonType, rec, store.Note{}))
	}
	var make module.Paper
	for _, one := range roll.Module(p.clock).Papers {
		if one.Name == "cards" {
			make = one
		}
	}
	d, err := make.Make(system(t), p.DB, trip.ID)
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Forms) != 5 || d.FormsPerPage != 4 || d.World != "drill" {
		t.Fatalf("%d cards, %d to a page, of %s", len(d.Forms), d.FormsPerPage, d.World)
	}
	for i, f := range d.Forms {
		text := fmt.Sprint(f.Title, f.Number, f.Rows)
		if f.Number != all[i].Card || !strings.Contains(text, all[i].Name) || !strings.Contains(text, "浙L·演001") || len(f.Code.Rows) == 0 {
			t.Errorf("card %d: %s", i, text)
		}
		if strings.Contains(text, "E1234") || strings.Contains(text, "138") {
			t.Errorf("card %d tells too much: %s", i, text)
		}
	}
}
