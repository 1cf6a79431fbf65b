package auth

import "haidun/internal/kernel/fault"

// Codes of everything this package refuses.
var (
	CodePasswordShort   = fault.Code{ID: "password_short", ZH: "至少需要 {min} 个字符", EN: "needs at least {min} characters"}
	CodePasswordLong    = fault.Code{ID: "password_long", ZH: "最多 {max} 个字符", EN: "must not exceed {max} characters"}
	CodePasswordText    = fault.Code{ID: "password_text", ZH: "含有无法识别的字符或控制字符", EN: "contains unreadable or control characters"}
	CodePasswordCommon  = fault.Code{ID: "password_common", ZH: "属于常见或容易猜到的口令", EN: "is a common or easily guessed password"}
	CodePasswordLogin   = fault.Code{ID: "password_login", ZH: "不能包含登录名", EN: "must not contain the login"}
	CodePasswordName    = fault.Code{ID: "password_name", ZH: "不能包含系统或单位名称「{name}」", EN: "must not contain the name “{name}” of the system or the organisation"}
	CodePasswordClasses = fault.Code{ID: "password_classes", ZH: "须包含大写字母、小写字母、数字、其他字符中的至少三类", EN: "needs three of: upper case, lower case, digits, other characters"}

	CodeSignIn      = fault.Code{ID: "sign_in", ZH: "登录名或口令不正确。", EN: "The login or the password is not right."}
	CodeTOTPWrong   = fault.Code{ID: "totp_wrong", ZH: "验证码不正确。服务器时间为 {time},请核对手机时间是否一致,然后输入最新的验证码。", EN: "The code is not right. The server's time is {time}: check that the telephone's clock agrees, then enter the newest code."}
	CodeTOTPUsed    = fault.Code{ID: "totp_used", ZH: "这个验证码已经用过,请等待下一个。", EN: "This code was used already; wait for the next one."}
	CodeRecovery    = fault.Code{ID: "recovery_wrong", ZH: "恢复码不正确,或已经用过。", EN: "The recovery code is not right or was used already."}
	CodeThrottled   = fault.Code{ID: "throttled", ZH: "尝试次数过多,请在 {seconds} 秒后再试。", EN: "Too many attempts; try again in {seconds} seconds."}
	CodeHashBusy    = fault.Code{ID: "sign_in_busy", ZH: "登录人数较多,请稍后再试。", EN: "Many people are signing in; try again shortly."}
	CodeSessionIdle = fault.Code{ID: "session_idle", ZH: "长时间没有操作,请重新登录。", EN: "You were away for a while; please sign in again."}
	CodeSessionOver = fault.Code{ID: "session_over", ZH: "本次登录已满最长时间,请重新登录。", EN: "This session has reached its longest time; please sign in again."}
	CodeSessionGone = fault.Code{ID: "session_ended", ZH: "本次登录已结束,请重新登录。", EN: "This session has ended; please sign in again."}
)
