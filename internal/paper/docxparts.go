package paper

import (
	"fmt"
	"strings"
	"time"
)

const (
	xmlHead   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
		`xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w10="urn:schemas-microsoft-com:office:word"`
	relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	mime      = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// parts are the files of the package but the pictures, in the order they are written.
func (x *docx) parts() []part {
	var out []part
	add := func(name, body string) { out = append(out, part{name, []byte(xmlHead + body)}) }
	add("[Content_Types].xml", contentTypes())
	add("_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`+
		`<Relationship Id="document" Type="`+relations+`officeDocument" Target="word/document.xml"/>`+
		`<Relationship Id="core" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`)
	add("docProps/core.xml", x.core())
	add("word/document.xml", "<w:document "+wordSpace+"><w:body>"+x.body.String()+section()+"</w:body></w:document>")
	add("word/_rels/document.xml.rels", x.rels())
	add("word/styles.xml", styles())
	add("word/settings.xml", "<w:settings "+wordSpace+`><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/>`+
		`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>`)
	add("word/fontTable.xml", fonts())
	for i, kind := range []string{"right", "left"} { // odd pages, even pages
		add(fmt.Sprintf("word/header%d.xml", i+1), "<w:hdr "+wordSpace+">"+x.stamp(i+1)+x.belongs()+"</w:hdr>")
		ind := fmt.Sprintf(`<w:ind w:left="%d" w:right="%d"/><w:jc w:val="%s"/>`, twips(size4), twips(size4), kind)
		add(fmt.Sprintf("word/footer%d.xml", i+1), "<w:ftr "+wordSpace+">"+paragraph("PageNumber", ind, run("", "— ")+`<w:fldSimple w:instr=" PAGE ">`+run("", fmt.Sprint(i+1))+"</w:fldSimple>"+run("", " —"))+"</w:ftr>")
	}
	return out
}

func contentTypes() string {
	var b strings.Builder
	b.WriteString(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`)
	for _, p := range [][2]string{
		{"document", "document.main"},
		{"styles", "styles"},
		{"settings", "settings"},
		{"fontTable", "fontTable"},
		{"header1", "header"},
		{"header2", "header"},
		{"footer1", "footer"},
		{"footer2", "footer"},
	} {
		fmt.Fprintf(&b, `<Override PartName="/word/%s.xml" ContentType="%s%s+xml"/>`, p[0], mime, p[1])
	}
	return b.String() + "</Types>"
}

func (x *docx) core() string {
	at := x.doc.Date.UTC().Format(time.RFC3339)
	return `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		"<dc:title>" + esc(x.doc.Title) + "</dc:title><dc:subject>" + esc(string(x.doc.Kind)) + "</dc:subject><dc:creator>" + esc(x.doc.Issuer) + "</dc:creator>" +
		`<dcterms:created xsi:type="dcterms:W3CDTF">` + at + `</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">` + at + "</dcterms:modified><dc:language>zh-CN</dc:language></cp:coreProperties>"
}

func (x *docx) rels() string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for _, r := range [][2]string{
		{"styles", "styles"}, {"settings", "settings"}, {"fontTable", "fontTable"}, {"header1", "header"}, {"header2", "header"}, {"footer1", "footer"}, {"footer2", "footer"},
	} {
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s%s" Target="%s.xml"/>`, r[0], relations, r[1], r[0])
	}
	for i := range x.media {
		fmt.Fprintf(&b, `<Relationship Id="image%[1]d" Type="%[2]simage" Target="media/image%[1]d.png"/>`, i+1, relations)
	}
	return b.String() + "</Relationships>"
}

// section is the page of the standard: 22 lines of 28 characters.
func section() string {
	right, bottom := pageWidth-marginLeft-typeWidth, pageHeight-marginTop-typeHeight
	return fmt.Sprintf(`<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="even" r:id="header2"/><w:footerReference w:type="default" r:id="footer1"/><w:footerReference w:type="even" r:id="footer2"/>`+
		`<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/>`+
		`<w:docGrid w:linePitch="%d"/></w:sectPr>`,
		twips(marginTop), twips(right)-rounding, twips(bottom)-rounding, twips(marginLeft), twips(9*mm), twips(bottom-7*mm-20), lineTwips)
}

// The exact distance of lines and what is added to a character of size 3, so that 22 of the one and 28 of the other fill
// the page. No grid does it: every program understands one in its own way. The page has a little room for rounding.
const (
	lineTwips = 579
	charTwips = -4
	rounding  = 8
)

// loose is the style's own width of characters, of all that is not size 3.
const loose = `<w:spacing w:val="0"/>`

// styles are the paragraphs a document has.
func styles() string {
	var b strings.Builder
	b.WriteString("<w:styles " + wordSpace + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:cs="Times New Roman"/>` +
		`<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`)
	style := func(id, name, base, para, text string) {
		kind := ""
		if id == "Normal" {
			kind = ` w:default="1"`
		}
		if base != "" {
			base = `<w:basedOn w:val="` + base + `"/>`
		}
		fmt.Fprintf(&b, `<w:style w:type="paragraph"%s w:styleId="%s"><w:name w:val="%s"/>%s<w:qFormat/><w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>`, kind, id, name, base, para, text)
	}
	exact := func(points float64) string {
		return fmt.Sprintf(`<w:spacing w:before="0" w:after="0" w:line="%d" w:lineRule="exact"/>`, twips(points))
	}
	size := func(points float64) string {
		return loose + fmt.Sprintf(`<w:sz w:val="%d"/><w:szCs w:val="%d"/>`, int(2*points), int(2*points))
	}
	text := fmt.Sprintf(`<w:spacing w:before="0" w:after="0" w:line="%d" w:lineRule="exact"/>`, lineTwips)
	indent := fmt.Sprintf(`<w:ind w:firstLineChars="200" w:firstLine="%d"/>`, twips(2*pitch))
	none := `<w:ind w:firstLineChars="0" w:firstLine="0"/>`
	style("Normal", "Normal", "", `<w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct w:val="0"/>`+text+indent+`<w:jc w:val="both"/>`, fmt.Sprintf(`<w:spacing w:val="%d"/>`, charTwips))
	style("Flush", "顶格", "Normal", none, "")
	style("OfficialTitle", "公文标题", "Flush", "<w:keepNext/>"+exact(titleLeading)+`<w:jc w:val="center"/>`, songFont+size(size2))
	for i, font := range []string{heiFont, kaiFont, "<w:b/>", ""} {
		style(fmt.Sprintf("Heading%d", i+1), fmt.Sprintf("heading %d", i+1), "Normal", fmt.Sprintf(`<w:keepNext/><w:outlineLvl w:val="%d"/>`, i), font)
	}
	style("Caption", "caption", "Flush", `<w:jc w:val="center"/>`, heiFont+size(size4))
	style("Figure", "图", "Flush", `<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>`, "")
	style("Cell", "表格", "Flush", exact(cellLeading)+`<w:jc w:val="left"/>`, size(size5))
	style("CellHead", "表头", "Cell", `<w:jc w:val="center"/>`, heiFont)
	style("FormText", "表格正文", "Normal", exact(footLeading), size(size4))
	style("Foot", "版记", "Flush", exact(footLeading), size(size4))
	style("PageNumber", "页码", "Flush", `<w:spacing w:line="240" w:lineRule="auto"/>`, `<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/>`+size(size4))
	style("World", "性质", "Flush", exact(9*mm)+`<w:jc w:val="center"/>`, size(size4))
	style("Band", "标示", "Flush", `<w:shd w:val="clear" w:color="auto" w:fill="FF0000"/>`+exact(9*mm)+`<w:jc w:val="center"/>`, heiFont+`<w:color w:val="FFFFFF"/>`+loose)
	edges := ""
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		edges += `<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="000000"/>`
	}
	b.WriteString(`<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>` + edges + `</w:tblBorders><w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="80" w:type="dxa"/><w:bottom w:w="60" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`)
	return b.String() + "</w:styles>"
}

// fonts tells what stands in for a face that a machine lacks.
func fonts() string {
	var b strings.Builder
	b.WriteString("<w:fonts " + wordSpace + ">")
	for _, f := range [][3]string{
		{"仿宋_GB2312", "仿宋", "modern"}, {"楷体_GB2312", "楷体", "modern"}, {"黑体", "SimHei", "modern"}, {"方正小标宋简体", "华文中宋", "auto"}, {"宋体", "SimSun", "auto"},
	} {
		fmt.Fprintf(&b, `<w:font w:name="%s"><w:altName w:val="%s"/><w:charset w:val="86"/><w:family w:val="%s"/><w:pitch w:val="default"/></w:font>`, f[0], f[1], f[2])
	}
	return b.String() + "</w:fonts>"
}

// stamp is what the header says: in which world the document is, and what keeps it from being taken for real.
func (x *docx) stamp(n int) string {
	words, sentences := x.doc.marks()
	if len(words) == 0 {
		return paragraph("World", "", run("", liveMark))
	}
	word := strings.Join(words, " ")
	shape := fmt.Sprintf(`<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">`+
		`<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>`+
		`<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>`+
		`<v:shape id="mark%d" o:spid="_x0000_s20%d" type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;width:%dpt;height:110pt;rotation:325;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin" fillcolor="red" stroked="f">`+
		`<v:fill opacity="%s"/><v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="%s"/></v:shape></w:pict></w:r>`, n, 48+n, 220*len(words), ".13", esc(word))
	return paragraph("Band", "", shape+run("", strings.Join(sentences, "　")))
}
