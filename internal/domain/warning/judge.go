package warning

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"haidun/internal/cap"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// Bounds of a message in time.
const (
	// Grace is how long a cancel waits for the message it is about.
	Grace = 10 * time.Minute
	// endless is how long a warning without an end counts (待核实).
	endless = 24 * time.Hour
	// wild is how far ahead a clock may be before a person has to look.
	wild = 24 * time.Hour
)

// arrival is a message as it was judged by itself, before it is held against what came earlier.
type arrival struct {
	w      *Warning
	m      *cap.Message // nil where it could not be read
	skip   *fault.Code  // it is not kept, for this reason
	args   fault.Args
	text   []byte
	sure   bool // it takes effect without a person
	status string
	code   fault.Code // of the first thing that is wrong with it
}

// judge reads a message of a feed. It touches nothing.
func judge(f *Feed, text []byte, now time.Time) *arrival {
	sum := sha256.Sum256(text)
	w := &Warning{FeedID: f.ID, AreaID: f.AreaID, ReceivedAt: now, Hash: hex.EncodeToString(sum[:]), World: Unsure, Verb: Other, Colour: NoColour, Seal: Unsigned}
	a := &arrival{w: w, text: text}
	if f.State == Off {
		return a.drop(CodeOff, nil)
	}
	in := cap.Inspect(text, cap.DefaultLimits())
	if in.Version == "" {
		p := in.Problems[0]
		return a.drop(CodeNotCAP, fault.Args{"line": int64(p.Line), "column": int64(p.Column), "why": p.Text(fault.ZH)})
	}
	if in.Signed {
		w.Seal = Unproved
	}
	if in.Message == nil {
		w.State, w.Headline = Unclear, unreadable
		a.blame(in.Problems...)
		return a
	}
	a.m = in.Message
	a.seal(f, now)
	w.fill(a.m)
	if w.Origin == "" && f.Origin == entity.Demo {
		w.Origin = entity.Demo
	}
	if f.ours(a.m) {
		return a.drop(CodeOwn, nil)
	}
	if place := f.outside(a.m); w.State == "" && place != "" {
		a.refuse(cap.Problem{Code: cap.CodeAreaOutside, Path: "alert/info/area", Args: fault.Args{"area": place}})
	}
	if w.State == "" && f.Strict12379.V {
		if _, err := cap.Parse12379(a.m.Identifier); err != nil {
			e := fault.As(err)
			a.refuse(cap.Problem{Code: e.Code, Args: e.Args, Path: "alert/identifier"})
		}
	}
	if w.State == "" {
		a.time(now)
	}
	if w.State == "" && (w.World == Trial || w.World == Unsure || w.Verb == Other) {
		w.State = Noted // a test, a draft, a receipt: it says nothing to people
	}
	return a
}

func (a *arrival) drop(c fault.Code, args fault.Args) *arrival {
	a.skip, a.args = &c, args
	return a
}

// seal holds the signature against the feed's trust; what was verified is all that is used.
func (a *arrival) seal(f *Feed, now time.Time) {
	if f.Trust == Moderated && (a.w.Seal == Unsigned || f.Certificates == "") {
		return
	}
	v, problems := cap.Verify(a.text, f.trust(), now, cap.DefaultLimits())
	if len(problems) > 0 {
		if a.w.Seal != Unsigned {
			a.w.Seal = Broken
		}
		a.refuse(problems...)
		return
	}
	a.m, a.w.Seal, a.w.Signer = v.Message, Verified, clip(v.Signer.Subject.CommonName, 200)
	a.sure = f.Trust == Signed
}

// time holds the message against the clock. A clock that is ahead is noted, for the storm does not wait for it (M5).
func (a *arrival) time(now time.Time) {
	for _, p := range cap.Check(a.m, now) {
		switch p.Code.ID {
		case cap.CodeFuture.ID:
			ahead := a.m.Sent.Sub(now)
			a.w.SkewS = entity.IntOf(int64(ahead / time.Second))
			if ahead > wild {
				a.sure = false
				a.blame(p)
			}
		case cap.CodeExpired.ID:
			a.w.State = Expired
			a.blame(p)
		default:
			a.refuse(p)
		}
	}
}

func (a *arrival) refuse(problems ...cap.Problem) {
	a.w.State = Refused
	a.blame(problems...)
}

// blame notes why, in both languages, with the place in the text.
func (a *arrival) blame(problems ...cap.Problem) {
	for i, p := range problems {
		if i == 0 {
			a.status, a.code = cap.Status(p.Code), p.Code
		}
		zh, en := p.Text(fault.ZH), p.Text(fault.EN)
		if p.Line > 0 {
			zh += fmt.Sprintf("(第 %d 行第 %d 列)", p.Line, p.Column)
			en += fmt.Sprintf(" (line %d, column %d)", p.Line, p.Column)
		}
		a.w.Why, a.w.WhyEN = clip(line(a.w.Why)+zh, 4000), clip(line(a.w.WhyEN)+en, 4000)
	}
	if a.w.Code == "" {
		a.w.Code = a.status
	}
}

func line(s string) string {
	if s == "" {
		return ""
	}
	return s + "\n"
}
