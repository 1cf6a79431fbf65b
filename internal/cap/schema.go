package cap

import "strings"

// kind says what the text of an element must be.
type kind uint8

const (
	group kind = iota // elements, no text
	short             // one line
	long              // running text
	ident             // identifier, sender
	enum
	moment
	language
	uri
	number
	mime
	digest
	base64text
	polygon
	circle
	altitude
	references
	pair // in 1.0, name=value
)

// many is the max of an element without an upper bound.
const many = -1

// element is what a version says about an element: where it stands, how often, and what is in it.
type element struct {
	name     string
	min, max int
	kind     kind
	values   []string   // of an enum
	kids     []*element // of a group, in order
}

// The namespaces.
const (
	ns10     = "http://www.incident.com/cap/1.0"
	ns11     = "urn:oasis:names:tc:emergency:cap:1.1"
	ns12     = "urn:oasis:names:tc:emergency:cap:1.2"
	nsDsig   = "http://www.w3.org/2000/09/xmldsig#"
	nsExc    = "http://www.w3.org/2001/10/xml-exc-c14n#"
	nsSchema = "http://www.w3.org/2001/XMLSchema-instance"
	nsXML    = "http://www.w3.org/XML/1998/namespace"
)

// Namespace is the namespace of a version, "" for an unknown one.
func (v Version) Namespace() string {
	return map[Version]string{V10: ns10, V11: ns11, V12: ns12}[v]
}

// schemas holds the three tables; they are read only.
var schemas = map[string]struct {
	version Version
	alert   *element
}{
	ns10: {V10, alert(V10)},
	ns11: {V11, alert(V11)},
	ns12: {V12, alert(V12)},
}

func one(name string, k kind) *element  { return &element{name: name, min: 1, max: 1, kind: k} }
func opt(name string, k kind) *element  { return &element{name: name, max: 1, kind: k} }
func list(name string, k kind) *element { return &element{name: name, max: many, kind: k} }

// of makes e an enumeration; the values are separated by spaces, with _ for a space inside one.
func (e *element) of(values ...string) *element {
	e.kind = enum
	for _, v := range strings.Fields(strings.Join(values, " ")) {
		e.values = append(e.values, strings.ReplaceAll(v, "_", " "))
	}
	return e
}

// holds makes e a group; nil stands for what the version does not have.
func (e *element) holds(kids ...*element) *element {
	e.kind = group
	for _, k := range kids {
		if k != nil {
			e.kids = append(e.kids, k)
		}
	}
	return e
}

// not10 is e where the version is not 1.0.
func (v Version) not10(e *element) *element {
	if v == V10 {
		return nil
	}
	return e
}

// if12 is s in 1.2, otherwise t.
func (v Version) if12(s, t string) string {
	if v == V12 {
		return s
	}
	return t
}

// if10 is s in 1.0, otherwise t.
func (v Version) if10(s, t string) string {
	if v == V10 {
		return s
	}
	return t
}

// alert is the table of a version (CAP 1.2 §3.2.1 and §3.4). The password of 1.0 is not in it: it travels in the clear
// and was withdrawn with 1.1.
func alert(v Version) *element {
	scope := one("scope", enum)
	if v == V10 {
		scope = opt("scope", enum)
	}
	return one("alert", group).holds(
		one("identifier", ident),
		one("sender", ident),
		one("sent", moment),
		one("status", enum).of("Actual Exercise System Test", v.if10("", "Draft")),
		one("msgType", enum).of("Alert Update Cancel Ack Error"),
		opt("source", short),
		scope.of("Public Restricted Private"),
		opt("restriction", long),
		opt("addresses", long),
		list("code", short),
		opt("note", long),
		opt("references", references),
		opt("incidents", long),
		info(v),
	)
}

// info is the table of §3.2.2.
func info(v Version) *element {
	category := list("category", enum)
	category.min = 1
	if v == V10 {
		category.min = 0
	}
	return list("info", group).holds(
		opt("language", language),
		category.of("Geo Met Safety Security Rescue Fire Health Env Transport Infra", v.if10("", "CBRNE"), "Other"),
		one("event", short),
		v.not10(list("responseType", enum).of("Shelter Evacuate Prepare Execute", v.if12("Avoid", ""), "Monitor Assess", v.if12("AllClear", ""), "None")),
		one("urgency", enum).of("Immediate Expected Future Past Unknown"),
		one("severity", enum).of("Extreme Severe Moderate Minor Unknown"),
		one("certainty", enum).of(v.if10("Very_Likely", "Observed"), "Likely Possible Unlikely Unknown"),
		opt("audience", long),
		pairs("eventCode", v),
		opt("effective", moment),
		opt("onset", moment),
		opt("expires", moment),
		opt("senderName", short),
		opt("headline", short),
		opt("description", long),
		opt("instruction", long),
		opt("web", uri),
		opt("contact", long),
		pairs("parameter", v),
		resource(v),
		list("area", group).holds(
			one("areaDesc", long),
			list("polygon", polygon),
			list("circle", circle),
			pairs("geocode", v),
			opt("altitude", altitude),
			opt("ceiling", altitude),
		),
	)
}

// resource is the table of §3.2.3.
func resource(v Version) *element {
	mimeType := opt("mimeType", mime)
	if v == V12 {
		mimeType = one("mimeType", mime)
	}
	return list("resource", group).holds(
		one("resourceDesc", short),
		mimeType,
		opt("size", number),
		opt("uri", uri),
		v.not10(opt("derefUri", base64text)),
		opt("digest", digest),
	)
}

// pairs is a list of names with values.
func pairs(name string, v Version) *element {
	if v == V10 {
		return list(name, pair)
	}
	return list(name, group).holds(one("valueName", short), one("value", long))
}
