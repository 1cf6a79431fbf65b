package signin

import (
	"time"

	"haidun/internal/kernel/entity"
)

// Credential is what one account proves itself with.
type Credential struct {
	entity.Meta
	User              string        // user id
	Password          entity.Secret // PHC string of an Argon2id hash
	PasswordChangedAt time.Time
	TOTP              entity.Secret // base32
	TOTPStep          entity.Int    // last step used, RFC 6238
	Recovery          entity.Secret // hashes of unused recovery codes, separated by spaces
	Version           entity.Int    // rises when password or second factor change: ends other sessions
}

// CredentialType is the register of credentials.
var CredentialType = entity.Define("credential", func(d *entity.Def, c *Credential) {
	d.Title("登录凭据", "Credential")
	d.Hidden()
	d.Text(&c.User).Label("用户", "User").Required().Max(64).Unique()
	d.Secret(&c.Password, entity.MaskAll).Label("口令", "Password").Max(300)
	d.Time(&c.PasswordChangedAt).Label("口令修改时间", "Password changed")
	d.Secret(&c.TOTP, entity.MaskAll).Label("动态口令密钥", "Second factor").Max(100)
	d.Int(&c.TOTPStep).Label("已用时间步", "Last step used")
	d.Secret(&c.Recovery, entity.MaskAll).Label("恢复码", "Recovery codes").Max(1000)
	d.Int(&c.Version).Label("版本", "Version")
})

// Purpose is what a one-time link is for.
type Purpose string

// The purposes.
const (
	FirstRun Purpose = "first_run" // makes the first administrator of a new node
	Invite   Purpose = "invite"    // a new account sets its password
	Reset    Purpose = "reset"     // an account sets a new password
	DemoLink Purpose = "demo"      // a demonstration node signs in by itself
)

var purposes = []entity.Option[Purpose]{
	{Code: FirstRun, ZH: "首次启动", EN: "First run"},
	{Code: Invite, ZH: "启用账号", EN: "Invitation"},
	{Code: Reset, ZH: "重设口令", EN: "Reset"},
	{Code: DemoLink, ZH: "演示登录", EN: "Demonstration"},
}

// OneTime is a link that works once.
type OneTime struct {
	entity.Meta
	Purpose   Purpose
	User      string // user id; "" for the first run
	Token     string // hash
	ExpiresAt time.Time
	UsedAt    time.Time // used or withdrawn

	// A link made by an administrator opens nothing before somebody else has released it, and then only together with
	// the code he gave to the owner.
	Code       entity.Secret
	ReleasedBy string // user id
	WrongCodes entity.Int
}

// OneTimeType is the register of one-time links.
var OneTimeType = entity.Define("one_time", func(d *entity.Def, o *OneTime) {
	d.Title("一次性链接", "One-time link")
	d.Hidden()
	entity.OneOf(d, &o.Purpose, purposes).Label("用途", "Purpose").Required()
	d.Text(&o.User).Label("用户", "User").Max(64).Index()
	d.Text(&o.Token).Label("摘要", "Digest").Required().Max(64).Unique()
	d.Time(&o.ExpiresAt).Label("到期时间", "Expires").Required()
	d.Time(&o.UsedAt).Label("使用时间", "Used")
	d.Secret(&o.Code, entity.MaskAll).Label("放行码", "Release code").Max(20)
	d.Text(&o.ReleasedBy).Label("放行人", "Released by").Max(64)
	d.Int(&o.WrongCodes).Label("放行码错误次数", "Wrong codes")
})
