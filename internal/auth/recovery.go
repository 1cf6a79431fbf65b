package auth

import (
	"crypto/subtle"
	"encoding/base32"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// recoveryCount codes of recoveryBytes each; 80 random bits need no slow hash.
const (
	recoveryCount = 10
	recoveryBytes = 10
)

// NewRecoveryCodes makes ten codes "abcd-efgh-ijkl-mnop", shown once, and the hashes to store.
func NewRecoveryCodes(random io.Reader) (codes, hashes []string, err error) {
	for range recoveryCount {
		b, err := randomBytes(random, recoveryBytes)
		if err != nil {
			return nil, nil, fmt.Errorf("make recovery codes: %w", err)
		}
		s := strings.ToLower(base32.StdEncoding.EncodeToString(b))
		codes = append(codes, s[:4]+"-"+s[4:8]+"-"+s[8:12]+"-"+s[12:])
		hashes = append(hashes, hashSecret("recovery", s))
	}
	return codes, hashes, nil
}

// UseRecoveryCode looks for code among the stored hashes and returns the hashes left. Case, hyphens, spaces and
// full-width forms do not matter. The caller stores left in the transaction that signs the person in.
func UseRecoveryCode(hashes []string, code string) (left []string, ok bool) {
	code = strings.ToLower(norm.NFKC.String(code))
	code = strings.Map(func(r rune) rune {
		if r == '-' || r == ' ' {
			return -1
		}
		return r
	}, code)
	got, at := hashSecret("recovery", code), -1
	for i, h := range hashes {
		if subtle.ConstantTimeCompare([]byte(h), []byte(got)) == 1 {
			at = i
		}
	}
	if at < 0 {
		return hashes, false
	}
	return slices.Delete(slices.Clone(hashes), at, at+1), true
}
