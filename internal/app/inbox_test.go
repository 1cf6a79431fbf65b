package app_test

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"io"
	"log/slog"
	"math/big"
	"net/http"
	"strings"
	"testing"
	"time"

	"haidun/internal/app"
	"haidun/internal/cap"
	"haidun/internal/domain/warning"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
)

// neighbour is another post's key.
func neighbour(t *testing.T, name string) (cap.Key, string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, c, c, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	if c, err = x509.ParseCertificate(der); err != nil {
		t.Fatal(err)
	}
	return cap.Key{Signer: key, Chain: []*x509.Certificate{c}}, string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
}

func sealedCAP(t *testing.T, k cap.Key, id, headline string) []byte {
	t.Helper()
	now := time.Now().Truncate(time.Second)
	m := &cap.Message{
		Version: cap.V12, Identifier: id, Sender: "city@zhoushan.gov.cn", Sent: now, Status: cap.Actual, Type: cap.Alert, Scope: cap.Public,
		Infos: []cap.Info{{Language: "zh-CN", Categories: []string{"Met"}, Event: "台风", Urgency: "Immediate", Severity: "Severe", Certainty: "Likely", Headline: headline, Expires: now.Add(time.Hour), Areas: []cap.Area{{Description: "定海区"}}}},
	}
	text, problems := cap.Append(nil, m, cap.Limits{})
	if len(problems) > 0 {
		t.Fatal(problems.Err())
	}
	text, problems = cap.Sign(text, k, now, cap.Limits{})
	if len(problems) > 0 {
		t.Fatal(problems.Err())
	}
	return text
}

// TestAnotherPostSendsSignedMessagesAndHearsWhatBecameOfThem runs the program and sends to its public side.
func TestAnotherPostSendsSignedMessagesAndHearsWhatBecameOfThem(t *testing.T) {
	a, err := app.Open(t.Context(), app.Config{Data: t.TempDir(), Node: "zs", Listen: "127.0.0.1:0"}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	city, cert := neighbour(t, "市指挥部")
	stranger, _ := neighbour(t, "不明")
	sys := policy.With(t.Context(), policy.System("test"))
	f := &warning.Feed{Name: "上级", Agency: "市指挥部", AreaID: "3309", Kind: warning.Push, Trust: warning.Signed, Certificates: cert}
	for _, err := range []error{store.Put(sys, a.DB, area.Type, &area.Area{Code: "3309", Name: "舟山市", Level: area.City}, store.Note{}), store.Put(sys, a.DB, warning.FeedType, f, store.Note{})} {
		if err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	up, done := make(chan app.Started, 1), make(chan error, 1)
	go func() { done <- a.Serve(ctx, func(s app.Started) { up <- s }) }() // ends with cancel
	st := <-up
	send := func(text []byte) (status int, got verdict) {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, st.Addr+"/public/cap", bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(res.Body)
		if cerr := res.Body.Close(); err != nil || cerr != nil || json.Unmarshal(b, &got) != nil {
			t.Fatal(err, cerr, string(b))
		}
		return res.StatusCode, got
	}
	good := sealedCAP(t, city, "c1", "台风橙色预警")
	for _, of := range []struct {
		name   string
		text   []byte
		answer string
		number string
		code   string
	}{
		{"signed", good, "ACK", "200", ""},
		{"sent again", good, "ACK", "200", "warning_known"},
		{"another under its name", sealedCAP(t, city, "c1", "解除"), "NAK", "201", "cap_identifier_known"},
		{"changed on the way", bytes.Replace(sealedCAP(t, city, "c2", "台风橙色预警"), []byte("橙色"), []byte("蓝色"), 1), "NAK", "208", "cap_signature_broken"},
		{"of a stranger", sealedCAP(t, stranger, "c3", "台风橙色预警"), "NAK", "208", "cap_signature_untrusted"},
		{"unsigned", []byte(strings.Replace(string(good), "<ds:Signature", "<!-- ", 1)), "NAK", "", ""},
		{"no CAP", []byte("hello"), "NAK", "", "cap_malformed"},
		{"nothing", nil, "NAK", "", ""},
		{"too large", bytes.Repeat([]byte(" "), 2<<20), "NAK", "", "cap_size"},
	} {
		status, got := send(of.text)
		if got.Answer != of.answer || got.Status != of.number || of.code != "" && got.Code != of.code || (status == http.StatusOK) != (of.answer == "ACK") || got.TextZH == "" || got.TextEN == "" {
			t.Errorf("%s: %d %+v", of.name, status, got)
		}
	}
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// verdict is the answer as it stands on the wire.
type verdict struct {
	Answer, Status, Code string
	TextZH               string `json:"text_zh"`
	TextEN               string `json:"text_en"`
}
