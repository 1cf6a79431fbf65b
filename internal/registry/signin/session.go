package signin

import (
	"time"

	"haidun/internal/kernel/entity"
)

// Stage is how far a sign-in has come.
type Stage string

// The stages. Only Ready may do anything but go on signing in.
const (
	SetPassword Stage = "password"   // came by a one-time link: must set a password
	SecondStep  Stage = "totp"       // must prove the second factor
	SetUpSecond Stage = "totp_setup" // must set up a second factor
	Ready       Stage = "ready"
)

var stages = []entity.Option[Stage]{
	{Code: SetPassword, ZH: "待设口令", EN: "Password to be set"},
	{Code: SecondStep, ZH: "待验证动态口令", EN: "Second factor to be proved"},
	{Code: SetUpSecond, ZH: "待设置动态口令", EN: "Second factor to be set up"},
	{Code: Ready, ZH: "已登录", EN: "Signed in"},
}

// Session is one sign-in of one account on one device. LastSeen is written now and then, not with every request.
type Session struct {
	entity.Meta
	User      string // user id
	Token     string // hash of the session id in the cookie
	Stage     Stage
	StartedAt time.Time
	ProvedAt  time.Time // last full sign-in or step-up
	LastSeen  time.Time
	Basis     string        // digest of the rights and credentials it was made with; others end it
	Pending   entity.Secret // second factor being set up
	Address   string
	Agent     string
	EndedAt   time.Time
	EndReason string // code
}

// SessionType is the register of sessions.
var SessionType = entity.Define("session", func(d *entity.Def, s *Session) {
	d.Title("会话", "Session")
	d.Hidden()
	d.Text(&s.User).Label("用户", "User").Required().Max(64).Index()
	d.Text(&s.Token).Label("摘要", "Digest").Required().Max(64).Unique()
	entity.OneOf(d, &s.Stage, stages).Label("阶段", "Stage").Required()
	d.Time(&s.StartedAt).Label("登录时间", "Signed in").Required()
	d.Time(&s.ProvedAt).Label("验证时间", "Proved")
	d.Time(&s.LastSeen).Label("最近使用", "Last seen").Required()
	d.Text(&s.Basis).Label("授权摘要", "Basis").Max(64)
	d.Secret(&s.Pending, entity.MaskAll).Label("待确认密钥", "Second factor being set up").Max(100)
	d.Text(&s.Address).Label("来源地址", "Source address").Max(64)
	d.Text(&s.Agent).Label("浏览器", "Browser").Max(300)
	d.Time(&s.EndedAt).Label("结束时间", "Ended").Index()
	d.Text(&s.EndReason).Label("结束原因", "Why ended").Max(40)
})
