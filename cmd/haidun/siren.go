package main

import (
	"errors"
	"fmt"

	"haidun/internal/app"
	"haidun/internal/kernel/fault"
)

type sirenCmd struct {
	Enrol     sirenEnrolCmd     `cmd:"" help:"Print what is put into a terminal: its key, once, and the public keys that it believes. The post must be stopped."`
	Programme sirenProgrammeCmd `cmd:"" help:"What a test sounding on a day is made of: signals, times and the rule. It sounds nothing."`
}

type sirenEnrolCmd struct {
	place
	Device string `help:"The terminal's id, as it stands in the siren's record." required:""`
	Again  string `help:"Why a key that was given out is given out again."`
}

// Run prints as JSON what is put into a terminal. It holds the terminal's secret: it is for the hands of who installs it.
func (c *sirenEnrolCmd) Run(s *streams) error {
	return with(s, c.place, func(a *app.App) error {
		e, err := a.EnrolSiren(s.ctx, c.Device, c.Again)
		if err != nil {
			var f *fault.Error
			if !errors.As(err, &f) {
				return err
			}
			return errors.New(f.Text(fault.ZH) + " " + f.Text(fault.EN))
		}
		return printJSON(s, e)
	})
}

type sirenProgrammeCmd struct {
	Date string `help:"The day, such as 2024-09-18." required:""`
	Area string `help:"Division code of the area, such as 330900." required:""`
	Lang string `help:"zh or en." default:"zh" enum:"zh,en"`
	JSON bool   `help:"Answer as one JSON line, with every second of every signal."`
}

// Run prints the programme. Where no rule is registered it fails and says so.
func (c *sirenProgrammeCmd) Run(s *streams) error {
	lang := fault.ParseLang(c.Lang)
	p, err := app.SirenProgramme(c.Date, c.Area)
	if err != nil {
		return errors.New(fault.As(err).Text(lang))
	}
	if c.JSON {
		return printJSON(s, p)
	}
	_, err = fmt.Fprint(s.out, p.Print(lang))
	return err
}
