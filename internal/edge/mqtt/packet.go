package mqtt

import (
	"encoding/binary"
	"slices"

	"github.com/mochi-mqtt/server/v2/packets"
)

// publish puts a command into the buffer as a PUBLISH of quality 1, straight from its bytes: nothing else of a fan-out to
// thousands is worth keeping. reserve places of the window stay free.
func (c *conn) publish(topic string, payload []byte, reserve int) Outcome {
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
	for c.packet++; c.packet == 0 || slices.Contains(c.unacked, c.packet); {
		c.packet++
	}
	c.unacked = append(c.unacked, c.packet)
	b := binary.AppendUvarint(append(c.buf, packets.Publish<<4|1<<1), uint64(rest)) // MQTT's length is a varint of 7 bits each
	b = append(binary.BigEndian.AppendUint16(b, uint16(len(topic))), topic...)
	b = binary.BigEndian.AppendUint16(b, c.packet)
	if c.five {
		b = append(b, 0)
	}
	c.buf = append(b, payload...)
	c.wake()
	return Sent
}

// acknowledged is a PUBACK. One for something never sent changes nothing.
func (c *conn) acknowledged(packet uint16) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if i := slices.Index(c.unacked, packet); i >= 0 {
		c.unacked = slices.Delete(c.unacked, i, i+1)
	}
	if len(c.unacked) == 0 {
		c.unacked = nil
	}
}

// suback confirms subscriptions.
func (c *conn) suback(packet uint16, codes []byte) []byte {
	b := []byte{packets.Suback << 4, byte(2 + len(codes)), byte(packet >> 8), byte(packet)}
	if c.five {
		b[1]++
		b = append(b, 0)
	}
	return append(b, codes...)
}
