package paper

import "haidun/internal/kernel/fault"

// What a document is refused for.
var (
	CodeLacks  = fault.Code{ID: "paper_lacks", ZH: "公文还不完整,没有生成。", EN: "The document is not complete and was not made."}
	CodeWorld  = fault.Code{ID: "paper_world", ZH: "没有说明是实战、演练还是测试,不能印出", EN: "does not say whether it is live, a drill or a test; it cannot be printed"}
	CodeNeeded = fault.Code{ID: "paper_needed", ZH: "公文必须有这一项", EN: "a document must have this"}
	CodeNumber = fault.Code{ID: "paper_number", ZH: "应如“舟防指〔2026〕3号”:六角括号、四位年份、不编虚位、不加“第”", EN: "must be like 舟防指〔2026〕3号: hexagonal brackets, a year of four digits, no leading zero, no 第"}
	CodeLevel  = fault.Code{ID: "paper_level", ZH: "标题层次只有一至四级", EN: "headings have levels 1 to 4"}
	CodeTable  = fault.Code{ID: "paper_table", ZH: "表格的列数与表头不符,或多于 12 列", EN: "a row of the table has other columns than its head, or there are more than 12"}
	CodeGrid   = fault.Code{ID: "paper_grid", ZH: "表格中有一行的格子排不满各列,或超出了各列", EN: "a row of the form does not fill its columns, or has more"}
	CodeLong   = fault.Code{ID: "paper_long", ZH: "超过 {max} 个字,放不下", EN: "has more than {max} characters and does not fit"}
	CodeSize   = fault.Code{ID: "paper_size", ZH: "公文超过 {max} 页,不能一次印出;请缩小范围", EN: "the document has more than {max} pages; choose less"}
	CodeGlyphs = fault.Code{ID: "paper_glyphs", ZH: "这些字在内置字体中没有字形,PDF 无法印出:{chars}。请改用 Word 格式,或改写这些字。", EN: "The built-in typefaces have no glyph for these characters, so no PDF can be made: {chars}. Take the Word file, or write them otherwise."}
	CodeByHand = fault.Code{ID: "paper_by_hand", ZH: "空白表单供手写,只有 PDF 格式。", EN: "Blank forms are written on by hand; there is only a PDF of them."}
)
