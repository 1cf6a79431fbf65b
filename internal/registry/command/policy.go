package command

import (
	"context"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// Leave is whether sirens may sound in earnest.
type Leave string

// The two.
const (
	Forbidden Leave = "forbidden"
	Allowed   Leave = "allowed"
)

var leaves = []entity.Option[Leave]{
	{Code: Forbidden, ZH: "禁止实鸣", EN: "Live sounding forbidden", Tone: entity.OK},
	{Code: Allowed, ZH: "允许实鸣", EN: "Live sounding allowed", Tone: entity.Danger},
}

// Policy is what the site allows. There is one record.
type Policy struct {
	entity.Meta
	Code  string
	Title string
	State Leave
	Since time.Time
	By    string // name of who changed it last
	Why   string
}

// PolicyID is the id of the one record.
const PolicyID = "live-sounding"

// PolicyType is the register of the site policy.
var PolicyType = entity.Define("siren_policy", func(d *entity.Def, p *Policy) {
	d.Title("实鸣规定", "Policy on live sounding")
	d.Text(&p.Code).Label("代码", "Code").Key().Max(40).ReadOnly()
	d.Naming(d.Text(&p.Title).Label("名称", "Name").Max(80).ReadOnly().List())
	entity.OneOf(d, &p.State, leaves).Label("规定", "Policy").ReadOnly().List()
	d.Time(&p.Since).Label("起始", "Since").ReadOnly().List()
	d.Text(&p.By).Label("办理人", "Changed by").ReadOnly().List()
	d.Long(&p.Why).Label("理由", "Reason").Max(1000).ReadOnly()
})

// allows tells whether the record lets sirens sound in earnest; anything but the exact word does not.
func (p *Policy) allows() bool { return p != nil && p.State == Allowed && !p.Struck() }

// AllowRight is the right to allow live sounding, together with another person; ForbidRight to forbid it again, alone.
const (
	AllowRight  policy.Action = "siren_allow"
	ForbidRight policy.Action = "siren_forbid"
)

// policyFlow allows by two people and forbids by one.
var policyFlow = workflow.New(
	PolicyType, func(p *Policy) *Leave { return &p.State },
	workflow.Move[Policy, Leave]{
		Name: "allow", Title: [2]string{"允许实鸣", "Allow live sounding"}, From: []Leave{Forbidden}, To: Allowed, Tone: entity.Danger, Right: AllowRight, Reason: true, Second: true,
		Confirm: [2]string{"放行后,经两人确认的实战指令会真的鸣响警报器。鸣放权属于军队和政府,须先有授权。", "Once allowed, live commands confirmed by two people do sound the sirens. The authority to sound is the military's and the government's: have it first."},
		Guard:   noteChange,
	},
	workflow.Move[Policy, Leave]{
		Name: "forbid", Title: [2]string{"禁止实鸣", "Forbid live sounding"}, From: []Leave{Allowed}, To: Forbidden, Tone: entity.Warn, Right: ForbidRight, Reason: true,
		Confirm: [2]string{"立即生效;静音不受影响。", "At once; silencing is not affected."}, Guard: noteChange,
	},
)

func noteChange(_ context.Context, tx *store.Tx, reason string, _, p *Policy) error {
	a, err := tx.Actor()
	if err != nil {
		return err
	}
	p.By, p.Since, p.Why = a.Name, tx.Now(), reason
	return nil
}

// begin makes the record of a new post: forbidden.
func begin(ctx context.Context, db *store.DB) error {
	ctx = policy.With(ctx, policy.System("siren-policy"))
	_, err := store.Get(ctx, db, PolicyType, PolicyID)
	if err == nil || fault.KindOf(err) != fault.NotFound {
		return err
	}
	p := &Policy{Code: PolicyID, Title: "通过本系统实鸣警报器 · Sounding sirens in earnest through this system", State: Forbidden}
	return db.Write(ctx, func(tx *store.Tx) error {
		p.Since = tx.Now()
		return tx.Put(PolicyType.Schema(), p, store.Note{Action: "begin"})
	})
}
