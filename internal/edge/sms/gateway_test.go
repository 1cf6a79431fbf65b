package sms_test

import (
	"net"
	"strings"
	"testing"
	"time"

	"github.com/linxGnu/gosmpp/data"

	"haidun/internal/edge/sms"
	"haidun/internal/testkit"
)

func gateway(c *testkit.SMSC) *sms.Gateway {
	return &sms.Gateway{Addr: c.Addr, SystemID: "haidun", Password: "secret", Source: "10690000", Timeout: 5 * time.Second, Listen: 300 * time.Millisecond}
}

func TestMessagesArriveInChineseLongOnesInPartsAndReceiptsComeBack(t *testing.T) {
	c := testkit.NewSMSC(t)
	long := "【演练】" + strings.Repeat("请立即转入二十四小时值守。", 12)
	results, receipts, err := gateway(c).Round(t.Context(), []sms.Message{{"8613900000001", "【演练】签收"}, {"8613900000002", long}, {"110", "x"}})
	if err != nil {
		t.Fatal(err)
	}
	if results[0].ID != "m8613900000001" || results[1].Err != nil || results[2].Err == nil {
		t.Errorf("%+v", results)
	}
	if len(receipts) < 2 || receipts[0] != (sms.Receipt{ID: "m8613900000001", Delivered: true}) {
		t.Errorf("%+v", receipts)
	}
	got := c.Got()
	var text strings.Builder
	for _, p := range got[1:] {
		part, err := p.Message.GetMessage()
		if err != nil {
			t.Fatal(err)
		}
		if p.EsmClass&data.SM_UDH_GSM == 0 {
			t.Error("a part does not say that it is one")
		}
		text.WriteString(part)
	}
	if text.String() != long || len(got) < 3 {
		t.Errorf("%d parts: %q", len(got)-1, text.String())
	}
}

func TestAWrongPasswordAndASilentCentreAreErrors(t *testing.T) {
	g := gateway(testkit.NewSMSC(t))
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

func TestACentreIsAskedWhetherItIsThereAndNobodyGetsAMessage(t *testing.T) {
	c := testkit.NewSMSC(t)
	if err := gateway(c).Alive(t.Context()); err != nil {
		t.Error(err)
	}
	if c.Asked() != 1 || len(c.Got()) != 0 {
		t.Errorf("asked %d times, %d messages", c.Asked(), len(c.Got()))
	}
	g := gateway(c)
	if g.Password = "wrong"; g.Alive(t.Context()) == nil {
		t.Error("a centre that does not let us in is alive")
	}
}

func TestAMisconfiguredGatewayIsRefused(t *testing.T) {
	for _, g := range []sms.Gateway{{Addr: "gw"}, {Addr: "gw:2775"}, {Addr: "gw:2775", SystemID: "a", Password: "longer than eight"}} {
		if g.Check() == nil {
			t.Errorf("%+v", g)
		}
	}
}
