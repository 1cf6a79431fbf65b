package ident

import "haidun/internal/kernel/fault"

// The refusals of this package.
var (
	CodeCitizenForm   = fault.Code{ID: "citizen_id_form", ZH: "公民身份号码应为 18 位(或旧 15 位),仅末位可为 X。", EN: "A citizen ID has 18 characters (formerly 15): digits, and possibly X at the end."}
	CodeCitizenCheck  = fault.Code{ID: "citizen_id_check", ZH: "公民身份号码校验位不符,请核对是否录错。", EN: "The check character of the citizen ID is wrong; please compare it with the card."}
	CodeCitizenDate   = fault.Code{ID: "citizen_id_date", ZH: "公民身份号码中的出生日期不存在。", EN: "The birth date inside the citizen ID does not exist."}
	CodeCitizenFuture = fault.Code{ID: "citizen_id_future", ZH: "公民身份号码中的出生日期晚于今天。", EN: "The birth date inside the citizen ID lies in the future."}

	CodeCreditForm  = fault.Code{ID: "uscc_form", ZH: "统一社会信用代码应为 18 位数字或大写字母,不含 I、O、S、V、Z。", EN: "A unified social credit code has 18 digits or capitals, never I, O, S, V or Z."}
	CodeCreditCheck = fault.Code{ID: "uscc_check", ZH: "统一社会信用代码校验位不符,请核对是否录错。", EN: "The check character of the unified social credit code is wrong; please compare it with the certificate."}
	CodeCreditOrg   = fault.Code{ID: "uscc_org", ZH: "统一社会信用代码中的组织机构代码(第 9–17 位)校验不符。", EN: "The organisation code inside the unified social credit code (characters 9–17) fails its check."}

	CodeMobile = fault.Code{ID: "mobile", ZH: "手机号码应为 1 开头的 11 位数字。", EN: "A mobile number has 11 digits, starting with 13 to 19."}

	CodeDateForm   = fault.Code{ID: "date_form", ZH: "日期无法识别,请写作 2020-05-12、2020/5/12、2020.5.12 或 2020年5月12日。", EN: "The date cannot be read; write 2020-05-12, 2020/5/12, 2020.5.12 or 2020年5月12日."}
	CodeDateReal   = fault.Code{ID: "date_real", ZH: "日期不存在:{date}。", EN: "There is no such day: {date}."}
	CodeDegrees    = fault.Code{ID: "degrees", ZH: "度数无法识别,请写作 122.2072 或 122°12′26″E。", EN: "The degrees cannot be read; write 122.2072 or 122°12′26″E."}
	CodeDateSerial = fault.Code{ID: "date_serial", ZH: "表格中的日期序号超出范围。", EN: "The spreadsheet's date number is out of range."}

	CodeNumberForm    = fault.Code{ID: "number_form", ZH: "不是数字。", EN: "Not a number."}
	CodeNumberGroups  = fault.Code{ID: "number_groups", ZH: "千位分隔符的位置不对。", EN: "The thousands separators are in the wrong places."}
	CodeNumberRange   = fault.Code{ID: "number_range", ZH: "是一个范围,不是一个数。", EN: "A range, not a number."}
	CodeNumberParts   = fault.Code{ID: "number_parts", ZH: "含有几个数。", EN: "Several numbers in one text."}
	CodeMangled       = fault.Code{ID: "mangled_digits", ZH: "长数字已被表格软件改写(如 3.30902E+17),末几位已丢失。请在原表中把该列设为文本格式后重新填写。", EN: "A spreadsheet program rewrote this long number (such as 3.30902E+17) and its last digits are lost. Set the column to text in the original file and enter it again."}
	CodeMoneyDecimals = fault.Code{ID: "money_decimals", ZH: "金额最多两位小数(到分)。", EN: "An amount has at most two decimals."}
	CodeMoneyRange    = fault.Code{ID: "money_range", ZH: "金额超出范围。", EN: "The amount is out of range."}

	CodeNameBlank   = fault.Code{ID: "name_blank", ZH: "名称不能为空。", EN: "The name must not be blank."}
	CodeNameControl = fault.Code{ID: "name_control", ZH: "名称中含有不可见的控制字符或乱码。", EN: "The name holds invisible control characters or broken text."}

	CodePointRange   = fault.Code{ID: "point_range", ZH: "经度应在 ±180 之间,纬度应在 ±90 之间。", EN: "Longitude must lie within ±180 and latitude within ±90."}
	CodePointZero    = fault.Code{ID: "point_zero", ZH: "坐标为 0,0,多半是没有填写。", EN: "The coordinates are 0,0: most likely they were never entered."}
	CodePointSwapped = fault.Code{ID: "point_swapped", ZH: "经度与纬度似乎填反了({lon}, {lat})。", EN: "Longitude and latitude seem to be swapped ({lon}, {lat})."}
	CodePointOutside = fault.Code{ID: "point_outside", ZH: "坐标({lon}, {lat})不在本地范围内。", EN: "The point ({lon}, {lat}) lies outside the area."}

	CodeWorksForm  = fault.Code{ID: "works_code_form", ZH: "工程标识码应形如 RF-330902-2020-0001-K。", EN: "A works code looks like RF-330902-2020-0001-K."}
	CodeWorksCheck = fault.Code{ID: "works_code_check", ZH: "工程标识码校验位不符,请核对是否录错。", EN: "The check character of the works code is wrong; please compare it with the plate."}

	CodeSirenForm  = fault.Code{ID: "siren_code_form", ZH: "警报点统一编码应形如 JB-330902-0017-K。", EN: "The code of a siren site looks like JB-330902-0017-K."}
	CodeSirenCheck = fault.Code{ID: "siren_code_check", ZH: "警报点统一编码校验位不符,请核对是否录错。", EN: "The check character of the siren site's code is wrong; please compare it with the plate."}
)

func refuse(c fault.Code, args fault.Args) error { return fault.New(fault.Invalid, c, args) }
