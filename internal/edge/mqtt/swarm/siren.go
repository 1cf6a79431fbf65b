package swarm

import (
	"context"
	"math/rand/v2"
	"net"
	"sync"
	"time"

	"haidun/internal/terminal"
)

// siren is one terminal. Its connection is read by its own goroutine; its clock is moved by the swarm's.
type siren struct {
	swarm *Swarm
	name  string
	kind  Kind
	rng   *rand.Rand // its own reader's alone

	mu      sync.Mutex
	machine *terminal.Machine
	link    *link
	from    time.Time // when what sounds began, zero for silence
	about   terminal.Answer
	said    DeviceTrue
	old     []terminal.Message // what a replaying one says again
}

func newSiren(s *Swarm, cfg terminal.Config, kind Kind, seed uint64) (*siren, error) {
	cfg.Save = func(terminal.Memory) error { return nil } // its memory lasts as long as the swarm
	m, err := terminal.NewMachine(cfg, terminal.Memory{})
	if err != nil {
		return nil, err
	}
	m.Repair(kind == Refusing)
	return &siren{
		swarm: s, name: cfg.Device, kind: kind, machine: m, rng: rand.New(rand.NewPCG(seed, 2)),
		said: DeviceTrue{Device: cfg.Device, Kind: kind},
	}, nil
}

// live keeps the terminal connected until ctx ends.
func (s *siren) live(ctx context.Context) {
	for wait := 50 * time.Millisecond; ctx.Err() == nil; wait = min(2*wait, 5*time.Second) {
		begun := time.Now()
		s.session(ctx)
		if time.Since(begun) > 10*time.Second {
			wait = 50 * time.Millisecond
		}
		t := time.NewTimer(wait/2 + time.Duration(s.rng.Int64N(int64(wait))))
		select {
		case <-ctx.Done():
		case <-t.C:
		}
		t.Stop()
	}
}

// session is one connection, from dialling to its end.
func (s *siren) session(ctx context.Context) {
	l, err := s.connect(ctx)
	if err != nil {
		return // it tries again
	}
	defer context.AfterFunc(ctx, l.close)()
	defer l.close()
	s.mu.Lock()
	s.link = l
	s.said.Connects++
	s.mu.Unlock()
	s.swarm.here.Add(1)
	defer s.swarm.here.Add(-1)
	if s.kind == Stuck {
		<-ctx.Done()
		return
	}
	for {
		topic, frame, err := l.next()
		if err != nil {
			return
		}
		s.take(topic, frame)
	}
}

func (s *siren) connect(ctx context.Context) (*link, error) {
	select {
	case s.swarm.dials <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-s.swarm.dials }()
	d := net.Dialer{Timeout: 20 * time.Second}
	raw, err := d.DialContext(ctx, "tcp", s.swarm.cfg.Server)
	if err != nil {
		return nil, err
	}
	if tcp, ok := raw.(*net.TCPConn); ok && s.kind == Stuck {
		_ = tcp.SetReadBuffer(4 << 10) // it is only to be stuck sooner
	}
	var topics []string
	for _, r := range s.swarm.cfg.Realms {
		topics = append(topics, r.CommandTopic(s.name))
	}
	return signOn(raw, s.name, s.swarm.cfg.Password, topics, s.swarm.cfg.TLS)
}

func (s *siren) take(topic string, frame []byte) {
	realm, _, _, ok := terminal.ParseTopic(topic)
	if !ok {
		return
	}
	if s.kind == Slow {
		time.Sleep(s.swarm.cfg.Delay)
	}
	now := time.Now()
	s.mu.Lock()
	s.said.Frames++
	out := s.machine.Take(now, realm, frame)
	say := s.note(now, out)
	l := s.link
	s.mu.Unlock()
	l.say(say)
}

// tick moves the terminal's clock, and keeps its connection.
func (s *siren) tick(now time.Time) {
	s.mu.Lock()
	var say []terminal.Message
	if at, waits := s.machine.Next(); waits && !now.Before(at) {
		say = s.note(now, s.machine.Tick(now))
	}
	l := s.link
	s.mu.Unlock()
	if l != nil && s.kind != Stuck {
		l.say(say)
		l.ping(now)
	}
}

func (s *siren) cut() {
	s.mu.Lock()
	l := s.link
	s.mu.Unlock()
	if l != nil {
		l.close()
	}
}

// note keeps the truth about what the machine did, and answers what the terminal says of it.
func (s *siren) note(now time.Time, out []terminal.Message) []terminal.Message {
	for _, m := range out {
		switch a := m.Answer; a.Said {
		case terminal.Sounding:
			begins := s.from.IsZero() || s.about.Seq != a.Seq || s.about.Realm != a.Realm
			s.from, s.about = now, a
			entry := s.said.alert(a)
			entry.Sounded = s.kind != Lying
			if entry.Sounded && begins {
				entry.Times++
			}
		case terminal.Sounded, terminal.Silenced:
			if !s.from.IsZero() && a.Alert == s.about.Alert && a.Realm == s.about.Realm {
				if s.kind != Lying {
					s.said.alert(a).Seconds += now.Sub(s.from).Seconds()
				}
				s.from = time.Time{}
			}
		case terminal.Refused:
			if a.Alert != "" {
				s.said.alert(a).Refused = a.Reason.String()
			}
		}
	}
	if s.kind != Replaying || len(out) == 0 {
		return out
	}
	again := append(append([]terminal.Message(nil), out...), out...)
	again = append(again, s.old...)
	s.old = append(s.old, out...)[max(0, len(s.old)+len(out)-3):]
	return again
}

func (s *siren) truth() DeviceTrue {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.said
	d.Alerts = append([]AlertTrue(nil), d.Alerts...)
	return d
}
