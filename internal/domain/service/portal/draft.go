package portal

import (
	"haidun/internal/domain/service"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/registry/applicant"
	"haidun/internal/registry/area"
)

// Draft is an application that is not handed in yet. It is the applicant's own affair: no screen of the staff shows it.
type Draft struct {
	entity.Meta
	ApplicantID  string
	ItemID       string
	Title        string
	AreaID       string
	ProjectID    string
	Statement    string
	Agent        string
	MandateUntil entity.Date
	CaseID       string // what became of it, "" while it is a draft
}

// DraftType is the register of drafts.
var DraftType = entity.Define("application_draft", func(d *entity.Def, r *Draft) {
	d.Title("网上申请草稿", "Drafts of applications")
	d.Hidden()
	d.Ref(&r.ApplicantID, applicant.Type).Label("申请人", "Applicant").Required().Index()
	d.Ref(&r.ItemID, service.ItemType).Label("事项", "Item").Required()
	d.Naming(d.Text(&r.Title).Label("申请事由", "Matter").Max(120))
	d.Ref(&r.AreaID, area.Type).Label("行政区", "Area")
	d.Text(&r.ProjectID).Label("建设项目", "Project").Max(64)
	d.Long(&r.Statement).Label("申请说明", "Statement").Max(4000)
	d.Text(&r.Agent).Label("代理人", "Agent").Max(80)
	d.Date(&r.MandateUntil).Label("委托有效期至", "Mandate valid until")
	d.Text(&r.CaseID).Label("办件", "Case").Max(64).Index()
})

// DraftFile is what was uploaded to one paper of a draft.
type DraftFile struct {
	entity.Meta
	DraftID string
	PaperID string
	Name    string
	Files   []entity.FileRef
}

// DraftFileType is the register of files of drafts.
var DraftFileType = entity.Define("application_file", func(d *entity.Def, r *DraftFile) {
	d.Title("网上申请草稿材料", "Files of drafts")
	d.Hidden()
	d.Ref(&r.DraftID, DraftType).Label("草稿", "Draft").Parent()
	d.Ref(&r.PaperID, service.PaperType).Label("材料", "Paper").Required()
	d.Naming(d.Text(&r.Name).Label("材料名称", "Name").Max(100))
	d.Files(&r.Files).Label("文件", "Files")
})

// Module is the drafts as app takes them: they are reached through the portal alone.
func (k *Desk) Module() module.Module {
	types := []*entity.Schema{DraftType.Schema(), DraftFileType.Schema()}
	return module.Module{
		Name: "portal", Group: module.Group{ID: "service", Area: 12, ZH: "政务服务", EN: "Public services", Icon: "service"}, Types: types, Internal: types,
	}
}
