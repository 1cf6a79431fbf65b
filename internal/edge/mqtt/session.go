package mqtt

import (
	"errors"
	"io"
	"time"

	"github.com/mochi-mqtt/server/v2/packets"
)

// A connection is one goroutine that reads: it hands on what the device says and answers it. What it does while it waits
// is a read into a small buffer of the connection's own, so that an idle device costs a few KiB and no more.

// reading is what a connection has read and not yet looked at.
type reading struct {
	in   [512]byte // a sounding's acknowledgement and two answers fit
	r, w int
	owed []byte // acknowledgements to be written before the next read
}

var errLong = errors.New("packet too long")

// head is the fixed header of a packet, as far as it has been read: its first byte, how long the header is and how long
// the rest; size is 0 while bytes are missing (MQTT 5, 2.1.4: at most four bytes of length).
func head(b []byte) (first byte, size, rest int, err error) {
	for i := 1; i < len(b); i++ {
		rest |= int(b[i]&0x7f) << (7 * (i - 1))
		switch {
		case rest > maxPacket || i == 4 && b[i] >= 0x80:
			return b[0], 0, 0, errLong
		case b[i] < 0x80:
			return b[0], i + 1, rest, nil
		}
	}
	return 0, 0, 0, nil
}

// next waits for the next packet. body is good until the next call.
func (c *conn) next() (first byte, body []byte, err error) {
	for {
		first, size, rest, err := head(c.in[c.r:c.w])
		switch {
		case err != nil:
			return 0, nil, err
		case size > 0 && size+rest <= c.w-c.r:
			body := c.in[c.r+size : c.r+size+rest]
			c.r += size + rest
			return first, body, nil
		case size+rest > len(c.in):
			body, err := c.long(c.in[c.r+size:c.w], rest)
			return first, body, err
		}
		if err := c.more(); err != nil {
			return 0, nil, err
		}
	}
}

// long reads a packet that the buffer cannot hold, of which begun is there.
func (c *conn) long(begun []byte, rest int) ([]byte, error) {
	body := make([]byte, rest)
	n := copy(body, begun)
	c.r, c.w = 0, 0
	if err := c.settle(); err != nil {
		return nil, err
	}
	_, err := io.ReadFull(c.Conn, body[n:])
	return body, err
}

// more writes what is owed and waits for more bytes.
func (c *conn) more() error {
	if err := c.settle(); err != nil {
		return err
	}
	c.w = copy(c.in[:], c.in[c.r:c.w])
	c.r = 0
	n, err := c.Conn.Read(c.in[c.w:])
	c.w += n
	if n > 0 {
		return nil // an error comes again
	}
	return err
}

// settle writes what is owed to the device, and gives it time to speak again: half as much again as it promised (MQTT 5,
// 3.1.2.10). The clock of the system is set when a good part of it has passed, not for every packet.
func (c *conn) settle() error {
	if len(c.owed) > 0 {
		owed := c.owed
		c.owed = c.owed[:0]
		if _, err := c.Write(owed); err != nil {
			return err
		}
	}
	if c.device == "" {
		return nil // the time for signing on is not prolonged
	}
	now := time.Now()
	if c.until.Sub(now) > c.alive+c.alive/4 {
		return nil
	}
	c.until = now.Add(c.alive + c.alive/2)
	return c.SetReadDeadline(c.until)
}

// serve deals with one connection from its first byte to its last.
func (b *Broker) serve(c *conn) {
	defer func() {
		_ = c.Close()
		if c.device != "" {
			b.went(c)
		}
	}()
	for {
		first, body, err := c.next()
		if errors.Is(err, errLong) {
			b.abuse(c, packets.ErrPacketTooLarge.Code, "packet too long")
		}
		if err != nil {
			return
		}
		if now := b.cfg.Now(); !c.spend(now) {
			b.abuse(c, packets.ErrMessageRateTooHigh.Code, "too many packets")
			return
		}
		if !b.dispatch(c, first, body) {
			return
		}
	}
}

// dispatch answers whether the connection goes on. The rules are in gate.go.
func (b *Broker) dispatch(c *conn, first byte, body []byte) bool {
	kind, flags := first>>4, first&0x0f
	switch {
	case kind == packets.Connect && flags == 0:
		return b.signOn(c, body)
	case c.device == "":
		return b.abuse(c, packets.ErrProtocolViolation.Code, "something before CONNECT")
	case kind == packets.Publish:
		return b.published(c, flags, body)
	case kind == packets.Puback && flags == 0 && len(body) >= 2:
		c.acknowledged(uint16(body[0])<<8 | uint16(body[1]))
		return true
	case kind == packets.Subscribe && flags == 2:
		return b.subscribed(c, body)
	case kind == packets.Unsubscribe && flags == 2:
		return b.unsubscribed(c, body)
	case kind == packets.Pingreq && flags == 0 && len(body) == 0:
		c.owed = append(c.owed, packets.Pingresp<<4, 0)
		return true
	case kind == packets.Disconnect && flags == 0:
		return false
	}
	return b.abuse(c, packets.ErrProtocolViolation.Code, "a packet that devices do not send")
}

// spend takes one packet from what the device may send.
func (c *conn) spend(now time.Time) bool {
	c.heard.Store(now.UnixMilli())
	if c.filled.IsZero() {
		c.budget, c.filled = packetsBurst, now
	}
	c.budget = min(packetsBurst, c.budget+packetsASec*now.Sub(c.filled).Seconds()) - 1
	c.filled = now
	return c.budget >= 0
}

// abuse counts a breach of the rules, says so to a device that can read it, and answers false: the connection ends.
func (b *Broker) abuse(c *conn, code byte, why string) bool {
	b.abused.Add(1)
	b.cfg.Log.Warn("device disconnected for abuse", "device", c.device, "remote", c.RemoteAddr().String(), "why", why)
	c.part(code)
	return false
}

// part tells a device of MQTT 5 why its connection ends.
func (c *conn) part(code byte) {
	if c.device != "" && c.five {
		_, _ = c.Write([]byte{packets.Disconnect << 4, 1, code}) // it finds out in any case
	}
}
