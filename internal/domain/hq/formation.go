package hq

import (
	"context"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/person"
)

// Group is a group in which a headquarters works in war (战时编组).
type Group struct {
	entity.Meta
	HeadquartersID string
	Seq            entity.Int
	Name           string
	LeaderPost     string
	Tasks          string
}

// GroupType is the register of wartime groups.
var GroupType = entity.Define("hq_group", func(d *entity.Def, g *Group) {
	d.Title("战时编组", "Wartime groups")
	d.Ref(&g.HeadquartersID, headquarters.Type).Label("指挥部", "Headquarters").Required().Parent().Index().List()
	d.Int(&g.Seq).Label("序号", "No.").Min(1).Max(99).List()
	d.Naming(d.Text(&g.Name).Label("名称", "Name").Required().Max(60).List().Search())
	d.Text(&g.LeaderPost).Label("组长职务", "Led by").Max(60).List()
	d.Long(&g.Tasks).Label("任务", "Tasks").Max(1000)
})

// Post is one post in a group: the unit that fills it, by whom, and who stands in.
type Post struct {
	entity.Meta
	GroupID      string
	Seq          entity.Int
	Post         string
	MemberID     string
	PersonID     string
	SubstituteID string
	Since        entity.Date
	EndedOn      entity.Date // the first day it is filled no more
}

// PostType is the register of posts in wartime groups.
var PostType = entity.Define("hq_group_member", func(d *entity.Def, p *Post) {
	d.Title("编组岗位", "Posts of the group")
	d.Ref(&p.GroupID, GroupType).Label("编组", "Group").Required().Parent().Index().List()
	d.Int(&p.Seq).Label("序号", "No.").Min(1).Max(999).List()
	d.Naming(d.Text(&p.Post).Label("岗位", "Post").Required().Max(60).List().Search())
	d.Ref(&p.MemberID, headquarters.MemberType).Label("派出单位", "Unit").Required().Index().List()
	d.Ref(&p.PersonID, person.Type).Label("人员", "Person").Index().List()
	d.Ref(&p.SubstituteID, person.Type).Label("替补", "Substitute").Index().List()
	d.Date(&p.Since).Label("起始日期", "From")
	d.Date(&p.EndedOn).Label("终止日期", "Ended on").Help("不再担任的第一天", "The first day it is filled no more")
})

// What the formation refuses.
var (
	CodeSubstitute = fault.Code{ID: "hq_substitute", ZH: "不能与本岗人员是同一人", EN: "must be another person than the one who fills the post"}
	CodeStranger   = fault.Code{ID: "hq_stranger", ZH: "该单位不是本指挥部的成员单位", EN: "is no member unit of this headquarters"}
)

// Validate refuses a post that contradicts itself.
func (p *Post) Validate() error {
	r := PostType.Rules(p)
	r.If(p.SubstituteID != "" && p.SubstituteID == p.PersonID, &p.SubstituteID, CodeSubstitute, nil)
	r.If(p.EndedOn != "" && p.EndedOn < p.Since, &p.EndedOn, CodePeriod, nil)
	return r.Err()
}

// postHook refuses a unit of another headquarters.
func postHook(_ context.Context, tx *store.Tx, before, p *Post) error {
	if before != nil && before.MemberID == p.MemberID && before.GroupID == p.GroupID {
		return nil
	}
	same, err := ids(tx, `SELECT m.id FROM member_unit m JOIN hq_group g ON g.headquarters_id=m.headquarters_id WHERE g.id=`+bind(tx, 1)+` AND m.id=`+bind(tx, 2), p.GroupID, p.MemberID)
	if err != nil {
		return err
	}
	r := PostType.Rules(p)
	r.If(len(same) == 0, &p.MemberID, CodeStranger, nil)
	return r.Err()
}
