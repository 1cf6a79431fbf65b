package app_test

import (
	"log/slog"
	"testing"

	"haidun/internal/app"
)

func TestDemonstrationCityFillsOnce(t *testing.T) {
	cfg := app.Config{Data: t.TempDir(), Node: "zs", Demo: true}
	a, err := app.Open(t.Context(), cfg, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}()
	for i, want := range []bool{true, false} {
		if filled, err := a.FillDemo(t.Context()); err != nil || filled != want {
			t.Fatalf("round %d: filled=%v %v", i, filled, err)
		}
	}
}
