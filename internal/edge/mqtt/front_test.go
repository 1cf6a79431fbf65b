package mqtt_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"testing"
	"time"

	"github.com/mochi-mqtt/server/v2/packets"

	"haidun/internal/edge/mqtt"
	"haidun/internal/terminal"
)

// five makes a packet one of MQTT 5.
func five(pk *packets.Packet) { pk.ProtocolVersion = 5 }

// heard reads the next packet that the broker sends; nil when the connection has ended.
func heard(t *testing.T, c net.Conn) (first byte, body []byte) {
	t.Helper()
	var h [2]byte
	if _, err := io.ReadFull(c, h[:]); err != nil {
		return 0, nil
	}
	rest := int(h[1])
	if h[1] >= 0x80 {
		var more [1]byte
		if _, err := io.ReadFull(c, more[:]); err != nil {
			return 0, nil
		}
		rest = int(h[1]&0x7f) | int(more[0])<<7
	}
	body = make([]byte, rest)
	if _, err := io.ReadFull(c, body); err != nil {
		return 0, nil
	}
	return h[0], body
}

func write(t *testing.T, c net.Conn, parts ...[]byte) {
	t.Helper()
	if _, err := c.Write(bytes.Join(parts, nil)); err != nil {
		t.Fatal(err)
	}
}

// TestAnswersToConnect holds the broker to MQTT 3.1.1 (3.2) and MQTT 5 (3.2): the code of each refusal, in the words of
// the version that the device speaks, and then the end of the connection.
func TestAnswersToConnect(t *testing.T) {
	b := startBroker(t, mqtt.Config{Known: func(d string) bool { return d != "stranger" }})
	version := func(v byte) func(*packets.Packet) { return func(pk *packets.Packet) { pk.ProtocolVersion = v } }
	for name, c := range map[string]struct {
		device string
		change func(*packets.Packet)
		want   []byte // CONNACK as far as the code; nil for an end without a word
	}{
		"3.1.1":                       {"s1", nil, []byte{0x20, 0, 0}},
		"5":                           {"s1", five, []byte{0x20, 0, 0}},
		"3.1":                         {"s1", version(3), []byte{0x20, 0, 1}},
		"a version to come":           {"s1", version(6), []byte{0x20, 0, 0x84}},
		"no name, 3.1.1":              {"", nil, []byte{0x20, 0, 2}},
		"no name, 5":                  {"", five, []byte{0x20, 0, 0x85}},
		"unknown, 3.1.1":              {"stranger", nil, []byte{0x20, 0, 5}},
		"unknown, 5":                  {"stranger", five, []byte{0x20, 0, 0x87}},
		"an exchange of its own":      {"s1", func(pk *packets.Packet) { five(pk); pk.Properties.AuthenticationMethod = "SCRAM" }, []byte{0x20, 0, 0x8c}},
		"a session is not taken up":   {"s1", func(pk *packets.Packet) { five(pk); pk.Connect.Clean = false }, []byte{0x20, 0, 0}},
		"another protocol":            {"s1", func(pk *packets.Packet) { pk.Connect.ProtocolName = []byte("AMQP") }, nil},
		"a will retained without one": {"s1", func(pk *packets.Packet) { pk.Connect.WillRetain = true }, nil},
	} {
		conn := dial(t, b.Addr())
		write(t, conn, hello(c.device, c.change))
		first, body := heard(t, conn)
		if c.want == nil {
			if body != nil {
				t.Errorf("%s: answered % x", name, body)
			}
			continue
		}
		if len(body) < 2 || !bytes.Equal(append([]byte{first}, body[:2]...), c.want) {
			t.Errorf("%s: %x % x, want % x", name, first, body, c.want)
			continue
		}
		if c.want[2] != 0 {
			if _, more := heard(t, conn); more != nil {
				t.Errorf("%s: the connection goes on", name)
			}
		}
	}
}

func TestTheWelcomeOfMQTT5SaysWhatIsNotOffered(t *testing.T) {
	conn := dial(t, startBroker(t, mqtt.Config{}).Addr())
	write(t, conn, hello("s1", func(pk *packets.Packet) { five(pk); pk.Connect.Keepalive = 0 }))
	first, body := heard(t, conn)
	pk := packets.Packet{ProtocolVersion: 5, FixedHeader: packets.FixedHeader{Type: first >> 4, Remaining: len(body)}}
	if err := pk.ConnackDecode(body); err != nil || first != 0x20 {
		t.Fatalf("%x % x: %v", first, body, err)
	}
	p := pk.Properties
	if p.MaximumQos != 1 || !p.MaximumQosFlag || p.RetainAvailable != 0 || !p.RetainAvailableFlag || p.WildcardSubAvailable != 0 || p.SharedSubAvailable != 0 ||
		p.SubIDAvailable != 0 || p.TopicAliasMaximum != 0 || p.MaximumPacketSize == 0 || p.ReceiveMaximum == 0 || p.ServerKeepAlive == 0 ||
		!p.SessionExpiryIntervalFlag || p.SessionExpiryInterval != 0 {
		t.Errorf("%+v", p)
	}
}

// TestWhatEndsAConnectionIsNamedToMQTT5 (4.13) and only ends it for MQTT 3.1.1.
func TestWhatEndsAConnectionIsNamedToMQTT5(t *testing.T) {
	b := startBroker(t, mqtt.Config{})
	go func() { // a post that reads, until the broker closes
		for range b.Answers() { //nolint:revive // what it reads does not matter
		}
	}()
	own := terminal.RealmLive.AnswerTopic("s1")
	in5 := func(change func(*packets.Packet)) func(*packets.Packet) {
		return func(pk *packets.Packet) { five(pk); change(pk) }
	}
	for name, c := range map[string]struct {
		said []byte
		code byte
	}{
		"signing on again":   {hello("s1", five), 0x82},
		"retained":           {publication(own, nil, in5(func(pk *packets.Packet) { pk.FixedHeader.Retain = true })), 0x9a},
		"exactly once":       {publication(own, nil, in5(func(pk *packets.Packet) { pk.FixedHeader.Qos = 2 })), 0x9b},
		"a topic by number":  {publication(own, nil, in5(func(pk *packets.Packet) { pk.Properties.TopicAlias, pk.Properties.TopicAliasFlag = 1, true })), 0x81},
		"another's":          {publication(terminal.RealmLive.AnswerTopic("s2"), nil, five), 0x87},
		"too long":           {publication(own, make([]byte, 3<<10), five), 0x95},
		"longer than any":    {[]byte{0x32, 0xff, 0xff, 0xff, 0x7f}, 0x95},
		"too many":           {bytes.Repeat([]byte{0xc0, 0}, 500), 0x96},
		"an exchange":        {[]byte{0xf0, 0}, 0x82},
		"what servers say":   {[]byte{0x90, 3, 0, 1, 0}, 0x82},
		"a ping with a body": {[]byte{0xc0, 1, 0}, 0x82},
		"a short PUBLISH":    {[]byte{0x32, 1, 0}, 0x81},
	} {
		for version, greet := range map[string]func(*packets.Packet){"3.1.1": nil, "5": five} {
			conn := dial(t, b.Addr())
			write(t, conn, hello("s1", greet))
			heard(t, conn)
			if name == "a topic by number" && version == "3.1.1" {
				continue // there it is a payload
			}
			write(t, conn, c.said)
			first, body := heard(t, conn)
			for first == 0xd0 { // answers to the first of many pings
				first, body = heard(t, conn)
			}
			if want := []byte{c.code}; version == "5" && (first != 0xe0 || !bytes.Equal(body, want)) || version == "3.1.1" && body != nil {
				t.Errorf("%s, %s: %x % x, want %x", name, version, first, body, c.code)
			}
		}
	}
}

func TestPacketsMayComeInPiecesAndTogether(t *testing.T) {
	b := startBroker(t, mqtt.Config{})
	answer := bytes.Repeat([]byte("a"), 900) // longer than the buffer of a connection
	topic := terminal.RealmTest.AnswerTopic("s1")
	numbered := func(n uint16) func(*packets.Packet) {
		return func(pk *packets.Packet) { pk.PacketID = n }
	}
	said := [][]byte{
		hello("s1", nil), subscription(terminal.Topic[terminal.Test]("s1")), publication(topic, answer, numbered(1)),
		{0xc0, 0},
		publication(topic, []byte("b"), numbered(2)), publication(topic, nil, func(pk *packets.Packet) { pk.FixedHeader.Qos = 0 }),
		{0xc0, 0},
	}
	want := []byte{0x20, 0x90, 0x40, 0xd0, 0x40, 0xd0}
	for name, size := range map[string]int{"byte by byte": 1, "by seven": 7, "all at once": 1 << 16} {
		conn := dial(t, b.Addr())
		all := bytes.Join(said, nil)
		for len(all) > 0 {
			n := min(size, len(all))
			write(t, conn, all[:n])
			all = all[n:]
		}
		for i, w := range want {
			if first, body := heard(t, conn); first != w {
				t.Errorf("%s: packet %d is %x % x, want %x", name, i, first, body, w)
			}
		}
		for i, w := range [][]byte{answer, []byte("b"), {}} {
			if a := <-b.Answers(); a.Topic != topic || !bytes.Equal(a.Payload, w) {
				t.Errorf("%s: answer %d is %d bytes on %s", name, i, len(a.Payload), a.Topic)
			}
		}
	}
}

func TestANewConnectionEndsTheOldAndOneUnsubscribedHearsNothing(t *testing.T) {
	b := startBroker(t, mqtt.Config{})
	there := func(n int) {
		t.Helper()
		for end := time.Now().Add(patience); b.Online() != n; time.Sleep(time.Millisecond) {
			if time.Now().After(end) {
				t.Fatalf("%d online, want %d", b.Online(), n)
			}
		}
	}
	topic := terminal.Topic[terminal.Test]("s1")
	join := func() net.Conn {
		conn := dial(t, b.Addr())
		write(t, conn, hello("s1", five), subscribe5(packets.Subscribe, topic))
		heard(t, conn)
		if first, body := heard(t, conn); first != 0x90 || !bytes.Equal(body, []byte{0, 8, 0, 1}) {
			t.Fatalf("%x % x", first, body)
		}
		return conn
	}
	old := join()
	there(1)
	conn := join()
	if first, body := heard(t, old); first != 0xe0 || !bytes.Equal(body, []byte{0x8e}) {
		t.Errorf("the old one is told %x % x", first, body)
	}
	if _, body := heard(t, old); body != nil {
		t.Error("the old one goes on")
	}
	there(1)
	f := newKeys(t)
	if out := b.Send(t.Context(), frames[terminal.Test](f, content(1, terminal.Ping, ""), []string{"s1"})); out[0] != mqtt.Sent {
		t.Errorf("%s", out[0])
	}
	if first, _ := heard(t, conn); first>>4 != packets.Publish {
		t.Errorf("heard %x", first)
	}
	write(t, conn, subscribe5(packets.Unsubscribe, topic, "haidun/live/s2/command"))
	if first, body := heard(t, conn); first != 0xb0 || !bytes.Equal(body, []byte{0, 8, 0, 0, 0x11}) {
		t.Errorf("unsubscribed: %x % x", first, body)
	}
	there(0)
	if out := b.Send(t.Context(), frames[terminal.Test](f, content(2, terminal.Ping, ""), []string{"s1"})); out[0] != mqtt.Offline {
		t.Errorf("%s", out[0])
	}
	write(t, conn, []byte{0xe0, 0})
	if _, body := heard(t, conn); body != nil {
		t.Error("a connection goes on after DISCONNECT")
	}
}

// subscribe5 is a SUBSCRIBE or UNSUBSCRIBE of MQTT 5.
func subscribe5(kind byte, filters ...string) []byte {
	body := []byte{0, 8, 0}
	for _, f := range filters {
		body = append(binary.BigEndian.AppendUint16(body, uint16(len(f))), f...)
		if kind == packets.Subscribe {
			body = append(body, 2) // asks for more than there is
		}
	}
	return append([]byte{kind<<4 | 2, byte(len(body))}, body...)
}

// TestWhoWasToldThatHeHearsIsFoundHearing: a command right after the answer to the subscription finds the device there.
func TestWhoWasToldThatHeHearsIsFoundHearing(t *testing.T) {
	b := startBroker(t, mqtt.Config{})
	f := newKeys(t)
	for i := range 200 {
		device := fmt.Sprintf("d%d", i)
		conn := dial(t, b.Addr())
		write(t, conn, hello(device, five), subscribe5(packets.Subscribe, terminal.Topic[terminal.Live](device)))
		heard(t, conn)
		heard(t, conn)
		if got := b.Send(t.Context(), frames[terminal.Live](f, content(uint64(i+1), terminal.Sound, "a"), []string{device}))[0]; got != mqtt.Sent {
			t.Fatalf("device %d: %s", i, got)
		}
	}
}

func TestADeviceOfMQTT5GetsNoMoreThanItTakes(t *testing.T) {
	b := startBroker(t, mqtt.Config{})
	f := newKeys(t)
	for device, limit := range map[string]func(*packets.Packet){
		"one-at-once": func(pk *packets.Packet) { pk.Properties.ReceiveMaximum = 1 },
		"short":       func(pk *packets.Packet) { pk.Properties.MaximumPacketSize = 64 },
	} {
		conn := dial(t, b.Addr())
		write(t, conn, hello(device, func(pk *packets.Packet) { five(pk); limit(pk) }), subscribe5(packets.Subscribe, terminal.Topic[terminal.Live](device)))
		heard(t, conn)
		heard(t, conn)
		send := func(seq uint64) mqtt.Outcome {
			return b.Send(t.Context(), frames[terminal.Live](f, content(seq, terminal.Sound, "a"), []string{device}))[0]
		}
		if device == "short" {
			if got := send(1); got != mqtt.Full {
				t.Errorf("a packet too long: %s", got)
			}
			continue
		}
		if a, b := send(1), send(2); a != mqtt.Sent || b != mqtt.Full {
			t.Errorf("%s, %s", a, b)
		}
		_, body := heard(t, conn)
		n := 2 + int(binary.BigEndian.Uint16(body))
		write(t, conn, []byte{0x40, 2, body[n], body[n+1], 0xc0, 0}) // acknowledged, and a ping to see it taken
		heard(t, conn)
		if got := send(3); got != mqtt.Sent {
			t.Errorf("after it was acknowledged: %s", got)
		}
	}
}
