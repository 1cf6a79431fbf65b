package warning

import (
	"net/url"
	"strings"

	"haidun/internal/kernel/fault"
)

// What feeds, messages and decisions are refused for.
var (
	CodeAddress   = fault.Code{ID: "warning_address", ZH: "应为完整的 http:// 或 https:// 地址,不含用户名和空格", EN: "must be a whole http:// or https:// address without user name or spaces"}
	CodeNoAddress = fault.Code{ID: "warning_no_address", ZH: "须填写地址;对方推送时不填", EN: "is needed unless they send to us, and only then"}
	CodeNoCert    = fault.Code{ID: "warning_no_certificate", ZH: "按签名采用时须填写信任的证书;对方推送的只能按签名采用", EN: "is needed where signatures are believed; what is sent to us must be signed"}
	CodeCert      = fault.Code{ID: "warning_certificate", ZH: "第 {n} 段不是可读的 PEM 证书", EN: "part {n} is no PEM certificate that can be read"}
	CodeStale     = fault.Code{ID: "warning_stale", ZH: "须不少于查询间隔的两倍", EN: "must be at least twice the time between questions"}
	CodeNotCAP    = fault.Code{ID: "warning_not_cap", ZH: "收到的不是 CAP 报文:第 {line} 行第 {column} 列,{why}", EN: "What came is no CAP message: line {line}, column {column}, {why}"}
	CodeIndex     = fault.Code{ID: "warning_index", ZH: "目录无法读取:第 {line} 行,{why}", EN: "The index cannot be read: line {line}, {why}"}
	CodeIndexMany = fault.Code{ID: "warning_index_many", ZH: "目录的条目超过 {max} 个,只读前 {max} 个", EN: "The index has more than {max} entries; only the first {max} are read"}
	CodeItems     = fault.Code{ID: "warning_items", ZH: "目录中 {n} 条报文取不到:{why}", EN: "{n} messages of the index could not be had: {why}"}
	CodeFlood     = fault.Code{ID: "warning_flood", ZH: "该来源待查看的不明报文已满 {max} 条,其余不再收存", EN: "{max} messages of this feed that cannot be acted on wait already; more are not kept"}
	CodeLocked    = fault.Code{ID: "warning_locked", ZH: "收到的报文不能修改", EN: "what came stays as it came"}
	CodeNobody    = fault.Code{ID: "warning_nobody", ZH: "没有信任此签名的推送来源", EN: "no feed that others send to trusts this signature"}
	CodeOwn       = fault.Code{ID: "warning_own", ZH: "这是本单位发出的报文,不再收回", EN: "This is our own message; it is not taken back in"}
	CodeKnown     = fault.Code{ID: "warning_known", ZH: "已收到过,内容相同", EN: "It came before with the same content"}
	CodeOff       = fault.Code{ID: "warning_off", ZH: "该来源已停用", EN: "The feed is switched off"}
)

// addressForm refuses what is no web address. Where it leads is judged when it is called.
func addressForm(text string) error {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.User != nil || u.Hostname() == "" || strings.ContainsAny(text, " \\") {
		return fault.New(fault.Invalid, CodeAddress, nil)
	}
	return nil
}
