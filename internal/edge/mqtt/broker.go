package mqtt

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	mochi "github.com/mochi-mqtt/server/v2"

	"haidun/internal/terminal"
)

// Config is how a Broker listens. At least one of Secure and Plain is given.
type Config struct {
	Secure string      // host:port for TLS with certificates of devices
	TLS    *tls.Config // certificate of the post, and in ClientCAs who may name devices
	Plain  string      // host:port without TLS; a loopback address, for simulation and for a terminator on this machine

	Known  func(device string) bool // whether a device is in the register and in service; nil knows nobody
	Log    *slog.Logger             // nil for none
	Now    func() time.Time         // nil for the machine's
	Write  time.Duration            // longest write to a device; 0 is one second
	Window int                      // commands that a device may leave unacknowledged; 0 is 16
}

// Broker is the broker inside the program.
type Broker struct {
	cfg     Config
	server  *mochi.Server
	doors   []*door
	lanes   lanes
	crowd   *crowd
	answers chan Answer
	stop    chan struct{}
	ended   sync.WaitGroup
	closing sync.Once

	mu      sync.RWMutex
	devices map[string]*conn // those that can hear commands
	last    map[string]int64 // when those that went were last heard, Unix milliseconds
	abused  atomic.Int64
	starved atomic.Bool // somebody waits for room
}

// How much the broker takes on at once.
const (
	maxStrangers = 1024
	maxDevices   = 60_000
	maxWriting   = 256 // connections being written to when those that are not urgent wait
	signOn       = 20 * time.Second
	backlog      = 32 << 10
	systemBuffer = 16 << 10
)

// Start listens. Close ends it.
func Start(cfg Config) (*Broker, error) {
	if err := cfg.complete(); err != nil {
		return nil, err
	}
	b := &Broker{
		cfg: cfg, crowd: newCrowd(), answers: make(chan Answer, 1024), stop: make(chan struct{}),
		devices: map[string]*conn{}, last: map[string]int64{},
	}
	caps := mochi.NewDefaultServerCapabilities()
	caps.MaximumClients, caps.MaximumClientWritesPending, caps.MaximumPacketSize = maxDevices, 1, maxPacket
	caps.MaximumSessionExpiryInterval, caps.MaximumMessageExpiryInterval = 0, int64(terminal.MaxLife/time.Second)
	caps.ReceiveMaximum, caps.MaximumInflight, caps.TopicAliasMaximum = 16, uint16(cfg.Window), 0
	caps.SharedSubAvailable, caps.WildcardSubAvailable, caps.SubIDAvailable, caps.RetainAvailable, caps.MaximumQos = 0, 0, 0, 0, 1
	caps.MinimumProtocolVersion = 4
	b.server = mochi.New(&mochi.Options{
		Capabilities: caps, Logger: quiet(), ClientNetReadBufferSize: 512, ClientNetWriteBufferSize: 512, SysTopicResendInterval: 7 * 24 * 3600,
	})
	if err := b.server.AddHook(&gate{b: b}, nil); err != nil {
		return nil, fmt.Errorf("start the broker: %w", err)
	}
	b.lanes.open(max(2, runtime.GOMAXPROCS(0)), b.room, b.hand)
	err := errors.Join(b.listen("secure", cfg.Secure, cfg.TLS), b.listen("plain", cfg.Plain, nil))
	if err == nil {
		err = b.server.Serve()
	}
	if err != nil {
		b.lanes.close()
		for _, d := range b.doors {
			d.shutdown()
		}
		return nil, fmt.Errorf("start the broker: %w", err)
	}
	b.ended.Go(func() { b.crowd.run(b.stop, cfg.Now) })
	return b, nil
}

func (c *Config) complete() error {
	if c.Secure == "" && c.Plain == "" {
		return errors.New("broker: no address to listen on")
	}
	if c.Secure != "" && (c.TLS == nil || c.TLS.ClientCAs == nil || len(c.TLS.Certificates) == 0 && c.TLS.GetCertificate == nil) {
		return errors.New("broker: TLS needs a certificate of the post and the authority of the devices' certificates")
	}
	if c.Plain != "" && !Loopback(c.Plain) {
		return fmt.Errorf("broker: %s: without TLS only a loopback address is listened on", c.Plain)
	}
	if c.Known == nil {
		c.Known = func(string) bool { return false }
	}
	if c.Log == nil {
		c.Log = quiet()
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Write <= 0 {
		c.Write = time.Second
	}
	if c.Window <= 0 {
		c.Window = 16
	}
	return nil
}

// Loopback tells whether host:port is an address of this machine alone.
func Loopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	return err == nil && net.ParseIP(host).IsLoopback()
}

func (b *Broker) listen(name, addr string, secure *tls.Config) error {
	if addr == "" {
		return nil
	}
	ln, err := new(net.ListenConfig).Listen(context.Background(), "tcp", addr)
	if err != nil {
		return fmt.Errorf("listen for devices: %w", err)
	}
	if secure != nil {
		own := secure.Clone()
		own.ClientAuth, own.MinVersion = tls.RequireAndVerifyClientCert, max(own.MinVersion, tls.VersionTLS12)
		own.SessionTicketsDisabled = true // a resumed session would not look at the certificate again
		ln = tls.NewListener(ln, own)
	}
	d := &door{
		Listener: ln, name: name, open: map[*conn]struct{}{}, strangers: make(chan struct{}, maxStrangers), closed: make(chan struct{}),
		limits: limits{signOn: signOn, write: b.cfg.Write, backlog: backlog}, drained: b.drained,
	}
	b.doors = append(b.doors, d)
	return b.server.AddListener(d)
}

// Addr is where the broker listens: the first address given, Secure before Plain.
func (b *Broker) Addr() string { return b.doors[0].Addr().String() }

func (b *Broker) writing() (n int64) {
	for _, d := range b.doors {
		n += d.writing.Load()
	}
	return n
}

// room tells whether frames that are not urgent may go; where not, drained will tell.
func (b *Broker) room() bool {
	if b.writing() < maxWriting {
		return true
	}
	b.starved.Store(true)
	return b.writing() < maxWriting
}

// drained lets frames go on that waited for room.
func (b *Broker) drained() {
	if b.starved.Load() && b.writing() < maxWriting && b.starved.CompareAndSwap(true, false) {
		b.lanes.nudge()
	}
}

// Send hands frames to the devices' connections.
func (b *Broker) Send(ctx context.Context, frames []Frame) []Outcome {
	return b.lanes.send(ctx, frames)
}

// hand writes one frame into a device's buffer; it never waits.
func (b *Broker) hand(_ context.Context, f Frame) Outcome {
	b.mu.RLock()
	c := b.devices[f.device]
	b.mu.RUnlock()
	if c == nil || c.hears.Load()&bitOf(f.realm) == 0 {
		return Offline
	}
	reserve := 0
	if f.class != Alarm {
		reserve = 4 // the last places are for what is live
	}
	return c.publish(f.realm.CommandTopic(f.device), f.payload, reserve)
}

// Answers are what devices say.
func (b *Broker) Answers() <-chan Answer { return b.answers }

// Presence tells who came and went.
func (b *Broker) Presence() <-chan Presence { return b.crowd.events }

// Queued is how many frames of each class wait.
func (b *Broker) Queued() [4]int { return b.lanes.queued() }

// Abused is how many connections were ended for abuse.
func (b *Broker) Abused() int64 { return b.abused.Load() }

// Online is how many devices can hear commands now.
func (b *Broker) Online() int {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return len(b.devices)
}

// Heard is when the device last said anything since the broker started, and whether it is there now.
func (b *Broker) Heard(device string) (at time.Time, here bool) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if c := b.devices[device]; c != nil {
		return time.UnixMilli(c.heard.Load()), true
	}
	if ms, ok := b.last[device]; ok {
		at = time.UnixMilli(ms)
	}
	return at, false
}

func (b *Broker) came(c *conn) {
	b.mu.Lock()
	before := b.devices[c.device]
	b.devices[c.device] = c
	delete(b.last, c.device)
	b.mu.Unlock()
	if before != c {
		b.crowd.note(c.device, true)
	}
}

func (b *Broker) went(c *conn) {
	b.mu.Lock()
	mine := b.devices[c.device] == c
	if mine {
		delete(b.devices, c.device)
		b.last[c.device] = c.heard.Load()
	}
	b.mu.Unlock()
	if mine {
		b.crowd.note(c.device, false)
	}
}

// Close disconnects all devices and ends what the broker started.
func (b *Broker) Close() (err error) {
	b.closing.Do(func() {
		b.lanes.close()
		close(b.stop)
		err = b.server.Close()
		b.ended.Wait()
		close(b.answers)
	})
	return err
}
