package testkit

import (
	"bufio"
	"io"
	"net"
	"strings"
	"testing"
)

// MailServer takes letters on a free port as a mail server does, refusing recipients that begin with "no". It ends with
// the test; up to 16 letters wait to be read.
func MailServer(t testing.TB) (addr string, letter <-chan string) {
	t.Helper()
	ln, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ln.Close() })
	got := make(chan string, 16)
	go func() { // ends when the listener is closed
		for {
			conn, err := ln.Accept()
			if err != nil {
				return
			}
			takeMail(conn, got)
		}
	}()
	return ln.Addr().String(), got
}

func takeMail(conn net.Conn, got chan<- string) {
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
