package portal

import "haidun/internal/kernel/fault"

// What the portal refuses.
var (
	CodeTrouble  = fault.Code{ID: "portal_trouble", ZH: "暂时办不了,您填写的内容可能没有保存,请稍后再试。", EN: "This cannot be done at the moment; what you wrote may not be kept. Try again later."}
	CodeGone     = fault.Code{ID: "portal_gone", ZH: "没有这个页面或办件。", EN: "There is no such page or case."}
	CodeBusy     = fault.Code{ID: "portal_busy", ZH: "访问的人太多,请几秒后再试。", EN: "Too many people are asking. Try again in a few seconds."}
	CodeCross    = fault.Code{ID: "portal_cross", ZH: "请求来自其他网站,没有执行。", EN: "The request came from another site; nothing was done."}
	CodeOften    = fault.Code{ID: "portal_often", ZH: "尝试次数太多,请过 {s} 秒再试。", EN: "Too many tries. Try again in {s} seconds."}
	CodeCheck    = fault.Code{ID: "portal_check", ZH: "请填写证照编号和校验码。", EN: "Fill in the number and the check code."}
	CodeFile     = fault.Code{ID: "portal_file", ZH: "请选择一个文件。", EN: "Choose a file."}
	CodeLarge    = fault.Code{ID: "portal_large", ZH: "文件超过 {max},没有上传。请压缩或分成几个文件。", EN: "The file is larger than {max} and was not taken. Compress it or divide it."}
	CodeSignIn   = fault.Code{ID: "portal_signin", ZH: "邮箱或口令不对,或账户不可用。", EN: "The address or the password is wrong, or the account cannot be used."}
	CodeCode     = fault.Code{ID: "portal_code", ZH: "验证码不对或已过期。可以重新获取。", EN: "The code is wrong or too old. You can ask for another."}
	CodeNoMail   = fault.Code{ID: "portal_no_mail", ZH: "本机未配置邮件服务器,暂不能网上注册或找回口令,请到窗口办理。", EN: "No mail server is set, so nobody can register or recover a password here. Please go to the counter."}
	CodeUnsigned = fault.Code{ID: "portal_unsigned", ZH: "请先登录。", EN: "Please sign in first."}
	CodeNeeds    = fault.Code{ID: "portal_needs", ZH: "请填写:{what}。", EN: "Fill in: {what}."}
)

func errGone() error { return fault.New(fault.NotFound, CodeGone, nil) }

func errCross() error { return fault.New(fault.Forbidden, CodeCross, nil) }

func errBusy() error {
	return &fault.Error{Kind: fault.Unavailable, Code: CodeBusy, RetryAfter: 3}
}
