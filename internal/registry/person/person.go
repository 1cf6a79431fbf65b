package person

import (
	"context"
	"net/mail"

	"haidun/internal/ident"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/organisation"
)

// Person is one person in one post.
type Person struct {
	entity.Meta
	Name         string
	Organisation string
	Post         string
	WorkPhone    string
	Mobile       entity.Secret
	Email        string        // at work
	IDNo         entity.Secret // citizen number, GB 11643
	District     string        // area
	ActiveFrom   entity.Date
	ActiveTo     entity.Date
}

// Type is the register of people.
var Type = entity.Define("person", func(d *entity.Def, p *Person) {
	d.Title("人员", "Person")
	d.Naming(d.Text(&p.Name).Label("姓名", "Name").Required().Max(100).List().Search())
	d.Ref(&p.Organisation, organisation.Type).Label("单位", "Organisation").Index().List()
	d.Text(&p.Post).Label("职务", "Post").Max(64).List().Search()
	d.Text(&p.WorkPhone).Label("工作电话", "Work phone").Max(32).List()
	d.Secret(&p.Mobile, entity.MaskPhone).Label("手机", "Mobile").Format(checkMobile)
	d.Text(&p.Email).Label("工作邮箱", "Work e-mail").Max(100).Format(checkEmail)
	d.Secret(&p.IDNo, entity.MaskID).Label("公民身份号码", "Citizen ID").Format(checkCitizen)
	d.Ref(&p.District, area.Type).Label("行政区", "Area").Scope().List()
	d.Date(&p.ActiveFrom).Label("任职日期", "Active from")
	d.Date(&p.ActiveTo).Label("离任日期", "Active to")
})

func checkMobile(s string) error {
	_, err := ident.Mobile(s)
	return err
}

// endOfTime leaves the question whether a birth lies in the future to the hook, which has a clock.
var endOfTime = ident.Date{Year: 9999, Month: 12, Day: 31}

// CodeEmail is raised for what is no e-mail address.
var CodeEmail = fault.Code{ID: "email_form", ZH: "须为电子邮件地址,如 wang@example.cn", EN: "must be an e-mail address such as wang@example.cn"}

func checkEmail(s string) error {
	if a, err := mail.ParseAddress(s); err != nil || a.Address != s {
		return fault.New(fault.Invalid, CodeEmail, nil)
	}
	return nil
}

func checkCitizen(s string) error {
	_, err := ident.Citizen(s, endOfTime)
	return err
}

// CodePeriod is raised when a person leaves before coming.
var CodePeriod = fault.Code{ID: "period", ZH: "不能早于任职日期", EN: "must not be before the first day"}

// Validate holds what one person's record says about itself.
func (p *Person) Validate() error {
	if p.ActiveTo != "" && p.ActiveTo < p.ActiveFrom {
		return fault.InvalidFields([]fault.Field{*Type.Schema().FieldAt(p, &p.ActiveTo).Problem(CodePeriod, nil)})
	}
	return nil
}

// Attach brings personal numbers into their one normal form before they are sealed, so that equality finds them.
func Attach(db *store.DB, c clock.Clock) {
	s := Type.Schema()
	store.BeforePut(db, Type, func(_ context.Context, _ *store.Tx, _, p *Person) error {
		if p.Mobile.Plain != "" {
			m, err := ident.Mobile(p.Mobile.Plain)
			if err != nil {
				return err
			}
			p.Mobile.Plain = m
		}
		if p.IDNo.Plain == "" {
			return nil
		}
		who, err := ident.Citizen(p.IDNo.Plain, ident.DateOf(c.Now().In(clock.Shanghai)))
		if err != nil {
			return fault.InvalidFields([]fault.Field{*s.FieldAt(p, &p.IDNo).Problem(fault.As(err).Code, nil)})
		}
		p.IDNo.Plain = who.ID
		return nil
	})
}
