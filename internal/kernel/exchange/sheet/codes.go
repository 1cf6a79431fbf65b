package sheet

import "haidun/internal/kernel/fault"

// Why a whole file is refused.
var (
	CodeEmpty     = fault.Code{ID: "sheet_empty", ZH: "文件是空的。", EN: "The file is empty."}
	CodeUnknown   = fault.Code{ID: "sheet_unknown", ZH: "这不是可以导入的表格({what})。请另存为 .xlsx 或 .csv。", EN: "This is not a table that can be imported ({what}). Save it as .xlsx or .csv."}
	CodeOldExcel  = fault.Code{ID: "sheet_xls", ZH: "这是旧版 Excel(.xls)文件。请用 Excel 或 WPS 另存为 .xlsx 后再导入。", EN: "This is an old Excel file (.xls). Save it as .xlsx with Excel or WPS and import that."}
	CodeEncrypted = fault.Code{ID: "sheet_encrypted", ZH: "文件设有打开密码。请取消密码后再导入。", EN: "The file is protected by a password. Remove the password and import it again."}
	CodeMacros    = fault.Code{ID: "sheet_macros", ZH: "文件含有宏,不予导入。请另存为不含宏的 .xlsx。", EN: "The file holds macros and is refused. Save it as .xlsx without macros."}
	CodeBinary    = fault.Code{ID: "sheet_xlsb", ZH: "这是 Excel 二进制工作簿(.xlsb)。请另存为 .xlsx 后再导入。", EN: "This is an Excel binary workbook (.xlsb). Save it as .xlsx and import that."}
	CodeBomb      = fault.Code{ID: "sheet_bomb", ZH: "压缩文件展开后过大或内容异常({what}),不予打开。", EN: "The compressed file is too large when unpacked, or abnormal ({what}); it was not opened."}
	CodeDamaged   = fault.Code{ID: "sheet_damaged", ZH: "文件已损坏,无法完整读取({what})。", EN: "The file is damaged and cannot be read completely ({what})."}
	CodeNoSheet   = fault.Code{ID: "sheet_none", ZH: "工作簿中没有工作表「{sheet}」。", EN: "The workbook has no sheet named {sheet}."}
	CodeEncoding  = fault.Code{ID: "sheet_encoding", ZH: "不支持的文字编码:{name}。", EN: "Unsupported text encoding: {name}."}
	CodeDelimiter = fault.Code{ID: "sheet_delimiter", ZH: "分隔符应为逗号、分号、制表符或竖线。", EN: "The delimiter must be a comma, semicolon, tab or bar."}
	CodeTooWide   = fault.Code{ID: "sheet_too_wide", ZH: "第 {row} 行超过 {max} 列。", EN: "Row {row} has more than {max} columns."}
	CodeLongCell  = fault.Code{ID: "sheet_long_record", ZH: "第 {line} 行起的一条记录超过 {max},可能是引号没有成对。", EN: "The record starting on line {line} is longer than {max}; a quotation mark is probably not closed."}
	CodeQuoteOpen = fault.Code{ID: "sheet_quote_open", ZH: "第 {line} 行的引号一直没有结束,其后的内容无法分辨。请更正后重新导入。", EN: "The quotation mark on line {line} is never closed, so what follows cannot be told apart. Correct it and import again."}
)

// CodeQuote is the problem of one row whose quotation marks do not match.
var CodeQuote = fault.Code{ID: "row_quote", ZH: "第 {line}–{last} 行的引号不成对,无法读取。", EN: "The quotation marks on lines {line}–{last} do not match; they cannot be read."}

// Why a table cannot be written.
var (
	CodeTooManyRows = fault.Code{ID: "sheet_too_many_rows", ZH: "超过一张工作表 1048576 行的上限,请缩小范围或导出 CSV。", EN: "More than the 1,048,576 rows of a worksheet; narrow the selection or export CSV."}
	CodeCellTooLong = fault.Code{ID: "cell_too_long", ZH: "单元格内容超过 Excel 的上限 32767 字。", EN: "The cell is longer than Excel's limit of 32,767 characters."}
	CodeCellNumber  = fault.Code{ID: "cell_number", ZH: "「{text}」不是数字。", EN: "{text} is not a number."}
)

func refuse(c fault.Code, args fault.Args) error { return fault.New(fault.Malformed, c, args) }

func damaged(what string, cause error) error {
	return fault.Wrap(fault.Malformed, CodeDamaged, fault.Args{"what": what}, cause)
}
