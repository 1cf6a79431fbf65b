package public

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// CodeMessages is raised where a network sends more messages than anybody can mean.
var CodeMessages = fault.Code{ID: "public_messages", ZH: "从您的网络收到的报文过多,请稍后重发;同一报文重发不会重复收录。", EN: "Too many messages have come from your network; send again later. A message sent twice is kept once."}

// Inbox takes in alert messages that other posts send, signed. One that was taken already is answered as before, so that a
// sender who heard no answer sends again.
type Inbox struct {
	Max int64 // bytes of a message
	// Take says what became of a message. The error is of the program's own.
	Take func(ctx context.Context, text []byte) (Verdict, error)
	Door
}

// Verdict is what is answered. Status is the number gateways in the manner of IPAWS use, "" where they have none.
type Verdict struct {
	OK     bool
	Status string
	Code   string
	Text   [2]string // zh, en
}

// message answers POST /public/cap.
func (s *Side) message(w http.ResponseWriter, r *http.Request) {
	if s.Inbox == nil {
		s.sorry(w, r, http.StatusNotFound, CodeUnknown)
		return
	}
	network := s.Inbox.network(r)
	end, ok := s.Inbox.begin(network)
	if !ok {
		turnAway(w, r)
		return
	}
	defer end()
	if !s.Inbox.allow(network, s.Clock.Now()) {
		w.Header().Set("Retry-After", "60")
		writeProblem(w, r, http.StatusTooManyRequests, CodeMessages, nil)
		return
	}
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(30 * time.Second)) // where it is not supported nothing is slow either
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, s.Inbox.Max))
	var large *http.MaxBytesError
	if err != nil && !errors.As(err, &large) {
		return // the sender is gone
	}
	v, err := s.Inbox.Take(background(r), text)
	if err != nil {
		s.Log.Error("take in a message", "error", err)
		writeProblem(w, r, http.StatusServiceUnavailable, CodeTrouble, nil)
		return
	}
	acknowledge(w, r, v)
}

// acknowledge says ACK or NAK with the number, the code and the sentence.
func acknowledge(w http.ResponseWriter, r *http.Request, v Verdict) {
	status, word := http.StatusOK, "ACK"
	if !v.OK {
		status, word = http.StatusUnprocessableEntity, "NAK"
	}
	b := entity.AppendString([]byte(`{"answer":`), word)
	b = entity.AppendString(append(b, `,"status":`...), v.Status)
	b = entity.AppendString(append(b, `,"code":`...), v.Code)
	b = entity.AppendString(append(b, `,"text_zh":`...), v.Text[0])
	b = append(entity.AppendString(append(b, `,"text_en":`...), v.Text[1]), '}')
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Cache-Control", "no-store")
	send(w, r, status, b)
}
