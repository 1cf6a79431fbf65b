package seal

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"math/big"
	"time"
)

// years is how long a key's certificate says it is good: papers are checked long after they were given out.
const years = 30

// Key is what a post seals with: a key and the certificate that is published.
type Key struct {
	Signer      crypto.Signer
	Certificate *x509.Certificate
}

// NewKey makes a key (ECDSA, P-256) and a certificate signed by itself in the name of owner.
func NewKey(owner string, random io.Reader, now time.Time) (Key, error) {
	k, err := ecdsa.GenerateKey(elliptic.P256(), random)
	if err != nil {
		return Key{}, fmt.Errorf("draw a sealing key: %w", err)
	}
	var serial [16]byte
	if _, err := io.ReadFull(random, serial[:]); err != nil {
		return Key{}, fmt.Errorf("draw a serial number: %w", err)
	}
	t := &x509.Certificate{
		SerialNumber: new(big.Int).SetBytes(serial[:]), Subject: pkix.Name{CommonName: owner, Country: []string{"CN"}},
		NotBefore: now.Add(-24 * time.Hour), NotAfter: now.AddDate(years, 0, 0),
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment, BasicConstraintsValid: true,
	}
	raw, err := x509.CreateCertificate(random, t, t, k.Public(), k)
	if err != nil {
		return Key{}, fmt.Errorf("make the certificate of the sealing key: %w", err)
	}
	c, err := x509.ParseCertificate(raw)
	return Key{k, c}, err
}

// ID names a key: the beginning of the SHA-256 of its public key, as it stands in certificates.
func ID(c *x509.Certificate) string {
	sum := sha256.Sum256(c.RawSubjectPublicKeyInfo)
	return hex.EncodeToString(sum[:8])
}

// Marshal writes a key as PEM: the certificate, then the private key.
func (k Key) Marshal() ([]byte, error) {
	der, err := x509.MarshalPKCS8PrivateKey(k.Signer)
	if err != nil {
		return nil, fmt.Errorf("write the sealing key: %w", err)
	}
	return append(k.Public(), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})...), nil
}

// Public is the certificate as PEM: what is published.
func (k Key) Public() []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: k.Certificate.Raw})
}

// ParseKey reads what Marshal wrote.
func ParseKey(text []byte) (k Key, err error) {
	certs, err := ParsePublic(text)
	if err != nil {
		return Key{}, err
	}
	k.Certificate = certs[0]
	for block, rest := pem.Decode(text); block != nil; block, rest = pem.Decode(rest) {
		if block.Type != "PRIVATE KEY" {
			continue
		}
		any, err := x509.ParsePKCS8PrivateKey(block.Bytes)
		if err != nil {
			return Key{}, fmt.Errorf("read the sealing key: %w", err)
		}
		key, ok := any.(*ecdsa.PrivateKey)
		if !ok || !key.PublicKey.Equal(k.Certificate.PublicKey) {
			return Key{}, errors.New("the sealing key and its certificate do not belong together")
		}
		k.Signer = key
		return k, nil
	}
	return Key{}, errors.New("there is no private key in the file of the sealing key")
}

// ParsePublic reads published certificates, one or several.
func ParsePublic(text []byte) (out []*x509.Certificate, err error) {
	for block, rest := pem.Decode(text); block != nil; block, rest = pem.Decode(rest) {
		if block.Type != "CERTIFICATE" {
			continue
		}
		c, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, fmt.Errorf("read a published certificate: %w", err)
		}
		out = append(out, c)
	}
	if len(out) == 0 {
		return nil, errors.New("there is no certificate in it")
	}
	return out, nil
}
