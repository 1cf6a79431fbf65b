package main

import (
	"errors"
	"fmt"
)

type nightCmd struct {
	place
	Job  string `help:"Only this job, by its code."`
	JSON bool   `help:"Answer as one JSON line."`
}

// Run runs nightly jobs by hand; it fails when one of them does.
func (c *nightCmd) Run(s *streams) (err error) {
	a, err := s.open(c.place)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	said := -1
	answers, err := a.Night(s.ctx, c.Job, func(job string, done float64) {
		if tenth := int(done * 10); !c.JSON && tenth != said {
			said = tenth
			fmt.Fprintf(s.err, "%s %d %%\n", job, 10*tenth)
		}
	})
	if err != nil {
		return err
	}
	for _, j := range answers {
		if !j.OK {
			err = errQuiet
		}
		if !c.JSON {
			fmt.Fprintf(s.out, "%s: %s%s\n", j.Title, j.Summary, j.Failure)
		}
	}
	if c.JSON {
		err = errors.Join(printJSON(s, map[string]any{"ok": err == nil, "jobs": answers}), err)
	}
	return err
}
