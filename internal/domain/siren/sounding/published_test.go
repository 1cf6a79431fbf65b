package sounding_test

import (
	"testing"

	"haidun/internal/domain/siren/sounding"
)

func TestPublicSeesWhatWasAnnouncedAndNotPutOff(t *testing.T) {
	p := open(t)
	horns(t, p, 1)
	pl := plan(t, p, "2025-05-12")
	seen := func() []sounding.Announcement {
		out, err := sounding.Publicly(system(t), p.DB, "2025-05-01")
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	if got := seen(); len(got) != 0 {
		t.Errorf("a draft is public: %+v", got)
	}
	if err := announced(t, p, pl, "2025-04-25", "2025-05-06"); err != nil {
		t.Fatal(err)
	}
	got := seen()
	if len(got) != 1 || got[0].Day != "2025-05-12" || len(got[0].Steps) != 2 || got[0].Steps[0].Start.String() != "10:00:00" || got[0].Steps[0].Signal.Name.EN != "Disaster" || got[0].Steps[0].End.String() != "10:03:00" {
		t.Errorf("the announced plan: %+v", got)
	}
	must(t, p, sounding.Type, pl.ID, "postpone", "台风", nil)
	if got := seen(); len(got) != 0 {
		t.Errorf("what was put off is public: %+v", got)
	}
}
