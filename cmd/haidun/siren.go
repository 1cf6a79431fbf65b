package main

import (
	"errors"
	"fmt"

	"haidun/internal/app"
	"haidun/internal/kernel/fault"
)

type sirenCmd struct {
	Programme sirenProgrammeCmd `cmd:"" help:"What a test sounding on a day is made of: signals, times and the rule. It sounds nothing."`
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
