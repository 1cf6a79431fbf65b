package public

import (
	"context"
	"crypto/hmac"
	"io"
	"strconv"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/registry/publicplace"
)

// Report is what somebody says about a place on the list.
type Report struct {
	ID      string // of the form it came on: a second one with it is the same report
	Place   publicplace.Place
	Kind    string
	Note    string
	Contact string
	Photo   []entity.FileRef
	Source  string // keyed hash of the network it came from
}

// Kind is a choice of the form.
type Kind struct {
	Code string
	Text [2]string // zh, en
}

// Reports is how reports leave the public side.
type Reports struct {
	Kinds    []Kind
	MaxPhoto int64 // bytes
	// Room refuses before anything is written when a day's reports are too many or too large already.
	Room func(ctx context.Context, bytes int64) error
	// Photo checks, cleans and keeps a picture.
	Photo func(ctx context.Context, r io.Reader, name string) (entity.FileRef, error)
	// Store keeps the report for good. One that was stored already is no error.
	Store func(ctx context.Context, r Report) error
	// Seal is a keyed hash.
	Seal func(text string) string
	Door
}

// formLasts is how long a form may be filled in.
const formLasts = 2 * time.Hour

// token is the hidden half of a form: the report's id, when the form was made, and a seal over both and the place. It
// stands for a cookie: a form that was not given out here is not taken.
func (p *Reports) token(id, place string, now time.Time) string {
	at := strconv.FormatInt(now.Unix(), 36)
	return id + "." + at + "." + p.Seal("report form "+id+" "+at+" "+place)
}

// open reads a token; fresh is false where it is not ours or has run out.
func (p *Reports) open(token, place string, now time.Time) (id string, fresh bool) {
	id, rest, _ := strings.Cut(token, ".")
	at, seal, _ := strings.Cut(rest, ".")
	sec, err := strconv.ParseInt(at, 36, 64)
	if err != nil || !hmac.Equal([]byte(seal), []byte(p.Seal("report form "+id+" "+at+" "+place))) {
		return "", false
	}
	age := now.Sub(time.Unix(sec, 0))
	return id, age > -time.Minute && age < formLasts
}
