package post

import (
	"errors"

	"haidun/internal/kernel/fault"
)

// errNoLive keeps a live sounding from being signed where the policy does not allow it now.
var errNoLive = errors.New("the site policy forbids live soundings: there is no key for them")

// CodeNoWay is raised where nothing is configured by which terminals could be reached.
var CodeNoWay = fault.Code{
	ID: "siren_no_way", ZH: "本机没有连接警报终端(未配置 [sirens]),请改用电话、现场开关等其他途径静音。",
	EN: "This post is not connected to siren terminals; silence them by telephone or at the sirens themselves.",
}
