package auth_test

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"haidun/internal/auth"
)

var phone = auth.Cell{Register: "person", Field: "phone", Record: "01J8ZS0000000000000000PERS"}

func newKeys(t *testing.T) *auth.Keys {
	t.Helper()
	k, err := auth.NewKeys(auth.AES{}, rand.Reader, start)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func seal(t *testing.T, v *auth.Vault, c auth.Cell, plain string) string {
	t.Helper()
	s, err := v.Seal(c, plain)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestASealedValueOpensInItsCellOnly(t *testing.T) {
	v := auth.NewVault(newKeys(t), rand.Reader)
	s := seal(t, v, phone, "13800001234")
	if strings.Contains(s, "1380000") || s == seal(t, v, phone, "13800001234") {
		t.Fatalf("%q shows something", s)
	}
	if got, err := v.Open(phone, s); err != nil || got != "13800001234" {
		t.Fatalf("%q %v", got, err)
	}
	for name, c := range map[string]auth.Cell{
		"record": {Register: "person", Field: "phone", Record: "other"}, "field": {Register: "person", Field: "id_no", Record: phone.Record}, "register": {Register: "user", Field: "phone", Record: phone.Record},
	} {
		if _, err := v.Open(c, s); !errors.Is(err, auth.ErrSealed) {
			t.Errorf("opened in another %s: %v", name, err)
		}
	}
	for _, c := range []auth.Cell{{}, {Register: "a|b", Field: "c", Record: "d"}, {Register: "a", Field: "b|c", Record: "d"}} {
		if _, err := v.Seal(c, "x"); err == nil {
			t.Errorf("sealed in %+v", c)
		}
	}
}

func TestAnyChangeToASealedValueIsNoticed(t *testing.T) {
	v := auth.NewVault(newKeys(t), rand.Reader)
	s := seal(t, v, phone, "330902198503121234")
	for i := range len(s) {
		for _, c := range []byte("A.z9\x00") {
			if b := []byte(s); b[i] != c {
				b[i] = c
				if got, err := v.Open(phone, string(b)); !errors.Is(err, auth.ErrSealed) || got != "" {
					t.Fatalf("byte %d as %q: %q %v", i, c, got, err)
				}
			}
		}
	}
	for _, bad := range []string{s[:len(s)-1], s + "A", "hd1.", "hd1.s1", "hd1.s1.", "x", "13800001234"} {
		if _, err := v.Open(phone, bad); !errors.Is(err, auth.ErrSealed) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestAMissingValueStaysMissing(t *testing.T) {
	v := auth.NewVault(newKeys(t), rand.Reader)
	got, err := v.Open(phone, seal(t, v, phone, ""))
	index, err2 := v.Index("person", "phone", "")
	search, err3 := v.Search("person", "phone", "")
	if errors.Join(err, err2, err3) != nil || got != "" || index != "" || len(search) != 0 || v.Stale("") {
		t.Fatalf("%q %q %v", got, index, search)
	}
}

func TestOldValuesOpenAfterRotation(t *testing.T) {
	k := newKeys(t)
	v := auth.NewVault(k, rand.Reader)
	old, oldIndex := seal(t, v, phone, "13800001234"), index(t, v, "13800001234")
	if v.Stale(old) {
		t.Fatal("stale at once")
	}
	if err := errors.Join(k.RotateSeal(auth.AES{}, rand.Reader, start), k.RotateIndex(auth.AES{}, rand.Reader, start)); err != nil {
		t.Fatal(err)
	}
	v = auth.NewVault(k, rand.Reader)
	if got, err := v.Open(phone, old); err != nil || got != "13800001234" || !v.Stale(old) || v.Stale(seal(t, v, phone, "x")) {
		t.Fatalf("%q %v", got, err)
	}
	found, err := v.Search("person", "phone", "13800001234")
	if err != nil || len(found) != 2 || found[0] != index(t, v, "13800001234") || found[1] != oldIndex || found[0] == oldIndex {
		t.Fatalf("%v %v", found, err)
	}
	other := auth.NewVault(newKeys(t), rand.Reader)
	if _, err := other.Open(phone, old); !errors.Is(err, auth.ErrSealed) {
		t.Errorf("opened with another city's keys: %v", err)
	}
}

func index(t *testing.T, v *auth.Vault, value string) string {
	t.Helper()
	s, err := v.Index("person", "phone", value)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestTheIndexIsEqualForEqualValuesOfOneField(t *testing.T) {
	v := auth.NewVault(newKeys(t), rand.Reader)
	a := index(t, v, "13800001234")
	other, err := v.Index("person", "id_no", "13800001234")
	if err != nil || a != index(t, v, "13800001234") || a == index(t, v, "13800001235") || a == other {
		t.Fatalf("%q %q %v", a, other, err)
	}
}

func TestKeyFilesAreForTheirOwnerAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "vault.keys")
	k := newKeys(t)
	if err := auth.CreateKeyFile(path, k); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("%v %v", info.Mode(), err)
	}
	if err := auth.CreateKeyFile(path, newKeys(t)); !errors.Is(err, fs.ErrExist) {
		t.Fatalf("an existing key file was touched: %v", err)
	}
	loaded, err := auth.LoadKeyFile(path, auth.AES{})
	if err != nil {
		t.Fatal(err)
	}
	s := seal(t, auth.NewVault(k, rand.Reader), phone, "secret")
	if got, err := auth.NewVault(loaded, rand.Reader).Open(phone, s); err != nil || got != "secret" {
		t.Fatalf("%q %v", got, err)
	}
	for _, mode := range []fs.FileMode{0o640, 0o604, 0o620, 0o601} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		if _, err := auth.LoadKeyFile(path, auth.AES{}); !errors.Is(err, fs.ErrPermission) {
			t.Errorf("mode %o: %v", mode, err)
		}
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := errors.Join(os.Chmod(path, 0o600), os.Symlink(path, link)); err != nil {
		t.Fatal(err)
	}
	if _, err := auth.LoadKeyFile(link, auth.AES{}); err == nil {
		t.Error("followed a link")
	}
}

func TestRotationReplacesTheFileWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "vault.keys")
	k := newKeys(t)
	if err := auth.CreateKeyFile(path, k); err != nil {
		t.Fatal(err)
	}
	old := seal(t, auth.NewVault(k, rand.Reader), phone, "secret")
	for range 12 {
		if err := k.RotateSeal(auth.AES{}, rand.Reader, start); err != nil {
			t.Fatal(err)
		}
	}
	if err := auth.ReplaceKeyFile(path, k); err != nil {
		t.Fatal(err)
	}
	loaded, err := auth.LoadKeyFile(path, auth.AES{})
	if err != nil {
		t.Fatal(err)
	}
	v := auth.NewVault(loaded, rand.Reader)
	if got, err := v.Open(phone, old); err != nil || got != "secret" || !strings.HasPrefix(seal(t, v, phone, "x"), "hd1.s13.") {
		t.Fatalf("%q %v", got, err)
	}
	files, err := filepath.Glob(path + "*")
	if err != nil || len(files) != 1 {
		t.Fatalf("left behind %v %v", files, err)
	}
}

func TestADamagedKeyFileIsRefusedWithoutShowingKeys(t *testing.T) {
	path := filepath.Join(t.TempDir(), "vault.keys")
	if err := auth.CreateKeyFile(path, newKeys(t)); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	good := string(raw)
	lines := strings.SplitAfter(good, "\n")
	secret := strings.Fields(lines[1])[4]
	cases := map[string]string{
		"empty": "", "other header": strings.Replace(good, "keys 1", "keys 2", 1), "no index key": lines[0] + lines[1], "cut": good[:len(good)-5],
		"key twice": good + lines[1], "unknown suite": strings.Replace(good, "aes256gcm", "sm4gcm", 1), "unknown use": strings.Replace(good, "\nseal", "\nsign", 1),
		"short key": strings.Replace(good, secret, base64.StdEncoding.EncodeToString([]byte("short")), 1), "more": strings.Replace(good, secret, secret+" x", 1),
	}
	for name, text := range cases {
		_, err := auth.ParseKeys(text, auth.AES{})
		if err == nil || strings.Contains(err.Error(), secret) {
			t.Errorf("%s: %v", name, err)
		}
	}
	k := newKeys(t)
	for _, shown := range []string{fmt.Sprint(k), fmt.Sprintf("%+v", k), fmt.Sprintf("%#v", *k), fmt.Sprintf("%v", *k)} {
		if shown != "2 vault keys" {
			t.Errorf("printing shows %q", shown)
		}
	}
	if _, err := auth.NewKeys(auth.AES{}, bytes.NewReader(nil), start); err == nil {
		t.Error("made keys without randomness")
	}
}

func TestMaskedViews(t *testing.T) {
	for _, c := range []struct {
		what      string
		mask      func(string) string
		in, shown string
	}{
		{"mobile", auth.MaskPhone, "13812341234", "138****1234"},
		{"with country", auth.MaskPhone, "+8613812341234", "+86****1234"},
		{"short number", auth.MaskPhone, "2046666", "2****"},
		{"one digit", auth.MaskPhone, "2", "****"},
		{"none", auth.MaskPhone, "", ""},
		{"ID", auth.MaskID, "33090219850312123X", "330902****123X"},
		{"old ID", auth.MaskID, "330902850312123", "330902****2123"},
		{"passport", auth.MaskID, "E12345678", "E****"},
		{"name", auth.MaskText, "王海", "王****"},
		{"one character", auth.MaskText, "王", "****"},
		{"community", auth.MaskAddress, "舟山市定海区昌国街道香园社区解放路12号3幢201室", "舟山市定海区昌国街道香园社区****"},
		{"village", auth.MaskAddress, "岱山县衢山镇石子门行政村8号", "岱山县衢山镇石子门行政村****"},
		{"town", auth.MaskAddress, "普陀区六横镇台门新路3号", "普陀区六横镇****"},
		{"county", auth.MaskAddress, "舟山市定海区解放路市场3号", "舟山市定海区****"},
		{"city", auth.MaskAddress, "舟山市解放路县前街5号", "舟山市****"},
		{"estate", auth.MaskAddress, "舟山市阳光小区3幢", "舟山市****"},
		{"road before community", auth.MaskAddress, "解放路12号香园社区", "解****"},
		{"mark at the beginning", auth.MaskAddress, "镇前路1号", "镇****"},
		{"no mark", auth.MaskAddress, "某处", "某****"},
		{"missing", auth.MaskAddress, "", ""},
	} {
		if got := c.mask(c.in); got != c.shown {
			t.Errorf("%s: %q became %q, want %q", c.what, c.in, got, c.shown)
		}
	}
}
