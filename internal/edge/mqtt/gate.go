package mqtt

import (
	"bytes"
	"encoding/binary"
	"log/slog"

	"github.com/mochi-mqtt/server/v2/packets"

	"haidun/internal/terminal"
)

// The gate: a device may sign on under its own name, hear its own commands and say its own answers; anything else ends the
// connection. There is no index of topics and there are no sessions: the register decides who hears what.

// The bounds of a device's behaviour.
const (
	maxPacket    = 4 << 10
	packetsASec  = 100
	packetsBurst = 400
	minKeepalive = 10  // seconds
	maxKeepalive = 900 // a device that says nothing for longer is not there
	receiveMost  = 16  // answers that the broker takes before it acknowledges one
	maxFilters   = 16
)

// said is a PUBLISH of a device.
type said struct {
	topic   string
	payload []byte // of the buffer; copy it to keep it
	quality byte
	retain  bool
	packet  uint16
}

// readSaid reads a PUBLISH; ok is false for one that is none.
func readSaid(flags byte, body []byte, five bool) (s said, ok bool) {
	s.quality, s.retain = flags>>1&3, flags&1 != 0
	if len(body) < 2 {
		return s, false
	}
	n := int(binary.BigEndian.Uint16(body))
	if body = body[2:]; n > len(body) {
		return s, false
	}
	s.topic, body = string(body[:n]), body[n:]
	if s.quality > 0 {
		if len(body) < 2 {
			return s, false
		}
		s.packet, body = binary.BigEndian.Uint16(body), body[2:]
	}
	if five {
		if body, ok = skipProperties(body); !ok {
			return s, false
		}
	}
	s.payload = body
	return s, true
}

// skipProperties passes over the properties of a PUBLISH, none of which a device needs. A topic by number is none that was
// offered, and ends the connection.
func skipProperties(body []byte) (rest []byte, ok bool) {
	if len(body) > 0 && body[0] == 0 {
		return body[1:], true
	}
	var p packets.Properties
	n, err := p.Decode(packets.Publish, bytes.NewBuffer(body))
	return body[min(n, len(body)):], err == nil && n <= len(body) && !p.TopicAliasFlag
}

// published takes an answer. It is acknowledged when it has been taken.
func (b *Broker) published(c *conn, flags byte, body []byte) bool {
	s, ok := readSaid(flags, body, c.five)
	realm, device, answer, known := terminal.ParseTopic(s.topic)
	switch {
	case !ok:
		return b.abuse(c, packets.ErrMalformedPacket.Code, "malformed PUBLISH")
	case !known || !answer || device != c.device || !realm.Known():
		return b.abuse(c, packets.ErrNotAuthorized.Code, "publication to a topic that is not its own")
	case len(s.payload) > terminal.MaxFrame:
		return b.abuse(c, packets.ErrPacketTooLarge.Code, "payload too long")
	case s.retain:
		return b.abuse(c, packets.ErrRetainNotSupported.Code, "retained")
	case s.quality > 1:
		return b.abuse(c, packets.ErrQosNotSupported.Code, "of another quality of service")
	case s.quality == 1 && s.packet == 0:
		return b.abuse(c, packets.ErrProtocolViolation.Code, "without a number")
	}
	a := Answer{Topic: s.topic, Payload: bytes.Clone(s.payload), At: b.cfg.Now()}
	select {
	case b.answers <- a: // the usual case, without a look at stop, which all connections share
	default:
		select {
		case b.answers <- a:
		case <-b.stop:
			return false
		}
	}
	if s.quality == 1 {
		c.owed = append(c.owed, packets.Puback<<4, 2, byte(s.packet>>8), byte(s.packet))
	}
	return true
}

// filters reads a SUBSCRIBE or UNSUBSCRIBE; ok is false for one that is none, or names none or too many.
func (c *conn) filters(kind byte, body []byte) (pk packets.Packet, ok bool) {
	pk.ProtocolVersion, pk.FixedHeader = 4, packets.FixedHeader{Type: kind, Qos: 1, Remaining: len(body)}
	if c.five {
		pk.ProtocolVersion = 5
	}
	var err error
	if kind == packets.Subscribe {
		err = pk.SubscribeDecode(body)
	} else {
		err = pk.UnsubscribeDecode(body)
	}
	return pk, err == nil && pk.PacketID != 0 && len(pk.Filters) > 0 && len(pk.Filters) <= maxFilters && len(pk.Properties.SubscriptionIdentifier) == 0
}

func (b *Broker) subscribed(c *conn, body []byte) bool {
	pk, ok := c.filters(packets.Subscribe, body)
	if !ok {
		return b.abuse(c, packets.ErrMalformedPacket.Code, "subscription")
	}
	codes, bits := make([]byte, len(pk.Filters)), uint32(0)
	for i, f := range pk.Filters {
		realm, own := ownCommand(c, f.Filter)
		if !own {
			return b.abuse(c, packets.ErrNotAuthorized.Code, "subscription to something else than its commands")
		}
		codes[i], bits = min(f.Qos, 1), bits|bitOf(realm)
	}
	b.hears(c, c.hears.Load()|bits) // first: who was told that he hears must be found hearing; a command may come before it (3.8.4)
	_, err := c.Write(c.confirm(packets.Suback, pk.PacketID, codes))
	return err == nil
}

// unsubscribed takes away what a device no longer wants to hear.
func (b *Broker) unsubscribed(c *conn, body []byte) bool {
	pk, ok := c.filters(packets.Unsubscribe, body)
	if !ok {
		return b.abuse(c, packets.ErrMalformedPacket.Code, "subscription")
	}
	codes, bits := make([]byte, len(pk.Filters)), c.hears.Load()
	for i, f := range pk.Filters {
		realm, own := ownCommand(c, f.Filter)
		if !own || bits&bitOf(realm) == 0 {
			codes[i] = packets.CodeNoSubscriptionExisted.Code
			continue
		}
		bits &^= bitOf(realm)
	}
	b.hears(c, bits)
	if !c.five {
		codes = nil // MQTT 3.1.1 confirms without codes
	}
	_, err := c.Write(c.confirm(packets.Unsuback, pk.PacketID, codes))
	return err == nil
}

// ownCommand tells which realm's commands a filter means, if it is exactly the device's own.
func ownCommand(c *conn, filter string) (terminal.Realm, bool) {
	realm, device, answer, ok := terminal.ParseTopic(filter)
	return realm, ok && !answer && c.device != "" && device == c.device && realm.Known()
}

func bitOf(r terminal.Realm) uint32 {
	for i, known := range terminal.Realms() {
		if r == known {
			return 1 << i
		}
	}
	return 0
}

// quiet drops what the client library of other brokers logs: its lines hold whole packets.
func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }
