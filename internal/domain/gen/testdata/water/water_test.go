package water

import "testing"

func TestReadyPointHasBeenTested(t *testing.T) {
	p := Point{Name: "东门井", Status: Ready}
	if err := p.Validate(); err == nil {
		t.Error("a ready point that nobody tested is accepted")
	}
	p.TestedOn = "2024-05-06"
	if err := p.Validate(); err != nil {
		t.Error(err)
	}
}

func TestPointOutOfUseNeedsNoTest(t *testing.T) {
	for _, s := range []State{Suspended, Closed} {
		p := Point{Name: "东门井", Status: s}
		if err := p.Validate(); err != nil {
			t.Errorf("%s: %v", s, err)
		}
	}
}
