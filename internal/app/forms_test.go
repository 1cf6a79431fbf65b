package app_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"haidun/internal/app"
	"haidun/internal/kernel/clock"
	lang "haidun/internal/paper/template"
	"haidun/internal/registry/template"
)

// TestEveryShippedFormFitsItsRegister holds the forms the program brings along against the registers they print. One whose
// register the program does not have yet is named.
func TestEveryShippedFormFitsItsRegister(t *testing.T) {
	schemas := app.Schemas(app.Modules(clock.System{}))
	for _, b := range template.AllShipped() {
		if _, problems := lang.Parse(b.Text); len(problems) > 0 {
			t.Errorf("%s: %s", b.Code, problems[0].Text(lang.ZH))
			continue
		}
		present, problems := template.Fits(schemas, b)
		if !present {
			t.Logf("%s: there is no register %s yet", b.Code, b.Register)
		}
		for _, p := range problems {
			t.Errorf("%s: %s", b.Code, p.Text(lang.ZH))
		}
	}
}

// TestEveryShippedFormIsWhatWasReviewed prints every form of a record that has everything, of one that has nothing, and of one
// that has too much.
func TestEveryShippedFormIsWhatWasReviewed(t *testing.T) {
	schemas, at := app.Schemas(app.Modules(clock.System{})), time.Date(2026, 5, 12, 0, 0, 0, 0, clock.Shanghai)
	for _, b := range template.AllShipped() {
		for _, kind := range []template.Specimen{template.Full, template.Empty, template.Stress} {
			d, err := b.Print(schemas, kind, at)
			if err != nil {
				t.Errorf("%s %s: %v", b.Code, kind, err)
				continue
			}
			pages, err := d.Pages()
			if err != nil {
				t.Errorf("%s %s: %v", b.Code, kind, err)
				continue
			}
			var out strings.Builder
			for i, p := range pages {
				fmt.Fprintf(&out, "—— 第 %d 页 ——\n%s\n", i+1, strings.Join(p, "\n"))
			}
			golden(t, filepath.Join("testdata", "forms", b.Code+"_"+string(kind)+".txt"), []byte(out.String()))
		}
	}
}
