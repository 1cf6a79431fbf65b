package app

import (
	"context"
	"log/slog"
	"strings"
	"testing"

	"haidun/internal/domain/service"
	"haidun/internal/domain/works/project"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// TestDecisionsOnRelocationTellTheFee: a case about paying instead of building rests on the area owed and on the fee of every case of
// the project that was verified, each with its article.
func TestDecisionsOnRelocationTellTheFee(t *testing.T) {
	a, err := Open(t.Context(), Config{Data: t.TempDir(), Node: "zs", Demo: true}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := a.FillDemo(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx := policy.With(t.Context(), policy.System("test"))
	told := 0
	err = a.DB.Each(ctx, project.CaseType.Schema(), store.Query{Limit: -1}, func(rec any) error {
		c := rec.(*project.Relocation)
		if !c.Fee.OK {
			return nil
		}
		return a.DB.Write(ctx, func(tx *store.Tx) error {
			out, err := relocations{a.office.projects}.Derived(context.Background(), tx, &service.Case{ProjectID: c.ProjectID})
			var zh, en strings.Builder
			for _, line := range out {
				zh.WriteString(line.ZH + "\n")
				en.WriteString(line.EN + "\n")
			}
			if want := c.Fee.Format(2); !strings.Contains(zh.String(), want) || !strings.Contains(en.String(), want) || !strings.Contains(zh.String(), "第十三条") {
				t.Errorf("%s: the fee %s is not told:\n%s", c.Title, want, zh.String())
			}
			told++
			return err
		})
	})
	if err != nil || told == 0 {
		t.Errorf("%d cases were told, %v", told, err)
	}
}
