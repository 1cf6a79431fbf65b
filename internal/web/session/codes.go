package session

import "haidun/internal/kernel/fault"

// What signing in refuses, besides what package auth does.
var (
	CodeLink       = fault.Code{ID: "link", ZH: "链接无效、已使用或已过期,请联系系统管理员重新发放。", EN: "The link is not valid, was used already or has expired; ask the administrator for another."}
	CodeIncomplete = fault.Code{ID: "incomplete", ZH: "登录尚未完成。", EN: "The sign-in is not complete."}
	CodeStage      = fault.Code{ID: "stage", ZH: "现在不需要这一步。", EN: "This step is not asked for now."}
	CodeNotFirst   = fault.Code{ID: "not_first_run", ZH: "系统已完成首次设置。", EN: "The first set-up was done already."}
	CodeOldWrong   = fault.Code{ID: "old_password", ZH: "不正确", EN: "is not right"}
	CodeSame       = fault.Code{ID: "same_password", ZH: "不能与原口令相同", EN: "must differ from the old password"}
	CodeDemoOnly   = fault.Code{ID: "demo_only", ZH: "只有演示系统可以免口令登录。", EN: "Only a demonstration node signs in without a password."}
	CodeCrossSite  = fault.Code{ID: "cross_site", ZH: "请求来自其他网站,已拒绝。", EN: "The request came from another site and was refused."}
)

// Reasons why a session ended, as they stand in its record and in the event to its screens.
const (
	endSignOut  = "signed_out"
	endReplaced = "replaced"       // the same browser signed in again
	endAccount  = "account"        // disabled or locked
	endRights   = "rights_changed" // grants, password or second factor changed
	endClosed   = "closed"         // by its owner, from another session
)
