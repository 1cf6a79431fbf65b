package service_test

import (
	"context"
	"testing"

	"haidun/internal/domain/service"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/law"
)

// matter is a domain that says a figure and may refuse.
type matter struct {
	refuses bool
	took    []string
}

var codeNo = fault.Code{ID: "test_no", ZH: "不行", EN: "no"}

func (m *matter) Derived(context.Context, *store.Tx, *service.Case) ([]law.Text, error) {
	return []law.Text{{ZH: "应建建筑面积:4710.65 m²", EN: "Area owed: 4710.65 m²"}}, nil
}

func (m *matter) Take(_ context.Context, _ *store.Tx, c *service.Case) error {
	if m.refuses {
		return fault.New(fault.Conflict, codeNo, nil)
	}
	m.took = append(m.took, string(c.Verdict))
	return nil
}

func TestDecisionRestsOnTheFiguresOfItsDomain(t *testing.T) {
	p := open(t, "2026-03-02")
	m := &matter{refuses: true}
	p.desk.For("build_project", m)
	p.item.Matter = "build_project"
	p.item = storetest.Put(t, p, service.ItemType, p.item)
	c := p.submit(t, nil)
	c = p.must(t, clerk(t), c, "accept", "", nil)
	c = p.must(t, clerk(t), c, "review", "", nil)
	grant := func(c *service.Case) { c.Verdict = service.Granted }
	refused(t, p.do(clerk(t), c, "decide", "", grant), codeNo)
	if got := p.read(t, c); got.State != service.Review || got.Figures != "" {
		t.Fatalf("what its domain refuses is decided: %s", got.State)
	}
	m.refuses = false
	c = p.must(t, clerk(t), c, "decide", "", grant)
	if c.Figures != "应建建筑面积:4710.65 m²" || len(m.took) != 1 || c.DecidedOn != entity.Date("2026-03-02") {
		t.Errorf("%q, told %v", c.Figures, m.took)
	}
}
