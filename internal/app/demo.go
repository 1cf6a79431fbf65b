package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"haidun/internal/demo"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/file"
	"haidun/internal/web/files"
)

// FillDemo fills a fresh demonstration folder; one that is filled already stays as it is. It reports whether it did.
func (a *App) FillDemo(ctx context.Context) (filled bool, err error) {
	if !a.folder.node.Demo {
		return false, errors.New("this data folder is not a demonstration")
	}
	t, err := a.DB.Tally(policy.With(ctx, policy.System("demo")), area.Type.Schema(), store.Query{}, nil)
	if err != nil {
		return false, err
	}
	if t.Count > 0 {
		return false, nil
	}
	if _, err := demo.Load(ctx, a.DB, a.clock); err != nil {
		return false, fmt.Errorf("fill the demonstration city: %w", err)
	}
	if _, err := a.begin(ctx); err != nil {
		return false, err
	}
	exercise := func(ctx context.Context, db *store.DB, m module.Module) error {
		return demo.Exercise(ctx, db, a.clock, m)
	}
	projects := func(ctx context.Context, db *store.DB, m module.Module) error {
		return demo.Projects(ctx, db, a.clock, m)
	}
	for _, step := range []struct {
		module string
		do     func(context.Context, *store.DB, module.Module) error
	}{
		{"alert", exercise}, {"evac_plan", demo.Evacuation}, {"evac_lift", demo.Lifting}, {"shelter_allot", demo.Allotment}, {"evac_supply", demo.Supplies}, {"project", projects},
	} {
		at := slices.IndexFunc(a.modules, func(m module.Module) bool { return m.Name == step.module })
		if err := step.do(ctx, a.DB, a.modules[at]); err != nil {
			return false, fmt.Errorf("have the demonstration's %s computed: %w", step.module, err)
		}
	}
	if err := demo.Catalogue(ctx, a.DB, a.clock); err != nil {
		return false, fmt.Errorf("fill the demonstration's catalogue: %w", err)
	}
	if err := demo.Certificates(ctx, a.DB, a.clock, a.office.certificates); err != nil {
		return false, fmt.Errorf("issue the demonstration's certificates: %w", err)
	}
	if err := a.demoLives(ctx); err != nil {
		return false, fmt.Errorf("fill the demonstration's works files: %w", err)
	}
	if err := a.demoAssessment(ctx); err != nil {
		return false, fmt.Errorf("fill the demonstration's assessment: %w", err)
	}
	if _, err := a.Night(ctx, "", func(string, float64) {}); err != nil {
		return false, fmt.Errorf("look the demonstration city over: %w", err)
	}
	return true, nil
}

// demoAssessment has the program's own assessment module work, which knows the figures of all others.
func (a *App) demoAssessment(ctx context.Context) (err error) {
	disk, err := files.OpenFolder(a.folder.file("files"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, disk.Close()) }()
	paper, err := file.New(disk, maxFile).Put(policy.With(ctx, policy.System("demo")), strings.NewReader(demo.Evidence), "佐证材料(演示).txt")
	if err != nil {
		return err
	}
	for _, m := range a.modules {
		if m.Name == "assess" {
			return demo.Assessment(ctx, a.DB, a.clock, m, paper)
		}
	}
	return nil
}
