package cap

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/x509"
	"encoding/asn1"
	"fmt"
	"io"
	"math/big"
	"slices"
	"time"

	"github.com/beevik/etree"
	dsig "github.com/russellhaering/goxmldsig"

	"haidun/internal/kernel/fault"
)

// Key signs messages. Chain is its certificate, then those between it and a root.
type Key struct {
	Signer crypto.Signer
	Chain  []*x509.Certificate
}

// Usable says why a key cannot sign at a time: asked before a message is composed, so that nobody finds out when it is to
// be sent.
func (k Key) Usable(now time.Time) Problems {
	switch {
	case k.Signer == nil || len(k.Chain) == 0:
		return unfit("no key or no certificate")
	case !sameKey(k.Signer.Public(), k.Chain[0].PublicKey):
		return unfit("the certificate belongs to another key")
	}
	if what := weak(k.Chain[0]); what != "" {
		return unfit(what)
	}
	for _, c := range k.Chain {
		if outside(c, now) {
			return Problems{{Code: CodeKeyExpired, Args: validity(c)}}
		}
	}
	return nil
}

func unfit(what string) Problems {
	return Problems{{Code: CodeKeyUnfit, Args: fault.Args{"what": what}}}
}

// weak says why a certificate's key may not sign messages, "" where it may.
func weak(c *x509.Certificate) string {
	switch key := c.PublicKey.(type) {
	case *rsa.PublicKey:
		if key.N.BitLen() < 2048 {
			return "RSA with fewer than 2048 bits"
		}
	case *ecdsa.PublicKey:
		if key.Curve.Params().BitSize < 256 {
			return "ECDSA with fewer than 256 bits"
		}
	default:
		return "neither RSA nor ECDSA"
	}
	if c.KeyUsage != 0 && c.KeyUsage&x509.KeyUsageDigitalSignature == 0 {
		return "the certificate is not for digital signatures"
	}
	return ""
}

func sameKey(a, b crypto.PublicKey) bool {
	k, ok := a.(interface{ Equal(crypto.PublicKey) bool })
	return ok && k.Equal(b)
}

func outside(c *x509.Certificate, now time.Time) bool {
	return now.Before(c.NotBefore) || now.After(c.NotAfter)
}

func validity(c *x509.Certificate) fault.Args {
	return fault.Args{"name": c.Subject.String(), "from": c.NotBefore.UTC().Format(time.RFC3339), "to": c.NotAfter.UTC().Format(time.RFC3339)}
}

// Sign puts an enveloped signature (XML Signature, exclusive canonicalisation, SHA-256 with RSA or ECDSA) into a message of
// 1.2 in UTF-8 as its last element; every other byte stays. The result was verified as a receiver who trusts the
// certificate would, or nothing is answered.
func Sign(text []byte, k Key, now time.Time, l Limits) ([]byte, Problems) {
	if found := k.Usable(now); len(found) > 0 {
		return nil, found
	}
	_, r := read(text, l)
	switch {
	case len(r.list) > 0:
		return nil, r.list
	case r.version != V12 || r.signed != signature{}:
		return nil, Problems{{Code: CodeSignaturePlace, Path: "alert"}}
	case r.converted:
		return nil, Problems{{Code: CodeEncoding, Args: fault.Args{"name": "GB18030"}}}
	}
	element, err := k.signature(r.data[r.start:])
	if err != nil {
		return nil, unfit(err.Error())
	}
	signed := slices.Concat(text[:r.rootEnd], element, text[r.rootEnd:])
	if _, found := Verify(signed, Trust{Roots: k.Chain[:1]}, now, l); len(found) > 0 {
		return nil, found
	}
	return signed, nil
}

// signature is the element to be put in.
func (k Key) signature(document []byte) ([]byte, error) {
	doc := etree.NewDocument()
	if err := doc.ReadFromBytes(document); err != nil {
		return nil, fmt.Errorf("read the message to sign: %w", err)
	}
	certs := make([][]byte, len(k.Chain))
	for i, c := range k.Chain {
		certs[i] = c.Raw
	}
	ctx, err := dsig.NewSigningContext(plainSigner{k.Signer}, certs)
	if err != nil {
		return nil, fmt.Errorf("prepare to sign: %w", err)
	}
	ctx.Canonicalizer = dsig.MakeC14N10ExclusiveCanonicalizerWithPrefixList("")
	element, err := ctx.ConstructSignature(doc.Root(), true)
	if err != nil {
		return nil, fmt.Errorf("sign: %w", err)
	}
	out, err := etree.NewDocumentWithRoot(element).WriteToBytes()
	if err != nil {
		return nil, fmt.Errorf("write the signature: %w", err)
	}
	return out, nil
}

// plainSigner answers ECDSA signatures in the form of XML Signature (§6.4.3: the two numbers one behind the other), where
// Go and the library speak ASN.1.
type plainSigner struct{ crypto.Signer }

// Sign implements crypto.Signer.
func (s plainSigner) Sign(random io.Reader, digest []byte, opts crypto.SignerOpts) ([]byte, error) {
	out, err := s.Signer.Sign(random, digest, opts)
	key, is := s.Public().(*ecdsa.PublicKey)
	if err != nil || !is {
		return out, err
	}
	var pair struct{ R, S *big.Int }
	if rest, err := asn1.Unmarshal(out, &pair); err != nil || len(rest) > 0 {
		return nil, fmt.Errorf("an ECDSA signature that is not ASN.1: %w", err)
	}
	size := (key.Curve.Params().BitSize + 7) / 8
	return append(pair.R.FillBytes(make([]byte, size)), pair.S.FillBytes(make([]byte, size))...), nil
}

// toASN1 is the reverse of plainSigner.
func toASN1(key *ecdsa.PublicKey, plain []byte) ([]byte, error) {
	size := (key.Curve.Params().BitSize + 7) / 8
	if len(plain) != 2*size {
		return nil, fmt.Errorf("an ECDSA signature of %d bytes, want %d", len(plain), 2*size)
	}
	return asn1.Marshal(struct{ R, S *big.Int }{new(big.Int).SetBytes(plain[:size]), new(big.Int).SetBytes(plain[size:])})
}
