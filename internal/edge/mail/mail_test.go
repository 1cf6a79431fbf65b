package mail_test

import (
	"context"
	"io"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"strings"
	"testing"
	"time"

	edge "haidun/internal/edge/mail"
	"haidun/internal/testkit"
)

func TestALetterArrivesWithItsChineseSubjectAndText(t *testing.T) {
	addr, letter := testkit.MailServer(t)
	s := &edge.Server{Addr: addr, From: "haidun@zs.test", Security: edge.Plain, Timeout: 5 * time.Second}
	if err := s.Check(); err != nil {
		t.Fatal(err)
	}
	const subject, text = "【演练】舟山市人民防空指挥部 ZS-O26-000003《转入值守》", "请于 10:30 前签收。\n.\n一行只有一个点"
	if err := s.Send(t.Context(), "wang@zs.test", subject, text); err != nil {
		t.Fatal(err)
	}
	m, err := mail.ReadMessage(strings.NewReader(<-letter))
	if err != nil {
		t.Fatal(err)
	}
	got, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil || got != subject {
		t.Errorf("subject %q, %v", got, err)
	}
	body, err := io.ReadAll(quotedprintable.NewReader(m.Body))
	if err != nil || !strings.Contains(strings.ReplaceAll(string(body), "\r\n", "\n"), "请于 10:30 前签收。\n.") {
		t.Errorf("text %q, %v", body, err)
	}
}

func TestARefusedRecipientIsAnError(t *testing.T) {
	addr, _ := testkit.MailServer(t)
	s := &edge.Server{Addr: addr, From: "haidun@zs.test", Security: edge.Plain, Timeout: 5 * time.Second}
	if err := s.Send(t.Context(), "nobody@zs.test", "x", "y"); err == nil || !strings.Contains(err.Error(), "550") {
		t.Errorf("%v", err)
	}
	if err := s.Send(t.Context(), "no address", "x", "y"); err == nil {
		t.Error("took something that is no address")
	}
}

func TestAMisconfiguredMailServerIsRefused(t *testing.T) {
	for _, s := range []edge.Server{
		{Addr: "mail.test", From: "a@b.cn"},
		{Addr: "mail.test:99999", From: "a@b.cn"},
		{Addr: "mail.test:25", From: "nobody"},
		{Addr: "mail.test:25", From: "a@b.cn", Security: "maybe"},
		{Addr: "mail.test:25", From: "a@b.cn", User: "a", Security: edge.Plain},
	} {
		if s.Check() == nil {
			t.Errorf("%+v", s)
		}
	}
}

func TestAServerThatSaysNothingHoldsNobody(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ln.Close() }) // it takes connections and never answers
	for _, security := range []edge.Security{edge.Plain, edge.StartTLS, edge.TLS} {
		s := &edge.Server{Addr: ln.Addr().String(), From: "haidun@zs.test", Security: security, Timeout: 200 * time.Millisecond}
		done := make(chan error, 1)
		go func() { done <- s.Send(context.Background(), "a@zs.test", "x", "y") }()
		select {
		case err := <-done:
			if err == nil {
				t.Errorf("%s: sent", security)
			}
		case <-time.After(3 * time.Second):
			t.Fatalf("%s: still waiting", security)
		}
	}
}
