package web

import (
	"io"
	"net"
	"testing"
)

func TestStrangersHoldNoMoreConnectionsThanTheDoorLets(t *testing.T) {
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ln := bounded(inner, 2)
	taken := make(chan net.Conn, 8)
	end := make(chan error, 1)
	go func() { // ends when ln is closed
		for {
			c, err := ln.Accept()
			if err != nil {
				end <- err
				return
			}
			taken <- c
		}
	}()
	var dialled []net.Conn
	for range 5 {
		c, err := net.Dial("tcp", ln.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		dialled = append(dialled, c)
	}
	first, second := <-taken, <-taken
	select {
	case <-taken:
		t.Fatal("a third connection was taken")
	default:
	}
	if err := first.Close(); err != nil {
		t.Error(err)
	}
	if err := first.Close(); err == nil {
		t.Error("closed twice without an error")
	}
	third := <-taken
	select {
	case <-taken:
		t.Fatal("closing twice gave two places")
	default:
	}
	if err := ln.Close(); err != nil {
		t.Error(err)
	}
	if err := <-end; err == nil {
		t.Error("a closed door still lets in")
	}
	for _, c := range append(dialled, second, third) {
		_ = c.Close() // the listener is gone, some are already
	}
	if _, err := io.ReadAll(dialled[0]); err == nil {
		t.Error("a closed connection reads")
	}
}
