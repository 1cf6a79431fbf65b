package testkit

import (
	"net"
	"strings"
	"sync"
	"testing"

	"github.com/linxGnu/gosmpp/data"
	"github.com/linxGnu/gosmpp/pdu"
)

// SMSC is a short-message centre (SMPP 3.4) for tests: its password is "secret", it takes messages for numbers beginning
// with 86, numbers them "m" and the recipient's number, and says at once that they arrived.
type SMSC struct {
	Addr  string
	mu    sync.Mutex
	got   []*pdu.SubmitSM
	asked int
}

// Asked is how often somebody asked whether the centre is there.
func (c *SMSC) Asked() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.asked
}

// Got are the parts that were taken.
func (c *SMSC) Got() []*pdu.SubmitSM {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]*pdu.SubmitSM(nil), c.got...)
}

// NewSMSC starts a centre on a free port; it ends with the test.
func NewSMSC(t testing.TB) *SMSC {
	t.Helper()
	ln, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c := &SMSC{Addr: ln.Addr().String()}
	var wg sync.WaitGroup
	t.Cleanup(func() { _ = ln.Close(); wg.Wait() })
	wg.Go(func() { // ends when the listener is closed
		for {
			conn, err := ln.Accept()
			if err != nil {
				return
			}
			c.serve(t, conn)
		}
	})
	return c
}

func (c *SMSC) serve(t testing.TB, conn net.Conn) {
	defer conn.Close()
	say := func(p pdu.PDU) {
		b := pdu.NewBuffer(nil)
		p.Marshal(b)
		_, _ = conn.Write(b.Bytes())
	}
	for {
		p, err := pdu.Parse(conn)
		if err != nil {
			return
		}
		switch p := p.(type) {
		case *pdu.BindRequest:
			r := p.GetResponse().(*pdu.BindResp)
			if p.Password != "secret" {
				r.CommandStatus = data.ESME_RINVPASWD
			}
			say(r)
		case *pdu.SubmitSM:
			r := p.GetResponse().(*pdu.SubmitSMResp)
			if !strings.HasPrefix(p.DestAddr.Address(), "86") {
				r.CommandStatus = data.ESME_RINVDSTADR
				say(r)
				continue
			}
			c.mu.Lock()
			c.got = append(c.got, p)
			c.mu.Unlock()
			r.MessageID = "m" + p.DestAddr.Address()
			say(r)
			say(receipt(t, "id:"+r.MessageID+" sub:001 dlvrd:001 submit date:2611261300 done date:2611261301 stat:DELIVRD err:000 text:"))
		case *pdu.EnquireLink:
			c.mu.Lock()
			c.asked++
			c.mu.Unlock()
			say(p.GetResponse())
		case *pdu.Unbind:
			say(p.GetResponse())
			return
		}
	}
}

func receipt(t testing.TB, text string) pdu.PDU {
	t.Helper()
	p := pdu.NewDeliverSM().(*pdu.DeliverSM)
	p.AssignSequenceNumber()
	if err := p.Message.SetMessageWithEncoding(text, data.GSM7BIT); err != nil {
		t.Error(err)
	}
	return p
}
