package auth_test

import (
	"crypto/rand"
	"errors"
	"strings"
	"testing"
	"time"

	"haidun/internal/auth"
	"haidun/internal/kernel/fault"
)

// cheap keeps the tests fast; the work is the same in kind.
var cheap = auth.Params{MemoryKiB: 64, Passes: 1, Lanes: 1}

func hasher(t *testing.T, p auth.Params, n int) *auth.Hasher {
	t.Helper()
	h, err := auth.NewHasher(p, n, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestAPasswordIsComparedExactly(t *testing.T) {
	h := hasher(t, cheap, 2)
	const pw = " Café 九号线 👍 spaces "
	stored, err := h.Hash(t.Context(), pw)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, try string
		ok        bool
	}{
		{"same", pw, true},
		{"trimmed", strings.TrimSpace(pw), false},
		{"lower case", strings.ToLower(pw), false},
		{"decomposed", strings.ReplaceAll(pw, "é", "e\u0301"), false},
		{"cut", pw[:len(pw)-1], false},
		{"longer", pw + " ", false},
		{"empty", "", false},
	} {
		ok, rehash, err := h.Verify(t.Context(), stored, c.try)
		if err != nil || ok != c.ok || rehash {
			t.Errorf("%s: %v %v %v", c.name, ok, rehash, err)
		}
	}
}

func TestAHashOfKnownInputIsAsOthersComputeIt(t *testing.T) {
	// argon2 reference implementation: echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1 -l 32
	const ref = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
	h := hasher(t, cheap, 1)
	ok, rehash, err := h.Verify(t.Context(), ref, "password")
	if err != nil || !ok || !rehash {
		t.Fatalf("%v %v %v", ok, rehash, err)
	}
}

func TestCostsAreRaisedAtTheNextSignIn(t *testing.T) {
	stored, err := hasher(t, cheap, 1).Hash(t.Context(), "the old costs")
	if err != nil {
		t.Fatal(err)
	}
	h := hasher(t, auth.Params{MemoryKiB: 128, Passes: 1, Lanes: 1}, 1)
	if ok, rehash, err := h.Verify(t.Context(), stored, "the old costs"); err != nil || !ok || !rehash {
		t.Fatalf("%v %v %v", ok, rehash, err)
	}
	if _, rehash, _ := h.Verify(t.Context(), stored, "wrong"); rehash {
		t.Fatal("a wrong password must not be hashed anew")
	}
}

func TestNobodySignsInToAnUnknownAccount(t *testing.T) {
	h := hasher(t, cheap, 1)
	for _, pw := range []string{"", "anything", strings.Repeat("x", 5000)} {
		if ok, _, err := h.Verify(t.Context(), "", pw); ok || err != nil {
			t.Errorf("%.10q: %v %v", pw, ok, err)
		}
	}
}

func TestADamagedHashIsAnErrorAndNotASignIn(t *testing.T) {
	h := hasher(t, cheap, 1)
	good, err := h.Hash(t.Context(), "x")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{
		"x", "$2a$10$abcdefghijklmnopqrstuv", strings.Replace(good, "argon2id", "argon2i", 1), strings.Replace(good, "v=19", "v=16", 1),
		strings.Replace(good, "m=64", "m=99999999", 1), strings.Replace(good, "m=64", "m=064", 1), strings.Replace(good, "p=1", "p=0", 1), good + "=", good + "$", good[:len(good)-30],
	} {
		if ok, _, err := h.Verify(t.Context(), s, "x"); ok || err == nil {
			t.Errorf("%s: %v %v", s, ok, err)
		}
	}
}

func TestPasswordRules(t *testing.T) {
	long := func(n int) string { return strings.Repeat("Tide 7 grebe, ", 80)[:n] }
	cases := []struct {
		name, pw string
		mlps     string // code refused by MLPS3, "" accepted
		asvs     string
	}{
		{"empty", "", "password_short", "password_short"},
		{"7", long(7), "password_short", "password_short"},
		{"11", long(11), "password_short", "password_short"},
		{"12", long(12), "", ""},
		{"64", long(64), "", ""},
		{"128", long(128), "", ""},
		{"256", long(256), "", ""},
		{"257", long(257), "password_long", "password_long"},
		{"1000", long(1000), "password_long", "password_long"},
		{"12 emoji", "🦆🌊🏔️🚢🦀🐚⛴️🪝🧭🛟", "password_classes", ""},
		{"Chinese phrase", "潮落沙鸥立晚舟七里灯火", "password_short", "password_short"},
		{"12 decomposed", "e\u0301tude-Grebe", "", ""},
		{"one class", "grebetidekelpmoraine", "password_classes", ""},
		{"three classes", "grebe tide Kelp", "", ""},
		{"spaces at the ends", "  grebe Tide 7  ", "", ""},
		{"broken UTF-8", "grebe Tide 7 \xff\xfe", "password_text", "password_text"},
		{"line break", "grebe Tide 7\nkelp", "password_text", "password_text"},
		{"login", "Grebe7-zhangsan", "password_login", "password_login"},
		{"login in capitals", "Grebe7-ZHANGSAN", "password_login", "password_login"},
		{"login full width", "Grebe7-ｚｈａｎｇｓａｎ", "password_login", "password_login"},
		{"product", "My-Haidun-grebe7", "password_name", "password_name"},
		{"organisation", "定海区人防办 Grebe7-kelp", "password_name", "password_name"},
		{"list", "Password1234", "password_common", "password_common"},
		{"list with signs", "P@ssw0rd!2026", "password_common", "password_common"},
		{"town and year", "Zhoushan2026!!", "password_common", "password_common"},
		{"admin", "Admin@123456", "password_common", "password_common"},
		{"keyboard", "1qaz2wsx3edC$", "password_common", "password_common"},
		{"keyboard row", "Qwertyuiop[]123", "password_common", "password_common"},
		{"repeated", "Ab1!Ab1!Ab1!", "password_common", "password_common"},
		{"repeated word", "Password1!Password1!", "password_common", "password_common"},
		{"one character", strings.Repeat("a", 40), "password_common", "password_common"},
		{"lucky number", "Woaini5201314!", "password_common", "password_common"},
		{"name and birthday", "Zhangwei19850312", "password_common", "password_common"},
		{"passphrase of four words", "grebe kelp Moraine 7 lantern", "", ""},
	}
	for _, profile := range []auth.Profile{auth.MLPS3, auth.ASVS} {
		p, err := auth.NewPolicy(profile, "定海区人防办")
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cases {
			want := map[auth.Profile]string{auth.MLPS3: c.mlps, auth.ASVS: c.asvs}[profile]
			t.Run(string(profile)+"/"+c.name, func(t *testing.T) {
				got := codes(p.Check("new", [2]string{"新口令", "New password"}, c.pw, "zhangsan"))
				if want == "" && len(got) > 0 || want != "" && !got[want] {
					t.Fatalf("refused for %v, want %q", got, want)
				}
			})
		}
	}
}

func codes(err error) map[string]bool {
	out := map[string]bool{}
	var e *fault.Error
	if errors.As(err, &e) {
		for _, f := range e.Fields {
			out[f.Code.ID] = true
		}
	}
	return out
}

func TestEverythingWrongIsSaidAtOnce(t *testing.T) {
	p, err := auth.NewPolicy(auth.MLPS3)
	if err != nil {
		t.Fatal(err)
	}
	err = p.Check("password", [2]string{"口令", "Password"}, "haidun", "haidun")
	got := codes(err)
	for _, want := range []string{"password_short", "password_login", "password_name", "password_classes"} {
		if !got[want] {
			t.Errorf("%s is missing in %v", want, err)
		}
	}
	if f := fault.As(err).Fields[0]; f.Text(fault.ZH) != "「口令」至少需要 12 个字符" || f.Text(fault.EN) != "Password: needs at least 12 characters" {
		t.Errorf("%s / %s", f.Text(fault.ZH), f.Text(fault.EN))
	}
}

func TestOnlyMLPS3AsksForANewPassword(t *testing.T) {
	day := 24 * time.Hour
	for profile, want := range map[auth.Profile]bool{auth.MLPS3: true, auth.ASVS: false} {
		p, err := auth.NewPolicy(profile)
		if err != nil {
			t.Fatal(err)
		}
		if p.Due(start, start.Add(90*day-1)) || p.Due(start, start.Add(90*day)) != want {
			t.Errorf("%s", profile)
		}
	}
	if _, err := auth.NewPolicy("lax"); err == nil {
		t.Error("an unknown profile was accepted")
	}
}

func BenchmarkCheckLongest(b *testing.B) {
	p, err := auth.NewPolicy(auth.MLPS3)
	if err != nil {
		b.Fatal(err)
	}
	pw := strings.Repeat("Gr3be-kelp 7 ", 30)[:256]
	for b.Loop() {
		if err := p.Check("password", [2]string{}, pw, "zhang"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkVerify(b *testing.B) {
	h, err := auth.NewHasher(auth.DefaultParams, 2, rand.Reader)
	if err != nil {
		b.Fatal(err)
	}
	stored, err := h.Hash(b.Context(), "right")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if ok, _, err := h.Verify(b.Context(), stored, "right"); !ok || err != nil {
			b.Fatal(err)
		}
	}
}
