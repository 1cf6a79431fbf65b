package workflow_test

import (
	"fmt"
	"strings"
	"testing"

	. "haidun/internal/kernel/store/storetest"
	"haidun/internal/kernel/workflow"
)

type move = workflow.Move[Specimen, Shape]

func shape(s *Specimen) *Shape { return &s.Shape }

func TestMistakenFlowsStopTheProgramAtItsStart(t *testing.T) {
	other := new(Specimen)
	for name, c := range map[string]struct {
		declare func()
		want    string
	}{
		"to no state":   {func() { workflow.New(SpecimenType, shape, move{Name: "m", To: "flat"}) }, `unknown state "flat"`},
		"from no state": {func() { workflow.New(SpecimenType, shape, move{Name: "m", From: []Shape{"flat"}, To: Round}) }, `unknown state "flat"`},
		"a field of no record": {func() {
			workflow.New(SpecimenType, shape, move{Name: "m", To: Round, Fields: func(*Specimen) []any { return []any{&other.Name} }})
		}, "not a field"},
		"a state that is no code": {func() { workflow.New(SpecimenType, func(s *Specimen) *string { return &s.Name }) }, "not a choice"},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if got := fmt.Sprint(recover()); !strings.Contains(got, c.want) {
					t.Errorf("panic %q, expected %q", got, c.want)
				}
			}()
			c.declare()
		})
	}
}

func TestMoveFromAnywhereLeavesOutItsTarget(t *testing.T) {
	f := workflow.New(SpecimenType, shape, move{Name: "m", To: Round})
	if m, ok := f.Find("m"); !ok || fmt.Sprint(m.From) != "[square]" || m.Right != "update" {
		t.Errorf("move %+v", m)
	}
	if _, ok := f.Find("none"); ok {
		t.Error("a move that was not declared is found")
	}
}
