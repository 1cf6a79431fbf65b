package cap

import "haidun/internal/kernel/fault"

// Read reads one message. It answers a message where there is no problem at all, and otherwise nil and what was found. A
// signature may be there and is not verified; see [Verify].
func Read(text []byte, l Limits) (*Message, Problems) {
	in := Inspect(text, l)
	return in.Message, in.Problems
}

// Finding is what [Inspect] says of a text.
type Finding struct {
	Version  Version // "" where the root element claims none that is known
	Signed   bool    // a signature is there; whether it is good, Verify says
	Message  *Message
	Problems Problems
}

// Inspect is [Read] with what is known of a message even where it is refused.
func Inspect(text []byte, l Limits) Finding {
	m, r := read(text, l)
	if len(r.list) > 0 {
		m = nil
	}
	return Finding{Version: r.version, Signed: r.signed != signature{}, Message: m, Problems: r.list}
}

// read is Inspect with what it found on the way; the message is of use only without problems.
func read(text []byte, l Limits) (*Message, *reader) {
	l = l.orDefault()
	r := &reader{report: report{data: text, max: l.Problems}, limits: l}
	defer r.sort()
	if len(text) > l.Bytes {
		r.add(CodeSize, 0, "", fault.Args{"max": l.Bytes})
		return nil, r
	}
	start, ok := r.decode()
	if !ok {
		return nil, r
	}
	r.start = start
	r.parse(start)
	if r.root == nil || r.over {
		return nil, r
	}
	f := &filler{report: &r.report, version: r.version, vertices: l.Vertices, limits: l}
	m := f.message(r.root)
	f.rules(m, r.root)
	return m, r
}
