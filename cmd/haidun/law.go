package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"haidun/internal/app"
	"haidun/internal/kernel/fault"
)

type lawCmd struct {
	Derive   lawDeriveCmd   `cmd:"" help:"Derive a figure by the law of a day: value, rule versions and steps."`
	Deadline lawDeadlineCmd `cmd:"" help:"Count a term: the last day, and the days that do not count with their reasons."`
}

type lawDeriveCmd struct {
	Kind string `arg:"" help:"required-area, relocation-fee, surcharge, fine or deadline."`
	Date string `help:"The day whose law holds, such as 2021-06-01." required:""`
	In   string `help:"JSON file of what the figure is about, - for the standard input." required:"" type:"path"`
	Lang string `help:"zh or en." default:"zh" enum:"zh,en"`
	JSON bool   `help:"Answer as one JSON line."`
}

// Run prints the figure. What the law does not say is an error, never a guess.
func (c *lawDeriveCmd) Run(s *streams) error {
	var input []byte
	var err error
	if c.In == "-" {
		input, err = io.ReadAll(os.Stdin)
	} else {
		input, err = os.ReadFile(c.In)
	}
	if err != nil {
		return err
	}
	a, err := app.LawDerive(c.Kind, c.Date, input)
	return tellLaw(s, a, err, c.Lang, c.JSON)
}

type lawDeadlineCmd struct {
	From          string `help:"The day of the event, which does not count." required:""`
	WorkingDays   int    `help:"Working days."`
	Days          int    `help:"Calendar days."`
	StatutoryDays int    `help:"Calendar days; a last day that is a day of rest moves to the next working day."`
	Months        int    `help:"Months; the last day moves likewise."`
	Lang          string `help:"zh or en." default:"zh" enum:"zh,en"`
	JSON          bool   `help:"Answer as one JSON line."`
}

// Run prints the last day. A year whose calendar is not known is an error.
func (c *lawDeadlineCmd) Run(s *streams) error {
	a, err := app.LawDeadline(c.From, app.LawTerm{WorkingDays: c.WorkingDays, Days: c.Days, StatutoryDays: c.StatutoryDays, Months: c.Months})
	return tellLaw(s, a, err, c.Lang, c.JSON)
}

func tellLaw(s *streams, a app.LawAnswer, err error, lang string, asJSON bool) error {
	in := fault.ParseLang(lang)
	if err != nil {
		var f *fault.Error
		if !errors.As(err, &f) {
			return err
		}
		return errors.New(f.Text(in))
	}
	if asJSON {
		return printJSON(s, a)
	}
	_, err = fmt.Fprint(s.out, a.Print(in))
	return err
}
