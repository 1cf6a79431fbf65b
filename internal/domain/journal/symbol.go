package journal

import "haidun/internal/kernel/entity"

// Symbol is what a sketch stands for. Its drawing is in ui/src/picture/symbols.ts, which a test compares with this list.
type Symbol string

// Form is how a symbol is drawn.
type Form string

// The forms.
const (
	PointForm Form = "point"
	LineForm  Form = "line"
	AreaForm  Form = "area"
)

// symbols are what staffs draw. The colours follow the convention of Swiss civil protection that NATO's APP-6 knows too in
// part: own means and posts blue, damage red, hazards orange, boundaries and bans black.
var symbols = []struct {
	form   Form
	option entity.Option[Symbol]
}{
	{PointForm, entity.Option[Symbol]{Code: "command_post", ZH: "指挥所", EN: "Command post", Tone: entity.Info}},
	{PointForm, entity.Option[Symbol]{Code: "rescue_team", ZH: "救援队", EN: "Rescue team", Tone: entity.Info}},
	{PointForm, entity.Option[Symbol]{Code: "medical_post", ZH: "医疗救护站", EN: "Medical post", Tone: entity.Info}},
	{PointForm, entity.Option[Symbol]{Code: "casualty_point", ZH: "伤员集中点", EN: "Casualty collecting point", Tone: entity.Info}},
	{PointForm, entity.Option[Symbol]{Code: "shelter_open", ZH: "避护场所·已开放", EN: "Shelter opened", Tone: entity.OK}},
	{PointForm, entity.Option[Symbol]{Code: "shelter_closed", ZH: "避护场所·关闭", EN: "Shelter closed", Tone: entity.Idle}},
	{PointForm, entity.Option[Symbol]{Code: "supply_point", ZH: "物资供应点", EN: "Supply point", Tone: entity.Info}},
	{PointForm, entity.Option[Symbol]{Code: "water_point", ZH: "应急供水点", EN: "Water point", Tone: entity.Info}},
	{PointForm, entity.Option[Symbol]{Code: "pump", ZH: "排涝泵", EN: "Pump", Tone: entity.Info}},
	{PointForm, entity.Option[Symbol]{Code: "boat", ZH: "船艇", EN: "Boat", Tone: entity.Info}},
	{PointForm, entity.Option[Symbol]{Code: "helicopter", ZH: "直升机起降点", EN: "Helicopter landing", Tone: entity.Info}},
	{PointForm, entity.Option[Symbol]{Code: "roadblock", ZH: "路障·检查点", EN: "Roadblock", Tone: entity.Idle}},
	{PointForm, entity.Option[Symbol]{Code: "fire", ZH: "火灾", EN: "Fire", Tone: entity.Danger}},
	{PointForm, entity.Option[Symbol]{Code: "collapse", ZH: "建筑物倒塌", EN: "Building collapsed", Tone: entity.Danger}},
	{PointForm, entity.Option[Symbol]{Code: "flooded_place", ZH: "积水点", EN: "Flooded place", Tone: entity.Danger}},
	{PointForm, entity.Option[Symbol]{Code: "trapped", ZH: "人员被困", EN: "People trapped", Tone: entity.Danger}},
	{PointForm, entity.Option[Symbol]{Code: "power_cut", ZH: "停电", EN: "Power cut", Tone: entity.Danger}},
	{PointForm, entity.Option[Symbol]{Code: "line_cut", ZH: "通信中断", EN: "Communications cut", Tone: entity.Danger}},
	{PointForm, entity.Option[Symbol]{Code: "chemical", ZH: "危化品泄漏", EN: "Chemical release", Tone: entity.Warn}},
	{PointForm, entity.Option[Symbol]{Code: "unexploded", ZH: "未爆弹药", EN: "Unexploded ordnance", Tone: entity.Warn}},
	{PointForm, entity.Option[Symbol]{Code: "landslide", ZH: "滑坡·落石", EN: "Landslide", Tone: entity.Warn}},
	{PointForm, entity.Option[Symbol]{Code: "place_note", ZH: "说明", EN: "Note", Tone: entity.Idle}},
	{LineForm, entity.Option[Symbol]{Code: "evacuation_route", ZH: "疏散路线", EN: "Evacuation route", Tone: entity.OK}},
	{LineForm, entity.Option[Symbol]{Code: "closed_road", ZH: "道路封闭", EN: "Closed road", Tone: entity.Danger}},
	{LineForm, entity.Option[Symbol]{Code: "dike_breach", ZH: "海塘·堤防决口", EN: "Dike breach", Tone: entity.Danger}},
	{LineForm, entity.Option[Symbol]{Code: "advance", ZH: "行动方向", EN: "Advance", Tone: entity.Info}},
	{LineForm, entity.Option[Symbol]{Code: "boundary", ZH: "责任分界线", EN: "Boundary", Tone: entity.Idle}},
	{AreaForm, entity.Option[Symbol]{Code: "flooded_area", ZH: "淹没区", EN: "Flooded area", Tone: entity.Danger}},
	{AreaForm, entity.Option[Symbol]{Code: "danger_area", ZH: "危险区", EN: "Danger area", Tone: entity.Warn}},
	{AreaForm, entity.Option[Symbol]{Code: "assembly_area", ZH: "集结区", EN: "Assembly area", Tone: entity.Info}},
	{AreaForm, entity.Option[Symbol]{Code: "no_entry", ZH: "禁止进入区", EN: "No entry", Tone: entity.Idle}},
}

func symbolOptions() (out []entity.Option[Symbol]) {
	for _, s := range symbols {
		out = append(out, s.option)
	}
	return out
}

// symbol finds the form of a code and its name.
func symbol(code Symbol) (Form, entity.Option[Symbol], bool) {
	for _, s := range symbols {
		if s.option.Code == code {
			return s.form, s.option, true
		}
	}
	return "", entity.Option[Symbol]{}, false
}
