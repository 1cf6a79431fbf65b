package swarm

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"time"

	"github.com/mochi-mqtt/server/v2/packets"

	"haidun/internal/terminal"
)

// link is a connection that speaks as much MQTT 3.1.1 as a terminal needs: one goroutine and a small buffer each, so that
// thousands fit into one process.
type link struct {
	conn  net.Conn
	r     *bufio.Reader
	early []packets.Packet // commands that came before the subscription was confirmed
	owed  []byte           // the acknowledgement of the last command, which goes with its answers

	mu   sync.Mutex // of writing
	id   uint16
	last time.Time
}

const (
	keepalive = 240 // seconds
	patience  = 20 * time.Second
	longest   = 4 << 10
)

// signOn connects as the device, with its password where there is one, and subscribes to the topics.
func signOn(conn net.Conn, device, password string, topics []string, secure func(string) *tls.Config) (*link, error) {
	if secure != nil {
		conn = tls.Client(conn, secure(device))
	}
	l := &link{conn: conn, r: bufio.NewReaderSize(conn, 512), last: time.Now()}
	if err := l.greet(device, password, topics); err != nil {
		_ = conn.Close() // the failure is reported
		return nil, fmt.Errorf("%s: sign on: %w", device, err)
	}
	return l, nil
}

func (l *link) greet(device, password string, topics []string) error {
	if err := l.conn.SetDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	var b bytes.Buffer
	hello := packets.Packet{ProtocolVersion: 4, FixedHeader: packets.FixedHeader{Type: packets.Connect}}
	hello.Connect = packets.ConnectParams{ProtocolName: []byte("MQTT"), Clean: true, Keepalive: keepalive, ClientIdentifier: device}
	if password != "" {
		hello.Connect.UsernameFlag, hello.Connect.Username = true, []byte(device)
		hello.Connect.PasswordFlag, hello.Connect.Password = true, []byte(password)
	}
	if err := hello.ConnectEncode(&b); err != nil {
		return err
	}
	if _, err := l.conn.Write(b.Bytes()); err != nil {
		return err
	}
	if answer, err := l.read(); err != nil || answer.FixedHeader.Type != packets.Connack || answer.ReasonCode != 0 {
		return errors.Join(fmt.Errorf("refused with code %d", answer.ReasonCode), err)
	}
	b.Reset()
	sub := packets.Packet{ProtocolVersion: 4, FixedHeader: packets.FixedHeader{Type: packets.Subscribe, Qos: 1}, PacketID: 1}
	for _, t := range topics {
		sub.Filters = append(sub.Filters, packets.Subscription{Filter: t, Qos: 1})
	}
	if err := sub.SubscribeEncode(&b); err != nil {
		return err
	}
	if _, err := l.conn.Write(b.Bytes()); err != nil {
		return err
	}
	answer, err := l.read()
	for err == nil && answer.FixedHeader.Type == packets.Publish { // a broker may send at once
		l.early = append(l.early, answer)
		answer, err = l.read()
	}
	if err != nil {
		return err
	}
	if answer.FixedHeader.Type != packets.Suback || bytes.ContainsAny(answer.ReasonCodes, "\x80") {
		return errors.New("the subscription is refused")
	}
	l.id = 1
	return l.conn.SetDeadline(time.Time{})
}

// read reads one packet, and of its body what a terminal needs.
func (l *link) read() (pk packets.Packet, err error) {
	first, err := l.r.ReadByte()
	if err != nil {
		return pk, err
	}
	pk.ProtocolVersion = 4
	if err := pk.FixedHeader.Decode(first); err != nil {
		return pk, err
	}
	n, _, err := packets.DecodeLength(l.r)
	if err != nil || n > longest {
		return pk, errors.Join(fmt.Errorf("a packet of %d bytes", n), err)
	}
	pk.FixedHeader.Remaining = n
	body := make([]byte, n)
	if _, err := io.ReadFull(l.r, body); err != nil {
		return pk, err
	}
	switch pk.FixedHeader.Type {
	case packets.Connack:
		err = pk.ConnackDecode(body)
	case packets.Suback:
		err = pk.SubackDecode(body)
	case packets.Publish:
		err = pk.PublishDecode(body)
	}
	return pk, err
}

func (l *link) soonest() (packets.Packet, error) {
	if len(l.early) > 0 {
		pk := l.early[0]
		l.early = l.early[1:]
		return pk, nil
	}
	return l.read()
}

// next waits for a command. It is acknowledged with what say says of it, or before the next is waited for.
func (l *link) next() (topic string, frame []byte, err error) {
	for {
		if err := l.write(nil); err != nil {
			return "", nil, err
		}
		pk, err := l.soonest()
		if err != nil {
			return "", nil, err
		}
		if pk.FixedHeader.Type != packets.Publish {
			continue
		}
		if pk.FixedHeader.Qos == 1 {
			l.mu.Lock()
			l.owed = append(l.owed, packets.Puback<<4, 2, byte(pk.PacketID>>8), byte(pk.PacketID))
			l.mu.Unlock()
		}
		return pk.TopicName, pk.Payload, nil
	}
}

// say publishes answers. A failure ends the connection, and its reader sees that.
func (l *link) say(out []terminal.Message) {
	if len(out) == 0 {
		return
	}
	var b bytes.Buffer
	for _, m := range out {
		pk := packets.Packet{ProtocolVersion: 4, FixedHeader: packets.FixedHeader{Type: packets.Publish, Qos: 1}, TopicName: m.Topic, Payload: m.Payload}
		l.mu.Lock()
		l.id = max(1, l.id+1)
		pk.PacketID = l.id
		l.mu.Unlock()
		if pk.PublishEncode(&b) != nil {
			l.close()
			return
		}
	}
	if l.write(b.Bytes()) != nil {
		l.close()
	}
}

// ping keeps an idle connection.
func (l *link) ping(now time.Time) {
	l.mu.Lock()
	idle := now.Sub(l.last) > keepalive*time.Second/2
	l.mu.Unlock()
	if idle && l.write([]byte{0xc0, 0}) != nil {
		l.close()
	}
}

// write writes what is owed and b.
func (l *link) write(b []byte) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.owed)+len(b) == 0 {
		return nil
	}
	l.last = time.Now()
	if err := l.conn.SetWriteDeadline(l.last.Add(patience)); err != nil {
		return err
	}
	_, err := l.conn.Write(append(l.owed, b...))
	l.owed = l.owed[:0]
	return err
}

func (l *link) close() { _ = l.conn.Close() }
