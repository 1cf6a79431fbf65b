package bench

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"time"

	"github.com/mochi-mqtt/server/v2/packets"

	"haidun/internal/edge/mqtt/swarm"
	"haidun/internal/terminal"
)

// bare is Mosquitto by itself, at its best: one publisher without a library, messages as long as a sealed command that mean
// nothing, no ledger, no seals, nothing durable. A terminal answers such a message too: that it cannot read it.
type bare struct {
	n      int
	broker *mosquitto
	conn   net.Conn
	r      *bufio.Reader
}

// bareLength is about that of a sealed command.
const bareLength = 320

// alert is how long it takes from the first message to the last of n answers, and the broker's processor time.
func (b bare) alert(ctx context.Context, dir string) (t told, err error) {
	if dir, err = os.MkdirTemp(dir, "bare-"); err != nil {
		return told{}, err
	}
	if b.broker, err = startMosquitto(dir); err != nil {
		return told{}, err
	}
	defer func() { _ = b.broker.end() }()
	f, err := startField(b.broker.addr, b.n, 0)
	if err != nil {
		return told{}, err
	}
	defer func() { err = errors.Join(err, f.end()) }()
	if err := b.open(ctx); err != nil {
		return told{}, err
	}
	defer func() { _ = b.conn.Close() }()
	for range 2 { // until all have subscribed: nobody tells
		if t, err = b.round(); err != nil {
			return told{}, err
		}
	}
	return t, nil
}

func (b *bare) open(ctx context.Context) error {
	var err error
	if b.conn, err = (&net.Dialer{}).DialContext(ctx, "tcp", b.broker.addr); err != nil {
		return err
	}
	b.r = bufio.NewReaderSize(b.conn, 64<<10)
	var out bytes.Buffer
	hello := packets.Packet{ProtocolVersion: 4, FixedHeader: packets.FixedHeader{Type: packets.Connect}}
	hello.Connect = packets.ConnectParams{ProtocolName: []byte("MQTT"), Clean: true, ClientIdentifier: "bare"}
	sub := packets.Packet{ProtocolVersion: 4, FixedHeader: packets.FixedHeader{Type: packets.Subscribe, Qos: 1}, PacketID: 1}
	sub.Filters = packets.Subscriptions{{Filter: "haidun/live/+/answer", Qos: 0}}
	if err := errors.Join(hello.ConnectEncode(&out), sub.SubscribeEncode(&out)); err != nil {
		return err
	}
	if _, err := b.conn.Write(out.Bytes()); err != nil {
		return err
	}
	for range 2 {
		if _, err := b.next(); err != nil {
			return fmt.Errorf("sign on at mosquitto: %w", err)
		}
	}
	return nil
}

// next reads a packet and answers its kind.
func (b *bare) next() (kind byte, err error) {
	first, err := b.r.ReadByte()
	if err != nil {
		return 0, err
	}
	n, _, err := packets.DecodeLength(b.r)
	if err != nil {
		return 0, err
	}
	_, err = b.r.Discard(n)
	return first >> 4, err
}

// round sends one message to each terminal, again to those of the first round that were not there yet.
func (b *bare) round() (told, error) {
	var last time.Duration
	for end := time.Now().Add(sirenPatience); time.Now().Before(end); {
		begun, used := time.Now(), cpu(b.broker.cmd.Process.Pid)
		answers, err := b.pass()
		last = time.Since(begun)
		if answers == b.n && err == nil {
			return told{last: last, cpu: cpu(b.broker.cmd.Process.Pid) - used}, nil
		}
		if err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
			return told{}, err
		}
	}
	return told{}, errors.New("not all terminals answer through mosquitto")
}

// pass sends to all and counts answers until all came or none did for two seconds.
func (b *bare) pass() (answers int, err error) {
	sent := make(chan error, 1)
	go func() { sent <- b.send() }() // ends when all are written or the connection ends
	for answers < b.n && err == nil {
		if err = b.conn.SetReadDeadline(time.Now().Add(2 * time.Second)); err != nil {
			break
		}
		var kind byte
		if kind, err = b.next(); kind == packets.Publish {
			answers++
		}
	}
	if err == nil || errors.Is(err, os.ErrDeadlineExceeded) {
		err = errors.Join(err, <-sent)
	}
	if errors.Is(err, io.EOF) {
		err = fmt.Errorf("mosquitto hung up: %w", err)
	}
	return answers, err
}

func (b *bare) send() error {
	w := bufio.NewWriterSize(b.conn, 64<<10)
	payload := make([]byte, bareLength)
	var out bytes.Buffer
	for i := range b.n {
		pk := packets.Packet{ProtocolVersion: 4, FixedHeader: packets.FixedHeader{Type: packets.Publish, Qos: 1}}
		pk.PacketID, pk.TopicName, pk.Payload = uint16(i%60_000+1), terminal.Topic[terminal.Live](swarm.Name(i)), payload
		out.Reset()
		if err := pk.PublishEncode(&out); err != nil {
			return err
		}
		if _, err := w.Write(out.Bytes()); err != nil {
			return err
		}
	}
	return w.Flush()
}
