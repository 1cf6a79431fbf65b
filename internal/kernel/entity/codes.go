package entity

import "haidun/internal/kernel/fault"

// What can be wrong with a field. The label is put in front of the sentence.
var (
	CodeRequired   = fault.Code{ID: "required", ZH: "必须填写", EN: "is required"}
	CodeMin        = fault.Code{ID: "min", ZH: "不能小于 {min}", EN: "must not be less than {min}"}
	CodeMax        = fault.Code{ID: "max", ZH: "不能大于 {max}", EN: "must not be greater than {max}"}
	CodeMaxLen     = fault.Code{ID: "max_len", ZH: "最多 {max} 个字,现有 {len} 个", EN: "may have at most {max} characters, not {len}"}
	CodeNotInt     = fault.Code{ID: "int", ZH: "应为整数", EN: "must be a whole number"}
	CodeNotDecimal = fault.Code{ID: "decimal", ZH: "应为数字,最多 {scale} 位小数", EN: "must be a number with at most {scale} decimals"}
	CodeNotBool    = fault.Code{ID: "bool", ZH: "应为是、否或留空", EN: "must be yes, no or empty"}
	CodeNotDate    = fault.Code{ID: "date", ZH: "应为日期,如 2026-05-12", EN: "must be a date such as 2026-05-12"}
	CodeNotTime    = fault.Code{ID: "time", ZH: "应为时间,如 2026-05-12T10:00:00+08:00", EN: "must be a time such as 2026-05-12T10:00:00+08:00"}
	CodeNotText    = fault.Code{ID: "text", ZH: "应为文字", EN: "must be text"}
	CodeNotList    = fault.Code{ID: "list", ZH: "应为列表", EN: "must be a list"}
	CodeNotFile    = fault.Code{ID: "file", ZH: "附件信息不完整", EN: "has an incomplete attachment"}
	CodeChoice     = fault.Code{ID: "choice", ZH: "没有「{value}」这个选项", EN: "has no option “{value}”"}
	CodeRef        = fault.Code{ID: "ref", ZH: "所引用的「{value}」不存在或不在您的管辖范围内", EN: "refers to “{value}”, which does not exist or lies outside your area"}
	CodeCycle      = fault.Code{ID: "cycle", ZH: "不能是自己或自己的下级", EN: "must not be the record itself or one below it"}
	CodeUnique     = fault.Code{ID: "unique", ZH: "「{value}」已被另一条记录使用", EN: "“{value}” is already used by another record"}
	CodeUnknown    = fault.Code{ID: "unknown_field", ZH: "没有这个字段", EN: "is not a field of this register"}
	CodeReadOnly   = fault.Code{ID: "readonly", ZH: "不能直接修改", EN: "cannot be changed directly"}
	CodeControl    = fault.Code{ID: "control", ZH: "含有不可见的控制字符", EN: "contains invisible control characters"}
	CodeSecrecy    = fault.Code{ID: "secrecy_mark", ZH: "含有密级标志。本系统为非涉密系统,严禁录入国家秘密;已记录此次操作", EN: "carries a secrecy mark. This system is not cleared for state secrets; the attempt was recorded"}

	CodeRange       = fault.Code{ID: "range_of_numbers", ZH: "「{value}」是一个范围,请填一个确定的数", EN: "“{value}” is a range; give one number"}
	CodeParts       = fault.Code{ID: "several_numbers", ZH: "「{value}」里有几个数或附有说明。请填一个数;导入时也可对该列选择“各部分合计”或“取第一个数”", EN: "“{value}” holds several numbers or a remark. Give one number; on import “sum the parts” or “take the first” can be chosen for the column"}
	CodePoint       = fault.Code{ID: "point", ZH: "坐标无法读取,应为经度、纬度(度)", EN: "must be a longitude and a latitude in degrees"}
	CodePointRange  = fault.Code{ID: "point_range", ZH: "坐标超出范围:经度 {lon},纬度 {lat}", EN: "is out of range: longitude {lon}, latitude {lat}"}
	CodePointSwap   = fault.Code{ID: "point_swapped", ZH: "经度和纬度像是写反了:经度 {lon},纬度 {lat}", EN: "seems to have longitude and latitude swapped: longitude {lon}, latitude {lat}"}
	CodeCRS         = fault.Code{ID: "crs", ZH: "坐标系「{value}」未知,可用 CGCS2000、GCJ02、BD09", EN: "has the unknown coordinate system “{value}”; use CGCS2000, GCJ02 or BD09"}
	CodePolygon     = fault.Code{ID: "polygon", ZH: "面的形状有误:{why}", EN: "is not a valid outline: {why}"}
	CodeMangled     = fault.Code{ID: "mangled", ZH: "「{value}」是被表格软件改写的长数字,末尾位数已丢失,请按文本重新填写", EN: "“{value}” is a long number that a spreadsheet rewrote; its last digits are lost, enter it again as text"}
	CodeAmbiguous   = fault.Code{ID: "ambiguous", ZH: "「{value}」对应多条记录,请填写编码", EN: "“{value}” fits several records; give the code"}
	CodeFutureDate  = fault.Code{ID: "future", ZH: "不能晚于今天", EN: "must not be in the future"}
	CodeWrongFormat = fault.Code{ID: "format", ZH: "格式不正确", EN: "has the wrong format"}
)

// Problem is a problem with this field.
func (f *Field) Problem(c fault.Code, args fault.Args) *fault.Field {
	return &fault.Field{Name: f.Name, Label: f.Label, Code: c, Args: args}
}
