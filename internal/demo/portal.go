package demo

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/applicant"
	"haidun/internal/registry/certificate"
	"haidun/internal/registry/organisation"
)

// certified are the certificates of the demonstration, the oldest first. Replaces is the place of another in the list, from 1.
var certified = []struct {
	area, title, holder, content string
	kind                         certificate.Kind
	years                        int // ago
	replaces                     int
	state                        certificate.State
	valid                        int // years, 0 without end
}{
	{dinghai, "人防工程竣工验收备案证明", "舟山定海东港置业有限公司(演示)", "项目名称:东港家园一期\n防护单元:2 个\n建筑面积:3860 平方米", certificate.Filing, 4, 0, certificate.Valid, 0},
	{dinghai, "人防工程平时使用登记证", "舟山定海东港置业有限公司(演示)", "工程名称:东港家园一期地下车库\n平时用途:停车\n车位:96 个", certificate.Use, 3, 0, certificate.Valid, 3},
	{dinghai, "人防工程平时使用登记证", "舟山东港物业服务有限公司(演示)", "工程名称:东港家园一期地下车库\n平时用途:停车\n车位:96 个", certificate.Use, 1, 2, certificate.Valid, 3},
	{dinghai, "防空地下室结建许可", "舟山海港建设有限公司(演示)", "项目名称:海港新苑\n应建面积:1200 平方米\n抗力等级:核6常6", certificate.Permit, 1, 0, certificate.Valid, 0},
	{"330903", "人防工程易地建设许可", "舟山普陀沈家门渔业有限公司(演示)", "项目名称:冷链车间\n应建面积:180 平方米\n缴费:36 万元", certificate.Relocation, 2, 0, certificate.Valid, 0},
	{"330903", "人防工程使用权证明", "王小明", "工程名称:东海西路人防工程\n使用部位:B 区 12 号车位", certificate.Tenure, 2, 0, certificate.Cancelled, 0},
	{"330921", "警报设施迁移批准", "岱山高亭水产市场(演示)", "警报器:高亭码头 2 号\n迁至:市场北楼屋面", certificate.Sign, 1, 0, certificate.Valid, 0},
}

// Certificates issues the certificates of the demonstration with the post's own key, and opens the account of one applicant.
func Certificates(ctx context.Context, db *store.DB, c clock.Clock, desk *certificate.Desk) error {
	ctx = policy.With(ctx, policy.System("demo"))
	return db.Write(ctx, func(tx *store.Tx) error {
		office, err := officeOf(tx, city)
		if err != nil {
			return err
		}
		var made []*certificate.Certificate
		for _, x := range certified {
			day := c.Now().In(clock.Shanghai).AddDate(-x.years, 0, -7*len(made))
			r := &certificate.Certificate{
				Kind: x.kind, Title: x.title, Holder: x.holder, HolderKind: certificate.Firm, Content: x.content, AreaID: x.area, IssuerID: office, State: certificate.Draft,
			}
			r.Origin = entity.Demo
			if x.kind == certificate.Tenure {
				r.HolderKind = certificate.Citizen
			}
			if x.valid > 0 {
				r.ValidTo = entity.Date(day.AddDate(x.valid, 0, 0).Format(time.DateOnly))
			}
			if x.replaces > 0 {
				r.Replaces = made[x.replaces-1].ID
			}
			if x.state == certificate.Cancelled {
				r.State, r.Reason, r.EndedOn = x.state, "车位转让,使用权终止", entity.Date(day.AddDate(1, 0, 0).Format(time.DateOnly))
			}
			if err := desk.Seal(ctx, tx, r, "陈国平(演示)、李海燕(演示)", day); err != nil {
				return fmt.Errorf("issue %s: %w", x.title, err)
			}
			made = append(made, r)
		}
		a := &applicant.Applicant{
			Name: "舟山海港建设有限公司(演示)", Kind: applicant.Legal, State: applicant.Active, Uscc: "91330900MA2A1B2C6D", Contact: "周敏(演示)", Email: "haigang@demo.test", JoinedAt: c.Now().AddDate(-1, 0, 0),
		}
		a.Origin, a.Mobile.Plain = entity.Demo, "13857200001"
		return tx.Put(applicant.Type.Schema(), a, store.Note{})
	})
}

// officeOf is the civil-defence office of an area.
func officeOf(tx *store.Tx, area string) (string, error) {
	all, err := store.Those(tx, organisation.Type, organisation.Type.Schema().Field("district"), area)
	if err != nil {
		return "", err
	}
	for _, o := range all {
		if o.Kind == organisation.Office {
			return o.ID, nil
		}
	}
	if len(all) == 0 {
		return "", fmt.Errorf("no organisation of %s is there", area)
	}
	return all[0].ID, nil
}
