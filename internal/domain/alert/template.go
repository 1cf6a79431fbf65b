package alert

import (
	"regexp"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/law/sounding"
)

// Wording is what people read, in both languages, with the correction drafted beside it.
type Wording struct {
	HeadlineZH, HeadlineEN       string
	DescriptionZH, DescriptionEN string
	InstructionZH, InstructionEN string

	CancelZH, CancelEN string
	FalseZH, FalseEN   string
}

// Lengths of texts in characters. A headline is a line on a phone; the rest fits a screen.
const (
	maxHeadline = 80
	maxText     = 1000
	maxEnglish  = 2000
)

// declare adds the texts to a register.
func (w *Wording) declare(d *entity.Def) {
	d.Section("正文", "Text")
	d.Text(&w.HeadlineZH).Label("标题", "Headline (Chinese)").Max(maxHeadline).Search()
	d.Text(&w.HeadlineEN).Label("英文标题", "Headline").Max(2 * maxHeadline)
	d.Long(&w.DescriptionZH).Label("情况", "What happens (Chinese)").Max(maxText).Help("可用 {place}、{time}", "{place} and {time} are filled in")
	d.Long(&w.DescriptionEN).Label("英文情况", "What happens").Max(maxEnglish)
	d.Long(&w.InstructionZH).Label("应对措施", "What to do (Chinese)").Max(maxText)
	d.Long(&w.InstructionEN).Label("英文应对措施", "What to do").Max(maxEnglish)
	d.Section("更正稿", "Correction, drafted beforehand")
	d.Long(&w.CancelZH).Label("解除稿", "Cancel (Chinese)").Max(maxText)
	d.Long(&w.CancelEN).Label("英文解除稿", "Cancel").Max(maxEnglish)
	d.Long(&w.FalseZH).Label("误报更正稿", "False alarm (Chinese)").Max(maxText)
	d.Long(&w.FalseEN).Label("英文误报更正稿", "False alarm").Max(maxEnglish)
}

// corrected reports whether both corrections stand ready in both languages.
func (w *Wording) corrected() bool {
	return w.CancelZH != "" && w.CancelEN != "" && w.FalseZH != "" && w.FalseEN != ""
}

// texts are all texts that go out with the alert itself.
func (w *Wording) texts() []*string {
	return []*string{&w.HeadlineZH, &w.HeadlineEN, &w.DescriptionZH, &w.DescriptionEN, &w.InstructionZH, &w.InstructionEN}
}

// all are texts and corrections.
func (w *Wording) all() []*string {
	return append(w.texts(), &w.CancelZH, &w.CancelEN, &w.FalseZH, &w.FalseEN)
}

var placeholder = regexp.MustCompile(`\{[^{}\n]{1,30}\}`)

// fill puts what is known in place of the placeholders.
func fill(text string, values map[string]string) string {
	return placeholder.ReplaceAllStringFunc(text, func(p string) string {
		if v, ok := values[strings.Trim(p, "{}")]; ok {
			return v
		}
		return p
	})
}

// Nature is how the protocol classes an event.
type Nature struct {
	Hazard           Hazard
	Category         Term
	EventZH, EventEN string
	Urgency          Term
	Severity         Term
	Certainty        Term
	Response         Term
	Signal           sounding.Code
	LifetimeMin      entity.Int
}

func (n *Nature) declare(d *entity.Def) {
	entity.OneOf(d, &n.Hazard, hazards).Label("灾种", "Hazard").Required().List().Index()
	entity.OneOf(d, &n.Category, categories).Label("类别", "Category").Required()
	d.Text(&n.EventZH).Label("事件", "Event (Chinese)").Required().Max(40)
	d.Text(&n.EventEN).Label("英文事件", "Event").Required().Max(80)
	entity.OneOf(d, &n.Urgency, urgencies).Label("紧迫程度", "Urgency").Required()
	entity.OneOf(d, &n.Severity, severities).Label("严重程度", "Severity").Required().List().Index()
	entity.OneOf(d, &n.Certainty, certainties).Label("确定程度", "Certainty").Required()
	entity.OneOf(d, &n.Response, responses).Label("应对类型", "Response").Required()
	entity.OneOf(d, &n.Signal, signals).Label("警报信号", "Siren signal")
	d.Int(&n.LifetimeMin).Label("有效时长", "In force for").Unit("分钟", "minutes").Min(minLife).Max(maxLife)
}

// How long an alert may be in force, in minutes: three days at most (待核实).
const (
	minLife     = 5
	maxLife     = 72 * 60
	defaultLife = 6 * 60
)

// Template is what an alert of one hazard begins with.
type Template struct {
	entity.Meta
	Name string
	Nature
	Wording
	Note string
}

// TemplateType is the register of templates.
var TemplateType = entity.Define("alert_template", func(d *entity.Def, t *Template) {
	d.Title("预警模板", "Alert templates")
	d.Open()
	d.Naming(d.Text(&t.Name).Label("名称", "Name").Required().Max(60).Unique().List().Search())
	t.Nature.declare(d)
	t.Wording.declare(d)
	d.Section("说明", "Notes")
	d.Long(&t.Note).Label("说明", "Note").Max(500)
})

// Validate refuses a signal that does not fit the hazard.
func (t *Template) Validate() error {
	r := TemplateType.Rules(t)
	r.If(wrongSignal(t.Hazard, t.Signal), &t.Signal, CodeRaid, nil)
	return r.Err()
}

// wrongSignal: the state's air-raid signals are for air raids alone, and disaster signals for disasters.
func wrongSignal(h Hazard, s sounding.Code) bool {
	raid := s == sounding.Pre || s == sounding.Raid || s == sounding.Clear
	return raid && h != AirRaid && h != Trial
}
