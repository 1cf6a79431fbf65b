package applicant

import (
	"context"
	"net/mail"
	"strings"
	"time"

	"haidun/internal/ident"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/area"
	"haidun/internal/registry/role"
)

// Kind is what sort of applicant; the codes are those of service cases.
type Kind string

// The kinds.
const (
	Natural Kind = "natural"
	Legal   Kind = "legal"
)

var kinds = []entity.Option[Kind]{
	{Code: Legal, ZH: "法人或其他组织", EN: "Firm or organisation"},
	{Code: Natural, ZH: "自然人", EN: "Natural person"},
}

// State is what an account is worth.
type State string

// The states.
const (
	Pending State = "pending" // the e-mail address is not proved yet
	Active  State = "active"
	Closed  State = "closed"
)

var states = []entity.Option[State]{
	{Code: Pending, ZH: "待验证邮箱", EN: "Address to be proved", Tone: entity.Warn},
	{Code: Active, ZH: "正常", EN: "Active", Tone: entity.OK},
	{Code: Closed, ZH: "停用", EN: "Closed", Tone: entity.Idle},
}

// Applicant is one account of the portal. The e-mail address is what it signs in with.
type Applicant struct {
	entity.Meta
	Name     string
	AreaID   string // the whole of what the post serves: who handles cases there sees the account, a town's staff does not
	Kind     Kind
	State    State
	Uscc     string        // of a firm
	IDNumber entity.Secret // of a person
	Contact  string        // who is asked
	Email    string
	Mobile   entity.Secret
	Subject  string // as an outside identity service calls the applicant; nothing else is kept of it
	JoinedAt time.Time
}

// Type is the register of applicants.
var Type = entity.Define("applicant", func(d *entity.Def, a *Applicant) {
	d.Title("申请人账户", "Applicants")
	d.Naming(d.Text(&a.Name).Label("名称(姓名)", "Name").Required().Max(100).List().Search())
	entity.OneOf(d, &a.Kind, kinds).Label("类别", "Kind").Required().List().Index()
	entity.OneOf(d, &a.State, states).Label("状态", "State").Required().List().Index().ReadOnly()
	d.Ref(&a.AreaID, area.Type).Label("受理区域", "Served by").Scope().ReadOnly()
	d.Text(&a.Uscc).Label("统一社会信用代码", "Credit code").Max(18).List().Index().Format(func(s string) error { _, err := ident.CreditCode(s); return err })
	d.Secret(&a.IDNumber, entity.MaskID).Label("身份证号", "ID number").Max(18)
	d.Text(&a.Contact).Label("联系人", "Contact").Max(60)
	d.Text(&a.Email).Label("电子邮箱", "E-mail").Required().Max(120).Unique().Format(checkEmail).Sensitive()
	d.Secret(&a.Mobile, entity.MaskPhone).Label("手机号", "Mobile").Max(20).Format(func(s string) error { _, err := ident.Mobile(s); return err })
	d.Text(&a.Subject).Label("统一身份标识", "Subject id").Max(64).Index().Help("外部身份系统给出的标识;本机不保存其他身份信息", "As the outside identity service calls the applicant; nothing else of it is kept")
	d.Time(&a.JoinedAt).Label("开通时间", "Joined").List().ReadOnly()
})

// CodeEmail is raised for what is no e-mail address.
var (
	CodeEmail = fault.Code{ID: "applicant_email", ZH: "须为电子邮箱地址,如 wang@example.cn,英文字母小写", EN: "must be an e-mail address such as wang@example.cn, in small letters"}
	CodeUscc  = fault.Code{ID: "applicant_uscc", ZH: "法人须填统一社会信用代码", EN: "is needed for a firm"}
)

func checkEmail(s string) error {
	if a, err := mail.ParseAddress(s); err != nil || a.Address != s || s != strings.ToLower(s) {
		return fault.New(fault.Invalid, CodeEmail, nil)
	}
	return nil
}

// Validate refuses a firm without a code.
func (a *Applicant) Validate() error {
	r := Type.Rules(a)
	r.If(a.Kind == Legal && a.Uscc == "", &a.Uscc, CodeUscc, nil)
	return r.Err()
}

// Key is what an applicant proves himself with. Its id is the applicant's.
type Key struct {
	entity.Meta
	Password entity.Secret // hash
	Code     string        // hash of the code that was sent last
	Until    time.Time
	Tries    entity.Int
	SentAt   time.Time
}

// KeyType is the register of what applicants prove themselves with. It has no screens.
var KeyType = entity.Define("applicant_key", func(d *entity.Def, k *Key) {
	d.Title("申请人凭据", "Applicants' credentials")
	d.Hidden()
	d.Secret(&k.Password, entity.MaskAll).Label("口令散列", "Password hash").Max(300)
	d.Text(&k.Code).Label("验证码散列", "Code hash").Max(100)
	d.Time(&k.Until).Label("有效至", "Until")
	d.Int(&k.Tries).Label("已试次数", "Tries").Min(0)
	d.Time(&k.SentAt).Label("发送时间", "Sent")
})

// Session is one signed-in browser of an applicant.
type Session struct {
	entity.Meta
	ApplicantID string
	Token       string // hash
	StartedAt   time.Time
	SeenAt      time.Time
	EndedAt     time.Time
}

// SessionType is the register of applicants' sessions. It has no screens.
var SessionType = entity.Define("applicant_session", func(d *entity.Def, s *Session) {
	d.Title("申请人会话", "Applicants' sessions")
	d.Hidden()
	d.Ref(&s.ApplicantID, Type).Label("申请人", "Applicant").Required().Index()
	d.Text(&s.Token).Label("令牌散列", "Token hash").Required().Max(100).Unique()
	d.Time(&s.StartedAt).Label("开始", "Started").Required()
	d.Time(&s.SeenAt).Label("最近使用", "Last seen").Required()
	d.Time(&s.EndedAt).Label("结束", "Ended")
})

// CodeNoArea refuses accounts where nobody serves anybody yet.
var CodeNoArea = fault.Code{ID: "applicant_no_area", ZH: "本单位尚未登记行政区,暂不能开通账户。", EN: "The office has entered no areas yet, so no account can be opened."}

// home gives a new account to the topmost area of the post.
func home(_ context.Context, tx *store.Tx, before, a *Applicant) error {
	if before != nil || a.AreaID != "" {
		return nil
	}
	for _, level := range []area.Level{area.City, area.County, area.Town} {
		tops, err := store.Those(tx, area.Type, area.Type.Schema().Field("level"), string(level))
		if err != nil {
			return err
		}
		for _, top := range tops {
			if a.AreaID == "" || top.ID < a.AreaID {
				a.AreaID = top.ID
			}
		}
		if a.AreaID != "" {
			return nil
		}
	}
	return fault.New(fault.Conflict, CodeNoArea, nil)
}

// Module is the register as app takes it. Accounts are seen by the division that handles cases.
func Module() module.Module {
	s := Type.Schema()
	internal := []*entity.Schema{KeyType.Schema(), SessionType.Schema()}
	reads := []policy.Right{{Registers: []string{s.Name}, Actions: []policy.Action{policy.Read, policy.Update, policy.Unmask}, Clear: entity.Sensitive}}
	return module.Module{
		Name:  "applicant",
		Group: module.Group{ID: "service", Area: 12, ZH: "政务服务", EN: "Public services", Icon: "service"},
		Types: append([]*entity.Schema{s}, internal...), Internal: internal,
		Rights: role.Matrix{string(role.Law): reads},
		Flows:  []*workflow.Flow{Flow()},
		Hooks:  func(db *store.DB) { store.BeforePut(db, Type, home) },
	}
}

type move = workflow.Move[Applicant, State]

// Flow is the life of an account.
func Flow() *workflow.Flow {
	return workflow.New(
		Type, func(a *Applicant) *State { return &a.State },
		move{Name: "prove", Title: [2]string{"验证邮箱", "Prove the address"}, From: []State{Pending}, To: Active, Tone: entity.OK, May: byProgram},
		move{
			Name: "close", Title: [2]string{"停用", "Close"}, From: []State{Pending, Active}, To: Closed, Tone: entity.Danger, Reason: true,
			Confirm: [2]string{"停用后不能登录;办件不受影响。", "It can no longer sign in; its cases go on."},
		},
		move{Name: "reopen", Title: [2]string{"恢复", "Reopen"}, From: []State{Closed}, To: Active, Tone: entity.OK, Reason: true},
	)
}

// CodeByProgram refuses people what the program does.
var CodeByProgram = fault.Code{ID: "applicant_by_program", ZH: "申请人在网上验证邮箱后自动开通。", EN: "This is done when the applicant proves the address online."}

func byProgram(a *policy.Actor, _ *Applicant) error {
	if !a.IsSystem() {
		return fault.New(fault.Forbidden, CodeByProgram, nil)
	}
	return nil
}

// Acting is the context in which the portal writes for an applicant: the log names whose doing it was. It holds every right, so
// whoever uses it must have found that the record is the applicant's own.
func (a *Applicant) Acting() *policy.Actor { return policy.System("portal:" + a.ID) }
