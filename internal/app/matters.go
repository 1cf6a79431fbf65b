package app

import (
	"context"
	"encoding/json"
	"fmt"

	"haidun/internal/domain/service"
	"haidun/internal/domain/works/project"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
)

// builds tells the services what a building project owes. The project's own approval is a move of its own, by whoever approves
// projects: a decided case changes nothing there.
type builds struct{}

var _ service.Matter = builds{}

// Derived is the area owed with the lines of its derivation, or why it is not known.
func (builds) Derived(_ context.Context, tx *store.Tx, c *service.Case) ([]law.Text, error) {
	if c.ProjectID == "" {
		return nil, nil
	}
	p, err := store.Fetch(tx, project.Type, c.ProjectID)
	if err != nil {
		return nil, err
	}
	if !p.RequiredArea.OK {
		return []law.Text{{ZH: "应建建筑面积:待报。" + p.CalcNote, EN: "Area owed: not known. " + p.CalcNote}}, nil
	}
	area := p.RequiredArea.Format(2)
	out := []law.Text{{ZH: fmt.Sprintf("应建建筑面积:%s m²", area), EN: fmt.Sprintf("Area owed: %s m²", area)}}
	var d law.Derivation
	if json.Unmarshal([]byte(p.Derivation), &d) != nil {
		return out, nil //nolint:nilerr // an older project may keep none
	}
	zh, en := d.Lines(fault.ZH), d.Lines(fault.EN)
	for i := range zh {
		out = append(out, law.Text{ZH: zh[i], EN: en[min(i, len(en)-1)]})
	}
	return out, nil
}

// Take changes nothing.
func (builds) Take(context.Context, *store.Tx, *service.Case) error { return nil }

// relocations tells the services what is paid instead of building: the fee of each case of the project that was verified. The case's
// own moves settle it.
type relocations struct{ projects *project.Desk }

var _ service.Matter = relocations{}

// Derived is the area owed, then the fee of each case with the lines of its derivation.
func (r relocations) Derived(ctx context.Context, tx *store.Tx, c *service.Case) ([]law.Text, error) {
	out, err := builds{}.Derived(ctx, tx, c)
	if err != nil || c.ProjectID == "" {
		return out, err
	}
	cases, err := store.Those(tx, project.CaseType, project.CaseType.Schema().Field("project_id"), c.ProjectID)
	if err != nil {
		return nil, err
	}
	for _, one := range cases {
		lines, err := r.projects.FeeLines(tx, one.ID)
		if err != nil {
			return nil, err
		}
		out = append(out, lines...)
	}
	return out, nil
}

// Take changes nothing.
func (relocations) Take(context.Context, *store.Tx, *service.Case) error { return nil }
