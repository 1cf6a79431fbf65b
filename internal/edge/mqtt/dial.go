package mqtt

import (
	"context"
	"crypto/tls"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"sync"
	"time"

	"github.com/eclipse/paho.golang/autopaho"
	"github.com/eclipse/paho.golang/paho"

	"haidun/internal/terminal"
)

// RemoteConfig is how a post reaches a broker of the city.
type RemoteConfig struct {
	URL   string      // mqtts://user:password@host:port; mqtt:// for a loopback address alone
	TLS   *tls.Config // nil trusts the system's authorities
	ID    string      // client identifier of this post
	Log   *slog.Logger
	Now   func() time.Time
	Quiet time.Duration // a device that says nothing for longer is not there; 0 is fifteen minutes
}

// Remote is a broker that somebody else runs. It must let the post publish commands and read answers, and each device read
// its own commands and publish its own answers: the post cannot enforce that. Who is there is known only from what devices
// say.
type Remote struct {
	cfg     RemoteConfig
	link    *autopaho.ConnectionManager
	lanes   lanes
	crowd   *crowd
	answers chan Answer
	stop    chan struct{}
	hangUp  context.CancelFunc
	ended   sync.WaitGroup
	closing sync.Once

	mu   sync.Mutex
	last map[string]time.Time
	gone map[string]bool // of those in last
}

// remoteWorkers is how many frames may wait for the broker's acknowledgement; fewer do where the broker allows fewer.
const remoteWorkers = 256

// Dial connects to a broker and goes on trying when the connection breaks. It returns once the first connection stands.
func Dial(ctx context.Context, cfg RemoteConfig) (*Remote, error) {
	server, err := cfg.complete()
	if err != nil {
		return nil, err
	}
	own, hangUp := context.WithCancel(context.Background())
	r := &Remote{
		cfg: cfg, crowd: newCrowd(), answers: make(chan Answer, 1024), stop: make(chan struct{}), hangUp: hangUp,
		last: map[string]time.Time{}, gone: map[string]bool{},
	}
	r.link, err = autopaho.NewConnection(own, r.options(server))
	if err == nil {
		err = r.link.AwaitConnection(ctx)
	}
	if err != nil {
		hangUp()
		return nil, fmt.Errorf("reach the broker %s: %w", server.Host, err)
	}
	r.lanes.open(remoteWorkers, func() bool { return true }, r.hand)
	r.ended.Go(func() { r.crowd.run(r.stop, cfg.Now) })
	r.ended.Go(r.watch)
	return r, nil
}

func (c *RemoteConfig) complete() (*url.URL, error) {
	server, err := url.Parse(c.URL)
	if err != nil || server.Host == "" {
		return nil, fmt.Errorf("broker %q: give mqtts://host:port", c.URL)
	}
	switch server.Scheme {
	case "mqtts":
	case "mqtt":
		if !net.ParseIP(server.Hostname()).IsLoopback() {
			return nil, fmt.Errorf("broker %s: without TLS only a loopback address is spoken to; give mqtts://", server.Host)
		}
	default:
		return nil, fmt.Errorf("broker %q: give mqtts://host:port", c.URL)
	}
	if !terminal.ValidDevice(c.ID) {
		return nil, fmt.Errorf("broker: client identifier %q", c.ID)
	}
	if c.Log == nil {
		c.Log = quiet()
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Quiet <= 0 {
		c.Quiet = 15 * time.Minute
	}
	return server, nil
}

func (r *Remote) options(server *url.URL) autopaho.ClientConfig {
	password, _ := server.User.Password()
	plain := *server
	plain.User = nil
	return autopaho.ClientConfig{
		ServerUrls: []*url.URL{&plain}, TlsCfg: r.cfg.TLS, KeepAlive: 20, CleanStartOnInitialConnection: true,
		ConnectTimeout: 5 * time.Second, ReconnectBackoff: func(int) time.Duration { return 250 * time.Millisecond },
		ConnectUsername: server.User.Username(), ConnectPassword: []byte(password),
		OnConnectionUp: func(link *autopaho.ConnectionManager, _ *paho.Connack) {
			r.cfg.Log.Info("broker connected", "broker", plain.Host)
			go r.listen(link) // ends with the answer, the connection or Close
		},
		OnConnectionDown: func() bool {
			r.cfg.Log.Warn("broker lost", "broker", plain.Host)
			r.allGone()
			return true
		},
		ClientConfig: paho.ClientConfig{
			ClientID: r.cfg.ID, PacketTimeout: 5 * time.Second,
			OnPublishReceived: []func(paho.PublishReceived) (bool, error){func(p paho.PublishReceived) (bool, error) { return true, r.take(p.Packet) }},
		},
	}
}

func (r *Remote) listen(link *autopaho.ConnectionManager) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	_, err := link.Subscribe(ctx, &paho.Subscribe{Subscriptions: []paho.SubscribeOptions{{Topic: terminal.AnswerFilter, QoS: 1}}})
	if err != nil {
		r.cfg.Log.Error("broker refuses the subscription to answers", "error", err)
	}
}

// take is an answer from the broker; it is acknowledged when somebody took it.
func (r *Remote) take(p *paho.Publish) error {
	_, device, answer, ok := terminal.ParseTopic(p.Topic)
	if !ok || !answer || len(p.Payload) > terminal.MaxFrame {
		return nil // acknowledged, so that it does not come again, and dropped
	}
	now := r.cfg.Now()
	r.mu.Lock()
	_, known := r.last[device]
	fresh := !known || r.gone[device]
	if known || len(r.last) < maxDevices {
		r.last[device] = now
		delete(r.gone, device)
	}
	r.mu.Unlock()
	if fresh {
		r.crowd.note(device, true)
	}
	select {
	case r.answers <- Answer{Topic: p.Topic, Payload: p.Payload, At: now}:
		return nil
	case <-r.stop:
		return net.ErrClosed
	}
}

// hand publishes one frame and waits for the broker's acknowledgement.
func (r *Remote) hand(ctx context.Context, f Frame) Outcome {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	got, err := r.link.Publish(ctx, &paho.Publish{Topic: f.realm.CommandTopic(f.device), Payload: f.payload, QoS: 1})
	switch {
	case err != nil:
		return Unsent
	case got != nil && got.ReasonCode == noSubscribers:
		return Offline
	}
	return Sent
}

// noSubscribers is the reason code of MQTT 5 for a publication that nobody heard.
const noSubscribers = 0x10

func (r *Remote) allGone() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for device := range r.last {
		r.leave(device)
	}
}

func (r *Remote) leave(device string) {
	if !r.gone[device] {
		r.gone[device] = true
		r.crowd.note(device, false)
	}
}

// watch counts those as gone that say nothing.
func (r *Remote) watch() {
	t := time.NewTicker(max(r.cfg.Quiet/10, time.Millisecond))
	defer t.Stop()
	for {
		select {
		case <-r.stop:
			return
		case <-t.C:
		}
		now := r.cfg.Now()
		r.mu.Lock()
		for device, at := range r.last {
			if now.Sub(at) > r.cfg.Quiet {
				r.leave(device)
			}
		}
		r.mu.Unlock()
	}
}

// Send publishes frames through the broker.
func (r *Remote) Send(ctx context.Context, frames []Frame) []Outcome {
	return r.lanes.send(ctx, frames)
}

// Answers are what devices say.
func (r *Remote) Answers() <-chan Answer { return r.answers }

// Presence tells who was heard again and who fell silent.
func (r *Remote) Presence() <-chan Presence { return r.crowd.events }

// Queued is how many frames of each class wait.
func (r *Remote) Queued() [4]int { return r.lanes.queued() }

// Heard is when the device last said anything, and whether that is recent.
func (r *Remote) Heard(device string) (time.Time, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	at, ok := r.last[device]
	return at, ok && !r.gone[device]
}

// Close disconnects.
func (r *Remote) Close() (err error) {
	r.closing.Do(func() {
		r.lanes.close()
		close(r.stop)
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if err = r.link.Disconnect(ctx); err != nil {
			err = fmt.Errorf("leave the broker: %w", err)
		}
		r.hangUp()
		<-r.link.Done()
		r.ended.Wait()
		close(r.answers)
	})
	return err
}
