package cap

import (
	"bytes"
	"cmp"
	"slices"
	"unicode/utf8"

	"haidun/internal/kernel/fault"
)

// Problem is one reason to refuse a message. Line and Column count from 1, columns in characters; both are 0 where the
// problem is not of a text (see [Check]).
type Problem struct {
	Code   fault.Code
	Args   fault.Args
	Path   string // such as alert/info[2]/area[1]/polygon[1]; "" for the message as a whole
	Line   int
	Column int
}

// Text is the sentence for people.
func (p Problem) Text(lang fault.Lang) string { return p.Code.Text(lang, p.Args) }

// Problems are all that was found, in the order of the text; nil is a good message.
type Problems []Problem

// Has reports whether a problem with the code is among them.
func (ps Problems) Has(c fault.Code) bool {
	for _, p := range ps {
		if p.Code.ID == c.ID {
			return true
		}
	}
	return false
}

// Err is nil for no problem, otherwise the first of them as a refusal; its fields are all of them.
func (ps Problems) Err() error {
	if len(ps) == 0 {
		return nil
	}
	err := fault.New(fault.Invalid, ps[0].Code, ps[0].Args)
	for _, p := range ps {
		err.Fields = append(err.Fields, fault.Field{Name: p.Path, Code: p.Code, Args: p.Args})
	}
	return err
}

// report gathers the problems of one text.
type report struct {
	data      []byte // what offsets count in
	converted bool   // data is the text in another encoding
	max       int
	list      Problems
}

// full reports that enough was found: nobody reads more, and each costs time.
func (r *report) full() bool { return len(r.list) >= r.max }

func (r *report) add(c fault.Code, at int, path string, args fault.Args) {
	if r.full() {
		return
	}
	line, column := where(r.data, at)
	r.list = append(r.list, Problem{Code: c, Args: args, Path: path, Line: line, Column: column})
}

// sort puts the problems of both steps in the order of the text.
func (r *report) sort() {
	slices.SortStableFunc(r.list, func(a, b Problem) int { return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column)) })
}

// node adds a problem of an element, with its name among the arguments.
func (r *report) node(c fault.Code, n *node, args fault.Args) {
	if args == nil {
		args = fault.Args{}
	}
	if _, named := args["name"]; !named {
		args["name"] = n.decl.name
	}
	r.add(c, n.at, n.path(), args)
}

// where is the line and column of an offset.
func where(data []byte, at int) (line, column int) {
	before := data[:min(at, len(data))]
	line = bytes.Count(before, []byte("\n")) + 1
	return line, utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
}
