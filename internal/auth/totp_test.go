package auth_test

import (
	"bytes"
	"crypto/rand"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"haidun/internal/auth"
	"haidun/internal/kernel/fault"
)

// rfcSecret is the key of RFC 6238 appendix B, "12345678901234567890".
const rfcSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

func TestCodesAreThoseOfRFC6238(t *testing.T) {
	// appendix B, SHA-1; the last six of its eight digits
	for unix, code := range map[int64]string{
		59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037", 20000000000: "353130",
	} {
		step, err := auth.CheckTOTP(rfcSecret, code, time.Unix(unix, 0), 0)
		if err != nil || step != unix/30 {
			t.Errorf("%d: %d %v", unix, step, err)
		}
	}
}

func TestACodeIsGoodOneStepAroundAndOnce(t *testing.T) {
	const code = "005924" // step 41152263
	const step = 1234567890 / 30
	at := func(steps int64) time.Time { return time.Unix((step+steps)*30+15, 0) }
	for steps, want := range map[int64]string{-2: "totp_wrong", -1: "", 0: "", 1: "", 2: "totp_wrong"} {
		got, err := auth.CheckTOTP(rfcSecret, code, at(steps), 0)
		if want == "" && (err != nil || got != step) || want != "" && fault.As(err).Code.ID != want {
			t.Errorf("%d steps away: %d %v", steps, got, err)
		}
	}
	for last, want := range map[int64]string{step - 1: "", step: "totp_used", step + 1: "totp_used"} {
		_, err := auth.CheckTOTP(rfcSecret, code, at(0), last)
		if (err == nil) != (want == "") || err != nil && fault.As(err).Code.ID != want {
			t.Errorf("last used %d: %v", last-step, err)
		}
	}
}

func TestCodesAsPeopleTypeThem(t *testing.T) {
	now := time.Unix(1234567890, 0)
	for _, code := range []string{"005 924", " 005924 ", "００５９２４"} {
		if _, err := auth.CheckTOTP(rfcSecret, code, now, 0); err != nil {
			t.Errorf("%q: %v", code, err)
		}
	}
	for _, code := range []string{"", "5924", "0059240", "00592a", "-05924"} {
		if _, err := auth.CheckTOTP(rfcSecret, code, now, 0); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%q: %v", code, err)
		}
	}
}

func TestAWrongCodeTellsTheServersTime(t *testing.T) {
	_, err := auth.CheckTOTP(rfcSecret, "000000", time.Unix(1234567890, 0), 0)
	if got := fault.As(err).Text(fault.ZH); !strings.Contains(got, "07:31:30") {
		t.Fatal(got)
	}
}

func TestADamagedSecretIsNotAWrongCode(t *testing.T) {
	if _, err := auth.CheckTOTP("not base32!", "000000", start, 0); err == nil || fault.KindOf(err) != fault.Internal {
		t.Fatal(err)
	}
}

func TestANewSecretHas160BitsAndGoesIntoTheURI(t *testing.T) {
	secret, err := auth.NewTOTPSecret(rand.Reader)
	if err != nil || len(secret) != 32 {
		t.Fatalf("%q %v", secret, err)
	}
	u, err := url.Parse(auth.TOTPURI("海盾 舟山", "zhang+1", secret))
	if err != nil || u.Scheme != "otpauth" || u.Host != "totp" || u.Path != "/海盾 舟山:zhang+1" || u.Query().Get("secret") != secret || u.Query().Get("issuer") != "海盾 舟山" {
		t.Fatalf("%v %v", u, err)
	}
	if _, err := auth.NewTOTPSecret(bytes.NewReader(nil)); err == nil {
		t.Fatal("made a secret without randomness")
	}
}

func TestARecoveryCodeWorksOnce(t *testing.T) {
	codes, hashes, err := auth.NewRecoveryCodes(rand.Reader)
	if err != nil || len(codes) != 10 || len(hashes) != 10 {
		t.Fatalf("%v %v", codes, err)
	}
	form := regexp.MustCompile(`^[a-z2-7]{4}(-[a-z2-7]{4}){3}$`)
	for i, c := range codes {
		if !form.MatchString(c) || slices.Index(codes, c) != i || strings.Contains(strings.Join(hashes, ""), c) {
			t.Errorf("%q", c)
		}
	}
	left, ok := auth.UseRecoveryCode(hashes, strings.ToUpper(strings.ReplaceAll(codes[3], "-", " ")))
	if !ok || len(left) != 9 || len(hashes) != 10 {
		t.Fatalf("%v, %d left of %d", ok, len(left), len(hashes))
	}
	if _, ok := auth.UseRecoveryCode(left, codes[3]); ok {
		t.Error("worked twice")
	}
	if _, ok := auth.UseRecoveryCode(left, codes[4]); !ok {
		t.Error("another code was lost")
	}
	for _, c := range []string{"", "----", hashes[0]} {
		if _, ok := auth.UseRecoveryCode(hashes, c); ok {
			t.Errorf("%q worked", c)
		}
	}
}

func TestATokenIsGoodForItsKindOnly(t *testing.T) {
	token, stored, err := auth.NewToken(auth.OneTimeToken, rand.Reader)
	if err != nil || len(token) != 43 || strings.Contains(stored, token) || stored != auth.OneTimeToken.Hash(token) {
		t.Fatalf("%q %q %v", token, stored, err)
	}
	if !auth.OneTimeToken.Match(stored, token) {
		t.Error("refused")
	}
	if auth.SessionToken.Match(stored, token) || auth.FirstRunToken.Match(stored, token) {
		t.Error("taken for another kind")
	}
	for _, wrong := range []string{"", token[1:], token + "A", stored} {
		if auth.OneTimeToken.Match(stored, wrong) || auth.OneTimeToken.Match("", wrong) {
			t.Errorf("%q accepted", wrong)
		}
	}
	if _, _, err := auth.NewToken(auth.SessionToken, bytes.NewReader(make([]byte, 31))); err == nil {
		t.Error("made a token from too little randomness")
	}
}
