package cap

import (
	"slices"
	"strings"
	"time"

	"haidun/internal/kernel/fault"
)

// filler is the second step: from text to values. Each value that cannot be understood is reported and left zero.
type filler struct {
	*report
	version    Version
	limits     Limits
	vertices   int  // that polygons may still have
	unreadable bool // the references are there and were refused
}

func (f *filler) message(root *node) *Message {
	m := &Message{Version: f.version}
	for _, n := range root.kids {
		switch n.decl.name {
		case "identifier":
			m.Identifier = f.ident(n)
		case "sender":
			m.Sender = f.ident(n)
		case "sent":
			m.Sent = f.moment(n)
		case "status":
			m.Status = f.enum(n)
		case "msgType":
			m.Type = f.enum(n)
		case "source":
			m.Source = n.text
		case "scope":
			m.Scope = f.enum(n)
		case "restriction":
			m.Restriction = n.text
		case "addresses":
			m.Addresses = n.text
		case "code":
			m.Codes = append(m.Codes, f.filled(n))
		case "note":
			m.Note = n.text
		case "references":
			m.References = f.references(n)
		case "incidents":
			m.Incidents = n.text
		case "info":
			m.Infos = append(m.Infos, f.info(n))
		}
	}
	return m
}

func (f *filler) info(in *node) Info {
	var i Info
	for _, n := range in.kids {
		switch n.decl.name {
		case "language":
			i.Language = f.language(n)
		case "category":
			i.Categories = append(i.Categories, f.enum(n))
		case "event":
			i.Event = n.text
		case "responseType":
			i.Responses = append(i.Responses, f.enum(n))
		case "urgency":
			i.Urgency = f.enum(n)
		case "severity":
			i.Severity = f.enum(n)
		case "certainty":
			i.Certainty = f.enum(n)
		case "effective":
			i.Effective = f.moment(n)
		case "onset":
			i.Onset = f.moment(n)
		case "expires":
			i.Expires = f.moment(n)
		case "resource":
			i.Resources = append(i.Resources, f.resource(n))
		case "area":
			i.Areas = append(i.Areas, f.area(n))
		default:
			f.infoText(&i, n)
		}
	}
	return i
}

// infoText takes what is text only.
func (f *filler) infoText(i *Info, n *node) {
	switch n.decl.name {
	case "audience":
		i.Audience = n.text
	case "eventCode":
		i.EventCodes = append(i.EventCodes, f.pair(n))
	case "senderName":
		i.SenderName = n.text
	case "headline":
		i.Headline = n.text
	case "description":
		i.Description = n.text
	case "instruction":
		i.Instruction = n.text
	case "web":
		i.Web = f.uri(n, false)
	case "contact":
		i.Contact = n.text
	case "parameter":
		i.Parameters = append(i.Parameters, f.pair(n))
	}
}

func (f *filler) resource(in *node) Resource {
	var r Resource
	for _, n := range in.kids {
		switch n.decl.name {
		case "resourceDesc":
			r.Description = n.text
		case "mimeType":
			r.MimeType = f.mime(n)
		case "size":
			r.Size, r.Sized = f.number(n), true
		case "uri":
			r.URI = f.uri(n, slices.ContainsFunc(in.kids, func(k *node) bool { return k.decl.name == "derefUri" }))
		case "derefUri":
			r.Deref = f.deref(n)
		case "digest":
			r.Digest = f.digest(n)
		}
	}
	return r
}

func (f *filler) area(in *node) Area {
	var a Area
	for _, n := range in.kids {
		switch n.decl.name {
		case "areaDesc":
			a.Description = n.text
		case "polygon":
			a.Polygons = append(a.Polygons, f.polygon(n))
		case "circle":
			a.Circles = append(a.Circles, f.circle(n))
		case "geocode":
			a.Geocodes = append(a.Geocodes, f.pair(n))
		case "altitude":
			a.Altitude = f.altitude(n)
		case "ceiling":
			a.Ceiling = f.altitude(n)
			if a.Altitude == nil || a.Ceiling != nil && *a.Ceiling < *a.Altitude {
				f.node(CodeAltitude, n, nil)
			}
		}
	}
	return a
}

// pair takes a name and its value: of two elements, in 1.0 of one text.
func (f *filler) pair(in *node) Pair {
	var p Pair
	if in.decl.kind == pair {
		name, value, found := strings.Cut(in.text, "=")
		if !found || strings.TrimSpace(name) == "" || strings.TrimSpace(value) == "" {
			f.node(CodePair, in, nil)
		}
		return Pair{name, value}
	}
	for _, n := range in.kids {
		switch n.decl.name {
		case "valueName":
			p.Name = n.text
		case "value":
			p.Value = n.text
		}
	}
	return p
}

// filled is the text of one of several: an empty one among them says nothing.
func (f *filler) filled(n *node) string {
	if strings.TrimSpace(n.text) == "" {
		f.node(CodeEmpty, n, nil)
	}
	return n.text
}

func (f *filler) ident(n *node) string {
	if !isIdent(n.text) && strings.TrimSpace(n.text) != "" {
		f.node(CodeIdentifier, n, nil)
	}
	return n.text
}

// isIdent holds CAP 1.2 §3.2.1 for identifier and sender.
func isIdent(s string) bool { return s != "" && !strings.ContainsAny(s, " \t\r\n\u00a0\u3000,<&") }

func (f *filler) enum(n *node) string {
	if !slices.Contains(n.decl.values, n.text) {
		f.node(CodeValue, n, fault.Args{"value": n.text})
	}
	return n.text
}

func (f *filler) moment(n *node) time.Time {
	t, ok := parseTime(n.text, f.version)
	if !ok {
		f.node(CodeTime, n, nil)
	}
	return t
}

func (f *filler) references(n *node) []Reference {
	var all []Reference
	for _, triple := range strings.Fields(n.text) {
		ref, ok := parseReference(triple, f.version)
		if !ok {
			f.unreadable = true
			f.node(CodeReference, n, nil)
			return nil
		}
		all = append(all, ref)
	}
	return all
}

func parseReference(triple string, v Version) (Reference, bool) {
	part := strings.Split(triple, ",")
	if len(part) != 3 || !isIdent(part[0]) || !isIdent(part[1]) {
		return Reference{}, false
	}
	sent, ok := parseTime(part[2], v)
	return Reference{part[0], part[1], sent}, ok
}
