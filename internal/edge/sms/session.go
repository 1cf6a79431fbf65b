package sms

import (
	"errors"
	"fmt"
	"net"
	"os"
	"regexp"
	"time"

	"github.com/linxGnu/gosmpp/data"
	"github.com/linxGnu/gosmpp/pdu"
)

// session is one signed-on connection. It asks one thing at a time.
type session struct {
	conn     net.Conn
	timeout  time.Duration
	receipts []Receipt
}

// Receipt is what the gateway says later about a message that it took.
type Receipt struct {
	ID        string
	Delivered bool
}

// reading makes the reads of the library wait no longer than until the deadline.
func (s *session) next(until time.Time) (pdu.PDU, error) {
	if err := s.conn.SetReadDeadline(until); err != nil {
		return nil, err
	}
	return pdu.Parse(s.conn)
}

func (s *session) write(p pdu.PDU) error {
	b := pdu.NewBuffer(nil)
	p.Marshal(b)
	if err := s.conn.SetWriteDeadline(time.Now().Add(s.timeout)); err != nil {
		return err
	}
	_, err := s.conn.Write(b.Bytes())
	return err
}

// ask sends p and waits for its answer; what else comes meanwhile is dealt with.
func (s *session) ask(p pdu.PDU) (pdu.PDU, error) {
	p.AssignSequenceNumber()
	if err := s.write(p); err != nil {
		return nil, err
	}
	until := time.Now().Add(s.timeout)
	for {
		got, err := s.next(until)
		if err != nil {
			return nil, err
		}
		if got.GetSequenceNumber() == p.GetSequenceNumber() && isAnswer(got) {
			if st := got.GetHeader().CommandStatus; st != data.ESME_ROK {
				return nil, fmt.Errorf("refused: %s", st.Desc())
			}
			return got, nil
		}
		if err := s.take(got); err != nil {
			return nil, err
		}
	}
}

func isAnswer(p pdu.PDU) bool { return p.GetHeader().CommandID < 0 }

// take deals with what the gateway asks: receipts are kept, everything is answered.
func (s *session) take(p pdu.PDU) error {
	switch p := p.(type) {
	case *pdu.DeliverSM:
		if text, err := p.Message.GetMessage(); err == nil {
			if r, ok := readReceipt(text); ok {
				s.receipts = append(s.receipts, r)
			}
		}
	case *pdu.Unbind:
		return errors.Join(s.write(p.GetResponse()), errors.New("the gateway signed off"))
	}
	if p.CanResponse() {
		return s.write(p.GetResponse())
	}
	return nil
}

// receiptText is the form of receipts of SMPP 3.4, appendix B.
var receiptText = regexp.MustCompile(`(?i)\bid:(\S+)(?s:.*?)\bstat:(\w+)`)

// readReceipt reads a receipt; ok is false for what is still under way and for anything else, such as a reply.
func readReceipt(text string) (r Receipt, ok bool) {
	m := receiptText.FindStringSubmatch(text)
	if m == nil {
		return Receipt{}, false
	}
	switch m[2] {
	case "DELIVRD":
		return Receipt{m[1], true}, true
	case "EXPIRED", "DELETED", "UNDELIV", "REJECTD":
		return Receipt{m[1], false}, true
	}
	return Receipt{}, false
}

func (s *session) bind(g *Gateway) error {
	b := pdu.NewBindRequest(pdu.Transceiver)
	b.SystemID, b.Password = g.SystemID, g.Password
	if _, err := s.ask(b); err != nil {
		return fmt.Errorf("sign on: %w", err)
	}
	return nil
}

// submit hands over all parts of a message and answers the gateway's number for the first.
func (s *session) submit(source string, m Message) (string, error) {
	all, err := parts(source, m)
	if err != nil {
		return "", err
	}
	id := ""
	for i, p := range all {
		got, err := s.ask(p)
		if err != nil {
			return "", fmt.Errorf("part %d of %d: %w", i+1, len(all), err)
		}
		if r, ok := got.(*pdu.SubmitSMResp); ok && i == 0 {
			id = r.MessageID
		}
	}
	return id, nil
}

// listen takes what comes for a while.
func (s *session) listen(long time.Duration) error {
	until := time.Now().Add(long)
	for {
		p, err := s.next(until)
		if errors.Is(err, os.ErrDeadlineExceeded) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := s.take(p); err != nil {
			return err
		}
	}
}

func (s *session) unbind() error {
	_, err := s.ask(pdu.NewUnbind())
	return err
}
