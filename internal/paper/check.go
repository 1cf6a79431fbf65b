package paper

import (
	"regexp"
	"slices"
	"unicode/utf8"

	"haidun/internal/kernel/fault"
)

// numbered is the shape of a document's number (GB/T 9704-2012, 7.2.5).
var numbered = regexp.MustCompile(`^[\p{Han}A-Za-z]+〔[12]\d{3}〕[1-9]\d{0,5}号$`)

// The bounds of what stands in one place of a page.
const (
	maxShort   = 60
	maxTitle   = 120
	maxListed  = 600
	maxColumns = 12
)

// Check tells what a document lacks. Both writers check by themselves.
//
// Errors: fault.Invalid with the fields.
func (d *Document) Check() error {
	var faults []fault.Field
	refuse := func(bad bool, name, zh, en string, c fault.Code, args fault.Args) {
		if bad {
			faults = append(faults, fault.Field{Name: name, Label: [2]string{zh, en}, Code: c, Args: args})
		}
	}
	refuse(!slices.Contains([]World{Live, Drill, Test}, d.World), "world", "性质", "World", CodeWorld, nil)
	refuse(d.Date.IsZero(), "date", "成文日期", "Date", CodeNeeded, nil)
	refuse(!d.Free && d.Number != "" && !numbered.MatchString(d.Number), "number", "发文字号", "Number", CodeNumber, nil)
	refuse(d.PrintedBy != "" && d.PrintedOn.IsZero(), "printed_on", "印发日期", "Printed on", CodeNeeded, nil)
	for _, part := range []struct {
		name, zh, en, text string
		needed             bool
		max                int
	}{
		{"issuer", "发文机关标志", "Issuer", d.Issuer, true, maxShort},
		{"title", "标题", "Title", d.Title, true, maxTitle},
		{"number", "发文字号", "Number", d.Number, false, 30},
		{"copy_no", "份号", "Copy number", d.CopyNo, false, 12},
		{"urgency", "紧急程度", "Urgency", d.Urgency, false, 12},
		{"signatory", "签发人", "Signatory", d.Signatory, false, 12},
		{"by", "发文机关署名", "Signature", d.By, false, maxShort},
		{"to", "主送机关", "To", d.To, false, maxListed},
		{"notes", "附注", "Notes", d.Notes, false, maxListed},
		{"copy_to", "抄送", "Copy to", d.CopyTo, false, maxListed},
		{"printed_by", "印发机关", "Printed by", d.PrintedBy, false, 20},
	} {
		refuse(part.needed && line(part.text) == "", part.name, part.zh, part.en, CodeNeeded, nil)
		refuse(!d.Free && utf8.RuneCountInString(part.text) > part.max, part.name, part.zh, part.en, CodeLong, fault.Args{"max": part.max})
	}
	for _, b := range d.Body {
		refuse(b.Level < 0 || b.Level > 4, "body", "正文", "Body", CodeLevel, nil)
		refuse(b.Table != nil && !b.Table.even(), "body", "正文", "Body", CodeTable, nil)
		refuse(b.Grid != nil && !b.Grid.even(), "body", "正文", "Body", CodeGrid, nil)
	}
	if len(faults) == 0 {
		return nil
	}
	return &fault.Error{Kind: fault.Invalid, Code: CodeLacks, Fields: faults}
}

// even tells whether all rows have the columns of the head.
func (t *Table) even() bool {
	n := len(t.Head)
	other := func(row []string) bool { return len(row) != n }
	narrow := func(w float64) bool { return !(w > 0) }
	return n > 0 && n <= maxColumns && !slices.ContainsFunc(t.Rows, other) &&
		(t.Widths == nil || len(t.Widths) == n && !slices.ContainsFunc(t.Widths, narrow))
}
