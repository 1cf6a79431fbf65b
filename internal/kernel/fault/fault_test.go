package fault_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"haidun/internal/kernel/fault"
)

func TestKindIsFoundThroughWrapping(t *testing.T) {
	err := fmt.Errorf("load shelter: %w", fault.New(fault.NotFound, fault.CodeNotFound, nil))
	if !errors.Is(err, fault.ErrNotFound) || errors.Is(err, fault.ErrConflict) {
		t.Fatalf("errors.Is does not go by kind: %v", err)
	}
}

func TestUnclassifiedErrorIsInternal(t *testing.T) {
	e := fault.As(errors.New("pq: secret detail"))
	if e.Kind != fault.Internal || strings.Contains(e.Text(fault.ZH), "secret") {
		t.Fatalf("got %v %q", e.Kind, e.Text(fault.ZH))
	}
}

func TestFieldTextNamesTheFieldInBothLanguages(t *testing.T) {
	f := fault.Field{Name: "capacity", Label: [2]string{"掩蔽人数", "Places"}, Code: fault.Code{ID: "min", ZH: "不能小于 {min}", EN: "must not be less than {min}"}, Args: fault.Args{"min": 0}}
	if got := f.Text(fault.ZH); got != "「掩蔽人数」不能小于 0" {
		t.Error(got)
	}
	if got := f.Text(fault.EN); got != "Places: must not be less than 0" {
		t.Error(got)
	}
}
