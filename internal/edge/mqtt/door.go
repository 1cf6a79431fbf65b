package mqtt

import (
	"errors"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"github.com/mochi-mqtt/server/v2/packets"
)

// door accepts devices. It bounds how many that have not signed on are served at once, so that a storm of them waits
// outside, in the system's queue.
type door struct {
	net.Listener
	limits    limits
	pace      *pace
	strangers chan struct{}
	closed    chan struct{}
	shut      sync.Once
	writing   atomic.Int64 // connections with something to write
	drained   func()

	served sync.WaitGroup // the accepting loop, and every connection
	mu     sync.Mutex
	open   map[*conn]struct{}
}

// accepting takes connections until the door is closed, and has each served in a goroutine of its own.
func (d *door) accepting(serve func(*conn)) {
	for {
		c, err := d.accept()
		if err != nil {
			return
		}
		if !d.keep(c) {
			_ = c.Close() // the door has closed meanwhile
			return
		}
		d.served.Go(func() { // ends with the connection
			defer d.forget(c)
			serve(c)
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

// close ends accepting, tells the devices that can be told, and returns when nobody is served any more.
func (d *door) close() {
	d.shutdown()
	d.mu.Lock()
	left := d.open
	d.open = nil
	for c := range left {
		if c.hears.Load() != 0 { // it has signed on, and what it is does not change any more
			c.part(packets.ErrServerShuttingDown.Code)
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
			c := newConn(raw, d)
			err = c.hurry(time.Now().Add(d.limits.signOn))
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
