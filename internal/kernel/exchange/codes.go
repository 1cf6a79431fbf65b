package exchange

import "haidun/internal/kernel/fault"

// What can be wrong with a row besides its fields.
var (
	CodeRepeated    = fault.Code{ID: "repeated", ZH: "与本文件第 {row} 行重复", EN: "repeats row {row} of this file"}
	CodeNoRecord    = fault.Code{ID: "no_record", ZH: "没有编号为「{value}」的记录", EN: "there is no record with the id “{value}”"}
	CodeTwoRecords  = fault.Code{ID: "ambiguous_record", ZH: "与多条已有记录相符,请填写编号", EN: "fits several existing records; give the id"}
	CodeOutside     = fault.Code{ID: "import_area", ZH: "不在您可以导入的管辖范围内", EN: "lies outside the areas you may import into"}
	CodeMasked      = fault.Code{ID: "masked_value", ZH: "是脱敏后的内容,不能作为新值", EN: "is a masked value and cannot be stored"}
	CodeUnreadable  = fault.Code{ID: "broken_text", ZH: "含有乱码,请检查文件编码", EN: "holds broken characters; check the file's encoding"}
	CodeFormula     = fault.Code{ID: "formula_error", ZH: "单元格公式出错({value})", EN: "is a formula error ({value})"}
	CodeConflict    = fault.Code{ID: "conflict", ZH: "导出之后双方都改过:表中为「{file}」,系统中为「{stored}」,请选定其一", EN: "was changed on both sides since the export: “{file}” in the file, “{stored}” stored; choose one"}
	CodeSimilar     = fault.Code{ID: "similar", ZH: "疑与已有的「{name}」是同一处({why})。相同请填其编号 {id},不同请填编号 new", EN: "looks like the stored “{name}” ({why}). If it is the same give its id {id}, otherwise the id new"}
	CodeSimilarMany = fault.Code{ID: "similar", ZH: "疑与已有的「{name}」等 {n} 条是同一处({why}),请选定", EN: "looks like the stored “{name}” and {n} records in all ({why}); choose"}
	CodeNewerRecord = fault.Code{ID: "stale", ZH: "这条记录在导出之后已被修改(现为第 {rev} 版)", EN: "the record was changed after it was exported (revision {rev} now)"}
)

// Why an import as a whole is refused.
var (
	CodeMap           = fault.Code{ID: "import_map", ZH: "列对应关系有误:{what}", EN: "The column mapping is wrong: {what}"}
	CodeMapLine       = fault.Code{ID: "import_map_line", ZH: "映射文件第 {line} 行有误:{what}", EN: "Line {line} of the mapping file is wrong: {what}"}
	CodeNoRight       = fault.Code{ID: "import_right", ZH: "您没有向「{register}」导入的权限。", EN: "You may not import into {register}."}
	CodeNoExport      = fault.Code{ID: "export_right", ZH: "您没有导出「{register}」的权限。", EN: "You may not export {register}."}
	CodeManyRows      = fault.Code{ID: "import_rows", ZH: "超过 {max} 行,请分成几个文件导入。", EN: "More than {max} rows; split the file."}
	CodeRestarted     = fault.Code{ID: "restarted", ZH: "系统在处理过程中重新启动,没有写入任何内容。请重新检查后再导入。", EN: "The system restarted meanwhile and nothing was written. Check again, then import."}
	CodeCancelled     = fault.Code{ID: "cancelled", ZH: "已取消,没有写入任何内容。", EN: "Cancelled; nothing was written."}
	CodeBusy          = fault.Code{ID: "import_state", ZH: "当前状态下不能这样做({state})。", EN: "Not possible in the present state ({state})."}
	CodeManyDecisions = fault.Code{ID: "import_decisions", ZH: "逐行决定最多 {max} 行;请在表中修改后重新导入。", EN: "At most {max} rows can be decided one by one; mend the file and send it again."}
	CodeWholeRefused  = fault.Code{ID: "whole_refused", ZH: "还有 {n} 行不能导入,不能据此作废表中没有的记录;请先改正这些行,或只列出而不作废。", EN: "{n} rows cannot be taken, so records that the file lacks must not be struck; mend those rows, or list the records without striking them."}
	CodeNoFile        = fault.Code{ID: "import_no_file", ZH: "请求中没有文件或登记簿名称。", EN: "The request lacks the file or the register's name."}
	CodeFormat        = fault.Code{ID: "export_format", ZH: "格式应为 csv、xlsx、geojson、kml 或 gpkg。", EN: "The format must be csv, xlsx, geojson, kml or gpkg."}
)

// What is worth a look before importing.
var (
	CodeWarnSwapped     = fault.Code{ID: "swapped", ZH: "{n}/{of} 行的经度与纬度写反,很可能是两列对应反了。", EN: "Longitude and latitude are swapped in {n} of {of} rows: the two columns are probably mapped the wrong way round."}
	CodeWarnGCJ         = fault.Code{ID: "gcj", ZH: "与已有记录相比,{n}/{of} 处坐标有约 480 米的系统偏移,很可能是 GCJ-02(高德、腾讯)坐标。请核对坐标系。", EN: "Compared with existing records {n} of {of} positions are shifted like GCJ-02 (about 480 m). Check the coordinate system."}
	CodeWarnGCJArea     = fault.Code{ID: "gcj_area", ZH: "{n} 处坐标相对于所在行政区的位置有一致的偏移,方向和距离都与 GCJ-02(高德、腾讯)相符。请核对坐标系。", EN: "{n} positions are shifted against their areas all alike, by the way and distance of GCJ-02. Check the coordinate system."}
	CodeWarnSomeSwapped = fault.Code{ID: "some_swapped", ZH: "{n}/{of} 行的经度与纬度写反,如第 {rows} 行;这些行没有接受。", EN: "Longitude and latitude are swapped in {n} of {of} rows, such as {rows}; they are refused."}
	CodeWarnZero        = fault.Code{ID: "zero", ZH: "{n} 行的坐标是 0,0 或超出范围,如第 {rows} 行;多半是没有填写,这些行没有接受。", EN: "The position is 0,0 or out of range in {n} rows, such as {rows}: most likely never entered; they are refused."}
	CodeWarnSea         = fault.Code{ID: "at_sea", ZH: "{n} 行的位置落在海里,如第 {rows} 行,请在地图上核对。", EN: "{n} positions lie in the sea, such as rows {rows}; check them on the map."}
	CodeWarnOutside     = fault.Code{ID: "outside", ZH: "{n} 行的坐标在本地范围之外,如第 {rows} 行。", EN: "{n} rows lie outside the local area, such as {rows}."}
	CodeWarnNamed       = fault.Code{ID: "misnamed", ZH: "文件名以 {ext} 结尾,内容却是 {format},已按内容读取。", EN: "The file is called {ext} but holds {format}; it was read as what it holds."}
	CodeWarnMerged      = fault.Code{ID: "merged_cells", ZH: "有 {n} 个跨行合并的单元格,其内容只算在第一行。如应属于合并的每一行,请选择“填充合并单元格”。", EN: "{n} merged cells span several rows; their content counts for the first row only. If it belongs to every row, choose “fill merged cells”."}
	CodeWarnFilled      = fault.Code{ID: "merged_filled", ZH: "按您的选择,{n} 个跨行合并单元格的内容已填入其每一行,请核对。", EN: "As you chose, the content of {n} merged cells was filled into every row they span; please check."}
	CodeWarnDeleted     = fault.Code{ID: "deleted_rows", ZH: "文件中有 {n} 条已标记删除的记录,没有读入。", EN: "{n} records marked as deleted in the file were passed over."}
	CodeWarnFormula     = fault.Code{ID: "formulas", ZH: "{n} 个单元格是公式,取其上次计算的结果。", EN: "{n} cells hold formulas; the value last calculated is taken."}
	CodeWarnHidden      = fault.Code{ID: "hidden_rows", ZH: "含 {n} 个隐藏行,也会导入。", EN: "{n} hidden rows are imported too."}
)

// What is worth a look in a row that is taken all the same.
var (
	CodeHintOutside = fault.Code{ID: "outside", ZH: "在本地范围之外", EN: "lies outside the local area"}
	CodeHintSea     = fault.Code{ID: "at_sea", ZH: "落在海里,离最近的岛约 {m} 米", EN: "lies in the sea, some {m} m from the nearest island"}
	CodeHintGCJ     = fault.Code{ID: "gcj", ZH: "与已有记录相差 {m} 米,像是 GCJ-02 坐标", EN: "lies {m} m from the stored position, as GCJ-02 would"}
)
