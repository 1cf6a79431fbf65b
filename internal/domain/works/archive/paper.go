package archive

import (
	"haidun/internal/kernel/entity"
)

// Paper is one archived paper (档案) of a works. Pages are counted as they lie in the box. The position is where the
// phone was when the paper or photograph was captured on site (CGCS2000 longitude, latitude), with the accuracy in metres that the phone said.
type Paper struct {
	entity.Meta
	FileID    string
	Stage     Stage
	Item      Item
	Title     string
	DocNo     string
	PaperOn   entity.Date
	Pages     entity.Int
	Retention Retention
	Carrier   Carrier
	Shelf     string
	File      []entity.FileRef
	Location  entity.Point
	Abstract  string
	Text      string
	TextState TextState
	TextWhy   string
}

// Type declares the register of archived papers.
var Type = entity.Define("archive_paper", func(d *entity.Def, p *Paper) {
	d.Title("工程档案", "Archived papers")
	d.Section("文件", "Paper")
	d.RefName(&p.FileID, "works_file").Label("工程", "Works").Parent().List()
	d.Naming(d.Text(&p.Title).Label("题名", "Title").Required().Max(200).List().Search())
	d.Text(&p.DocNo).Label("文号", "Number").Max(80).List().Search()
	entity.OneOf(d, &p.Stage, stages).Label("阶段", "Stage").Required().List().Index()
	entity.OneOf(d, &p.Item, items).Label("竣工验收资料项", "Acceptance paper").Help("竣工备案清单中的哪一项;不在清单中的选“其他”", "Which item of the list for completion filing; “other” where it is none").Required().Index()
	d.Date(&p.PaperOn).Label("形成日期", "Dated").List().Index()
	d.Int(&p.Pages).Label("页数", "Pages").Unit("页", "pages").Min(1).Max(100_000)
	d.Section("保管", "Keeping")
	entity.OneOf(d, &p.Retention, retentions).Label("保管期限", "Retention").Required().List()
	entity.OneOf(d, &p.Carrier, carriers).Label("载体", "Carrier").Required()
	d.Text(&p.Shelf).Label("档号·架位", "Box and shelf").Max(80).Search()
	d.Files(&p.File).Label("电子文件", "File")
	d.Point(&p.Location).Label("现场采集位置", "Captured at").Help("在现场用手机采集时的位置", "Where the phone was when it was captured on site")
	d.Section("内容", "Content")
	d.Long(&p.Abstract).Label("摘要", "Abstract").Help("扫描件没有文字层时填写,供检索", "For scans without text, so that they are found").Search()
	d.Long(&p.Text).Label("文字内容", "Text").Help("由程序从文件中读出", "Read from the file by the program").ReadOnly().Max(20_000).Search()
	entity.OneOf(d, &p.TextState, textStates).Label("文字提取", "Text read").ReadOnly().Index()
	d.Text(&p.TextWhy).Label("提取说明", "About the text").ReadOnly().Max(200)
})
