package webpush

import (
	"crypto/ecdh"
	"encoding/base64"
	"testing"
)

// TestEncryptionIsThatOfTheStandard is the example of RFC 8291, section 5.
func TestEncryptionIsThatOfTheStandard(t *testing.T) {
	raw := func(s string) []byte {
		b, err := decode(s)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	ours, err := ecdh.P256().NewPrivateKey(raw("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"))
	if err != nil {
		t.Fatal(err)
	}
	to := Subscription{P256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", Auth: "BTBZMqHH6r4Tts7J_aSIgg"}
	theirs, secret, err := to.keys()
	if err != nil {
		t.Fatal(err)
	}
	got, err := seal(ours, theirs, secret, raw("DGv6ra1nlYgDCS1FRnbzlw"), []byte("When I grow up, I want to be a watermelon"))
	if err != nil {
		t.Fatal(err)
	}
	const want = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
	if enc := base64.RawURLEncoding.EncodeToString(got); enc != want {
		t.Errorf("%s", enc)
	}
}
