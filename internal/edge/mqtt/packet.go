package mqtt

import (
	"encoding/binary"
	"slices"

	"github.com/mochi-mqtt/server/v2/packets"
)

// publish writes a command as a PUBLISH of quality 1, straight from its bytes: nothing else of a fan-out to thousands is
// worth keeping. reserve places of the window stay free; the ticket is given back when the device has acknowledged.
func (c *conn) publish(topic string, payload []byte, reserve int, t ticket) Outcome {
	rest := 2 + len(topic) + 2 + len(payload)
	if c.five {
		rest++ // no properties
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.unacked) >= max(1, c.window-reserve) || rest+3 > c.longest {
		return Full
	}
	if c.roomFor(rest+5) != nil {
		return Offline
	}
	for c.packet++; c.packet == 0 || slices.ContainsFunc(c.unacked, func(p pending) bool { return p.packet == c.packet }); {
		c.packet++
	}
	c.unacked = append(c.unacked, pending{c.packet, t})
	b := binary.AppendUvarint(append(make([]byte, 0, rest+5), packets.Publish<<4|1<<1), uint64(rest)) // MQTT's length is a varint of 7 bits each
	b = append(binary.BigEndian.AppendUint16(b, uint16(len(topic))), topic...)
	b = binary.BigEndian.AppendUint16(b, c.packet)
	if c.five {
		b = append(b, 0)
	}
	c.put(append(b, payload...))
	return Sent
}

// acknowledged is a PUBACK. One for something never sent changes nothing.
func (c *conn) acknowledged(packet uint16) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if i := slices.IndexFunc(c.unacked, func(p pending) bool { return p.packet == packet }); i >= 0 {
		c.door.pace.back(c.unacked[i].ticket)
		c.unacked = slices.Delete(c.unacked, i, i+1)
	}
	if len(c.unacked) == 0 {
		c.unacked = nil
	}
}

// confirm is a SUBACK or UNSUBACK.
func (c *conn) confirm(kind byte, packet uint16, codes []byte) []byte {
	b := []byte{kind << 4, byte(2 + len(codes)), byte(packet >> 8), byte(packet)}
	if c.five {
		b[1]++
		b = append(b, 0)
	}
	return append(b, codes...)
}
