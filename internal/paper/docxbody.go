package paper

import (
	"fmt"
	"strings"
)

const (
	redInk   = `<w:color w:val="FF0000"/>`
	heiFont  = `<w:rFonts w:ascii="黑体" w:hAnsi="黑体" w:eastAsia="黑体"/>`
	kaiFont  = `<w:rFonts w:ascii="楷体_GB2312" w:hAnsi="楷体_GB2312" w:eastAsia="楷体_GB2312"/>`
	songFont = `<w:rFonts w:ascii="方正小标宋简体" w:hAnsi="方正小标宋简体" w:eastAsia="方正小标宋简体"/>`
	keepNext = "<w:keepNext/>"
)

// write makes the body of the document.
func (x *docx) write() {
	d := x.doc
	if d.Sheet {
		x.sheet()
		return
	}
	x.head()
	x.add("%s", paragraph("OfficialTitle", "", run("", d.Title)))
	x.add("%s", paragraph("Flush", keepNext, ""))
	if d.To != "" {
		x.add("%s", paragraph("Flush", "", run("", ended(d.To, "："))))
	}
	x.blocks()
	x.attachments()
	x.sign()
	x.foot()
}

// head is the head of the first page, at the same places as on the page of the PDF.
func (x *docx) head() {
	d := x.doc
	st, mark := d.mark()
	h := d.headLines(st, mark)
	above := 0.0
	for i, s := range []string{d.CopyNo, d.Urgency} {
		if s != "" {
			props := ""
			if i == 1 {
				props = heiFont
			}
			x.add("%s", paragraph("Flush", "", run(props, s)))
			above += leading
		}
	}
	size := loose + fmt.Sprintf(`<w:sz w:val="%d"/><w:szCs w:val="%d"/>`, int(2*st.size), int(2*st.size))
	for i, l := range mark {
		before := 0.0
		if i == 0 {
			before = markTop - above
		}
		space := fmt.Sprintf(`<w:spacing w:before="%d" w:line="%d" w:lineRule="exact"/><w:jc w:val="center"/>`, twips(before), twips(h.lineOf))
		x.add("%s", paragraph("Flush", space, run(songFont+redInk+size, l.text)))
	}
	rule := fmt.Sprintf(`<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="%d" w:color="FF0000"/></w:pBdr>`, whole(ruleGap))
	after := fmt.Sprintf(`<w:spacing w:after="%d"/>`, twips(h.height-h.rule-ruleThick))
	switch {
	case !h.numbered:
		x.add("%s", paragraph("Flush", fmt.Sprintf(`<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="0" w:color="FF0000"/></w:pBdr><w:spacing w:after="%d" w:line="%d" w:lineRule="exact"/>`, twips(h.height-h.rule-ruleThick), twips(leading/2)), ""))
	case d.Kind.Upward():
		x.add("%s%s", paragraph("Flush", "", ""), paragraph("Flush", "", ""))
		name := d.Signatory
		if name == "" {
			name = "　　　"
		}
		tabs := fmt.Sprintf(`<w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs>`, twips(typeWidth-pitch))
		x.add("%s", paragraph("Flush", rule+tabs+after, run("", "　"+d.Number)+"<w:r><w:tab/></w:r>"+run("", "签发人：")+run(kaiFont, name)))
	default:
		x.add("%s%s", paragraph("Flush", "", ""), paragraph("Flush", "", ""))
		x.add("%s", paragraph("Flush", rule+after+`<w:jc w:val="center"/>`, run("", d.Number)))
	}
	x.add("%s%s", paragraph("Flush", "", ""), paragraph("Flush", "", ""))
}

func (x *docx) blocks() {
	var count numbering
	blocks := x.doc.Body
	for i, b := range blocks {
		last := i == len(blocks)-1
		switch {
		case b.Table != nil:
			x.table(b.Table, last)
		case b.Grid != nil:
			x.grid(b.Grid)
		case b.Picture != nil && b.Picture.Image != nil:
			width, height := b.Picture.size()
			x.add("%s", paragraph("Figure", "", x.picture(b.Picture.Image, width, height, line(b.Picture.Title))))
			if s := line(b.Picture.Title); s != "" {
				x.add("%s", paragraph("Caption", "", run("", s)))
			}
		case b.Level > 0:
			x.add("%s", paragraph(fmt.Sprintf("Heading%d", b.Level), "", run("", count.next(b.Level)+line(b.Text))))
		default:
			parts := paragraphs(b.Text)
			for k, s := range parts {
				props := ""
				if last && k == len(parts)-1 {
					props = keepNext // no page has nothing but the signature
				}
				x.add("%s", paragraph(x.textStyle(), props, run("", s)))
			}
		}
	}
}

// table is one in the text. The last row of the last thing in the body stays with the signature.
func (x *docx) table(t *Table, last bool) {
	if s := line(t.Title); s != "" {
		x.add("%s", paragraph("Caption", keepNext, run("", s)))
	}
	edges := t.columns()
	width := func(i int) int { return twips(edges[i+1]) - twips(edges[i]) }
	x.add(`<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`, twips(typeWidth))
	for i := range t.Head {
		x.add(`<w:gridCol w:w="%d"/>`, width(i))
	}
	x.add("</w:tblGrid>")
	add := func(cells []string, style, props, keep string) {
		x.add("<w:tr><w:trPr>%s</w:trPr>", props)
		for i, s := range cells {
			x.add(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, width(i))
			parts := paragraphs(s)
			if len(parts) == 0 {
				parts = []string{""}
			}
			for _, p := range parts {
				x.add("%s", paragraph(style, keep, run("", p)))
			}
			x.add("</w:tc>")
		}
		x.add("</w:tr>")
	}
	add(t.Head, "CellHead", "<w:cantSplit/><w:tblHeader/>", keepNext)
	keep := ""
	for i, cells := range t.Rows {
		props := ""
		if last && i == len(t.Rows)-1 {
			keep = keepNext
		}
		if len(cutRow(cells, edges, cell, false)) <= wholeRow {
			props = "<w:cantSplit/>"
		}
		add(cells, "Cell", props, keep)
	}
	x.add("</w:tbl>")
	x.add("%s", paragraph("Flush", keep+fmt.Sprintf(`<w:spacing w:line="%d" w:lineRule="exact"/>`, twips(leading/3)), ""))
}

func (x *docx) attachments() {
	before, names := x.doc.attached()
	for i, name := range names {
		const label = "附件："
		start := 2 * pitch
		hang := plain.width(label) + plain.width(before[i])
		text := before[i] + name
		if i == 0 {
			x.add("%s", paragraph("Flush", keepNext, ""))
			text = label + text
		} else {
			start += plain.width(label)
			hang = plain.width(before[i])
		}
		props := ""
		if i == len(names)-1 {
			props = keepNext
		}
		x.add("%s", paragraph("Flush", props+fmt.Sprintf(`<w:ind w:left="%d" w:hanging="%d"/>`, twips(start+hang), twips(hang)), run("", text)))
	}
}

func (x *docx) sign() {
	d := x.doc
	byAt, dateAt := d.signature()
	right := func(s string, at float64) {
		end := max(0, typeWidth-at-plain.width(s))
		x.add("%s", paragraph("Flush", keepNext+fmt.Sprintf(`<w:ind w:right="%d"/><w:jc w:val="right"/>`, twips(end)), run("", s)))
	}
	x.add("%s", paragraph("Flush", keepNext, ""))
	if d.By != "" {
		right(d.By, byAt)
	}
	right(day(d.Date), dateAt)
	if d.Notes != "" {
		x.add("%s", paragraph("Normal", "", run("", "（"+d.Notes+"）")))
	}
}

// foot is a box at the foot of the last page, with a table in it. (Floating tables and frames would be simpler; LibreOffice
// puts neither at the foot.)
func (x *docx) foot() {
	d := x.doc
	rows := x.footRows()
	box := ""
	if rows != "" {
		height := d.foot().height - leading/2 + 4
		box = fmt.Sprintf(`<w:r><w:pict><v:rect id="foot" style="position:absolute;margin-left:0;margin-top:0;width:%dpt;height:%dpt;z-index:2;mso-wrap-distance-left:0;mso-wrap-distance-right:0;mso-position-horizontal:left;mso-position-horizontal-relative:margin;mso-position-vertical:bottom;mso-position-vertical-relative:margin" filled="f" stroked="f">`+
			`<v:textbox inset="0,0,0,0"><w:txbxContent><w:tbl><w:tblPr><w:tblW w:w="%[3]d" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="%[3]d"/></w:tblGrid>`,
			whole(typeWidth), whole(height), twips(typeWidth)) +
			rows + "</w:tbl>" + paragraph("Flush", hairline, "") + `</w:txbxContent></v:textbox><w10:wrap type="topAndBottom"/></v:rect></w:pict></w:r>`
	}
	x.add("%s", paragraph("Flush", hairline, box))
}

// hairline makes a paragraph that Word wants and nobody sees.
const hairline = `<w:spacing w:line="20" w:lineRule="exact"/>`

func (x *docx) footRows() string {
	d := x.doc
	var b strings.Builder
	add := func(top, bottom int, content string) {
		edges := ""
		for i, eighths := range []int{top, bottom} {
			if eighths > 0 {
				edges += fmt.Sprintf(`<w:%s w:val="single" w:sz="%d" w:space="0" w:color="000000"/>`, []string{"top", "bottom"}[i], eighths)
			}
		}
		fmt.Fprintf(&b, `<w:tr><w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:tcBorders>%s</w:tcBorders></w:tcPr>%s</w:tc></w:tr>`, twips(typeWidth), edges, content)
	}
	if d.Code != nil {
		caption := line(d.Code.Caption)
		add(0, 0, paragraph("Figure", `<w:jc w:val="left"/>`, x.picture(d.Code.pixels(), codeSize, codeSize, caption)+run(loose+`<w:sz w:val="24"/>`, " "+caption)))
	}
	between := thickEighths
	if d.CopyTo != "" {
		hang := small.width(copyLabel)
		if d.PrintedBy != "" {
			between = fineEighths
		}
		add(thickEighths, between, paragraph("Foot", fmt.Sprintf(`<w:ind w:left="%d" w:right="%d" w:hanging="%d"/>`, twips(size4+hang), twips(size4), twips(hang)), run("", copyLabel+ended(d.CopyTo, "。"))))
	}
	if d.PrintedBy != "" {
		tabs := fmt.Sprintf(`<w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs><w:ind w:left="%d"/>`, twips(typeWidth-size4), twips(size4))
		add(between, thickEighths, paragraph("Foot", tabs, run("", d.PrintedBy)+"<w:r><w:tab/></w:r>"+run("", day(d.PrintedOn)+"印发")))
	}
	return b.String()
}

// The lines of the foot as Word measures them, 1/8 point: 0.35 mm and 0.25 mm.
const (
	thickEighths = 8
	fineEighths  = 6
)
