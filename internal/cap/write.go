package cap

import (
	"fmt"
	"strings"
	"time"

	"haidun/internal/kernel/fault"
)

// Append writes a message behind b: UTF-8, elements in the order of the schema, the same bytes for the same message. What
// was written is read again as a receiver would; where that has problems, or says something else than m, nothing is
// appended and the problems are answered, with lines of what would have been written. A circle of no size is not written:
// a warning for it would reach nobody and look sent.
func Append(b []byte, m *Message, l Limits) ([]byte, Problems) {
	w := writer{version: m.Version}
	w.message(m)
	back, found := Read(w.b, l)
	if len(found) > 0 {
		return b, found
	}
	if !back.Equal(m) {
		return b, Problems{{Code: CodeNotTheSame, Path: "alert"}}
	}
	if found := pointlike(m); len(found) > 0 {
		return b, found
	}
	return append(b, w.b...), nil
}

// pointlike are the circles of no size.
func pointlike(m *Message) (found Problems) {
	for i := range m.Infos {
		for j, a := range m.Infos[i].Areas {
			for k, c := range a.Circles {
				if c.RadiusKM == 0 {
					path := fmt.Sprintf("alert/info[%d]/area[%d]/circle[%d]", i+1, j+1, k+1)
					found = append(found, Problem{Code: CodeCircle, Args: fault.Args{"max": MaxRadiusKM}, Path: path})
				}
			}
		}
	}
	return found
}

// writer writes elements, each on a line of its own, indented by its depth.
type writer struct {
	b       []byte
	version Version
	depth   int
}

func (w *writer) message(m *Message) {
	w.b = fmt.Appendf(w.b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<alert xmlns=%q>\n", m.Version.Namespace())
	w.depth = 1
	w.must("identifier", m.Identifier)
	w.must("sender", m.Sender)
	w.moment("sent", m.Sent)
	w.must("status", m.Status)
	w.must("msgType", m.Type)
	w.text("source", m.Source)
	w.text("scope", m.Scope)
	w.text("restriction", m.Restriction)
	w.text("addresses", m.Addresses)
	w.each("code", m.Codes)
	w.text("note", m.Note)
	w.text("references", w.references(m.References))
	w.text("incidents", m.Incidents)
	for i := range m.Infos {
		w.group("info", func() { w.info(&m.Infos[i]) })
	}
	w.b = append(w.b, "</alert>\n"...)
}

func (w *writer) info(i *Info) {
	w.text("language", i.Language)
	w.each("category", i.Categories)
	w.must("event", i.Event)
	w.each("responseType", i.Responses)
	w.must("urgency", i.Urgency)
	w.must("severity", i.Severity)
	w.must("certainty", i.Certainty)
	w.text("audience", i.Audience)
	w.pairs("eventCode", i.EventCodes)
	w.moment("effective", i.Effective)
	w.moment("onset", i.Onset)
	w.moment("expires", i.Expires)
	w.text("senderName", i.SenderName)
	w.text("headline", i.Headline)
	w.text("description", i.Description)
	w.text("instruction", i.Instruction)
	w.text("web", i.Web)
	w.text("contact", i.Contact)
	w.pairs("parameter", i.Parameters)
	for _, r := range i.Resources {
		w.group("resource", func() { w.resource(r) })
	}
	for _, a := range i.Areas {
		w.group("area", func() { w.area(a) })
	}
}

func (w *writer) resource(r Resource) {
	w.must("resourceDesc", r.Description)
	w.text("mimeType", r.MimeType)
	if r.Sized {
		w.must("size", fmt.Sprint(r.Size))
	}
	w.text("uri", r.URI)
	w.text("derefUri", r.Deref)
	w.text("digest", r.Digest)
}

func (w *writer) area(a Area) {
	w.must("areaDesc", a.Description)
	for _, p := range a.Polygons {
		w.must("polygon", p.String())
	}
	for _, c := range a.Circles {
		w.must("circle", c.String())
	}
	w.pairs("geocode", a.Geocodes)
	for _, h := range []struct {
		name string
		feet *float64
	}{{"altitude", a.Altitude}, {"ceiling", a.Ceiling}} {
		if h.feet != nil {
			w.must(h.name, string(appendDecimal(nil, *h.feet)))
		}
	}
}

// String is "latitude,longitude" as CAP writes it.
func (p Position) String() string {
	return string(appendDecimal(append(appendDecimal(nil, p.Lat), ','), p.Lon))
}

// String is the pairs with spaces between them.
func (p Polygon) String() string {
	pairs := make([]string, len(p))
	for i, q := range p {
		pairs[i] = q.String()
	}
	return strings.Join(pairs, " ")
}

// String is "latitude,longitude radius".
func (c Circle) String() string {
	return c.Center.String() + " " + string(appendDecimal(nil, c.RadiusKM))
}

func (w *writer) references(refs []Reference) string {
	triples := make([]string, len(refs))
	for i, r := range refs {
		triples[i] = r.String()
	}
	return strings.Join(triples, " ")
}

// String is "sender,identifier,sent".
func (r Reference) String() string {
	return string(appendTime([]byte(r.Sender+","+r.Identifier+","), r.Sent))
}

func (w *writer) indent() {
	for range w.depth {
		w.b = append(w.b, "  "...)
	}
}

func (w *writer) group(name string, inside func()) {
	w.indent()
	w.b = fmt.Appendf(w.b, "<%s>\n", name)
	w.depth++
	inside()
	w.depth--
	w.indent()
	w.b = fmt.Appendf(w.b, "</%s>\n", name)
}

// must writes an element even where it is empty, so that its emptiness is found.
func (w *writer) must(name, text string) {
	w.indent()
	w.b = append(append(append(w.b, '<'), name...), '>')
	w.escape(text)
	w.b = append(append(append(w.b, "</"...), name...), ">\n"...)
}

// text writes an optional element; empty is absent.
func (w *writer) text(name, text string) {
	if text != "" {
		w.must(name, text)
	}
}

func (w *writer) each(name string, texts []string) {
	for _, t := range texts {
		w.must(name, t)
	}
}

func (w *writer) moment(name string, t time.Time) {
	if !t.IsZero() {
		w.must(name, string(appendTime(nil, t)))
	}
}

func (w *writer) pairs(name string, pairs []Pair) {
	for _, p := range pairs {
		if w.version == V10 {
			w.must(name, p.Name+"="+p.Value)
			continue
		}
		w.group(name, func() {
			w.must("valueName", p.Name)
			w.must("value", p.Value)
		})
	}
}

// escape writes text; a carriage return would be read as a line feed and is written as a reference.
func (w *writer) escape(s string) {
	for i := range len(s) {
		switch c := s[i]; c {
		case '&':
			w.b = append(w.b, "&amp;"...)
		case '<':
			w.b = append(w.b, "&lt;"...)
		case '>':
			w.b = append(w.b, "&gt;"...)
		case '\r':
			w.b = append(w.b, "&#xD;"...)
		default:
			w.b = append(w.b, c)
		}
	}
}
