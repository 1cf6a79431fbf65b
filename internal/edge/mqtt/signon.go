package mqtt

import (
	"bytes"
	"encoding/binary"
	"strings"
	"time"

	"github.com/mochi-mqtt/server/v2/packets"

	"haidun/internal/terminal"
)

// signOn is a CONNECT. A device signs on once, under its own name, and its certificate bears that name; sessions, wills and
// passwords are not kept: what it must hear is in the post's ledger.
func (b *Broker) signOn(c *conn, body []byte) bool {
	if c.device != "" {
		return b.abuse(c, packets.ErrProtocolViolationSecondConnect.Code, "signed on twice")
	}
	pk := packets.Packet{FixedHeader: packets.FixedHeader{Type: packets.Connect, Remaining: len(body)}}
	err := pk.ConnectDecode(body)
	c.five = pk.ProtocolVersion >= 5
	id := strings.Clone(pk.Connect.ClientIdentifier) // the library's lies in the buffer
	switch {
	case string(pk.Connect.ProtocolName) == "MQTT" && (pk.ProtocolVersion < 4 || pk.ProtocolVersion > 5), string(pk.Connect.ProtocolName) == "MQIsdp":
		return b.refuse(c, packets.ErrUnsupportedProtocolVersion.Code, 1, "version of MQTT")
	case err != nil || pk.ConnectValidate() != packets.CodeSuccess:
		b.abuse(c, packets.ErrMalformedPacket.Code, "malformed CONNECT")
		return false // nothing is answered to what cannot be read (MQTT 3.1.1, 4.8)
	case pk.Properties.AuthenticationMethod != "":
		return b.refuse(c, packets.ErrBadAuthenticationMethod.Code, 5, "authentication exchange")
	case !terminal.ValidDevice(id):
		return b.refuse(c, packets.ErrClientIdentifierNotValid.Code, 2, "client identifier")
	}
	name, secure := c.name()
	if secure && name != id || !b.cfg.Known(id) {
		b.cfg.Log.Warn("device refused", "device", id, "certificate", name, "remote", c.RemoteAddr().String())
		return b.deny(c, packets.ErrNotAuthorized.Code, 5)
	}
	c.terms(&pk, b.cfg.Window)
	c.device = id
	if _, err := c.Write(c.connack(pk.Connect.Keepalive)); err != nil {
		c.device = ""
		return false
	}
	c.admitted()
	b.signed(c)
	return true
}

// refuse is a deny that counts as abuse.
func (b *Broker) refuse(c *conn, five, four byte, why string) bool {
	b.abused.Add(1)
	b.cfg.Log.Warn("device refused for abuse", "remote", c.RemoteAddr().String(), "why", why)
	return b.deny(c, five, four)
}

// deny answers a CONNECT with the reason, in the words of the device's version.
func (b *Broker) deny(c *conn, five, four byte) bool {
	ack := []byte{packets.Connack << 4, 2, 0, four}
	if c.five {
		ack = []byte{packets.Connack << 4, 3, 0, five, 0}
	}
	_, _ = c.Write(ack) // the connection ends either way
	return false
}

// terms are what the two sides may expect of one another.
func (c *conn) terms(pk *packets.Packet, window int) {
	c.window, c.longest = window, maxPacket
	if most := pk.Properties.ReceiveMaximum; most > 0 {
		c.window = min(c.window, int(most))
	}
	if most := pk.Properties.MaximumPacketSize; most > 0 {
		c.longest = int(min(maxPacket, most))
	}
	c.alive = time.Duration(keepalive(pk.Connect.Keepalive)) * time.Second
	c.until = time.Time{}
}

// keepalive is how many seconds may pass between two packets of a device, of what it asked for.
func keepalive(asked uint16) uint16 {
	if asked == 0 {
		return maxKeepalive
	}
	return min(max(asked, minKeepalive), maxKeepalive)
}

// connack welcomes a device: no session is kept, and to MQTT 5 the broker says what it does not offer (3.2.2.3).
func (c *conn) connack(asked uint16) []byte {
	if !c.five {
		return []byte{packets.Connack << 4, 2, 0, 0}
	}
	p := bytes.NewBuffer(nil)
	number := func(id byte, v any) {
		p.WriteByte(id)
		_ = binary.Write(p, binary.BigEndian, v) // into memory
	}
	number(packets.PropSessionExpiryInterval, uint32(0))
	number(packets.PropReceiveMaximum, uint16(receiveMost))
	number(packets.PropMaximumQos, byte(1))
	number(packets.PropRetainAvailable, byte(0))
	number(packets.PropMaximumPacketSize, uint32(maxPacket))
	number(packets.PropWildcardSubAvailable, byte(0))
	number(packets.PropSubIDAvailable, byte(0))
	number(packets.PropSharedSubAvailable, byte(0))
	if own := keepalive(asked); own != asked {
		number(packets.PropServerKeepAlive, own)
	}
	return append([]byte{packets.Connack << 4, byte(3 + p.Len()), 0, 0, byte(p.Len())}, p.Bytes()...)
}
