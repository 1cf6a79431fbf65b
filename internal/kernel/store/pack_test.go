package store

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"haidun/internal/kernel/chain"
)

func TestPackedBodiesAreReadBackByteForByte(t *testing.T) {
	p := newPacker()
	rapid.Check(t, func(t *rapid.T) {
		body := "{" + rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.SampledFrom([]string{
			`"name":{"before":null,"after":"`, "舟山市", `"}`, "\x00", `,"node":"zs"`, strings.Repeat("长", 400),
		})), func(parts []string) string { return strings.Join(parts, "") })).Draw(t, "body")
		got, err := p.body(p.pack(nil, []byte(body)))
		if err != nil || got != body {
			t.Fatalf("%v: %q became %q", err, body, got)
		}
	})
}

func TestBodiesStoredAsTextAreReadAsTheyAre(t *testing.T) {
	const body = `{"node":"zs","epoch":"01"}`
	for _, stored := range []any{body, []byte(body)} {
		if got, err := newPacker().body(stored); err != nil || got != body {
			t.Errorf("%T: %q, %v", stored, got, err)
		}
	}
}

func TestDamagedPackingIsAnErrorAndNeverABody(t *testing.T) {
	p := newPacker()
	body := `{"node":"zs","changes":{"name":{"before":null,"after":"解放西路"}}}`
	good := p.pack(nil, []byte(body))
	for i := range good {
		for bit := range 8 {
			bad := append([]byte(nil), good...)
			bad[i] ^= 1 << bit
			if got, err := p.body(bad); err == nil && got == body {
				t.Errorf("byte %d bit %d changed and the body is the same", i, bit)
			}
		}
		if got, err := p.body(good[:i]); err == nil && got == body {
			t.Errorf("cut to %d bytes it is still the body", i)
		}
	}
	if _, err := p.body(append([]byte{packed1}, 0xff, 0xff, 0xff, 0x7f, 1)); err == nil || !strings.Contains(err.Error(), "longer") {
		t.Errorf("a length over %d is taken: %v", chain.MaxBody, err)
	}
	if _, err := p.body([]byte{9, 1, 2}); err == nil || !strings.Contains(err.Error(), "way 9") {
		t.Errorf("an unknown packing: %v", err)
	}
}

// TestWordsOfTheLogNeverChange: what was packed with them could not be read any more.
func TestWordsOfTheLogNeverChange(t *testing.T) {
	const want = "1ffb0d4a7650f871ba0cdb192cf54285199891f6986819ed3798c5911e29b3fd"
	sum := sha256.Sum256([]byte(logWords1))
	if got := hex.EncodeToString(sum[:]); got != want {
		t.Fatalf("logwords1.txt has changed: %s. Databases hold entries packed with the old words; add a second file instead", got)
	}
}
