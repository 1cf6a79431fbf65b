package sms_test

import (
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/linxGnu/gosmpp/data"
	"github.com/linxGnu/gosmpp/pdu"

	"haidun/internal/edge/sms"
)

// centre is a short-message centre: it takes messages for numbers beginning with 86, and says later that they arrived.
type centre struct {
	addr string
	mu   sync.Mutex
	got  []*pdu.SubmitSM
}

func open(t *testing.T) *centre {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c := &centre{addr: ln.Addr().String()}
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

func (c *centre) serve(t *testing.T, conn net.Conn) {
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
		case *pdu.Unbind:
			say(p.GetResponse())
			return
		}
	}
}

func receipt(t *testing.T, text string) pdu.PDU {
	t.Helper()
	p := pdu.NewDeliverSM().(*pdu.DeliverSM)
	p.AssignSequenceNumber()
	if err := p.Message.SetMessageWithEncoding(text, data.GSM7BIT); err != nil {
		t.Error(err)
	}
	return p
}

func (c *centre) gateway() *sms.Gateway {
	return &sms.Gateway{Addr: c.addr, SystemID: "haidun", Password: "secret", Source: "10690000", Timeout: 5 * time.Second, Listen: 300 * time.Millisecond}
}

func TestMessagesArriveInChineseLongOnesInPartsAndReceiptsComeBack(t *testing.T) {
	c := open(t)
	long := "【演练】" + strings.Repeat("请立即转入二十四小时值守。", 12)
	results, receipts, err := c.gateway().Round(t.Context(), []sms.Message{{"8613900000001", "【演练】签收"}, {"8613900000002", long}, {"110", "x"}})
	if err != nil {
		t.Fatal(err)
	}
	if results[0].ID != "m8613900000001" || results[1].Err != nil || results[2].Err == nil {
		t.Errorf("%+v", results)
	}
	if len(receipts) < 2 || receipts[0] != (sms.Receipt{ID: "m8613900000001", Delivered: true}) {
		t.Errorf("%+v", receipts)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	var text strings.Builder
	for _, p := range c.got[1:] {
		part, err := p.Message.GetMessage()
		if err != nil {
			t.Fatal(err)
		}
		if p.EsmClass&data.SM_UDH_GSM == 0 {
			t.Error("a part does not say that it is one")
		}
		text.WriteString(part)
	}
	if text.String() != long || len(c.got) < 3 {
		t.Errorf("%d parts: %q", len(c.got)-1, text.String())
	}
}

func TestAWrongPasswordAndASilentCentreAreErrors(t *testing.T) {
	g := open(t).gateway()
	g.Password = "wrong"
	if _, _, err := g.Round(t.Context(), nil); err == nil || !strings.Contains(err.Error(), "sign on") {
		t.Errorf("%v", err)
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close() // accepts, and says nothing
	mute := &sms.Gateway{Addr: ln.Addr().String(), SystemID: "haidun", Timeout: 200 * time.Millisecond}
	if _, _, err := mute.Round(t.Context(), nil); err == nil {
		t.Error("no error of a centre that says nothing")
	}
}

func TestAMisconfiguredGatewayIsRefused(t *testing.T) {
	for _, g := range []sms.Gateway{{Addr: "gw"}, {Addr: "gw:2775"}, {Addr: "gw:2775", SystemID: "a", Password: "longer than eight"}} {
		if g.Check() == nil {
			t.Errorf("%+v", g)
		}
	}
}
