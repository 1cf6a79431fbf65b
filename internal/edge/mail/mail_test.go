package mail_test

import (
	"bufio"
	"io"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"strings"
	"testing"
	"time"

	edge "haidun/internal/edge/mail"
)

// server takes one letter as a mail server does, refusing recipients that begin with "no".
func server(t *testing.T) (addr string, letter <-chan string) {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ln.Close() })
	got := make(chan string, 1)
	go func() { // ends when the listener is closed
		for {
			conn, err := ln.Accept()
			if err != nil {
				return
			}
			serve(conn, got)
		}
	}()
	return ln.Addr().String(), got
}

func serve(conn net.Conn, got chan<- string) {
	defer conn.Close()
	r := bufio.NewReader(conn)
	say := func(s string) { _, _ = io.WriteString(conn, s+"\r\n") }
	say("220 mail.test")
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return
		}
		switch word := strings.ToUpper(strings.Fields(line + " x")[0]); {
		case word == "EHLO":
			say("250-mail.test\r\n250 8BITMIME")
		case word == "RCPT" && strings.Contains(line, "<no"):
			say("550 nobody here")
		case word == "DATA":
			say("354 go on")
			var b strings.Builder
			for {
				line, err := r.ReadString('\n')
				if err != nil || line == ".\r\n" {
					break
				}
				b.WriteString(line)
			}
			got <- b.String()
			say("250 taken")
		case word == "QUIT":
			say("221 bye")
			return
		default:
			say("250 ok")
		}
	}
}

func TestALetterArrivesWithItsChineseSubjectAndText(t *testing.T) {
	addr, letter := server(t)
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
	addr, _ := server(t)
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
