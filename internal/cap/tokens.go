package cap

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"haidun/internal/kernel/fault"
)

// node is an element of the message as the first step leaves it: known to the version, in its place, not yet understood.
type node struct {
	decl   *element
	parent *node
	index  int // 1-based among its like
	at     int // offset of its start tag
	text   string
	kids   []*node
}

// path names the node, with numbers where there may be several.
func (n *node) path() string {
	name := n.decl.name
	if n.decl.max == many {
		name += "[" + strconv.Itoa(n.index) + "]"
	}
	if n.parent == nil {
		return name
	}
	return n.parent.path() + "/" + name
}

// reader is the first step: from tokens to a tree of the right shape.
type reader struct {
	report
	limits  Limits
	version Version
	space   string // the namespace of the version
	scope   scope
	open    []*frame
	root    *node
	signed  signature
	count   int // of elements
	begun   bool
	start   int  // offset of the document behind its declaration
	rootEnd int  // offset of the root's end tag
	over    bool // nothing more can be made of the text
}

// signature is where a signature stands; zero for none.
type signature struct{ from, to int }

// frame is an element that is open.
type frame struct {
	name    string // with its prefix, as written
	node    *node  // nil inside what is skipped and inside a signature
	part    part
	seen    []int // of each kid of the declaration
	last    int   // the furthest of them
	begin   int   // offset behind the start tag
	text    []byte
	plain   string // the text, where it came in one piece
	mixed   bool   // text among elements was reported
	comment bool
	refs    bool // characters came out of references
}

// part is what sort of content a frame belongs to.
type part uint8

const (
	message part = iota
	skipped      // foreign or unknown: looked at for well-formedness alone
	signing      // a signature: of any shape here, Verify wants one shape
)

// parse reads the document that begins at an offset of r.data.
func (r *reader) parse(start int) {
	d := xml.NewDecoder(bytes.NewReader(r.data[start:]))
	for !r.over && !r.full() {
		from := start + int(d.InputOffset())
		token, err := d.RawToken()
		to := start + int(d.InputOffset())
		if err != nil {
			r.end(err, to)
			return
		}
		raw := r.data[from:to]
		switch t := token.(type) {
		case xml.StartElement:
			r.startElement(t, raw, from)
		case xml.EndElement:
			r.endElement(t, from, to)
		case xml.CharData:
			r.chars(t, raw, from)
		case xml.Comment:
			r.commentAt(from)
		case xml.ProcInst:
			if strings.EqualFold(t.Target, "xml") {
				r.fail("declaration in the middle", from)
			} else if t.Target != "xml-stylesheet" || r.count > 0 { // how a browser would show it is nobody's business here
				r.add(CodeInstruction, from, "", fault.Args{"name": t.Target})
			}
		case xml.Directive:
			r.stop(CodeDTD, from, nil)
		}
	}
}

// end is called when there are no more tokens.
func (r *reader) end(err error, at int) {
	var syntax *xml.SyntaxError
	switch {
	case errors.As(err, &syntax):
		r.fail(syntax.Msg, at)
	case !errors.Is(err, io.EOF):
		r.fail(err.Error(), at)
	case len(r.open) > 0:
		r.fail(r.top().name+" is not closed", at)
	case !r.begun:
		r.stop(CodeRoot, at, fault.Args{"name": ""})
	}
}

// stop adds a problem behind which nothing can be read.
func (r *reader) stop(c fault.Code, at int, args fault.Args) {
	r.add(c, at, r.here(), args)
	r.over = true
}

func (r *reader) fail(what string, at int) { r.stop(CodeMalformed, at, fault.Args{"what": what}) }

func (r *reader) top() *frame {
	if len(r.open) == 0 {
		return nil
	}
	return r.open[len(r.open)-1]
}

// here is the path of the innermost open element that is part of the message.
func (r *reader) here() string {
	for i := len(r.open) - 1; i >= 0; i-- {
		if n := r.open[i].node; n != nil {
			return n.path()
		}
	}
	return ""
}

func (r *reader) startElement(t xml.StartElement, raw []byte, from int) {
	name := t.Name.Local
	if t.Name.Space != "" {
		name = t.Name.Space + ":" + name
	}
	what := checkTag(raw, len(t.Attr))
	if what == "" && strings.Contains(t.Name.Local, ":") {
		what = "name " + name
	}
	if what != "" {
		r.fail(what, from)
		return
	}
	if !r.mayOpen(name, from) {
		return
	}
	what = r.scope.declare(t.Attr, len(r.open))
	space, known := r.scope.uri(t.Name.Space)
	if what == "" && !known {
		what = "prefix " + t.Name.Space
	}
	if what != "" {
		r.fail(what, from)
		return
	}
	f := &frame{name: name, begin: from + len(raw)}
	if len(r.open) == 0 {
		r.startRoot(f, t.Name.Local, space, from)
	} else {
		r.startChild(f, t.Name.Local, space, from)
	}
	r.attributes(f, t.Attr, from)
	r.open = append(r.open, f)
}

// mayOpen holds the limits for one more element.
func (r *reader) mayOpen(name string, at int) bool {
	r.count++
	switch {
	case len(r.open) == 0 && r.begun:
		r.stop(CodeRoot, at, fault.Args{"name": name})
	case len(r.open) >= r.limits.Depth:
		r.stop(CodeDepth, at, fault.Args{"max": r.limits.Depth})
	case r.count > r.limits.Elements:
		r.stop(CodeMany, at, fault.Args{"name": "element", "max": r.limits.Elements})
	default:
		return true
	}
	return false
}

// attributes refuses all but declarations of namespaces and, at the root, where a schema may be found.
func (r *reader) attributes(f *frame, attrs []xml.Attr, at int) {
	for _, a := range attrs {
		if _, is := declared(a); is {
			continue
		}
		space, known := r.scope.uri(a.Name.Space)
		switch {
		case !known || strings.Contains(a.Name.Local, ":"):
			r.fail("prefix "+a.Name.Space, at)
		case f.part == skipped, f.part == signing && a.Name.Space == "":
		case f.node != nil && f.node.parent == nil && space == nsSchema && a.Name.Local == "schemaLocation":
		default:
			r.add(CodeAttribute, at, r.here(), fault.Args{"name": a.Name.Local})
		}
	}
}

func (r *reader) endElement(t xml.EndElement, from, to int) {
	name := t.Name.Local
	if t.Name.Space != "" {
		name = t.Name.Space + ":" + name
	}
	f := r.top()
	if f == nil || f.name != name {
		r.fail("end of "+name, from)
		return
	}
	if f.node != nil {
		r.closeNode(f)
	}
	r.open = r.open[:len(r.open)-1]
	r.scope.drop(len(r.open))
	if len(r.open) == 0 {
		r.rootEnd = from
	}
	if f.part == signing && len(r.open) == 1 {
		r.signed.to = to
	}
}

// closeNode checks what can be said of an element once all of it was read.
func (r *reader) closeNode(f *frame) {
	n := f.node
	if n.decl.kind == group {
		r.checkMissing(f)
		return
	}
	n.text = f.plain
	if f.text != nil {
		n.text = string(f.text)
	}
	if f.refs {
		r.checkText(n)
	}
	if limit := r.textLimit(n.decl); len(n.text) > limit && utf8.RuneCountInString(n.text) > limit {
		r.node(CodeLong, n, fault.Args{"max": limit})
	}
	if n.decl.min > 0 && strings.TrimSpace(n.text) == "" && !mayBeEmpty(n) {
		r.node(CodeEmpty, n, nil)
	}
}

// textLimit is how many characters an element may hold. Embedded files and outlines have limits of their own.
func (r *reader) textLimit(e *element) int {
	switch e.kind {
	case base64text, polygon:
		return r.limits.Bytes
	case long, references:
		return r.limits.Long
	}
	return r.limits.Short
}

// mayBeEmpty reports the value of a parameter: weather services send parameters that have none.
func mayBeEmpty(n *node) bool {
	return n.decl.name == "value" && n.parent != nil && n.parent.decl.name == "parameter" || n.decl.kind == enum || n.decl.kind == moment
}

func (r *reader) chars(t xml.CharData, raw []byte, from int) {
	f := r.top()
	if bytes.IndexByte(raw, '&') >= 0 && !bytes.HasPrefix(raw, []byte("<![CDATA[")) {
		if what := checkReferences(raw); what != "" {
			r.fail(what, from)
			return
		}
		if f != nil {
			f.refs = true
		}
	}
	switch {
	case f == nil && !blank(raw):
		r.fail("text outside the root", from)
	case f == nil || f.node == nil:
	case f.node.decl.kind == group:
		if !blank(raw) && !f.mixed {
			f.mixed = true
			r.node(CodeText, f.node, nil)
		}
	case f.text == nil && f.plain == "":
		f.plain = string(t)
	default:
		if f.text == nil {
			f.text = append(f.text, f.plain...)
		}
		f.text = append(f.text, t...)
	}
}

// commentAt refuses a comment inside text: whoever drops comments, as signatures do, would read another text than who
// stops at them.
func (r *reader) commentAt(at int) {
	if f := r.top(); f != nil && (f.part == signing || f.node != nil && f.node.decl.kind != group) && !f.comment {
		f.comment = true
		r.add(CodeComment, at, r.here(), fault.Args{"name": f.name})
	}
}
