package fetch

import "haidun/internal/kernel/fault"

// What an address or an answer is refused for. Each says what to do.
var (
	CodeAddress     = fault.Code{ID: "fetch_address", ZH: "地址不接受:{why}。请填写完整的 http:// 或 https:// 地址。", EN: "The address is not accepted: {why}. Give a whole http:// or https:// address."}
	CodeInside      = fault.Code{ID: "fetch_inside", ZH: "地址 {host} 指向内部网络({ip}),不予连接。如确为政务网内的单位,请管理员把该网段写入配置 [feeds] allow。", EN: "{host} lies inside ({ip}) and is not called. If the agency is meant to be inside, the administrator adds its network to [feeds] allow."}
	CodeUnreachable = fault.Code{ID: "fetch_unreachable", ZH: "连接不上 {host}:{why}。请检查网络、对方服务器和地址。", EN: "{host} cannot be reached: {why}. Check the network, the server and the address."}
	CodeTLS         = fault.Code{ID: "fetch_tls", ZH: "{host} 的证书不可信:{why}。请联系对方,不要改用 http。", EN: "The certificate of {host} cannot be trusted: {why}. Ask its keeper; do not turn to http."}
	CodeSlow        = fault.Code{ID: "fetch_slow", ZH: "{host} 在 {seconds} 秒内没有答完。", EN: "{host} did not finish answering within {seconds} s."}
	CodeStatus      = fault.Code{ID: "fetch_status", ZH: "{host} 答复 {status}。请检查地址和授权。", EN: "{host} answered {status}. Check the address and what it asks for."}
	CodeRedirect    = fault.Code{ID: "fetch_redirect", ZH: "{host} 要求转到别处({to}),不予跟随。如确已搬迁,请改地址。", EN: "{host} sends us elsewhere ({to}), which is not followed. If it has moved, change the address."}
	CodeSize        = fault.Code{ID: "fetch_size", ZH: "{host} 的答复超过 {max} 字节(解压后),已中断。", EN: "The answer of {host} is more than {max} bytes, unpacked; it was cut off."}
	CodeBroken      = fault.Code{ID: "fetch_broken", ZH: "{host} 的答复不完整:{why}。", EN: "The answer of {host} is not whole: {why}."}
	CodeHTML        = fault.Code{ID: "fetch_html", ZH: "{host} 给的是网页,不是报文;可能需要登录,或地址不对。", EN: "{host} gave a web page, not a message: it may ask for a sign-in, or the address is wrong."}
	CodeUnasked     = fault.Code{ID: "fetch_unasked", ZH: "{host} 对完整请求也答复“未变化”(304),内容无法核对。", EN: "{host} says “not changed” (304) even to a whole request; what it holds cannot be checked."}
)
