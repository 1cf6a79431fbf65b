package app

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"time"

	"haidun/internal/cap"
	"haidun/internal/domain/alert"
	"haidun/internal/kernel/clock"
	"haidun/internal/registry/operation"
)

// AlertTable is who a post is when it alerts, and the key it signs with.
type AlertTable struct {
	Sender string `toml:"sender"`  // in every message; post.invalid without it
	Unit   string `toml:"unit"`    // unit code of 14 characters
	Name   string `toml:"name"`    // of the headquarters; without it that of the area's
	NameEN string `toml:"name_en"` //
	Cert   string `toml:"cert"`    // certificate and those between it and a root, PEM; in the data folder unless absolute
	Key    string `toml:"key"`     // its private key, PEM
	Trust  string `toml:"trust"`   // whom receivers trust, PEM; without it the certificate itself
}

// alertKeys are a post's keys: what is real is signed with the one that is configured, or with one of its own that nobody
// trusts; exercises and tests always with another.
type alertKeys struct {
	from  alert.Sender
	keys  map[operation.World]cap.Key
	trust map[operation.World]cap.Trust
	errs  map[operation.World]error
}

var _ alert.Keys = (*alertKeys)(nil)

// noUnit stands where no unit code is configured: nobody has it.
const noUnit = "00000000000000"

// alertKeys opens the keys of a post. A key that cannot be had keeps nobody from working: whoever composes is told.
func (a *App) alertKeys() *alertKeys {
	t := a.cfg.Alerts
	k := &alertKeys{
		from: alert.Sender{ID: orText(t.Sender, a.folder.node.Node+".invalid"), Unit: orText(t.Unit, noUnit), Name: [2]string{t.Name, orText(t.NameEN, t.Name)}},
		keys: map[operation.World]cap.Key{}, trust: map[operation.World]cap.Trust{}, errs: map[operation.World]error{},
	}
	for _, w := range []operation.World{operation.Live, operation.Drill, operation.Test} {
		k.keys[w], k.trust[w], k.errs[w] = a.alertKey(w)
	}
	return k
}

func orText(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

func (a *App) alertKey(w operation.World) (cap.Key, cap.Trust, error) {
	t := a.cfg.Alerts
	if w == operation.Live && t.Cert != "" {
		key, err := readKey(a.inData(t.Cert), a.inData(t.Key))
		if err != nil {
			return key, cap.Trust{}, err
		}
		if t.Trust == "" {
			return key, cap.Trust{Roots: key.Chain[:1]}, nil
		}
		roots, err := readCertificates(a.inData(t.Trust))
		return key, cap.Trust{Roots: roots}, err
	}
	key, err := ownKey(a.folder.file("alert-"+string(w)+".pem"), a.folder.node.Node+" "+string(w), a.clock)
	if err != nil {
		return key, cap.Trust{}, err
	}
	return key, cap.Trust{Roots: key.Chain[:1]}, nil
}

func (a *App) inData(file string) string {
	if filepath.IsAbs(file) {
		return file
	}
	return a.folder.file(file)
}

// Key implements alert.Keys.
func (k *alertKeys) Key(w operation.World) (cap.Key, cap.Trust, error) {
	return k.keys[w], k.trust[w], k.errs[w]
}

// Sender implements alert.Keys.
func (k *alertKeys) Sender() alert.Sender { return k.from }

func readCertificates(file string) (out []*x509.Certificate, err error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read certificates: %w", err)
	}
	for block, rest := pem.Decode(raw); block != nil; block, rest = pem.Decode(rest) {
		if block.Type != "CERTIFICATE" {
			continue
		}
		c, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, fmt.Errorf("certificate in %s: %w", file, err)
		}
		out = append(out, c)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s holds no certificate", file)
	}
	return out, nil
}

func readKey(cert, file string) (cap.Key, error) {
	chain, err := readCertificates(cert)
	if err != nil {
		return cap.Key{}, err
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		return cap.Key{}, fmt.Errorf("read the key of alerts: %w", err)
	}
	for block, rest := pem.Decode(raw); block != nil; block, rest = pem.Decode(rest) {
		if signer, err := parseSigner(block); err == nil {
			return cap.Key{Signer: signer, Chain: chain}, nil
		}
	}
	return cap.Key{}, fmt.Errorf("%s holds no private key that can be read", file)
}

func parseSigner(block *pem.Block) (crypto.Signer, error) {
	if key, err := x509.ParsePKCS8PrivateKey(block.Bytes); err == nil {
		if s, ok := key.(crypto.Signer); ok {
			return s, nil
		}
	}
	if key, err := x509.ParseECPrivateKey(block.Bytes); err == nil {
		return key, nil
	}
	return x509.ParsePKCS1PrivateKey(block.Bytes)
}

// ownKeyLives is how long a key lives that a post makes for itself.
const ownKeyLives = 397 * 24 * time.Hour

// ownKey is the key a post made for itself, made anew where there is none or its time is over.
func ownKey(file, name string, c clock.Clock) (cap.Key, error) {
	key, err := readKey(file, file)
	switch {
	case err == nil && key.Chain[0].NotAfter.After(c.Now()):
		return key, nil
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return key, err
	}
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return key, fmt.Errorf("make a key of alerts: %w", err)
	}
	serial, err := rand.Int(rand.Reader, big.NewInt(1<<62))
	if err != nil {
		return key, fmt.Errorf("make a key of alerts: %w", err)
	}
	now := c.Now()
	tmpl := &x509.Certificate{
		SerialNumber: serial, Subject: pkix.Name{CommonName: name + " (self-signed)"}, NotBefore: now.Add(-time.Hour), NotAfter: now.Add(ownKeyLives),
		KeyUsage: x509.KeyUsageDigitalSignature, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, tmpl, tmpl, private.Public(), private)
	if err != nil {
		return key, fmt.Errorf("make a certificate of alerts: %w", err)
	}
	pkcs, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		return key, fmt.Errorf("write a key of alerts: %w", err)
	}
	text := append(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: pkcs})...)
	if err := os.WriteFile(file, text, 0o600); err != nil {
		return key, fmt.Errorf("keep a key of alerts: %w", err)
	}
	return readKey(file, file)
}
