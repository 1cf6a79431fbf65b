package main

import (
	"errors"
	"fmt"
	"os"

	"haidun/internal/app"
)

type capCmd struct {
	Validate capValidateCmd `cmd:"" help:"Check alert messages (CAP 1.0, 1.1, 1.2): one JSON line a file."`
}

type capValidateCmd struct {
	Files []string `arg:"" help:"Messages to check." type:"path"`
}

// Run checks each file; it fails when one of them is no valid message or cannot be read.
func (c *capValidateCmd) Run(s *streams) error {
	var failed error
	for _, name := range c.Files {
		v, err := validate(name)
		if err != nil {
			fmt.Fprintln(s.err, "haidun:", err)
			failed = errQuiet
			continue
		}
		if !v.Valid {
			failed = errQuiet
		}
		if err := printJSON(s, v); err != nil {
			return err
		}
	}
	return failed
}

func validate(name string) (v app.CAPVerdict, err error) {
	f, err := os.Open(name)
	if err != nil {
		return v, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return app.ValidateCAP(name, f)
}
