package template

import (
	"cmp"
	"fmt"
	"strings"
	"time"
	"unicode"

	"haidun/internal/paper"
)

// Filled is a document and what its record lacked.
type Filled struct {
	Document *paper.Document
	Missing  []string // labels of fields without a value
	Hidden   []string // and of those that the reader may not see
	Unknown  []string // and of those that the record says are unknown
}

// filler fills a template.
type filler struct {
	lang Lang
	reg  Register
	src  Source
	row  int // of a repetition, from 1
	out  *Filled
}

// Fill makes a document of a record that the template was checked against. at is the day of printing. The caller says what
// world and what issuer it is of, where the template does not.
//
// Errors: the source's.
func (t *Template) Fill(r Register, s Source, lang Lang, at time.Time) (*Filled, error) {
	d := &paper.Document{World: paper.Live, Kind: paper.Record, Sheet: !t.Letter, Free: true, Date: at}
	f := &filler{lang: lang, reg: r, src: s, out: &Filled{Document: d}}
	for h, into := range map[head]*string{title: &d.Title, issuer: &d.Issuer, number: &d.Number, to: &d.To, by: &d.By, notes: &d.Notes, copyTo: &d.CopyTo} {
		text, err := f.say(t.heads[h])
		if err != nil {
			return nil, err
		}
		*into = text
	}
	if blank(d.Title) {
		d.Title = f.word("【无标题】", "【no title】")
	}
	if blank(d.Issuer) {
		d.Issuer = ""
	}
	if err := f.rest(t, d); err != nil {
		return nil, err
	}
	var err error
	d.Body, err = f.blocks(t.body)
	return f.out, err
}

// blank tells whether nothing of a text would be seen.
func blank(s string) bool {
	return strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zs, unicode.Variation_Selector) || r == 0xFFFE || r == 0xFFFF
	}) == ""
}

// rest are the parts of the head that are not one text.
func (f *filler) rest(t *Template, d *paper.Document) error {
	if p := t.heads[attachment]; p != nil {
		text, err := f.say(p)
		if err != nil {
			return err
		}
		d.Attachments = strings.FieldsFunc(text, func(r rune) bool { return r == '；' || r == ';' })
	}
	if p := t.heads[code]; p != nil {
		text, err := f.say(p)
		if err != nil {
			return err
		}
		d.Code = &paper.Code{Caption: text}
	}
	for _, x := range t.heads[date] {
		if x.hole == nil || x.hole.what != ofField {
			continue
		}
		v, _, err := f.value(x.hole.path)
		if err != nil {
			return err
		}
		if v.State == Given && !v.At.IsZero() {
			d.Date = v.At
		}
	}
	return nil
}

// value is what the record says of a field.
func (f *filler) value(path string) (Value, Field, error) {
	field, ok := f.reg.Field(path)
	if !ok {
		return Value{State: Missing}, Field{Path: path, Label: [2]string{path, path}}, nil
	}
	v, err := f.src.Value(field.Path)
	if err != nil {
		return v, field, fmt.Errorf("print %s: %w", path, err)
	}
	return v, field, nil
}

// say is a phrase with its placeholders filled.
func (f *filler) say(p phrase) (string, error) {
	var b strings.Builder
	for _, x := range p {
		if x.hole == nil {
			b.WriteString(x.text)
			continue
		}
		text, err := f.hole(*x.hole)
		if err != nil {
			return "", err
		}
		b.WriteString(text)
	}
	return b.String(), nil
}

// by language.
func (f *filler) word(zh, en string) string {
	if f.lang == EN {
		return en
	}
	return zh
}

func (f *filler) hole(h hole) (string, error) {
	switch h.what {
	case ofBlank:
		return "＿＿＿＿＿＿", nil
	case ofNumber:
		return fmt.Sprint(f.row), nil
	case ofCount:
		rows, _, err := f.rows(h.path)
		return fmt.Sprint(len(rows)), err
	case ofSteps:
		v, field, err := f.value(h.path)
		if err != nil || v.State != Given {
			return f.mark(v.State, field), err
		}
		return f.inline(v), nil
	}
	v, field, err := f.value(h.path)
	if err != nil {
		return "", err
	}
	if v.State == Given && blank(v.Text) && v.At.IsZero() {
		v.State = Missing
	}
	if v.State != Given {
		return f.mark(v.State, field), nil
	}
	if len(v.Steps) > 0 { // a derivation is no text to be read as it is kept
		return f.inline(v), nil
	}
	return f.format(v, field, h.format), nil
}

// mark is what stands where there is no value: never nothing.
func (f *filler) mark(s State, field Field) string {
	label := cmp.Or(field.Label[f.lang], field.Path)
	switch s {
	case Unknown:
		f.out.Unknown = append(f.out.Unknown, label)
		return f.word("不详", "unknown")
	case Hidden:
		f.out.Hidden = append(f.out.Hidden, label)
		return f.word("【无权查看】", "【not for you to see】")
	}
	f.out.Missing = append(f.out.Missing, label)
	return f.word("【缺:"+label+"】", "【missing: "+label+"】")
}

// format writes a value.
func (f *filler) format(v Value, field Field, how string) string {
	if how == "" {
		switch field.Shape {
		case Date:
			how = Day
		case Time:
			how = Moment
		}
	}
	switch {
	case how == Day && !v.At.IsZero():
		if f.lang == EN {
			return v.At.Format("2 January 2006")
		}
		return fmt.Sprintf("%d年%d月%d日", v.At.Year(), int(v.At.Month()), v.At.Day())
	case how == Moment && !v.At.IsZero():
		if f.lang == EN {
			return v.At.Format("2 January 2006, 15:04")
		}
		return fmt.Sprintf("%d年%d月%d日 %s", v.At.Year(), int(v.At.Month()), v.At.Day(), v.At.Format("15:04"))
	case how == Capital:
		return Money(v.Fen)
	case how == Square:
		return decimals(v.Text, 2) + " m²"
	case how == Plain || v.Unit == "":
		return v.Text
	case v.Unit[0] < 0x80 || f.lang == EN:
		return v.Text + " " + v.Unit
	}
	return v.Text + v.Unit
}

// decimals is a number with at least so many decimals.
func decimals(s string, n int) string {
	whole, part, _ := strings.Cut(s, ".")
	for len(part) < n {
		part += "0"
	}
	return whole + "." + part
}

// rows are the records of a part, with the register they are of.
func (f *filler) rows(name string) ([]Source, Register, error) {
	part, ok := f.reg.Part(name)
	if !ok {
		return nil, nil, nil
	}
	rows, err := f.src.Rows(name)
	if err != nil {
		return nil, nil, fmt.Errorf("print %s: %w", name, err)
	}
	return rows, part, nil
}

// each calls do with a filler for every record of a part.
func (f *filler) each(name string, do func(*filler) error) (int, error) {
	rows, part, err := f.rows(name)
	if err != nil {
		return 0, err
	}
	for i, s := range rows {
		if err := do(&filler{lang: f.lang, reg: part, src: s, row: i + 1, out: f.out}); err != nil {
			return 0, err
		}
	}
	return len(rows), nil
}

// chosen is the branch of a condition that stands.
func (f *filler) chosen(n node) ([]node, error) {
	v, field, err := f.value(n.cond.field.path)
	if err != nil {
		return nil, err
	}
	if v.State == Given && blank(v.Text) && v.At.IsZero() {
		v.State = Missing
	}
	if n.cond.holds(v, field) {
		return n.body, nil
	}
	return n.other, nil
}
