package public

import (
	"net/http"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// What the public side refuses.
var (
	CodeBusy     = fault.Code{ID: "public_busy", ZH: "访问的人太多,请几秒后再试。", EN: "Too many people are asking. Try again in a few seconds."}
	CodePosition = fault.Code{ID: "public_position", ZH: "缺少位置或位置无法读取:{what} 应为十进制度数,如 lon=122.2072&lat=29.9853。", EN: "The position is missing or cannot be read: {what} must be decimal degrees, as in lon=122.2072&lat=29.9853."}
	CodeRange    = fault.Code{ID: "public_range", ZH: "位置超出范围:经度在 -180 到 180 之间,纬度在 -90 到 90 之间。", EN: "The position is out of range: longitude lies between -180 and 180, latitude between -90 and 90."}
	CodeCRS      = fault.Code{ID: "public_crs", ZH: "不认识坐标系「{what}」。可用 CGCS2000(WGS84)、GCJ02、BD09;手机地图的坐标通常是 GCJ02,须写明 crs=GCJ02。", EN: "Unknown coordinate system {what}. CGCS2000 (WGS84), GCJ02 and BD09 are known; positions from Chinese maps are usually GCJ02 and must say crs=GCJ02."}
	CodeCount    = fault.Code{ID: "public_count", ZH: "n 应为 1 到 20 的整数。", EN: "n must be a whole number from 1 to 20."}
	CodeNoData   = fault.Code{ID: "public_no_data", ZH: "资料尚未读入,请稍后再试。", EN: "The data has not been read yet. Try again shortly."}
	CodeUnknown  = fault.Code{ID: "public_unknown", ZH: "没有这个页面或场所,可能已经撤下。", EN: "There is no such page or place; it may have been taken off the list."}
	CodeMethod   = fault.Code{ID: "public_method", ZH: "这个地址不接受这种请求。", EN: "This address does not take such a request."}

	CodeOften       = fault.Code{ID: "report_often", ZH: "从您的网络收到的反映较多,请过一会儿再提交。情况紧急请直接拨打值班电话。", EN: "Many reports have come from your network; send this one a little later. If it is urgent, call the duty desk."}
	CodeKind        = fault.Code{ID: "report_kind", ZH: "请选择一种情况。", EN: "Choose what you found."}
	CodeOldForm     = fault.Code{ID: "report_form", ZH: "表单已过期,您填写的内容还在,请再提交一次。", EN: "The form had run out. What you wrote is still here; send it once more."}
	CodeTrap        = fault.Code{ID: "report_trap", ZH: "请把“请勿填写”一栏留空后再提交。", EN: "Leave the field that says so empty and send again."}
	CodeNotPicture  = fault.Code{ID: "report_picture", ZH: "只接收 JPG、PNG 或 WebP 照片,不超过 {max}。", EN: "Only JPG, PNG or WebP pictures of at most {max} are taken."}
	CodeTooLong     = fault.Code{ID: "report_long", ZH: "说明不超过 500 字,联系方式不超过 60 字。", EN: "At most 500 characters of text and 60 of contact."}
	CodeHeard       = fault.Code{ID: "heard_choice", ZH: "请选择您听到的情况。", EN: "Choose how you heard it."}
	CodeTown        = fault.Code{ID: "heard_town", ZH: "请选择您所在的乡镇或街道。", EN: "Choose the town or street you were in."}
	CodeHeardLong   = fault.Code{ID: "heard_long", ZH: "地点不超过 60 字,说明不超过 300 字。", EN: "At most 60 characters of place and 300 of text."}
	CodePhone       = fault.Code{ID: "heard_phone", ZH: "电话应为 11 位手机号,也可以不填。", EN: "A telephone number is a mobile number of 11 digits; you may leave it out."}
	CodeHeardClosed = fault.Code{ID: "heard_closed", ZH: "现在不收听闻反馈:只在试鸣当天和之后三天内收。", EN: "Reports are taken on the day of a test and for three days after it."}

	CodeTrouble = fault.Code{ID: "report_trouble", ZH: "暂时无法保存您的反映,请稍后再试或拨打值班电话。", EN: "Your report cannot be kept at the moment. Try again later or call the duty desk."}
)

// writeProblem answers a program in the caller's language.
func writeProblem(w http.ResponseWriter, r *http.Request, status int, c fault.Code, args fault.Args) {
	lang := fault.ParseLang(r.Header.Get("Accept-Language"))
	b := entity.AppendString([]byte(`{"type":"about:blank","status":`+itoa(status)+`,"code":`), c.ID)
	b = entity.AppendString(append(b, `,"title":`...), http.StatusText(status))
	b = entity.AppendString(append(b, `,"detail":`...), c.Text(lang, args))
	b = entity.AppendString(append(b, `,"detail_zh":`...), c.Text(fault.ZH, args))
	b = append(entity.AppendString(append(b, `,"detail_en":`...), c.Text(fault.EN, args)), '}')
	h := w.Header()
	h.Set("Content-Type", "application/problem+json")
	h.Set("Cache-Control", "no-store")
	send(w, r, status, b)
}
