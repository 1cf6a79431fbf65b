package auth

import (
	"crypto/subtle"
	"encoding/base32"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
	"golang.org/x/text/unicode/norm"

	"haidun/internal/kernel/fault"
)

// stepSeconds is the time step of RFC 6238 §4.1, window the steps accepted before and after (§5.2).
const (
	stepSeconds = 30
	window      = 1
)

// NewTOTPSecret is 160 random bits in base32, as authenticator apps take it. Keep it in the Vault.
func NewTOTPSecret(random io.Reader) (string, error) {
	b, err := randomBytes(random, 20)
	if err != nil {
		return "", fmt.Errorf("make TOTP secret: %w", err)
	}
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(b), nil
}

// CheckTOTP looks for code (6 digits, spaces and full-width digits allowed) in the step of now and one on either side.
// last is the step used last for this account, 0 for none: a step is good for one sign-in (ASVS 6.5.1). On success the
// caller stores the returned step, in the same transaction that signs the person in. Errors are fault.Invalid.
func CheckTOTP(secret, code string, now time.Time, last int64) (step int64, err error) {
	code = strings.ReplaceAll(norm.NFKC.String(code), " ", "")
	current := now.Unix() / stepSeconds
	found := int64(-1)
	for s := current - window; s <= current+window; s++ {
		if s < 0 {
			continue
		}
		want, err := totpAt(secret, s)
		if err != nil {
			return 0, err
		}
		if subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1 && found <= last {
			found = s
		}
	}
	switch {
	case found < 0:
		return 0, fault.New(fault.Invalid, CodeTOTPWrong, fault.Args{"time": now.In(beijing).Format("15:04:05")})
	case found <= last:
		return 0, fault.New(fault.Invalid, CodeTOTPUsed, nil)
	}
	return found, nil
}

// beijing is the time people read on their telephones.
var beijing = time.FixedZone("UTC+8", 8*3600)

// totpAt is the code of a step: HOTP (RFC 4226) over SHA-1 with 6 digits, which every app supports.
func totpAt(secret string, step int64) (string, error) {
	code, err := hotp.GenerateCodeCustom(secret, uint64(step), hotp.ValidateOpts{Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
	if err != nil {
		return "", fmt.Errorf("compute TOTP: %w", err)
	}
	return code, nil
}

// TOTPURI is the otpauth address an app scans. Issuer and account are shown to the person.
func TOTPURI(issuer, account, secret string) string {
	esc := func(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }
	return fmt.Sprintf("otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=%d", esc(issuer), esc(account), secret, esc(issuer), stepSeconds)
}
