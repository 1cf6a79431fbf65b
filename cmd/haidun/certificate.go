package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"haidun/internal/app"
)

// certificateCmd are certificates from files, away from any post.
type certificateCmd struct {
	Verify certificateVerifyCmd `cmd:"" help:"Check the seal of a certificate's file (PDF or content) with the published sealing certificate; no post and no network is needed."`
}

type certificateVerifyCmd struct {
	File string `arg:"" type:"existingfile" help:"The file, as it was downloaded."`
	Key  string `required:"" type:"existingfile" help:"The sealing certificate that the post publishes under /check/key.pem."`
}

// Run prints what the file says and whether its seal holds; a seal that does not hold is an error.
func (c *certificateVerifyCmd) Run(s *streams) error {
	content, err := os.ReadFile(c.File)
	if err != nil {
		return fmt.Errorf("read the certificate: %w", err)
	}
	key, err := os.ReadFile(c.Key)
	if err != nil {
		return fmt.Errorf("read the sealing certificate: %w", err)
	}
	valid, state, facts, err := app.VerifyCertificate(content, key)
	if err != nil {
		return err
	}
	e := json.NewEncoder(s.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(map[string]any{"seal": state, "valid": valid, "facts": facts}); err != nil {
		return fmt.Errorf("print the result: %w", err)
	}
	if !valid {
		return errors.New("the seal does not hold: " + state)
	}
	return nil
}
