package app

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"haidun/internal/edge/mail"
	"haidun/internal/edge/sms"
)

// MailTable is the mail server of a post.
type MailTable struct {
	Server       string `toml:"server"` // host:port; "" is no mail
	From         string `toml:"from"`
	User         string `toml:"user"`
	PasswordFile string `toml:"password_file"` // in the data folder unless it is an absolute path
	Security     string `toml:"security"`
}

// SMSTable is the gateway of short messages of a post.
type SMSTable struct {
	Server       string `toml:"server"` // host:port; "" is no short messages
	SystemID     string `toml:"system_id"`
	PasswordFile string `toml:"password_file"`
	Source       string `toml:"source"`
}

// How long the outside may take, and how long a round listens for receipts.
const (
	outsideTimeout = 20 * time.Second
	receiptsFor    = 2 * time.Second
)

// carriers are what this post can send by, nil where nothing is configured.
//
// Errors: a server that cannot be meant, a password that cannot be read.
func (c *Config) carriers() (*mail.Server, *sms.Gateway, error) {
	var m *mail.Server
	var g *sms.Gateway
	if c.Mail.Server != "" {
		password, err := c.password(c.Mail.PasswordFile)
		if err != nil {
			return nil, nil, fmt.Errorf("mail: %w", err)
		}
		m = &mail.Server{Addr: c.Mail.Server, From: c.Mail.From, User: c.Mail.User, Password: password, Security: mail.Security(c.Mail.Security), Timeout: outsideTimeout}
		if err := m.Check(); err != nil {
			return nil, nil, err
		}
	}
	if c.SMS.Server != "" {
		password, err := c.password(c.SMS.PasswordFile)
		if err != nil {
			return nil, nil, fmt.Errorf("sms: %w", err)
		}
		g = &sms.Gateway{Addr: c.SMS.Server, SystemID: c.SMS.SystemID, Password: password, Source: c.SMS.Source, Timeout: outsideTimeout, Listen: receiptsFor}
		if err := g.Check(); err != nil {
			return nil, nil, err
		}
	}
	return m, g, nil
}

// password reads a password's file; "" is none.
func (c *Config) password(file string) (string, error) {
	if file == "" {
		return "", nil
	}
	if !filepath.IsAbs(file) {
		file = filepath.Join(c.Data, file)
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("read password_file: %w", err)
	}
	return strings.TrimSpace(string(raw)), nil
}
