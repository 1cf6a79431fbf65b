package mqtt_test

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/mochi-mqtt/server/v2/packets"

	"haidun/internal/edge/mqtt"
	"haidun/internal/edge/mqtt/swarm"
	"haidun/internal/terminal"
)

// hello is a CONNECT as the device; change what matters.
func hello(device string, change func(*packets.Packet)) []byte {
	pk := packets.Packet{ProtocolVersion: 4, FixedHeader: packets.FixedHeader{Type: packets.Connect}}
	pk.Connect = packets.ConnectParams{ProtocolName: []byte("MQTT"), Clean: true, Keepalive: 60, ClientIdentifier: device}
	if change != nil {
		change(&pk)
	}
	var b bytes.Buffer
	_ = pk.ConnectEncode(&b)
	return b.Bytes()
}

func publication(topic string, payload []byte, change func(*packets.Packet)) []byte {
	pk := packets.Packet{ProtocolVersion: 4, FixedHeader: packets.FixedHeader{Type: packets.Publish, Qos: 1}, PacketID: 9, TopicName: topic, Payload: payload}
	if change != nil {
		change(&pk)
	}
	var b bytes.Buffer
	_ = pk.PublishEncode(&b)
	return b.Bytes()
}

func subscription(filters ...string) []byte {
	pk := packets.Packet{ProtocolVersion: 4, FixedHeader: packets.FixedHeader{Type: packets.Subscribe, Qos: 1}, PacketID: 8}
	for _, f := range filters {
		pk.Filters = append(pk.Filters, packets.Subscription{Filter: f, Qos: 1})
	}
	var b bytes.Buffer
	_ = pk.SubscribeEncode(&b)
	return b.Bytes()
}

func dial(t *testing.T, addr string) net.Conn {
	t.Helper()
	c, err := new(net.Dialer).DialContext(t.Context(), "tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	if err := c.SetDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	return c
}

// code signs on and answers the broker's return code.
func code(t *testing.T, c net.Conn, hello []byte) byte {
	t.Helper()
	if _, err := c.Write(hello); err != nil {
		t.Fatal(err)
	}
	var ack [4]byte
	if _, err := io.ReadFull(c, ack[:]); err != nil {
		return 0xff
	}
	return ack[3]
}

func TestADeviceMayDoNothingButHearItsCommandsAndAnswer(t *testing.T) {
	b := startBroker(t, mqtt.Config{Known: func(d string) bool { return strings.HasPrefix(d, "s") }})
	own := terminal.RealmLive.AnswerTopic("s1")
	many := bytes.Repeat(publication(own, []byte("x"), nil), 1000)
	for name, c := range map[string]struct {
		packets []byte
		ends    bool
	}{
		"its commands":          {subscription(terminal.Topic[terminal.Live]("s1"), terminal.Topic[terminal.Test]("s1")), false},
		"its answer":            {publication(own, []byte("x"), nil), false},
		"another's commands":    {subscription(terminal.Topic[terminal.Live]("s2")), true},
		"its own answers":       {subscription(own), true},
		"everything":            {subscription("#"), true},
		"the system's":          {subscription("$SYS/#"), true},
		"shared":                {subscription("$share/g/" + terminal.Topic[terminal.Live]("s1")), true},
		"all commands":          {subscription("haidun/live/+/command"), true},
		"one good, one bad":     {subscription(terminal.Topic[terminal.Live]("s1"), "#"), true},
		"another's answer":      {publication(terminal.RealmLive.AnswerTopic("s2"), nil, nil), true},
		"a command":             {publication(terminal.Topic[terminal.Live]("s1"), nil, nil), true},
		"no such world":         {publication("haidun/Live/s1/answer", nil, nil), true},
		"the system's topic":    {publication("$SYS/broker/uptime", nil, nil), true},
		"without a topic":       {publication("", nil, nil), true},
		"retained":              {publication(own, nil, func(pk *packets.Packet) { pk.FixedHeader.Retain = true }), true},
		"twice":                 {publication(own, nil, func(pk *packets.Packet) { pk.FixedHeader.Qos = 2 }), true},
		"a long payload":        {publication(own, make([]byte, 2<<10), nil), true},
		"a long topic":          {publication("haidun/live/"+strings.Repeat("a", 60_000)+"/answer", nil, nil), true},
		"256 MiB, as it claims": {[]byte{0x32, 0xff, 0xff, 0xff, 0x7f}, true},
		"1,000 answers":         {many, true},
		"signing on again":      {hello("s1", nil), true},
		"no packet":             {[]byte{0xf0, 0}, true},
	} {
		t.Run(name, func(t *testing.T) {
			done := make(chan struct{})
			defer close(done)
			go func() { // a post that reads
				for {
					select {
					case <-b.Answers():
					case <-done:
						return
					}
				}
			}()
			conn := dial(t, b.Addr())
			if got := code(t, conn, hello("s1", nil)); got != 0 {
				t.Fatalf("signing on: code %d", got)
			}
			_, _ = conn.Write(c.packets)          // the broker may hang up meanwhile
			_, _ = conn.Write([]byte{0xc0, 0})    // a ping, answered only if all is well
			ended := !pong(bufio.NewReader(conn)) // or the connection ends
			if ended != c.ends {
				t.Errorf("the connection ended: %v, want %v", ended, c.ends)
			}
		})
	}
	if b.Abused() == 0 {
		t.Error("abuse was not counted")
	}
}

// pong waits for the answer to a ping; false when the connection ends before.
func pong(r *bufio.Reader) bool {
	for {
		first, err := r.ReadByte()
		if err != nil {
			return false
		}
		n, _, err := packets.DecodeLength(r)
		if err != nil {
			return false
		}
		if _, err := r.Discard(n); err != nil {
			return false
		}
		if first == 0xd0 {
			return true
		}
	}
}

func TestOnlyKnownDevicesSignOnAndWillsAndSessionsAreNotKept(t *testing.T) {
	b := startBroker(t, mqtt.Config{Known: func(d string) bool { return strings.HasPrefix(d, "s") }})
	if got := code(t, dial(t, b.Addr()), hello("x1", nil)); got == 0 {
		t.Error("an unknown device signed on")
	}
	if got := code(t, dial(t, b.Addr()), hello("../s1", nil)); got == 0 {
		t.Error("a name that is none signed on")
	}
	if got := code(t, dial(t, b.Addr()), hello("s1", func(pk *packets.Packet) { pk.Connect.ProtocolName, pk.ProtocolVersion = []byte("MQIsdp"), 3 })); got == 0 {
		t.Error("MQTT 3.1 signed on")
	}
	willing := func(pk *packets.Packet) {
		pk.Connect.Clean, pk.Connect.WillFlag = false, true
		pk.Connect.WillTopic, pk.Connect.WillPayload = terminal.RealmLive.AnswerTopic("s2"), []byte("dead")
	}
	for range 2 {
		conn := dial(t, b.Addr())
		if _, err := conn.Write(hello("s1", willing)); err != nil {
			t.Fatal(err)
		}
		var ack [4]byte
		if _, err := io.ReadFull(conn, ack[:]); err != nil || ack[2] != 0 || ack[3] != 0 {
			t.Fatalf("%v %v: a session was kept", ack, err)
		}
		_ = conn.Close()
	}
	conn := dial(t, b.Addr())
	code(t, conn, hello("s3", nil))
	if _, err := conn.Write(publication(terminal.RealmLive.AnswerTopic("s3"), []byte("me"), nil)); err != nil {
		t.Fatal(err)
	}
	if a := <-b.Answers(); string(a.Payload) != "me" {
		t.Errorf("a will was published: %s %q", a.Topic, a.Payload)
	}
}

func TestPlainTextIsForThisMachineAlone(t *testing.T) {
	for _, cfg := range []mqtt.Config{{}, {Plain: "0.0.0.0:0"}, {Plain: ":0"}, {Plain: "192.0.2.1:0"}, {Secure: "127.0.0.1:0"}} {
		if b, err := mqtt.Start(cfg); err == nil {
			_ = b.Close()
			t.Errorf("%+v was accepted", cfg)
		}
	}
	if _, err := swarm.New(swarm.Config{N: 1, Server: "192.0.2.1:1883"}); err == nil {
		t.Error("a swarm speaks to another machine without being told")
	}
}
