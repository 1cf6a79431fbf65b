package fault

// Codes used by more than one package. A package with messages of its own declares them beside the code that
// raises them.
var (
	CodeInternal  = Code{"internal", "系统内部出错,已记录。请稍后再试,或把编号告诉系统管理员。", "Something failed inside the system and was recorded. Try again, or give the trace number to the administrator."}
	CodeInvalid   = Code{"invalid", "有内容需要更正,尚未保存。", "Some entries need correcting; nothing was saved."}
	CodeNotFound  = Code{"not_found", "没有找到,或不在您的管辖范围内。", "Not found, or outside your area."}
	CodeStale     = Code{"stale", "这条记录在您打开之后已被他人修改,您的修改尚未保存。", "Somebody changed this record after you opened it; your change was not saved."}
	CodeForbidden = Code{"forbidden", "您没有权限做这件事。", "You are not allowed to do this."}
	CodeUnsigned  = Code{"unsigned", "请先登录。", "Please sign in first."}
	CodeQuery     = Code{"query", "查询条件有误:{what}", "The query cannot be read: {what}"}
	CodeMalformed = Code{"malformed", "请求无法读取:{what}", "The request cannot be read: {what}"}
	CodeTooLarge  = Code{"too_large", "内容过大,上限为 {max}。", "Too large; the limit is {max}."}
	CodeFull      = Code{"disk_full", "磁盘空间不足,无法保存新内容;查询不受影响。请联系系统管理员清理空间。", "The disk is full: nothing new can be saved, reading still works. Ask the administrator to free space."}
	CodeStopping  = Code{"stopping", "系统正在停止,请稍后再试。", "The system is stopping; try again shortly."}
)

// InvalidFields is the error for input with field problems; nil when there are none.
func InvalidFields(fields []Field) error {
	if len(fields) == 0 {
		return nil
	}
	return &Error{Kind: Invalid, Code: CodeInvalid, Fields: fields}
}
