package cap

import (
	"strings"

	"haidun/internal/kernel/fault"
)

// startRoot takes the outermost element; without a known namespace nothing else can be judged.
func (r *reader) startRoot(f *frame, local, space string, at int) {
	r.begun = true
	s, known := schemas[space]
	switch {
	case !known && strings.EqualFold(local, "alert"):
		r.stop(CodeNamespace, at, fault.Args{"name": space})
		return
	case !known || local != "alert":
		r.stop(CodeRoot, at, fault.Args{"name": local})
		return
	}
	r.version, r.space = s.version, space
	r.root = &node{decl: s.alert, index: 1, at: at}
	f.node = r.root
	f.seen = make([]int, len(s.alert.kids))
}

// startChild takes an element inside another.
func (r *reader) startChild(f *frame, local, space string, at int) {
	up := r.top()
	if up.part == signing && space != nsDsig && space != nsExc {
		r.add(CodeForeign, at, r.here(), fault.Args{"name": f.name})
	}
	switch {
	case up.part != message:
		f.part = up.part
	case space == nsDsig && local == "Signature" && up.node == r.root:
		r.startSignature(f, at)
	case space != r.space:
		r.skip(f, CodeForeign, at, nil)
	default:
		r.startKnown(f, up, local, at)
	}
}

// startSignature takes the one signature that a message of 1.2 may end with.
func (r *reader) startSignature(f *frame, at int) {
	f.part = signing
	if r.version != V12 || r.signed != (signature{}) {
		r.add(CodeSignaturePlace, at, r.here(), nil)
	}
	r.signed = signature{from: at}
}

// skip reports an element and passes over what is in it.
func (r *reader) skip(f *frame, c fault.Code, at int, args fault.Args) {
	f.part = skipped
	if args == nil {
		args = fault.Args{}
	}
	args["name"] = f.name
	r.add(c, at, r.here(), args)
}

// startKnown takes an element of the message's own namespace, if it may stand where it stands.
func (r *reader) startKnown(f, up *frame, local string, at int) {
	decl := up.node.decl
	i := decl.find(local)
	if i < 0 {
		r.skip(f, CodeUnknown, at, fault.Args{"version": r.version})
		return
	}
	kid := decl.kids[i]
	up.seen[i]++
	n := &node{decl: kid, parent: up.node, index: up.seen[i], at: at}
	f.node = n
	if kid.kind == group {
		f.seen = make([]int, len(kid.kids))
	}
	switch {
	case kid.max == 1 && up.seen[i] > 1:
		r.node(CodeRepeated, n, nil)
	case i < up.last:
		r.node(CodeOrder, n, fault.Args{"after": decl.kids[up.last].name})
	case up.node == r.root && r.signed != (signature{}):
		r.add(CodeSignaturePlace, at, n.path(), nil)
	}
	up.last = max(up.last, i)
	if limit := r.limits.of(kid.name); limit > 0 && up.seen[i] > limit {
		r.stop(CodeMany, at, fault.Args{"name": kid.name, "max": limit})
		return
	}
	up.node.kids = append(up.node.kids, n)
}

// find is the place of a name among the kids, -1 for none.
func (e *element) find(name string) int {
	for i, k := range e.kids {
		if k.name == name {
			return i
		}
	}
	return -1
}

// of is how many of an element may stand beside one another, 0 for no limit but that of all elements.
func (l Limits) of(name string) int {
	switch name {
	case "info":
		return l.Infos
	case "resource":
		return l.Resources
	case "area":
		return l.Areas
	}
	return 0
}

// checkMissing reports the required elements that never came.
func (r *reader) checkMissing(f *frame) {
	for i, k := range f.node.decl.kids {
		if k.min > f.seen[i] {
			r.add(CodeMissing, f.node.at, f.node.path(), fault.Args{"name": k.name})
		}
	}
}
