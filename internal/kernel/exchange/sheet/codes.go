package sheet

import "haidun/internal/kernel/fault"

// Why a whole file is refused.
var (
	CodeEmpty      = fault.Code{ID: "sheet_empty", ZH: "文件是空的。", EN: "The file is empty."}
	CodeUnknown    = fault.Code{ID: "sheet_unknown", ZH: "这不是可以导入的表格({what})。请另存为 .xlsx 或 .csv。", EN: "This is not a table that can be imported ({what}). Save it as .xlsx or .csv."}
	CodeNoRecords  = fault.Code{ID: "json_no_records", ZH: "JSON 中没有由记录组成的列表。应是对象的数组、只含一个这种数组的对象,或 GeoJSON 要素集合。", EN: "The JSON holds no list of records. It must be an array of objects, an object with one such array, or a GeoJSON feature collection."}
	CodeManyLists  = fault.Code{ID: "json_many_lists", ZH: "JSON 中有几个列表({names}),无法确定导入哪一个。请只保留一个。", EN: "The JSON holds several lists ({names}) and it cannot be told which to import. Keep only one."}
	CodeLongJSON   = fault.Code{ID: "json_long_record", ZH: "第 {byte} 字节起的一条 JSON 记录超过 {max},不予打开。", EN: "The JSON record from byte {byte} is longer than {max}; the file was not opened."}
	CodeDeepJSON   = fault.Code{ID: "json_deep", ZH: "JSON 嵌套超过 {max} 层,不予打开。", EN: "The JSON is nested more than {max} levels deep; it was not opened."}
	CodeForeignCRS = fault.Code{ID: "geojson_crs", ZH: "文件声明的坐标系是 {name},不能直接导入。请先转换为 CGCS2000(EPSG:4490)或 WGS84 经纬度。", EN: "The file declares the coordinate system {name}, which cannot be imported. Convert it to CGCS2000 (EPSG:4490) or WGS 84 degrees first."}
	CodeMemo       = fault.Code{ID: "dbf_type", ZH: "列「{name}」是 {type} 型,内容不在这个 .dbf 文件里或无法准确读取。请去掉该列,或另存为 .xlsx 后导入。", EN: "Column {name} is of type {type}: its content is not in this .dbf file or cannot be read exactly. Remove the column or save the table as .xlsx."}
	CodeOldExcel   = fault.Code{ID: "sheet_xls", ZH: "这是旧版 Excel(.xls)文件。请用 Excel 或 WPS 另存为 .xlsx 后再导入。", EN: "This is an old Excel file (.xls). Save it as .xlsx with Excel or WPS and import that."}
	CodeEncrypted  = fault.Code{ID: "sheet_encrypted", ZH: "文件设有打开密码。请取消密码后再导入。", EN: "The file is protected by a password. Remove the password and import it again."}
	CodeMacros     = fault.Code{ID: "sheet_macros", ZH: "文件含有宏,不予导入。请另存为不含宏的 .xlsx。", EN: "The file holds macros and is refused. Save it as .xlsx without macros."}
	CodeBinary     = fault.Code{ID: "sheet_xlsb", ZH: "这是 Excel 二进制工作簿(.xlsb)。请另存为 .xlsx 后再导入。", EN: "This is an Excel binary workbook (.xlsb). Save it as .xlsx and import that."}
	CodeBomb       = fault.Code{ID: "sheet_bomb", ZH: "压缩文件展开后过大或内容异常({what}),不予打开。", EN: "The compressed file is too large when unpacked, or abnormal ({what}); it was not opened."}
	CodeDamaged    = fault.Code{ID: "sheet_damaged", ZH: "文件已损坏,无法完整读取({what})。", EN: "The file is damaged and cannot be read completely ({what})."}
	CodeNoSheet    = fault.Code{ID: "sheet_none", ZH: "工作簿中没有工作表「{sheet}」。", EN: "The workbook has no sheet named {sheet}."}
	CodeEncoding   = fault.Code{ID: "sheet_encoding", ZH: "不支持的文字编码:{name}。", EN: "Unsupported text encoding: {name}."}
	CodeDelimiter  = fault.Code{ID: "sheet_delimiter", ZH: "分隔符应为逗号、分号、制表符或竖线。", EN: "The delimiter must be a comma, semicolon, tab or bar."}
	CodeTooWide    = fault.Code{ID: "sheet_too_wide", ZH: "第 {row} 行超过 {max} 列。", EN: "Row {row} has more than {max} columns."}
	CodeLongCell   = fault.Code{ID: "sheet_long_record", ZH: "第 {line} 行起的一条记录超过 {max},可能是引号没有成对。", EN: "The record starting on line {line} is longer than {max}; a quotation mark is probably not closed."}
	CodeQuoteOpen  = fault.Code{ID: "sheet_quote_open", ZH: "第 {line} 行的引号一直没有结束,其后的内容无法分辨。请更正后重新导入。", EN: "The quotation mark on line {line} is never closed, so what follows cannot be told apart. Correct it and import again."}
)

// What is wrong with single records of JSON and GeoJSON.
var (
	CodeNoObject = fault.Code{ID: "json_no_object", ZH: "不是一条记录(不是 JSON 对象)", EN: "is no record (not a JSON object)"}
	CodeKeyTwice = fault.Code{ID: "json_key_twice", ZH: "同一记录中「{name}」出现两次,无法确定取哪一个", EN: "holds {name} twice; it cannot be told which counts"}
	CodeGeometry = fault.Code{ID: "geojson_kind", ZH: "图形类型 {type} 不能导入,只接受点(Point)和面(Polygon、MultiPolygon)", EN: "has a geometry of type {type}; only Point, Polygon and MultiPolygon are taken"}
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
