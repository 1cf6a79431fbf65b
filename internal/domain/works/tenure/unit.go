package tenure

import (
	"haidun/internal/kernel/entity"
)

// Unit is a part of a works that rights can be held in (产权单元). UpkeepPlan is yuan a year.
type Unit struct {
	entity.Meta
	ShelterID, No, Name string
	Use                 Use
	Floor               entity.Int
	SurveyM2            entity.Decimal
	SurveyNo            string
	SurveyedOn          entity.Date
	Bays, Waiting       entity.Int
	EstateNo            string
	HandOver            entity.Bool
	ConditionNo         string
	UpkeepPlan          entity.Decimal
	Outline             entity.Polygon
	Files               []entity.FileRef
	Remark              string
}

// UnitType declares the register of units.
var UnitType = entity.Define("tenure_unit", func(d *entity.Def, u *Unit) {
	d.Title("产权单元", "Tenure units")
	d.RefName(&u.ShelterID, "shelter").Label("人防工程", "Works").Parent().List()
	d.Text(&u.No).Label("单元编号", "Unit no.").Required().Max(32).List().Search()
	d.Naming(d.Text(&u.Name).Label("名称", "Name").Required().Max(80).List().Search())
	entity.OneOf(d, &u.Use, uses).Label("平时用途", "Peacetime use").Required().List()
	d.Int(&u.Floor).Label("所在层", "Storey").Help("地下一层填 -1", "-1 for the first below ground").Min(-9).Max(9).List()
	d.Section("测绘", "Survey")
	d.AreaM2(&u.SurveyM2).Label("实测面积", "Survey area").Max(10_000_000).List()
	d.Text(&u.SurveyNo).Label("测绘成果编号", "Survey no.").Max(64)
	d.Date(&u.SurveyedOn).Label("测绘日期", "Surveyed on")
	d.Int(&u.Bays).Label("车位数", "Bays").Unit("个", "bays").Min(0).Max(100_000).List()
	d.Int(&u.Waiting).Label("待租业主", "Residents waiting").Help("登记等候车位的本小区业主户数", "Households of the estate that wait for a bay").Unit("户", "households").Min(0).Max(100_000)
	d.Polygon(&u.Outline).Label("平面范围", "Outline")
	d.Section("权属", "Tenure")
	d.Text(&u.EstateNo).Label("不动产单元号", "Real-estate unit no.").Max(64).Search()
	d.Bool(&u.HandOver).Label("约定移交", "To be handed over").Help("出让条件约定移交政府指定单位", "By the land condition it goes to a unit named by the government")
	d.Text(&u.ConditionNo).Label("出让条件文号", "Land condition no.").Max(64)
	d.Money(&u.UpkeepPlan).Label("年度维护与转换计划", "Planned for upkeep and conversion a year").Help("收益先用于此;不填则结余不能动用", "Income goes here first; without it no surplus can be used").Min(0)
	d.Files(&u.Files).Label("测绘图·权属资料", "Survey and papers")
	d.Long(&u.Remark).Label("备注", "Remarks").Max(1000)
})

// Right is a right in a unit, held from a day to a day (权利). Whoever holds it, the works serves as a shelter in war.
type Right struct {
	entity.Meta
	UnitID, Name  string
	Kind          Kind
	Holder        string
	HolderKind    HolderKind
	From, Until   entity.Date
	CertificateNo string
	Clause        string
	Extra         string
	FollowsID     string
	TransferID    string
	Files         []entity.FileRef
}

// RightType declares the register of rights.
var RightType = entity.Define("tenure_right", func(d *entity.Def, r *Right) {
	d.Title("权利登记", "Rights in units")
	d.Ref(&r.UnitID, UnitType).Label("产权单元", "Unit").Parent().List()
	d.Naming(d.Text(&r.Name).Label("名称", "Name").Help("自动填写", "Filled by itself").Max(120).ReadOnly())
	entity.OneOf(d, &r.Kind, kinds).Label("权利", "Right").Required().List().Index()
	d.Text(&r.Holder).Label("权利人", "Holder").Required().Max(100).List().Search()
	entity.OneOf(d, &r.HolderKind, holderKinds).Label("权利人类别", "Kind of holder").Required()
	d.Date(&r.From).Label("起", "From").Required().List().Index()
	d.Date(&r.Until).Label("止", "Until").Help("最后一天;不填为仍在持有", "The last day; empty while it is held").List().Index()
	d.Text(&r.CertificateNo).Label("权证号", "Certificate no.").Max(64).List().Search()
	d.Long(&r.Clause).Label("战时限制", "Wartime restriction").Help("一律载入,不能删除", "Always there; it cannot be taken out").Max(1000).ReadOnly()
	d.Long(&r.Extra).Label("补充约定", "Further terms").Max(1000)
	d.RefSelf(&r.FollowsID).Label("承接", "Follows").ReadOnly()
	d.Text(&r.TransferID).Label("移交", "Transfer").Max(40).ReadOnly()
	d.Files(&r.Files).Label("证照·合同", "Certificate and contract")
})

// restriction is what every right carries (人民防空法第二十六、二十七条; how works are called up in war is to be verified).
const restriction = "本单元为人民防空工程。战时及突发事件应急时由人民防空主管部门统一安排使用,权利人须按要求腾空并完成平战转换(程序待核实);" +
	"平时使用不得影响防空效能,不得改变主体结构、拆除防护设备(《中华人民共和国人民防空法》第二十六条、第二十七条)。本限制随权利转移,不因持有人变更而消灭。"

// held reports whether the right is held on a day.
func (r *Right) held(on entity.Date) bool {
	return !r.Struck() && r.From <= on && (r.Until == "" || on <= r.Until)
}
