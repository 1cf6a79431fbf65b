package mqtt

import (
	"bytes"
	"fmt"
	"log/slog"
	"time"

	mochi "github.com/mochi-mqtt/server/v2"
	"github.com/mochi-mqtt/server/v2/packets"

	"haidun/internal/terminal"
)

// gate is where every packet of a device passes before the broker library looks at it. A device may sign on under its own
// name, hear its own commands and say its own answers; anything else ends the connection. Subscriptions, answers and
// acknowledgements end here: the library's index of topics and its sessions, which cost more than everything else of a
// connection, stay empty.
type gate struct {
	mochi.HookBase
	b *Broker
}

// The bounds of a device's behaviour.
const (
	maxPacket    = 4 << 10
	packetsASec  = 100
	packetsBurst = 400
	minKeepalive = 10  // seconds
	maxKeepalive = 900 // a device that says nothing for longer is not there
)

// ID names the hook in the broker's log.
func (g *gate) ID() string { return "gate" }

// Provides tells what the hook looks at.
func (g *gate) Provides(what byte) bool {
	return bytes.Contains([]byte{
		mochi.OnPacketRead, mochi.OnConnectAuthenticate, mochi.OnACLCheck, mochi.OnUnsubscribed, mochi.OnDisconnect,
	}, []byte{what})
}

// OnPacketRead is the gate.
func (g *gate) OnPacketRead(cl *mochi.Client, pk packets.Packet) (packets.Packet, error) {
	c, ok := cl.Net.Conn.(*conn)
	if !ok {
		return pk, packets.ErrRejectPacket
	}
	now := g.b.cfg.Now()
	c.heard.Store(now.UnixMilli())
	why := ""
	switch {
	case !c.spend(now):
		why = "too many packets"
	case pk.FixedHeader.Type == packets.Connect:
		if c.device != "" || !terminal.ValidDevice(pk.Connect.ClientIdentifier) {
			why = "client identifier"
			break
		}
		simplify(&pk)
	case pk.FixedHeader.Type == packets.Auth:
		why = "authentication exchange"
	default:
		return g.own(cl, c, pk)
	}
	if why != "" {
		return pk, g.abuse(cl, c, why)
	}
	return pk, nil
}

// own deals with what a device may do once it has signed on.
func (g *gate) own(cl *mochi.Client, c *conn, pk packets.Packet) (packets.Packet, error) {
	switch pk.FixedHeader.Type {
	case packets.Publish:
		if why := publishing(c, &pk); why != "" {
			return pk, g.abuse(cl, c, why)
		}
		select {
		case g.b.answers <- Answer{Topic: pk.TopicName, Payload: pk.Payload, At: g.b.cfg.Now()}:
		case <-g.b.stop:
			return pk, packets.ErrRejectPacket
		}
		if pk.FixedHeader.Qos == 0 {
			return done(pk), nil
		}
		_, err := c.Write([]byte{packets.Puback << 4, 2, byte(pk.PacketID >> 8), byte(pk.PacketID)})
		return done(pk), reject(err)
	case packets.Puback:
		c.acknowledged(pk.PacketID)
		return done(pk), nil
	case packets.Subscribe:
		if pk.PacketID == 0 || len(pk.Filters) == 0 || len(pk.Filters) > 16 {
			return pk, g.abuse(cl, c, "subscription")
		}
		codes, bits := make([]byte, len(pk.Filters)), uint32(0)
		for i, f := range pk.Filters {
			realm, own := ownCommand(c, f.Filter)
			if !own {
				return pk, g.abuse(cl, c, "subscription to something else than its commands")
			}
			codes[i], bits = min(f.Qos, 1), bits|bitOf(realm)
		}
		_, err := c.Write(c.suback(pk.PacketID, codes))
		if err == nil {
			c.hears.Or(bits)
			g.b.came(c)
		}
		return done(pk), reject(err)
	}
	return pk, nil
}

// done is a packet that the library passes over: an acknowledgement of nothing.
func done(pk packets.Packet) packets.Packet {
	return packets.Packet{ProtocolVersion: pk.ProtocolVersion, FixedHeader: packets.FixedHeader{Type: packets.Puback}}
}

// reject makes the library end the connection.
func reject(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%w: %w", packets.ErrRejectPacket, err)
}

func (g *gate) abuse(cl *mochi.Client, c *conn, why string) error {
	g.b.abused.Add(1)
	g.b.cfg.Log.Warn("device disconnected for abuse", "device", c.device, "remote", cl.Net.Remote, "why", why)
	return fmt.Errorf("%w: %s", packets.ErrRejectPacket, why)
}

// simplify takes out of a CONNECT what the broker does not keep: sessions, wills, passwords.
func simplify(pk *packets.Packet) {
	p := &pk.Connect
	p.Clean = true
	p.WillFlag, p.WillRetain, p.WillQos, p.WillTopic, p.WillPayload, p.WillProperties = false, false, 0, "", nil, packets.Properties{}
	p.UsernameFlag, p.PasswordFlag, p.Username, p.Password = false, false, nil, nil
	if p.Keepalive == 0 {
		p.Keepalive = maxKeepalive
	}
	p.Keepalive = min(max(p.Keepalive, minKeepalive), maxKeepalive)
	pk.Properties.SessionExpiryInterval, pk.Properties.SessionExpiryIntervalFlag = 0, false
}

func publishing(c *conn, pk *packets.Packet) string {
	realm, device, answer, ok := terminal.ParseTopic(pk.TopicName)
	switch {
	case !ok || !answer || device != c.device || !realm.Known():
		return "publication to a topic that is not its own"
	case len(pk.Payload) > terminal.MaxFrame:
		return "payload too long"
	case pk.FixedHeader.Retain || pk.FixedHeader.Qos > 1 || pk.FixedHeader.Qos == 1 && pk.PacketID == 0:
		return "retained, or of another quality of service"
	}
	return ""
}

// spend takes one packet from what the device may send.
func (c *conn) spend(now time.Time) bool {
	if c.filled.IsZero() {
		c.budget, c.filled = packetsBurst, now
	}
	c.budget = min(packetsBurst, c.budget+packetsASec*now.Sub(c.filled).Seconds()) - 1
	c.filled = now
	return c.budget >= 0
}

// ownCommand tells which realm's commands a filter means, if it is exactly the device's own.
func ownCommand(c *conn, filter string) (terminal.Realm, bool) {
	realm, device, answer, ok := terminal.ParseTopic(filter)
	return realm, ok && !answer && c.device != "" && device == c.device
}

// OnConnectAuthenticate lets a device in that is known and whose certificate bears its name.
func (g *gate) OnConnectAuthenticate(cl *mochi.Client, _ packets.Packet) bool {
	c, ok := cl.Net.Conn.(*conn)
	if !ok {
		return false
	}
	if name, secure := c.name(); secure && name != cl.ID || !g.b.cfg.Known(cl.ID) {
		g.b.cfg.Log.Warn("device refused", "device", cl.ID, "certificate", name, "remote", cl.Net.Remote)
		return false
	}
	c.device, c.five, c.window, c.longest = cl.ID, cl.Properties.ProtocolVersion == 5, g.b.cfg.Window, maxPacket
	if most := cl.Properties.Props.ReceiveMaximum; most > 0 {
		c.window = min(c.window, int(most))
	}
	if most := cl.Properties.Props.MaximumPacketSize; most > 0 {
		c.longest = min(c.longest, int(most))
	}
	c.admitted()
	return true
}

// OnACLCheck lets nothing into the library's own topics: what is allowed never gets there.
func (g *gate) OnACLCheck(*mochi.Client, string, bool) bool { return false }

// OnUnsubscribed takes away what a device no longer wants to hear.
func (g *gate) OnUnsubscribed(cl *mochi.Client, pk packets.Packet) {
	c, ok := cl.Net.Conn.(*conn)
	if !ok {
		return
	}
	for _, f := range pk.Filters {
		if realm, own := ownCommand(c, f.Filter); own {
			c.hears.And(^bitOf(realm))
		}
	}
}

func bitOf(r terminal.Realm) uint32 {
	for i, known := range terminal.Realms() {
		if r == known {
			return 1 << i
		}
	}
	return 0
}

// OnDisconnect counts the device as gone.
func (g *gate) OnDisconnect(cl *mochi.Client, _ error, _ bool) {
	if c, ok := cl.Net.Conn.(*conn); ok && c.device != "" {
		g.b.went(c)
	}
}

// quiet drops what the broker library logs: what matters is logged here, and its lines hold whole packets.
func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }
