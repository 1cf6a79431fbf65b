package app

import (
	"bytes"
	"errors"
	"fmt"
	"net/netip"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"

	"haidun/internal/auth"
)

// Config is how a post is run. Flags win over HAIDUN_… variables, those over the file.
type Config struct {
	Data     string     `toml:"data"`      // the data folder
	Listen   string     `toml:"listen"`    // address to serve on, 127.0.0.1:8080
	Public   string     `toml:"public"`    // address on which the public side alone is served; without it it is under Listen
	Site     string     `toml:"site"`      // how the public reaches this post, https://rf.example.gov.cn: stands in printed codes
	DB       string     `toml:"db"`        // postgres://… instead of the file in the data folder
	Node     string     `toml:"node"`      // short name of this post; fixed once the data folder exists
	TLSCert  string     `toml:"tls_cert"`  // with tls_key: serve HTTPS
	TLSKey   string     `toml:"tls_key"`   //
	Secure   bool       `toml:"secure"`    // a proxy in front speaks HTTPS
	LogLevel string     `toml:"log_level"` // debug, info, warn, error
	Trusted  []string   `toml:"trusted"`   // networks of the duty room, which outsiders cannot lock out
	Metrics  bool       `toml:"metrics"`   // serve /metrics
	Idle     string     `toml:"idle"`      // pause after which a session ends, "30m"
	Proof    string     `toml:"proof"`     // how long a proof serves where power is given, "5m"
	Box      []float64  `toml:"box"`       // where positions are expected: west, south, east, north in degrees
	Night    string     `toml:"night"`     // when nightly work begins (UTC+8), "02:30"
	Mail     MailTable  `toml:"mail"`      // the mail server that orders go out by
	SMS      SMSTable   `toml:"sms"`       // and the gateway of short messages
	Alerts   AlertTable `toml:"alerts"`    // who alerts, and the key it signs with
	Feeds    FeedsTable `toml:"feeds"`     // how warnings are fetched
	Webhook  HookTable  `toml:"webhook"`   // how alerts are handed to servers of others
	Sirens   SirenTable `toml:"sirens"`    // the way to siren terminals
	Demo     bool       `toml:"-"`
	// MustExist refuses to make a new post where there is none: for commands that work with one, which a misspelt
	// folder would otherwise give an empty one.
	MustExist bool `toml:"-"`
}

// LoadConfig reads a configuration file. An unknown key, a wrong type or a broken line is refused with its line.
func LoadConfig(path string) (Config, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return Config{}, fmt.Errorf("read configuration: %w", err)
	}
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(raw) {
		return Config{}, fmt.Errorf("configuration %s: line %d is not UTF-8", path, invalidLine(raw))
	}
	var c Config
	dec := toml.NewDecoder(bytes.NewReader(raw)).DisallowUnknownFields()
	if err := dec.Decode(&c); err != nil {
		return Config{}, fmt.Errorf("configuration %s: %w", path, configError(err))
	}
	return c, nil
}

func invalidLine(raw []byte) int {
	for i, line := range bytes.Split(raw, []byte("\n")) {
		if !utf8.Valid(line) {
			return i + 1
		}
	}
	return 0
}

// configError names the line and the key.
func configError(err error) error {
	var strict *toml.StrictMissingError
	if errors.As(err, &strict) && len(strict.Errors) > 0 {
		row, _ := strict.Errors[0].Position()
		return fmt.Errorf("line %d: unknown key %q", row, strings.Join(strict.Errors[0].Key(), "."))
	}
	var d *toml.DecodeError
	if errors.As(err, &d) {
		row, _ := d.Position()
		if key := strings.Join(d.Key(), "."); key != "" {
			return fmt.Errorf("line %d: key %q: %w", row, key, err)
		}
		return fmt.Errorf("line %d: %w", row, err)
	}
	return err
}

// check refuses what cannot work before anything is opened.
func (c *Config) check() error {
	if c.Data == "" {
		return errors.New("no data folder: give --data DIR")
	}
	if (c.TLSCert == "") != (c.TLSKey == "") {
		return errors.New("tls_cert and tls_key belong together: one of them is missing")
	}
	if c.Site != "" && !strings.HasPrefix(c.Site, "https://") && !strings.HasPrefix(c.Site, "http://") {
		return fmt.Errorf("site %q is no address; give https://…", c.Site)
	}
	if c.DB != "" && !strings.HasPrefix(c.DB, "postgres://") && !strings.HasPrefix(c.DB, "postgresql://") {
		return fmt.Errorf("db %q is not a postgres:// address; leave it empty for the file in the data folder", c.DB)
	}
	if _, err := c.limits(); err != nil {
		return err
	}
	if _, err := c.nightAt(); err != nil {
		return err
	}
	if _, _, err := c.carriers(); err != nil {
		return err
	}
	if _, err := c.Feeds.allowed(); err != nil {
		return err
	}
	if err := c.Sirens.check(c.Demo); err != nil {
		return err
	}
	_, err := c.trusted()
	return err
}

// limits are those of sessions: the usual ones, with what the configuration says instead.
func (c *Config) limits() (auth.SessionPolicy, error) {
	p := auth.DefaultSessionPolicy
	for _, k := range []struct {
		key, text string
		into      *time.Duration
		most      time.Duration
	}{{"idle", c.Idle, &p.Idle, p.Absolute}, {"proof", c.Proof, &p.Proof, time.Hour}} {
		if k.text == "" {
			continue
		}
		d, err := time.ParseDuration(k.text)
		if err != nil || d < time.Second || d > k.most {
			return p, fmt.Errorf("%s = %q: give a time from 1s to %s, such as \"10m\"", k.key, k.text, k.most)
		}
		*k.into = d
	}
	return p, nil
}

func (c *Config) trusted() ([]netip.Prefix, error) {
	var out []netip.Prefix
	for _, s := range c.Trusted {
		p, err := netip.ParsePrefix(s)
		if err != nil {
			return nil, fmt.Errorf("trusted network %q: %w", s, err)
		}
		out = append(out, p)
	}
	return out, nil
}
