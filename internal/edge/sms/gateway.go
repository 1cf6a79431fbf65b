package sms

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"

	"github.com/linxGnu/gosmpp/data"
	"github.com/linxGnu/gosmpp/pdu"
)

// Gateway is a short-message centre that takes messages from this post.
type Gateway struct {
	Addr     string // host:port
	SystemID string // at most 15 characters
	Password string // at most 8 characters
	Source   string // number the messages come from
	Timeout  time.Duration
	Listen   time.Duration // how long a round listens for receipts after sending
}

// Check refuses what cannot work.
func (g *Gateway) Check() error {
	if _, _, err := net.SplitHostPort(g.Addr); err != nil {
		return fmt.Errorf("SMS gateway %q: give host:port", g.Addr)
	}
	if g.SystemID == "" || len(g.SystemID) > 15 || len(g.Password) > 8 {
		return errors.New("SMS gateway: system_id has 1 to 15 characters, the password at most 8 (SMPP 3.4, 5.2.1)")
	}
	return nil
}

// Message is one text to one number; a long one travels in parts that the telephone puts together.
type Message struct{ To, Text string }

// Result is what became of a message: the gateway's number for its first part, or why it was refused.
type Result struct {
	ID  string
	Err error
}

// Round signs on, hands the messages over, takes the receipts that wait, and signs off. A failure of the connection is the
// error of every message that was not answered.
func (g *Gateway) Round(ctx context.Context, messages []Message) ([]Result, []Receipt, error) {
	dialer := net.Dialer{Timeout: g.Timeout}
	conn, err := dialer.DialContext(ctx, "tcp", g.Addr)
	if err != nil {
		return nil, nil, fmt.Errorf("SMS gateway %s: %w", g.Addr, err)
	}
	defer conn.Close()
	s := &session{conn: conn, timeout: g.Timeout}
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
	defer stop()
	if err := s.bind(g); err != nil {
		return nil, nil, fmt.Errorf("SMS gateway %s: %w", g.Addr, err)
	}
	results := make([]Result, len(messages))
	for i, m := range messages {
		results[i].ID, results[i].Err = s.submit(g.Source, m)
	}
	err = s.listen(g.Listen)
	return results, s.receipts, errors.Join(err, s.unbind())
}

// Alive signs on, asks the centre whether it is there (enquire_link) and signs off. Nothing is sent to anybody.
func (g *Gateway) Alive(ctx context.Context) error {
	dialer := net.Dialer{Timeout: g.Timeout}
	conn, err := dialer.DialContext(ctx, "tcp", g.Addr)
	if err != nil {
		return fmt.Errorf("SMS gateway %s: %w", g.Addr, err)
	}
	defer conn.Close()
	s := &session{conn: conn, timeout: g.Timeout}
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
	defer stop()
	if err := s.bind(g); err != nil {
		return fmt.Errorf("SMS gateway %s: %w", g.Addr, err)
	}
	if _, err := s.ask(pdu.NewEnquireLink()); err != nil {
		return fmt.Errorf("SMS gateway %s: enquire: %w", g.Addr, err)
	}
	return s.unbind()
}

// parts are the submissions one message needs.
func parts(source string, m Message) ([]*pdu.SubmitSM, error) {
	texts, err := pdu.NewLongMessageWithEncoding(m.Text, data.UCS2)
	if err != nil {
		return nil, fmt.Errorf("write the text: %w", err)
	}
	from, err := pdu.NewAddressWithTonNpiAddr(0, 1, source) // the centre knows what kind of number it gave
	if err != nil {
		return nil, fmt.Errorf("number of the sender: %w", err)
	}
	to, err := pdu.NewAddressWithTonNpiAddr(1, 1, m.To) // international, E.164
	if err != nil {
		return nil, errors.New("the recipient's number is no telephone number")
	}
	out := make([]*pdu.SubmitSM, 0, len(texts))
	for _, text := range texts {
		p, ok := pdu.NewSubmitSM().(*pdu.SubmitSM)
		if !ok {
			return nil, errors.New("the protocol library makes something else than a submission")
		}
		p.SourceAddr, p.DestAddr, p.Message, p.RegisteredDelivery = from, to, *text, 1
		if len(texts) > 1 {
			p.EsmClass |= data.SM_UDH_GSM
		}
		out = append(out, p)
	}
	return out, nil
}
