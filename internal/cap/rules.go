package cap

import (
	"time"

	"haidun/internal/kernel/fault"
)

// rules holds the parts of a message against one another (CAP 1.2 §3.2). A part that could not be read was reported; it is
// not held against others.
func (f *filler) rules(m *Message, root *node) {
	f.scopeRules(m, root)
	f.referenceRules(m, root)
	infos := root.all("info")
	for i, n := range infos {
		in := m.Infos[i]
		if late := n.first("expires"); late != nil && !in.Expires.IsZero() && (in.Expires.Before(m.Sent) || in.Expires.Before(in.Effective)) {
			f.node(CodeExpires, late, nil)
		}
	}
}

func (f *filler) scopeRules(m *Message, root *node) {
	n := root.first("scope")
	if n == nil {
		n = root
	}
	if given := root.first("restriction"); given != nil && m.Scope != Restricted && m.Restriction != "" {
		f.node(CodeRestriction, given, nil)
	} else if m.Scope == Restricted && m.Restriction == "" {
		f.node(CodeRestriction, n, nil)
	}
	if m.Scope == Private && m.Addresses == "" {
		f.node(CodeAddresses, n, nil)
	}
}

func (f *filler) referenceRules(m *Message, root *node) {
	n := root.first("references")
	switch m.Type {
	case Update, Cancel, Ack, Error:
		if len(m.References) == 0 && !f.unreadable {
			f.node(CodeReferenceMissing, root.first("msgType"), fault.Args{"type": m.Type})
		}
	}
	for _, ref := range m.References {
		if ref.Sender == m.Sender && ref.Identifier == m.Identifier || !m.Sent.IsZero() && ref.Sent.After(m.Sent) {
			f.node(CodeReferenceItself, n, nil)
			return
		}
	}
}

// first is the first kid of a name, nil for none.
func (n *node) first(name string) *node {
	for _, k := range n.kids {
		if k.decl.name == name {
			return k
		}
	}
	return nil
}

func (n *node) all(name string) []*node {
	var found []*node
	for _, k := range n.kids {
		if k.decl.name == name {
			found = append(found, k)
		}
	}
	return found
}

// Check holds a message against the time: not sent in the future by more than [MaxSkew], not in force beyond
// [MaxLifetime], not already over.
func Check(m *Message, now time.Time) Problems {
	var found Problems
	if m.Sent.After(now.Add(MaxSkew)) {
		found = append(found, Problem{Code: CodeFuture, Args: fault.Args{"minutes": int(MaxSkew.Minutes())}, Path: "alert/sent"})
	}
	over := len(m.Infos) > 0
	for i, in := range m.Infos {
		path := (&node{decl: &element{name: "expires", max: 1}, parent: &node{decl: &element{name: "info", max: many}, index: i + 1}}).path()
		over = over && !in.Expires.IsZero() && !in.Expires.After(now)
		if in.Expires.Sub(m.Sent) > MaxLifetime || in.Expires.Sub(now) > MaxLifetime {
			found = append(found, Problem{Code: CodeExpiresFar, Args: fault.Args{"days": int(MaxLifetime.Hours() / 24)}, Path: "alert/" + path})
		}
	}
	if over {
		found = append(found, Problem{Code: CodeExpired, Path: "alert"})
	}
	return found
}

// Against holds the references of a message against the messages received earlier: each must be known, and still in
// force at the time. earlier answers nil for a message it does not know.
func Against(m *Message, now time.Time, earlier func(Reference) *Message) Problems {
	var found Problems
	for _, ref := range m.References {
		args := fault.Args{"identifier": ref.Identifier}
		switch old := earlier(ref); {
		case old == nil:
			found = append(found, Problem{Code: CodeReferenceUnknown, Args: args, Path: "alert/references"})
		case Check(old, now).Has(CodeExpired):
			found = append(found, Problem{Code: CodeReferenceExpired, Args: args, Path: "alert/references"})
		}
	}
	return found
}
