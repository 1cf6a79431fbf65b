package cap

import "haidun/internal/kernel/fault"

// The bytes and the XML.
var (
	CodeSize        = fault.Code{ID: "cap_size", ZH: "消息过大,上限为 {max} 字节。", EN: "The message is too large; the limit is {max} bytes."}
	CodeEncoding    = fault.Code{ID: "cap_encoding", ZH: "字符编码「{name}」不接受,请用 UTF-8(也接受 GBK、GB18030)。", EN: "The encoding “{name}” is not accepted; use UTF-8 (GBK and GB18030 are read too)."}
	CodeBytes       = fault.Code{ID: "cap_bytes", ZH: "含有不属于所用字符编码的字节。", EN: "Some bytes do not belong to the encoding."}
	CodeControl     = fault.Code{ID: "cap_control", ZH: "含有控制字符 {char}。", EN: "There is a control character {char}."}
	CodeHidden      = fault.Code{ID: "cap_hidden", ZH: "含有看不见的字符 {char}(改变书写方向或零宽)。", EN: "There is a character nobody sees, {char}: it changes the direction of writing or has no width."}
	CodeMalformed   = fault.Code{ID: "cap_malformed", ZH: "不是合法的 XML:{what}。", EN: "This is not well-formed XML: {what}."}
	CodeDTD         = fault.Code{ID: "cap_dtd", ZH: "含有文档类型声明(DTD),一律不接受。", EN: "There is a document type declaration (DTD); none is accepted."}
	CodeInstruction = fault.Code{ID: "cap_instruction", ZH: "含有处理指令「{name}」,不接受。", EN: "There is a processing instruction “{name}”; none is accepted."}
	CodeComment     = fault.Code{ID: "cap_comment", ZH: "注释把「{name}」的文字断开了。", EN: "A comment cuts the text of “{name}” in two."}
	CodeDepth       = fault.Code{ID: "cap_depth", ZH: "元素嵌套过深,上限为 {max} 层。", EN: "Elements are nested too deep; the limit is {max}."}
	CodeMany        = fault.Code{ID: "cap_many", ZH: "「{name}」过多,上限为 {max} 个。", EN: "There are too many “{name}”; the limit is {max}."}
	CodeLong        = fault.Code{ID: "cap_long", ZH: "「{name}」过长,上限为 {max} 个字符。", EN: "“{name}” is too long; the limit is {max} characters."}
)

// The shape of a message.
var (
	CodeRoot      = fault.Code{ID: "cap_root", ZH: "最外层元素应为一个 alert,而不是「{name}」。", EN: "The outermost element must be one alert, not “{name}”."}
	CodeNamespace = fault.Code{ID: "cap_namespace", ZH: "命名空间「{name}」不是 CAP 1.0、1.1 或 1.2。", EN: "The namespace “{name}” is none of CAP 1.0, 1.1 and 1.2."}
	CodeForeign   = fault.Code{ID: "cap_foreign", ZH: "「{name}」属于别的命名空间,此处只能是 CAP 的元素。", EN: "“{name}” belongs to another namespace; only elements of CAP may stand here."}
	CodeUnknown   = fault.Code{ID: "cap_unknown", ZH: "CAP {version} 在此处没有元素「{name}」。", EN: "CAP {version} has no element “{name}” here."}
	CodeRepeated  = fault.Code{ID: "cap_repeated", ZH: "「{name}」只能出现一次。", EN: "“{name}” may stand here only once."}
	CodeOrder     = fault.Code{ID: "cap_order", ZH: "「{name}」的位置不对,应在「{after}」之前。", EN: "“{name}” is out of order: it belongs before “{after}”."}
	CodeMissing   = fault.Code{ID: "cap_missing", ZH: "缺少「{name}」。", EN: "“{name}” is missing."}
	CodeAttribute = fault.Code{ID: "cap_attribute", ZH: "CAP 的元素没有属性「{name}」。", EN: "Elements of CAP have no attribute “{name}”."}
	CodeText      = fault.Code{ID: "cap_text", ZH: "「{name}」之内只能有元素,不能有文字。", EN: "“{name}” holds elements only, no text."}
	CodeEmpty     = fault.Code{ID: "cap_empty", ZH: "「{name}」不能为空。", EN: "“{name}” must not be empty."}
)

// Values.
var (
	CodeValue      = fault.Code{ID: "cap_value", ZH: "「{name}」的值「{value}」不在规定的取值之内(区分大小写,不得有空格)。", EN: "“{value}” is none of the values of “{name}” (capitals count, spaces are not allowed)."}
	CodeTime       = fault.Code{ID: "cap_time", ZH: "「{name}」的时间应写作 2025-05-12T10:00:00+08:00,须带数字时区(世界时写 -00:00)。", EN: "The time “{name}” is written 2025-05-12T10:00:00+08:00, always with a numeric zone (UTC is -00:00)."}
	CodeIdentifier = fault.Code{ID: "cap_identifier", ZH: "「{name}」不能含空格、逗号、< 或 &。", EN: "“{name}” must hold no space, comma, < or &."}
	CodeLanguage   = fault.Code{ID: "cap_language", ZH: "语言代码应形如 zh-CN(RFC 5646)。", EN: "A language is written like zh-CN (RFC 5646)."}
	CodeURI        = fault.Code{ID: "cap_uri", ZH: "「{name}」应为完整的网址;相对网址只能与 derefUri 同用。", EN: "“{name}” must be a whole URI; a relative one needs a derefUri beside it."}
	CodeNumber     = fault.Code{ID: "cap_number", ZH: "「{name}」应为不带正号的整数。", EN: "“{name}” must be a whole number without a sign."}
	CodeResource   = fault.Code{ID: "cap_resource", ZH: "附件的「{name}」格式不对:mimeType 形如 image/png,digest 为 40 位十六进制 SHA-1,derefUri 为 Base64。", EN: "“{name}” of the resource is malformed: mimeType like image/png, digest 40 hex digits of SHA-1, derefUri Base64."}
	CodePair       = fault.Code{ID: "cap_pair", ZH: "「{name}」应有名称和值。", EN: "“{name}” needs a name and a value."}
)

// Places.
var (
	CodePolygon  = fault.Code{ID: "cap_polygon", ZH: "多边形应为至少 4 对「纬度,经度」,以空格分开。", EN: "A polygon is at least 4 pairs “latitude,longitude” with spaces between them."}
	CodeOpen     = fault.Code{ID: "cap_polygon_open", ZH: "多边形没有闭合,首尾坐标应相同。", EN: "The polygon is not closed; its first and last pairs must be equal."}
	CodeCrossing = fault.Code{ID: "cap_polygon_crossing", ZH: "多边形自相交、重叠或没有面积。", EN: "The polygon crosses or overlaps itself, or encloses no area."}
	CodeRange    = fault.Code{ID: "cap_range", ZH: "坐标({lat}, {lon})超出纬度 ±90、经度 ±180 的范围。", EN: "The position ({lat}, {lon}) is outside latitude ±90, longitude ±180."}
	CodeCircle   = fault.Code{ID: "cap_circle", ZH: "圆应写作「纬度,经度 半径」,半径不为负、不超过 {max} 公里;对外发出的须大于 0。", EN: "A circle is written “latitude,longitude radius” with a radius from 0 to {max} km; in what we send it is above 0."}
	CodeAltitude = fault.Code{ID: "cap_altitude", ZH: "高度应为英尺数;ceiling 须与 altitude 同用,且不得低于它。", EN: "Altitudes are numbers of feet; ceiling needs altitude and is not below it."}
)

// One part of a message against another, against the time, and against earlier messages.
var (
	CodeReference         = fault.Code{ID: "cap_reference", ZH: "引用应写作「发送者,标识,发送时间」,以空格分开。", EN: "References are written “sender,identifier,sent” with spaces between them."}
	CodeReferenceMissing  = fault.Code{ID: "cap_reference_missing", ZH: "{type} 消息须引用先前的消息。", EN: "A message of type {type} must reference an earlier one."}
	CodeReferenceItself   = fault.Code{ID: "cap_reference_itself", ZH: "引用了消息自身,或引用的消息晚于本消息。", EN: "A reference is to the message itself or to a later one."}
	CodeReferenceUnknown  = fault.Code{ID: "cap_reference_unknown", ZH: "引用的消息 {identifier} 没有收到过。", EN: "The referenced message {identifier} was never received."}
	CodeReferenceExpired  = fault.Code{ID: "cap_reference_expired", ZH: "引用的消息 {identifier} 已过期。", EN: "The referenced message {identifier} has expired."}
	CodeRestriction       = fault.Code{ID: "cap_restriction", ZH: "scope 为 Restricted 时须有 restriction,否则不得有。", EN: "restriction belongs to the scope Restricted, always and only."}
	CodeAddresses         = fault.Code{ID: "cap_addresses", ZH: "scope 为 Private 时须有 addresses。", EN: "The scope Private needs addresses."}
	CodeExpires           = fault.Code{ID: "cap_expires", ZH: "失效时间早于发送或生效时间。", EN: "The message expires before it is sent or takes effect."}
	CodeFuture            = fault.Code{ID: "cap_future", ZH: "发送时间晚于现在超过 {minutes} 分钟。", EN: "The message was sent more than {minutes} minutes in the future."}
	CodeExpiresFar        = fault.Code{ID: "cap_expires_far", ZH: "失效时间过远,上限为 {days} 天。", EN: "The message expires too far ahead; the limit is {days} days."}
	CodeExpired           = fault.Code{ID: "cap_expired", ZH: "消息已过期。", EN: "The message has expired."}
	CodeIdentifierKnown   = fault.Code{ID: "cap_identifier_known", ZH: "标识 {identifier} 已用于另一条消息。", EN: "The identifier {identifier} was used by another message."}
	CodeAreaOutside       = fault.Code{ID: "cap_area_outside", ZH: "区域超出发送者的职权范围。", EN: "The area lies outside the sender's authority."}
	CodeTraining          = fault.Code{ID: "cap_training", ZH: "当前为训练状态,消息未发出。", EN: "This is training; the message was not sent."}
	CodeNotTheSame        = fault.Code{ID: "cap_not_the_same", ZH: "消息无法原样写出:读回后内容有变。", EN: "The message cannot be written as it is: read back, it differs."}
	CodeIdentifier12379   = fault.Code{ID: "cap_12379", ZH: "12379 标识应为 31 个字符:14 位单位编码_年月日时分秒_1 位序号。", EN: "A 12379 identifier has 31 characters: unit code of 14, date and time of 14, serial of 1, joined by _."}
	CodeIdentifier12379At = fault.Code{ID: "cap_12379_time", ZH: "12379 标识中的时间不存在。", EN: "The time inside the 12379 identifier does not exist."}
)

// Signatures.
var (
	CodeSignaturePlace     = fault.Code{ID: "cap_signature_place", ZH: "签名只能有一个,且须是 alert 的最后一个元素;CAP 1.0、1.1 的模式不容许签名。", EN: "There may be one signature, as the last element of alert; the schemas of CAP 1.0 and 1.1 allow none."}
	CodeSignatureMissing   = fault.Code{ID: "cap_signature_missing", ZH: "消息没有签名。", EN: "The message is not signed."}
	CodeSignatureForm      = fault.Code{ID: "cap_signature_form", ZH: "签名的形式不接受:{what}。", EN: "This form of signature is not accepted: {what}."}
	CodeSignatureBroken    = fault.Code{ID: "cap_signature_broken", ZH: "签名无效:消息在签名之后被改动,或不是由该密钥签名。", EN: "The signature is wrong: the message was changed after signing or signed with another key."}
	CodeSignatureUntrusted = fault.Code{ID: "cap_signature_untrusted", ZH: "签名证书「{name}」不受信任。", EN: "The certificate “{name}” of the signature is not trusted."}
	CodeSignatureExpired   = fault.Code{ID: "cap_signature_expired", ZH: "签名证书「{name}」不在有效期内({from} 至 {to})。", EN: "The certificate “{name}” of the signature is not valid now (valid {from} to {to})."}
	CodeKeyExpired         = fault.Code{ID: "cap_key_expired", ZH: "签名密钥的证书「{name}」不在有效期内({from} 至 {to}),不能签名。", EN: "The certificate “{name}” of the signing key is not valid now (valid {from} to {to}); it cannot sign."}
	CodeKeyUnfit           = fault.Code{ID: "cap_key_unfit", ZH: "签名密钥不可用:{what}。", EN: "The signing key cannot be used: {what}."}
)

// Status is the number that alert gateways in the manner of IPAWS answer for a code, "" where they have none.
func Status(c fault.Code) string {
	switch c.ID {
	case CodeTraining.ID:
		return "000"
	case CodeIdentifierKnown.ID:
		return "201"
	case CodeReferenceMissing.ID:
		return "207"
	case CodeSignaturePlace.ID, CodeSignatureMissing.ID, CodeSignatureForm.ID, CodeSignatureBroken.ID, CodeSignatureUntrusted.ID, CodeSignatureExpired.ID:
		return "208"
	case CodeReferenceExpired.ID:
		return "209"
	case CodeCircle.ID:
		return "213"
	case CodeAreaOutside.ID:
		return "214"
	}
	return ""
}
