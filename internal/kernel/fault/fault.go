package fault

import (
	"errors"
	"fmt"
	"strings"
)

// Kind says what sort of failure it is; rest maps it to an HTTP status in one place.
type Kind uint8

// The kinds. The zero value is Internal, so an error nobody classified is never shown as the caller's fault.
const (
	Internal    Kind = iota // a defect or an outage: the caller sees no detail
	Invalid                 // the input breaks a rule; Fields say which
	Malformed               // the request cannot be read at all
	NotFound                // unknown, or outside the caller's area
	Conflict                // stale revision or a state that does not allow it
	Forbidden               // known and visible, but not allowed
	Unsigned                // no actor
	TooLarge                // over a size limit
	TooMany                 // slow down
	Unavailable             // not now (shedding, stopping, read-only)
	Full                    // no space left for new work
)

// Code is a message declared once: a stable code and its sentence in both languages.
// Sentences may hold {name} placeholders filled from Args.
type Code struct {
	ID, ZH, EN string
}

// Args fills the placeholders of a Code's sentences.
type Args map[string]any

// Field is one problem with one field of the input.
type Field struct {
	Name   string // the field's name in JSON, "" for the record as a whole
	Label  [2]string
	Code   Code
	Args   Args
	Column int // 1-based column of an imported sheet, 0 where there is none
}

// Error is a failure a person can act on. Cause stays with operators.
type Error struct {
	Kind   Kind
	Code   Code
	Args   Args
	Fields []Field
	Cause  error
	// RetryAfter is seconds to wait, for TooMany and Unavailable.
	RetryAfter int
}

// New makes an error of kind k with message c.
func New(k Kind, c Code, args Args) *Error { return &Error{Kind: k, Code: c, Args: args} }

// Wrap is New with the cause kept for operators.
func Wrap(k Kind, c Code, args Args, cause error) *Error {
	return &Error{Kind: k, Code: c, Args: args, Cause: cause}
}

// Error is the operator's text: code, English sentence, fields and cause.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Code.ID)
	if t := e.Text(EN); t != "" {
		b.WriteString(": " + t)
	}
	for _, f := range e.Fields {
		fmt.Fprintf(&b, "; %s: %s", f.Name, f.Text(EN))
	}
	if e.Cause != nil {
		b.WriteString(": " + e.Cause.Error())
	}
	return b.String()
}

// Unwrap gives errors.Is and errors.As the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Is makes errors.Is(err, fault.ErrNotFound) and the like work by kind.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code.ID == "" && t.Kind == e.Kind
}

// Kinds as errors, for errors.Is.
var (
	ErrInvalid   = &Error{Kind: Invalid}
	ErrNotFound  = &Error{Kind: NotFound}
	ErrConflict  = &Error{Kind: Conflict}
	ErrForbidden = &Error{Kind: Forbidden}
	ErrUnsigned  = &Error{Kind: Unsigned}
)

// KindOf is the kind of err, Internal for anything unclassified.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}

// As returns err as an *Error, wrapping an unclassified one as Internal.
func As(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return Wrap(Internal, CodeInternal, nil, err)
}
