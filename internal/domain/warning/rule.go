package warning

import (
	"slices"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
)

// Level is a level of response (DOMAIN 14.2: warning → action).
type Level string

var levels = []entity.Option[Level]{
	{Code: "one", ZH: "I 级响应", EN: "Response I", Tone: entity.Danger},
	{Code: "two", ZH: "II 级响应", EN: "Response II", Tone: entity.Danger},
	{Code: "three", ZH: "III 级响应", EN: "Response III", Tone: entity.Warn},
	{Code: "four", ZH: "IV 级响应", EN: "Response IV", Tone: entity.Info},
	{Code: "watch", ZH: "加强值守", EN: "Closer watch", Tone: entity.Info},
}

// Rule is what a warning of a kind and level suggests. It does nothing by itself: the disaster signal needs the government's
// decision, and everything else an order.
type Rule struct {
	entity.Meta
	Name     string
	AreaID   string
	Words    string // one a line; any of them in event or headline
	Colours  []Colour
	Level    Level
	Teams    string
	Shelters string
	Signal   entity.Bool
	Basis    string
	From     entity.Date
}

// RuleType declares the register of rules.
var RuleType = entity.Define("warning_rule", func(d *entity.Def, r *Rule) {
	d.Title("预警响应建议", "What warnings suggest")
	d.Naming(d.Text(&r.Name).Label("名称", "Name").Required().Max(80).List().Search())
	d.Ref(&r.AreaID, area.Type).Label("行政区", "Area").Required().Scope().List()
	d.Long(&r.Words).Label("事件词", "Event words").Help("一行一个;预警的事件或标题含有其一即适用", "One a line; one of them in the event or headline is enough").Required().Max(500)
	entity.SomeOf(d, &r.Colours, colours).Label("级别", "Levels").Help("不填则为各级", "All, if left empty").List()
	d.Section("建议", "Suggests")
	entity.OneOf(d, &r.Level, levels).Label("响应级别", "Response").Required().List()
	d.Long(&r.Teams).Label("队伍", "Teams").Max(500)
	d.Long(&r.Shelters).Label("避难场所", "Shelters").Max(500)
	d.Bool(&r.Signal).Label("灾情警报信号", "Disaster signal").Help("须由人民政府决定;系统从不自动鸣响", "Needs the government's decision; nothing is ever sounded by itself")
	d.Text(&r.Basis).Label("依据", "Basis").Required().Max(200)
	d.Date(&r.From).Label("自何日起适用", "Applies from").Required().List()
})

// fits reports whether the rule is about a warning.
func (r *Rule) fits(w *Warning, day entity.Date) bool {
	if r.From > day || len(r.Colours) > 0 && !slices.Contains(r.Colours, w.Colour) {
		return false
	}
	said := strings.ToLower(w.Event + "\n" + w.Headline + "\n" + w.HeadlineEN)
	for _, word := range strings.Split(r.Words, "\n") {
		if word = strings.ToLower(strings.TrimSpace(word)); word != "" && strings.Contains(said, word) {
			return true
		}
	}
	return false
}
