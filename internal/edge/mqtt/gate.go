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

// gate is where every packet of a device passes before the broker looks at it. A device may sign on under its own name,
// hear its own commands and say its own answers; anything else ends the connection.
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
		mochi.OnPacketRead, mochi.OnConnectAuthenticate, mochi.OnACLCheck, mochi.OnSubscribed, mochi.OnUnsubscribed,
		mochi.OnPublish, mochi.OnDisconnect,
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
	case pk.FixedHeader.Type == packets.Publish:
		why = g.publishing(c, &pk)
	case pk.FixedHeader.Type == packets.Subscribe:
		for _, f := range pk.Filters {
			if _, own := ownCommand(c, f.Filter); !own {
				why = "subscription to something else than its commands"
			}
		}
	case pk.FixedHeader.Type == packets.Auth:
		why = "authentication exchange"
	}
	if why != "" {
		g.b.abused.Add(1)
		g.b.cfg.Log.Warn("device disconnected for abuse", "device", c.device, "remote", cl.Net.Remote, "why", why)
		return pk, fmt.Errorf("%w: %s", packets.ErrRejectPacket, why)
	}
	return pk, nil
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

func (g *gate) publishing(c *conn, pk *packets.Packet) string {
	realm, device, answer, ok := terminal.ParseTopic(pk.TopicName)
	switch {
	case !ok || !answer || device != c.device || !realm.Known():
		return "publication to a topic that is not its own"
	case len(pk.Payload) > terminal.MaxFrame:
		return "payload too long"
	case pk.FixedHeader.Retain || pk.FixedHeader.Qos > 1:
		return "retained or of a higher quality of service"
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
	c.device = cl.ID
	c.admitted()
	return true
}

// OnACLCheck repeats the gate's rule where the broker asks.
func (g *gate) OnACLCheck(cl *mochi.Client, topic string, write bool) bool {
	realm, device, answer, ok := terminal.ParseTopic(topic)
	return ok && realm.Known() && device == cl.ID && answer == write
}

// OnSubscribed counts a device as present once it can hear commands.
func (g *gate) OnSubscribed(cl *mochi.Client, pk packets.Packet, codes []byte) {
	g.hear(cl, pk, func(c *conn, i int, bit uint32) {
		if codes[i] <= packets.CodeGrantedQos2.Code {
			c.hears.Or(bit)
		}
	})
}

// OnUnsubscribed is the opposite.
func (g *gate) OnUnsubscribed(cl *mochi.Client, pk packets.Packet) {
	g.hear(cl, pk, func(c *conn, _ int, bit uint32) { c.hears.And(^bit) })
}

func (g *gate) hear(cl *mochi.Client, pk packets.Packet, change func(*conn, int, uint32)) {
	c, ok := cl.Net.Conn.(*conn)
	if !ok || c.device == "" {
		return
	}
	for i, f := range pk.Filters {
		if realm, own := ownCommand(c, f.Filter); own {
			change(c, i, bitOf(realm))
		}
	}
	if c.hears.Load() != 0 && !cl.Closed() {
		g.b.came(cl, c)
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

// OnPublish takes an answer; the broker acknowledges it and gives it to nobody else.
func (g *gate) OnPublish(_ *mochi.Client, pk packets.Packet) (packets.Packet, error) {
	select {
	case g.b.answers <- Answer{Topic: pk.TopicName, Payload: pk.Payload, At: g.b.cfg.Now()}:
		return pk, packets.CodeSuccessIgnore
	case <-g.b.stop:
		return pk, packets.ErrRejectPacket
	}
}

// OnDisconnect counts the device as gone.
func (g *gate) OnDisconnect(cl *mochi.Client, _ error, _ bool) {
	if c, ok := cl.Net.Conn.(*conn); ok && c.device != "" {
		g.b.went(cl, c)
	}
}

// quiet drops what the broker library logs: what matters is logged here, and its lines hold whole packets.
func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }
