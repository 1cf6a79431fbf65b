package bench

import (
	"fmt"
	"io"
	"time"

	"haidun/internal/app"
	"haidun/internal/kernel/clock"
	"haidun/internal/paper"
	"haidun/internal/registry/template"
)

// formMS is how long the card of a works may take to print, and formPDFMS with its file and the faces in it.
const (
	formMS    = 10
	formPDFMS = 200
)

// formsPrinted measures what a form costs: the template read, checked and filled with a made-up record and laid out, and the
// same written as PDF.
func formsPrinted(rounds int) ([]line, error) {
	card, ok := template.Shipped("shelter_card")
	if !ok {
		return nil, fmt.Errorf("there is no card of works")
	}
	schemas := app.Schemas(app.Modules(clock.System{}))
	at := time.Date(2026, 5, 12, 0, 0, 0, 0, clock.Shanghai)
	var out []line
	for _, m := range []struct {
		what string
		goal float64
		then func(d *paper.Document) error
	}{
		{"a form filled and laid out", formMS, func(d *paper.Document) error { _, err := d.Pages(); return err }},
		{"a form as PDF", formPDFMS, func(d *paper.Document) error { return d.PDF(io.Discard) }},
	} {
		var took []time.Duration
		for range max(rounds, 5) {
			start := time.Now()
			d, err := card.Print(schemas, template.Full, at)
			if err == nil {
				err = m.then(d)
			}
			if err != nil {
				return nil, err
			}
			took = append(took, time.Since(start))
		}
		ms := median(took)
		out = append(out, line{
			what: m.what, ours: ms.Round(100 * time.Microsecond).String(), theirs: "–", ratio: float64(ms.Microseconds()) / 1000, goal: m.goal, atMost: true, unit: true,
			note: "milliseconds: the card of a works, two pages, from the text of the template on",
		})
	}
	return out, nil
}
