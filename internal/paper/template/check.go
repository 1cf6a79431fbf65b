package template

import (
	"slices"
	"strings"
)

// checker holds a template against a register.
type checker struct {
	reader
}

// Check tells what the register does not have of what the template asks for.
func (t *Template) Check(r Register) []Problem {
	c := &checker{}
	for _, p := range t.heads {
		c.phrase(p, r)
	}
	c.nodes(t.body, r)
	return inOrder(c.problems)
}

func (c *checker) nodes(list []node, r Register) {
	for _, n := range list {
		c.phrase(n.text, r)
		for _, x := range n.cells {
			c.phrase(x.text, r)
		}
		within := r
		switch n.kind {
		case repeatNode:
			part, ok := r.Part(n.part)
			if !ok {
				c.refuse(n.place, "没有属于这个登记簿的“%s”%s", "no “%s” belongs to this register%s", n.part, like(n.part, r.Parts()))
				continue
			}
			within = part
		case ifNode:
			c.condition(n.cond, r)
		}
		c.nodes(n.body, within)
		c.nodes(n.other, within)
	}
}

// like names what is nearest to an unknown name.
func like(name string, names []string) zhen {
	if n := nearest(name, names); n != "" {
		return zhen{",是不是“" + n + "”?", "; did you mean “" + n + "”?"}
	}
	return zhen{}
}

func (c *checker) phrase(p phrase, r Register) {
	for _, x := range p {
		if x.hole != nil {
			c.hole(*x.hole, r)
		}
	}
}

func (c *checker) hole(h hole, r Register) {
	switch h.what {
	case ofBlank, ofNumber:
		return
	case ofCount:
		if _, ok := r.Part(h.path); !ok {
			c.refuse(h.place, "没有属于这个登记簿的“%s”%s", "no “%s” belongs to this register%s", h.path, like(h.path, r.Parts()))
		}
		return
	}
	f, ok := c.field(h, r)
	if !ok {
		return
	}
	fits := map[string][]Shape{Capital: {Amount}, Day: {Date, Time}, Moment: {Time}, Square: {Number}}
	if shapes, limited := fits[h.format]; limited && !slices.Contains(shapes, f.Shape) {
		c.refuse(h.place, "“%s”不能用这种格式", "this format does not fit “%s”", h.path)
	}
}

func (c *checker) field(h hole, r Register) (Field, bool) {
	f, ok := r.Field(h.path)
	if !ok {
		c.refuse(h.place, "没有字段“%s”%s", "there is no field “%s”%s", h.path, like(h.path, r.Names()))
	}
	return f, ok
}

func (c *checker) condition(x condition, r Register) {
	f, ok := c.field(x.field, r)
	if !ok || x.value == "" || len(f.Codes) == 0 {
		return
	}
	var all []string
	for _, words := range f.Codes {
		if slices.Contains(words, x.value) {
			return
		}
		all = append(all, words...)
	}
	c.refuse(x.field.place, "“%s”没有“%s”这一项%s", "“%s” has no choice “%s”%s", x.field.path, x.value, like(x.value, all))
}

// Fields are all fields the template names, each once and in their order.
func (t *Template) Fields() (out []string) {
	seen := map[string]bool{}
	add := func(p phrase) {
		for _, x := range p {
			if h := x.hole; h != nil && (h.what == ofField || h.what == ofSteps) && !seen[h.path] {
				seen[h.path] = true
				out = append(out, h.path)
			}
		}
	}
	var walk func(list []node)
	walk = func(list []node) {
		for _, n := range list {
			add(n.text)
			for _, c := range n.cells {
				add(c.text)
			}
			if n.kind == ifNode {
				add(phrase{{hole: &n.cond.field}})
			}
			if n.kind != repeatNode {
				walk(n.body)
				walk(n.other)
			}
		}
	}
	for _, h := range []head{title, issuer, number, to, by, date, notes, copyTo, attachment, code} {
		add(t.heads[h])
	}
	walk(t.body)
	return out
}

// holds tells whether the value is what a condition asks for.
func (x condition) holds(v Value, f Field) bool {
	if x.value == "" {
		return (v.State == Missing) == x.absent
	}
	is := v.State == Given && (v.Text == x.value || v.Code == x.value)
	for _, words := range f.Codes {
		if v.State == Given && v.Code != "" && slices.Contains(words, v.Code) && slices.Contains(words, x.value) {
			is = true
		}
	}
	if v.State == Unknown {
		is = strings.EqualFold(x.value, "unknown") || x.value == "不详"
	}
	return is != x.not
}
