package paper

import "fmt"

// sheet makes the body of a form.
func (x *docx) sheet() {
	d := x.doc
	size := int(2 * d.sheetTitle().size)
	x.add("%s", paragraph("OfficialTitle", "", run(fmt.Sprintf(`<w:sz w:val="%[1]d"/><w:szCs w:val="%[1]d"/>`, size), d.Title)))
	number := ""
	if d.Number != "" {
		number = "编号：" + d.Number
	}
	tabs := fmt.Sprintf(`<w:keepNext/><w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs><w:spacing w:before="%d" w:after="%d"/>`, twips(typeWidth), twips(size5/2), twips(size5/2))
	x.add("%s", paragraph("Cell", tabs, run("", d.Issuer)+"<w:r><w:tab/></w:r>"+run("", number)))
	x.blocks()
	x.attachments()
	if d.By != "" {
		for _, s := range []string{d.By, day(d.Date)} {
			x.add("%s", paragraph("Foot", keepNext+fmt.Sprintf(`<w:ind w:right="%d"/><w:jc w:val="right"/>`, twips(2*pitch)), run("", s)))
		}
	}
	if d.Notes != "" {
		x.add("%s", paragraph("Cell", "", run("", "注："+d.Notes)))
	}
	x.foot()
}

// textStyle is how paragraphs of the body are written.
func (x *docx) textStyle() string {
	if x.doc.Sheet {
		return "FormText"
	}
	return "Normal"
}

// belongs says in the header of a form which form the page belongs to, and which page of how many it is.
func (x *docx) belongs() string {
	d := x.doc
	if !d.Sheet {
		return ""
	}
	name := d.Title
	if d.Number != "" {
		name += "　" + d.Number
	}
	field := func(code string) string {
		return `<w:fldSimple w:instr=" ` + code + ` ">` + run("", "1") + "</w:fldSimple>"
	}
	return paragraph("Cell", `<w:spacing w:before="240"/><w:jc w:val="right"/>`, run("", name+"（第")+field("PAGE")+run("", "页，共")+field("NUMPAGES")+run("", "页）"))
}

// grid is a table with cells over several columns and rows.
func (x *docx) grid(g *Grid) {
	spots, ok := g.spots()
	if !ok {
		return
	}
	if s := line(g.Title); s != "" {
		x.add("%s", paragraph("Caption", keepNext, run("", s)))
	}
	edges := g.edges()
	x.add(`<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`, twips(typeWidth))
	for i := range g.Widths {
		x.add(`<w:gridCol w:w="%d"/>`, twips(edges[i+1])-twips(edges[i]))
	}
	x.add("</w:tblGrid>")
	high := g.measure(spots, edges)
	for i := range g.Rows {
		props := fmt.Sprintf(`<w:trHeight w:val="%d" w:hRule="atLeast"/>`, twips(float64(max(1, g.Rows[i].Lines))*cellLeading+2*cellPad))
		if high[i] <= wholeRow || i < g.Head {
			props = "<w:cantSplit/>" + props
		}
		if i < g.Head {
			props += "<w:tblHeader/>"
		}
		x.add("<w:tr><w:trPr>%s</w:trPr>", props)
		for column := 0; column < len(g.Widths); {
			s := covering(spots, i, column)
			x.cell(s, s.row == i, twips(edges[s.column+s.cols])-twips(edges[s.column]))
			column = s.column + s.cols
		}
		x.add("</w:tr>")
	}
	x.add("</w:tbl>")
	x.add("%s", paragraph("Flush", fmt.Sprintf(`<w:spacing w:line="%d" w:lineRule="exact"/>`, twips(leading/3)), ""))
}

// covering is the cell that stands in a row and a column.
func covering(spots []spot, row, column int) *spot {
	for i := range spots {
		s := &spots[i]
		if s.row <= row && row < s.row+s.rows && s.column <= column && column < s.column+s.cols {
			return s
		}
	}
	return nil // there is one everywhere
}

func (x *docx) cell(s *spot, begins bool, width int) {
	props := fmt.Sprintf(`<w:tcW w:w="%d" w:type="dxa"/>`, width)
	if s.cols > 1 {
		props += fmt.Sprintf(`<w:gridSpan w:val="%d"/>`, s.cols)
	}
	switch {
	case s.rows > 1 && begins:
		props += `<w:vMerge w:val="restart"/>`
	case s.rows > 1:
		props += "<w:vMerge/>"
	}
	style := "Cell"
	if s.Label {
		style, props = "CellHead", props+`<w:vAlign w:val="center"/>`
	}
	x.add("<w:tc><w:tcPr>%s</w:tcPr>", props)
	parts := paragraphs(s.Text)
	if len(parts) == 0 || !begins {
		parts = []string{""}
	}
	for _, p := range parts {
		x.add("%s", paragraph(style, "", run("", p)))
	}
	x.add("</w:tc>")
}
