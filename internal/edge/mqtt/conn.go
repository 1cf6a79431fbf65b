package mqtt

import (
	"crypto/tls"
	"errors"
	"net"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// conn is a device's connection that never makes its writer wait: what is written goes to the system at once as far as it
// takes it; the rest lies in a bounded buffer, and a goroutine that lives only while there is something in it writes it out,
// with a deadline. It also holds what the broker knows of the device, so that an idle device costs little.
type conn struct {
	net.Conn
	door *door
	raw  syscall.RawConn // nil where writing at once is not possible: under TLS

	mu      sync.Mutex
	buf     []byte
	writing bool
	closing bool
	broken  bool

	admit sync.Once // gives the place among the strangers back

	device  string // "" until the device has signed on; it and the next four do not change after that
	five    bool   // speaks MQTT 5
	window  int    // commands that it may leave unacknowledged
	longest int    // bytes of a packet that it takes
	alive   time.Duration
	packet  uint16 // number of the last command
	unacked []pending

	hears  atomic.Uint32
	heard  atomic.Int64 // Unix milliseconds
	budget float64      // packets it may still send now; only its own reader uses it and the next three
	filled time.Time
	until  time.Time // its reader's deadline
	reading
}

// pending is a command that the device has not acknowledged.
type pending struct {
	packet uint16
	ticket ticket
}

// limits are what one device may cost.
type limits struct {
	signOn  time.Duration // from connecting to CONNECT
	write   time.Duration // for one write
	backlog int           // bytes waiting for a device
}

var errSlow = errors.New("the device does not read")

// newConn takes a connection in. The system is kept from buffering much for a device: what waits there cannot be taken back
// or counted.
func newConn(raw net.Conn, d *door) *conn {
	c, under := &conn{Conn: raw, door: d}, raw
	secure, hidden := raw.(*tls.Conn)
	if hidden {
		under = secure.NetConn()
	}
	tcp, ok := under.(*net.TCPConn)
	if !ok {
		return c
	}
	_ = tcp.SetWriteBuffer(systemBuffer) // without it the system's own bound holds
	if !hidden {
		c.raw, _ = tcp.SyscallConn() // without it a goroutine writes
	}
	return c
}

// admitted gives the place among the strangers back, once.
func (c *conn) admitted() { c.admit.Do(func() { <-c.door.strangers }) }

// name is the device named by the connection's certificate; ok is false for a connection without TLS.
func (c *conn) name() (device string, ok bool) {
	secure, ok := c.Conn.(*tls.Conn)
	if !ok {
		return "", false
	}
	peers := secure.ConnectionState().PeerCertificates
	if len(peers) == 0 {
		return "", true
	}
	return peers[0].Subject.CommonName, true
}

// hurry gives a stranger until then to sign on. Who writes at once has no deadline for that.
func (c *conn) hurry(until time.Time) error {
	if c.raw == nil {
		return c.Conn.SetDeadline(until)
	}
	return c.Conn.SetReadDeadline(until)
}

// Write takes all of p. A device with too much before it is cut off.
func (c *conn) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.roomFor(len(p)); err != nil {
		return 0, err
	}
	c.put(p)
	return len(p), nil
}

// put gives p to the system as far as it takes it now, and keeps the rest for the writer. The caller holds the lock.
func (c *conn) put(p []byte) {
	if c.raw != nil && !c.writing {
		p = p[c.atOnce(p):]
	}
	if len(p) > 0 {
		c.buf = append(c.buf, p...)
		c.wake()
	}
}

// atOnce answers how much the system took. It does not wait: a system that is full, and a connection that has failed, take
// nothing, and the writer finds out which of the two it is.
func (c *conn) atOnce(p []byte) (n int) {
	err := c.raw.Write(func(fd uintptr) bool {
		var err error
		if n, err = syscall.Write(int(fd), p); err != nil {
			n = 0
		}
		return true // once is enough
	})
	if err != nil {
		return 0
	}
	return n
}

// roomFor cuts the device off when n bytes more are too much. The caller holds the lock.
func (c *conn) roomFor(n int) error {
	if c.closing || c.broken {
		return net.ErrClosed
	}
	if len(c.buf)+n > c.door.limits.backlog {
		c.broken = true
		_ = c.Conn.SetDeadline(time.Unix(1, 0)) // ends the reader and the writer; the writer closes
		return errSlow
	}
	return nil
}

// wake starts the writer unless it runs. The caller holds the lock.
func (c *conn) wake() {
	if !c.writing {
		c.writing = true
		c.door.writing.Add(1)
		go c.drain() // ends when the buffer is empty, or a write failed or took too long
	}
}

func (c *conn) drain() {
	for {
		c.mu.Lock()
		out := c.buf
		c.buf = nil
		if len(out) == 0 || c.broken {
			c.writing = false
			finish := c.closing || c.broken
			if finish {
				_ = c.Conn.Close() // nothing is left to be told
			} else if c.raw != nil {
				c.broken = c.Conn.SetWriteDeadline(time.Time{}) != nil // who writes at once has no deadline
			}
			c.mu.Unlock()
			c.door.writing.Add(-1)
			c.door.drained()
			return
		}
		c.mu.Unlock()
		err := c.Conn.SetWriteDeadline(time.Now().Add(c.door.limits.write))
		if err == nil {
			_, err = c.Conn.Write(out)
		}
		if err != nil {
			c.mu.Lock()
			c.broken = true
			c.mu.Unlock()
		}
	}
}

// Close lets the writer finish what is in the buffer, within its deadline.
func (c *conn) Close() error {
	c.admitted()
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closing {
		return nil
	}
	c.closing = true
	for _, p := range c.unacked {
		c.door.pace.back(p.ticket)
	}
	c.unacked = nil
	if c.writing {
		return c.Conn.SetReadDeadline(time.Unix(1, 0)) // ends the reader; the writer closes
	}
	return c.Conn.Close()
}

// SetReadDeadline refuses to wake a connection that is ending.
func (c *conn) SetReadDeadline(t time.Time) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closing || c.broken {
		return net.ErrClosed
	}
	return c.Conn.SetReadDeadline(t)
}
