package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"strconv"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// Security is how the connection to a mail server is protected.
type Security string

// The ways. Plain is for a server on the same closed network alone.
const (
	StartTLS Security = "starttls"
	TLS      Security = "tls"
	Plain    Security = "none"
)

// Server is a mail server that takes letters from this post.
type Server struct {
	Addr     string // host:port
	From     string // address of the sender
	User     string // "" for a server that knows this post by its address
	Password string
	Security Security // "" is StartTLS
	Timeout  time.Duration
}

// Check refuses what cannot work.
func (s *Server) Check() error {
	_, port, err := net.SplitHostPort(s.Addr)
	if err != nil {
		return fmt.Errorf("mail server %q: give host:port", s.Addr)
	}
	if n, err := strconv.Atoi(port); err != nil || n < 1 || n > 65535 {
		return fmt.Errorf("mail server %q: %q is no port", s.Addr, port)
	}
	switch s.Security {
	case "", StartTLS, TLS, Plain:
	default:
		return fmt.Errorf("mail security %q: give starttls, tls or none", s.Security)
	}
	if s.User != "" && s.Security == Plain {
		return errors.New("a password is not sent over a plain connection: set mail security to starttls or tls")
	}
	if err := gomail.NewMsg().From(s.From); err != nil {
		return fmt.Errorf("mail from %q is no address", s.From)
	}
	return nil
}

// Send hands one letter to the server, which then answers for it.
func (s *Server) Send(ctx context.Context, to, subject, text string) error {
	m := gomail.NewMsg()
	if err := m.From(s.From); err != nil {
		return fmt.Errorf("sender: %w", err)
	}
	if err := m.To(to); err != nil {
		return errors.New("the recipient's address is no e-mail address")
	}
	m.Subject(subject)
	m.SetBodyString(gomail.TypeTextPlain, text)
	c, err := s.client()
	if err != nil {
		return err
	}
	if err := c.DialAndSendWithContext(ctx, m); err != nil {
		return fmt.Errorf("mail server %s: %w", s.Addr, err)
	}
	return nil
}

// Alive signs on to the server as for a letter and leaves again.
func (s *Server) Alive(ctx context.Context) error {
	c, err := s.client()
	if err != nil {
		return err
	}
	if err := c.DialWithContext(ctx); err != nil {
		return fmt.Errorf("mail server %s: %w", s.Addr, err)
	}
	if err := c.Close(); err != nil {
		return fmt.Errorf("mail server %s: %w", s.Addr, err)
	}
	return nil
}

func (s *Server) client() (*gomail.Client, error) {
	host, port, err := net.SplitHostPort(s.Addr)
	if err != nil {
		return nil, fmt.Errorf("mail server %q: %w", s.Addr, err)
	}
	n, err := strconv.Atoi(port)
	if err != nil {
		return nil, fmt.Errorf("mail server %q: %w", s.Addr, err)
	}
	opts := []gomail.Option{gomail.WithPort(n), gomail.WithTimeout(s.Timeout), gomail.WithDialContextFunc(s.dial(host))}
	switch s.Security {
	case TLS:
		opts = append(opts, gomail.WithSSL())
	case Plain:
		opts = append(opts, gomail.WithTLSPolicy(gomail.NoTLS))
	default:
		opts = append(opts, gomail.WithTLSPolicy(gomail.TLSMandatory))
	}
	if s.User != "" {
		opts = append(opts, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(s.User), gomail.WithPassword(s.Password))
	}
	c, err := gomail.NewClient(host, opts...)
	if err != nil {
		return nil, fmt.Errorf("mail server %s: %w", s.Addr, err)
	}
	return c, nil
}

// dial connects and bounds the whole conversation: a server that takes the connection and says nothing must not hold whoever
// sends for ever.
func (s *Server) dial(host string) gomail.DialContextFunc {
	return func(ctx context.Context, network, address string) (conn net.Conn, err error) {
		d := &net.Dialer{Timeout: s.Timeout}
		if s.Security == TLS {
			conn, err = (&tls.Dialer{NetDialer: d, Config: &tls.Config{ServerName: host, MinVersion: tls.VersionTLS12}}).DialContext(ctx, network, address)
		} else {
			conn, err = d.DialContext(ctx, network, address)
		}
		if err != nil || s.Timeout <= 0 {
			return conn, err
		}
		return conn, conn.SetDeadline(time.Now().Add(s.Timeout))
	}
}
