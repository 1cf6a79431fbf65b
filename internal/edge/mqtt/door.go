package mqtt

import (
	"errors"
	"log/slog"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"github.com/mochi-mqtt/server/v2/listeners"
	"github.com/mochi-mqtt/server/v2/packets"
)

// door accepts devices. It bounds how many that have not signed on are served at once, so that a storm of them waits
// outside, in the system's queue. It is the server's listener itself, for the server's own does not wait for the
// connections that it has just accepted when it closes.
type door struct {
	net.Listener
	name      string
	limits    limits
	strangers chan struct{}
	closed    chan struct{}
	shut      sync.Once
	writing   atomic.Int64 // connections with something to write
	drained   func()

	served sync.WaitGroup // the accepting loop, and every connection
	mu     sync.Mutex
	open   map[*conn]struct{}
}

// Init, ID, Address and Protocol are for the server.
func (d *door) Init(*slog.Logger) error { return nil }
func (d *door) ID() string              { return d.name }
func (d *door) Address() string         { return d.Addr().String() }
func (d *door) Protocol() string        { return d.Addr().Network() }

// Serve accepts until the door is closed.
func (d *door) Serve(establish listeners.EstablishFn) {
	d.mu.Lock()
	if d.open == nil { // closed before it was served
		d.mu.Unlock()
		return
	}
	d.served.Add(1)
	d.mu.Unlock()
	defer d.served.Done()
	for {
		c, err := d.accept()
		if err != nil {
			return
		}
		if !d.keep(c) {
			_ = c.Close() // the door has closed meanwhile
			return
		}
		d.served.Go(func() {
			defer d.forget(c)
			_ = establish(d.name, c) // what went wrong with one connection is counted by the gate
		})
	}
}

func (d *door) keep(c *conn) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.open == nil {
		return false
	}
	d.open[c] = struct{}{}
	return true
}

func (d *door) forget(c *conn) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.open, c)
}

// leaving is the DISCONNECT of MQTT 5 that says the server shuts down.
var leaving = []byte{packets.Disconnect << 4, 1, 0x8b}

// Close ends accepting, tells the devices that can be told, and returns when nobody is served any more. The library's own
// telling is not used: it takes a lock twice, and stands still for ever when a device leaves in between.
func (d *door) Close(listeners.CloseFn) {
	d.shutdown()
	d.mu.Lock()
	left := d.open
	d.open = nil
	for c := range left {
		if c.hears.Load() != 0 && c.five {
			_, _ = c.Write(leaving) // it finds out in any case
		}
		_ = c.Close() // its reader reports
	}
	d.mu.Unlock()
	d.served.Wait()
}

// shutdown ends accepting.
func (d *door) shutdown() {
	d.shut.Do(func() {
		close(d.closed)
		_ = d.Listener.Close() // nothing is accepted either way
	})
}

func (d *door) accept() (*conn, error) {
	select {
	case d.strangers <- struct{}{}:
	case <-d.closed:
		return nil, net.ErrClosed
	}
	for {
		raw, err := d.Accept()
		if err == nil {
			c := &conn{Conn: raw, door: d}
			small(raw)
			err = raw.SetDeadline(time.Now().Add(d.limits.signOn))
			if err == nil {
				return c, nil
			}
			_ = raw.Close()
			continue
		}
		var temporary net.Error
		select {
		case <-d.closed:
		default:
			if !errors.Is(err, net.ErrClosed) && errors.As(err, &temporary) {
				time.Sleep(10 * time.Millisecond) // out of descriptors: the server must not stop listening for it
				continue
			}
		}
		<-d.strangers
		return nil, err
	}
}
