package shelter_test

import (
	"testing"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/publicplace"
)

// listed is a works that is offered to the public.
func listed() *shelter.Shelter {
	return &shelter.Shelter{
		Meta: entity.Meta{ID: "01ARZ3NDEKTSV4RRFFQ69G5FAV", Class: entity.Public}, Name: "名称", AreaID: "330902", Address: "地址", Location: entity.PointAt(122.1, 30),
		Status: shelter.InUse, WartimeFunction: "sh2", Capacity: entity.IntOf(0), EvidenceOn: "2026-01-02", OpenHours: "全天",
	}
}

func TestOnlyWorksThatTakePeopleInArePublic(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(s *shelter.Shelter)
		known bool
		state publicplace.State
	}{
		"as it should be":      {func(*shelter.Shelter) {}, true, publicplace.Usable},
		"internal":             {func(s *shelter.Shelter) { s.Class = entity.Internal }, false, 0},
		"sensitive":            {func(s *shelter.Shelter) { s.Class = entity.Sensitive }, false, 0},
		"struck":               {func(s *shelter.Shelter) { s.StruckAt = s.StruckAt.AddDate(2000, 0, 0) }, false, 0},
		"held":                 {func(s *shelter.Shelter) { s.PublicHold = shelter.Held }, false, 0},
		"released":             {func(s *shelter.Shelter) { s.PublicHold = shelter.Listed }, true, publicplace.Usable},
		"nowhere":              {func(s *shelter.Shelter) { s.Location = entity.Point{} }, false, 0},
		"a command works":      {func(s *shelter.Shelter) { s.WartimeFunction = shelter.Command }, false, 0},
		"a power station":      {func(s *shelter.Shelter) { s.WartimeFunction = "sup_p" }, false, 0},
		"function not known":   {func(s *shelter.Shelter) { s.WartimeFunction = "" }, false, 0},
		"suspended":            {func(s *shelter.Shelter) { s.Status = shelter.Stopped }, true, publicplace.Closed},
		"idle":                 {func(s *shelter.Shelter) { s.Status = shelter.Idle }, true, publicplace.Closed},
		"damaged":              {func(s *shelter.Shelter) { s.Condition = shelter.Damaged }, true, publicplace.Closed},
		"full":                 {func(s *shelter.Shelter) { s.FullNow = entity.BoolOf(true) }, true, publicplace.Full},
		"under construction":   {func(s *shelter.Shelter) { s.Status = shelter.Building }, false, 0},
		"demolished":           {func(s *shelter.Shelter) { s.Status = shelter.Demolished }, false, 0},
		"places not known yet": {func(s *shelter.Shelter) { s.Capacity = entity.Int{} }, true, publicplace.Usable},
	} {
		t.Run(name, func(t *testing.T) {
			s := listed()
			c.spoil(s)
			p, known := shelter.PublicPlace(s)
			if known != c.known || known && p.State != c.state {
				t.Fatalf("known %v, state %d", known, p.State)
			}
			if known && p.State != publicplace.Usable && p != publicplace.Shut(p.At, p.State) {
				t.Errorf("one that cannot be offered says more than where it is: %+v", p)
			}
			if known && p.State == publicplace.Usable && (p.Name != "名称" || p.Places != s.Capacity || p.StepFree.OK) {
				t.Errorf("%+v", p)
			}
		})
	}
}
