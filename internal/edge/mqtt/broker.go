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

	"github.com/mochi-mqtt/server/v2/packets"
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
	doors   []*door
	lanes   lanes
	pace    pace
	crowd   *crowd
	answers chan Answer
	stop    chan struct{}
	ended   sync.WaitGroup
	closing sync.Once

	mu      sync.RWMutex
	devices map[string]*conn // those that have signed on
	last    map[string]int64 // when those that went were last heard, Unix milliseconds
	hearing int              // how many can hear commands
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
	b.lanes.open(max(2, runtime.GOMAXPROCS(0)), b.room, b.hand)
	b.pace = pace{most: paceMost, tired: paceTired, nudge: b.lanes.nudge}
	if err := errors.Join(b.listen(cfg.Secure, cfg.TLS), b.listen(cfg.Plain, nil)); err != nil {
		b.lanes.close()
		for _, d := range b.doors {
			d.shutdown()
		}
		return nil, fmt.Errorf("start the broker: %w", err)
	}
	for _, d := range b.doors {
		b.ended.Go(func() { d.accepting(b.serve) })
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

func (b *Broker) listen(addr string, secure *tls.Config) error {
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
		Listener: ln, pace: &b.pace, open: map[*conn]struct{}{}, strangers: make(chan struct{}, maxStrangers), closed: make(chan struct{}),
		limits: limits{signOn: signOn, write: b.cfg.Write, backlog: backlog}, drained: b.drained,
	}
	b.doors = append(b.doors, d)
	return nil
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
		return b.pace.room()
	}
	b.starved.Store(true)
	return b.writing() < maxWriting && b.pace.room()
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

// hand writes one frame to a device; it never waits.
func (b *Broker) hand(_ context.Context, f Frame) Outcome {
	b.mu.RLock()
	c := b.devices[f.device]
	b.mu.RUnlock()
	if c == nil || c.hears.Load()&bitOf(f.realm) == 0 {
		return Offline
	}
	if f.class == Alarm {
		return c.publish(f.realm.CommandTopic(f.device), f.payload, 0, 0)
	}
	t := b.pace.take()
	out := c.publish(f.realm.CommandTopic(f.device), f.payload, 4, t) // the last places are for what is live
	if out != Sent {
		b.pace.back(t)
	}
	return out
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
	return b.hearing
}

// Heard is when the device last said anything since the broker started, and whether it is there now.
func (b *Broker) Heard(device string) (at time.Time, here bool) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if c := b.devices[device]; c != nil {
		return time.UnixMilli(c.heard.Load()), c.hears.Load() != 0
	}
	if ms, ok := b.last[device]; ok {
		at = time.UnixMilli(ms)
	}
	return at, false
}

// signed notes that a device has signed on. An older connection under its name ends: what was on that one may be lost.
func (b *Broker) signed(c *conn) {
	b.mu.Lock()
	before := b.devices[c.device]
	b.devices[c.device] = c
	delete(b.last, c.device)
	b.mu.Unlock()
	if before != nil {
		before.part(packets.ErrSessionTakenOver.Code)
		_ = before.Close() // its reader ends, and has nothing to report
	}
}

// hears notes which worlds' commands a device hears.
func (b *Broker) hears(c *conn, bits uint32) {
	b.mu.Lock()
	before := c.hears.Swap(bits)
	b.hearing += one(bits) - one(before)
	mine := b.devices[c.device] == c
	b.mu.Unlock()
	if mine && one(bits) != one(before) {
		b.crowd.note(c.device, bits != 0)
	}
}

func one(bits uint32) int { return min(1, int(bits)) }

// went notes that a device's connection has ended.
func (b *Broker) went(c *conn) {
	b.mu.Lock()
	b.hearing -= one(c.hears.Swap(0))
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
func (b *Broker) Close() error {
	b.closing.Do(func() {
		b.lanes.close()
		close(b.stop)
		for _, d := range b.doors {
			d.close()
		}
		b.ended.Wait()
		close(b.answers)
	})
	return nil
}
