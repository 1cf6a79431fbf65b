package template

import (
	"regexp"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	lang "haidun/internal/paper/template"
)

// State is how far a version is.
type State string

// The states.
const (
	Draft    State = "draft"
	InForce  State = "in_force"
	Replaced State = "replaced"
)

var states = []entity.Option[State]{
	{Code: Draft, ZH: "草稿", EN: "Draft", Tone: entity.Info},
	{Code: InForce, ZH: "启用", EN: "In force", Tone: entity.OK},
	{Code: Replaced, ZH: "停用", EN: "Replaced", Tone: entity.Idle},
}

// Tongue is the language that a template prints in.
type Tongue string

// The languages.
const (
	Chinese Tongue = "zh"
	English Tongue = "en"
)

var tongues = []entity.Option[Tongue]{
	{Code: Chinese, ZH: "中文", EN: "Chinese"},
	{Code: English, ZH: "英文", EN: "English"},
}

func (t Tongue) lang() (lang.Lang, fault.Lang) {
	if t == English {
		return lang.EN, fault.EN
	}
	return lang.ZH, fault.ZH
}

// Form is one version of a template.
type Form struct {
	entity.Meta
	Name, NameEN string
	Code         string // what the versions of a template have in common
	Register     string
	Tongue       Tongue
	Version      entity.Int
	State        State
	Text         string
	Why          string // what was changed
	Shipped      entity.Bool
	WrittenBy    string
	ApprovedBy   string
	ApprovedAt   time.Time
}

// Type is the register of templates. Everybody reads it: whoever may read a record may print it.
var Type = entity.Define("form_template", func(d *entity.Def, f *Form) {
	d.Title("表单模板", "Form templates")
	d.Open()
	d.Naming(d.Text(&f.Name).Label("名称", "Name").Required().Max(60).List().Search())
	d.Text(&f.NameEN).Label("英文名称", "English name").Max(80)
	d.Text(&f.Code).Label("代码", "Code").Help("同一表单的各版本代码相同,如 shelter_card", "The same for all versions of a form, such as shelter_card").
		Required().Max(40).Index().List()
	d.Text(&f.Register).Label("登记簿", "Register").Help("对哪个登记簿的记录打印", "Of whose records it prints").Required().Max(64).Index().List()
	entity.OneOf(d, &f.Tongue, tongues).Label("语言", "Language").Required().List()
	d.Int(&f.Version).Label("版本", "Version").Min(1).ReadOnly().List()
	entity.OneOf(d, &f.State, states).Label("状态", "State").Help("由办理操作改变", "Changed by actions").List().Index()
	d.Long(&f.Text).Label("模板内容", "Text").Required().Max(lang.MaxText)
	d.Long(&f.Why).Label("修改说明", "What was changed").Max(500)
	d.Bool(&f.Shipped).Label("系统自带内容", "As the program brings it").ReadOnly().List()
	d.Text(&f.WrittenBy).Label("编写人", "Written by").Max(80).ReadOnly()
	d.Text(&f.ApprovedBy).Label("批准人", "Approved by").Max(80).ReadOnly()
	d.Time(&f.ApprovedAt).Label("启用时间", "In force since").ReadOnly()
})

// What templates are refused for.
var (
	CodeForm     = fault.Code{ID: "template_code", ZH: "只能用小写字母、数字和下划线,以字母开头,如 shelter_card", EN: "has lower-case letters, digits and underscores, and begins with a letter, such as shelter_card"}
	CodeText     = fault.Code{ID: "template_text", ZH: "第 {line} 行第 {column} 列:{what}", EN: "line {line}, column {column}: {what}"}
	CodeRegister = fault.Code{ID: "template_register", ZH: "没有“{value}”这个登记簿", EN: "names no register: “{value}”"}
	CodeFixed    = fault.Code{ID: "template_fixed", ZH: "启用或停用的版本不能修改;请建立新版本。", EN: "A version that is or was in force cannot be changed; make a new one."}
	CodeMoved    = fault.Code{ID: "template_moved", ZH: "同一代码的模板对“{value}”打印;换登记簿须用新代码", EN: "templates of this code print “{value}”; use a new code for another register"}
	CodeDrafted  = fault.Code{ID: "template_drafted", ZH: "已有未启用的草稿(第 {version} 版),请在该稿上修改", EN: "has a draft already (version {version}); go on with that one"}
)

// codeShape is what a code looks like: a part of an address.
var codeShape = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
