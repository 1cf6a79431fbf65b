package user

import (
	"regexp"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/registry/person"
)

// State is whether an account may be used.
type State string

// The states.
const (
	Invited  State = "invited" // never signed in; waits for its one-time link to be used
	Active   State = "active"
	Locked   State = "locked" // held by an administrator for the time being
	Disabled State = "disabled"
)

var states = []entity.Option[State]{
	{Code: Invited, ZH: "待启用", EN: "Invited", Tone: entity.Info},
	{Code: Active, ZH: "启用", EN: "Active", Tone: entity.OK},
	{Code: Locked, ZH: "锁定", EN: "Locked", Tone: entity.Warn},
	{Code: Disabled, ZH: "停用", EN: "Disabled", Tone: entity.Idle},
}

// Opened is how the owner of an account got at it last: what a security administrator looks at before he grants.
type Opened string

// The ways.
const (
	ByTwo     Opened = "two"     // link and code came from two people
	ByOne     Opened = "one"     // while there was no security administrator, by a link of one person alone
	ByConsole Opened = "console" // by a link made at the machine itself
)

var ways = []entity.Option[Opened]{
	{Code: ByTwo, ZH: "两人办理", EN: "By two people", Tone: entity.OK},
	{Code: ByOne, ZH: "一人办理", EN: "By one person alone", Tone: entity.Warn},
	{Code: ByConsole, ZH: "控制台办理", EN: "At the machine itself", Tone: entity.Info},
}

// Lang is the language of a user's screens.
type Lang string

// The languages.
const (
	Chinese Lang = "zh"
	English Lang = "en"
)

var langs = []entity.Option[Lang]{{Code: Chinese, ZH: "中文", EN: "Chinese"}, {Code: English, ZH: "英文", EN: "English"}}

// MaxLogin is the most characters of a login.
const MaxLogin = 32

// User is an account.
type User struct {
	entity.Meta
	Login  string // lower case
	Name   string
	Person string
	Lang   Lang
	State  State

	// The last one-time link with which a password was chosen.
	Opened     Opened
	OpenedAt   time.Time
	LinkBy     string // who issued it; "" is the machine itself
	ReleasedBy string // who released it
}

// Type is the register of accounts.
var Type = entity.Define("user", func(d *entity.Def, u *User) {
	d.Title("用户", "User")
	d.Guarded()
	d.Text(&u.Login).Label("登录名", "Login").Required().Max(MaxLogin).Unique().Format(checkLogin).List().Search()
	d.Naming(d.Text(&u.Name).Label("姓名", "Name").Required().Max(64).List().Search())
	d.Ref(&u.Person, person.Type).Label("人员", "Person").Index().List()
	entity.OneOf(d, &u.Lang, langs).Label("界面语言", "Language")
	entity.OneOf(d, &u.State, states).Label("状态", "State").Required().List().Index()
	d.Section("启用与重设", "Opened and reset")
	entity.OneOf(d, &u.Opened, ways).Label("办理方式", "How").ReadOnly().List()
	d.Time(&u.OpenedAt).Label("链接使用时间", "Link used").ReadOnly().List()
	d.RefSelf(&u.LinkBy).Label("链接发放人", "Link issued by").ReadOnly()
	d.RefSelf(&u.ReleasedBy).Label("放行人", "Released by").ReadOnly()
})

// CodeLogin is raised for logins of another form.
var CodeLogin = fault.Code{
	ID: "login_form", ZH: "须为 2–32 个小写字母、数字、点、横线或下划线,以字母开头",
	EN: "needs 2 to 32 lower-case letters, digits, dots, hyphens or underscores and begins with a letter",
}

var loginForm = regexp.MustCompile(`^[a-z][a-z0-9._-]{1,31}$`)

func checkLogin(s string) error {
	if !loginForm.MatchString(s) {
		return fault.New(fault.Invalid, CodeLogin, nil)
	}
	return nil
}

// Login is the form logins are stored and compared in.
func Login(s string) string { return strings.ToLower(strings.TrimSpace(s)) }
