package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"haidun/internal/paper"
	"haidun/internal/paper/seal"
)

// A third party checks a file with the published certificate alone: what was altered, or sealed by somebody else, fails.
func TestCertificateVerifyNeedsTheFileAndTheKeyAlone(t *testing.T) {
	now := time.Date(2026, 5, 12, 1, 0, 0, 0, time.UTC)
	own, other := sealingKey(t, now), sealingKey(t, now)
	var b bytes.Buffer
	d := &paper.Document{World: paper.Live, Kind: paper.Letter, Issuer: "舟山市国防动员办公室", Title: "防空地下室建设许可", Date: now, Body: []paper.Block{paper.Text("持证人：舟山海港建设有限公司")}}
	if err := d.PDF(&b); err != nil {
		t.Fatal(err)
	}
	sealed, err := seal.Seal(b.Bytes(), []byte(`{"number":"ZS-C26-000001","holder":"舟山海港建设有限公司"}`), "核发证照", own, now)
	if err != nil {
		t.Fatal(err)
	}
	altered := bytes.Clone(sealed)
	altered[len(altered)/3] ^= 1
	for name, c := range map[string]struct {
		file, key []byte
		holds     bool
	}{
		"as issued": {sealed, own.Public(), true}, "a byte altered": {altered, own.Public(), false}, "another office's key": {sealed, other.Public(), false},
		"no certificate": {sealed, []byte("nothing"), false}, "no PDF": {[]byte("nothing"), own.Public(), false},
	} {
		folder := t.TempDir()
		file, key := filepath.Join(folder, "file.pdf"), filepath.Join(folder, "key.pem")
		for path, content := range map[string][]byte{file: c.file, key: c.key} {
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		var out, errs bytes.Buffer
		code := run(context.Background(), []string{"certificate", "verify", file, "--key", key}, &out, &errs)
		if (code == 0) != c.holds || c.holds && !strings.Contains(out.String(), `"valid": true`) {
			t.Errorf("%s: %d %s %s", name, code, &out, &errs)
		}
	}
}

func sealingKey(t *testing.T, now time.Time) seal.Key {
	t.Helper()
	k, err := seal.NewKey("舟山市国防动员办公室", rand.Reader, now)
	if err != nil {
		t.Fatal(err)
	}
	return k
}
