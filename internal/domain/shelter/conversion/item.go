package conversion

import (
	"slices"
	"strconv"
	"strings"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// Kind is what an item of a conversion is.
type Kind string

var kinds = []entity.Option[Kind]{
	{Code: "clear", ZH: "清场腾空", EN: "Clear the works"},
	{Code: "plug", ZH: "封堵", EN: "Close openings"},
	{Code: "door", ZH: "安装门", EN: "Fit doors"},
	{Code: "wall", ZH: "隔墙与洁具", EN: "Partitions and sanitary ware"},
	{Code: "water", ZH: "给排水", EN: "Water and drainage"},
	{Code: "power", ZH: "电站与配电", EN: "Power station and distribution"},
	{Code: "vent", ZH: "通风", EN: "Ventilation"},
	{Code: "signal", ZH: "通信与标志", EN: "Communications and signs"},
	{Code: "test", ZH: "联调检查", EN: "Trial of the whole"},
	{Code: "other", ZH: "其他", EN: "Other"},
}

// Phase is when an item is converted.
type Phase string

// The phases, in their order.
const (
	Early    Phase = "early"
	Imminent Phase = "imminent"
	Urgent   Phase = "urgent"
)

var phases = []entity.Option[Phase]{
	{Code: Early, ZH: "早期转换", EN: "Early"},
	{Code: Imminent, ZH: "临战转换", EN: "Imminent"},
	{Code: Urgent, ZH: "紧急转换", EN: "Urgent"},
}

// Trade is who does an item: a crew of this trade.
type Trade string

var trades = []entity.Option[Trade]{
	{Code: "builder", ZH: "土建", EN: "Builders"},
	{Code: "fitter", ZH: "设备安装", EN: "Fitters"},
	{Code: "plumber", ZH: "给排水", EN: "Plumbers"},
	{Code: "electrician", ZH: "电气", EN: "Electricians"},
	{Code: "ventilation", ZH: "通风", EN: "Ventilation"},
}

// Item is one thing to be done (转换项目). CrewHours is how long one crew of the trade takes. After are the numbers of the items of
// the same works that come before, such as "1,3".
type Item struct {
	entity.Meta
	ShelterID   string
	No          entity.Int
	Name        string
	Kind        Kind
	Phase       Phase
	Trade       Trade
	CrewHours   entity.Decimal
	CrewPeople  entity.Int
	After       string
	Materials   string
	MaterialsAt string
	DrilledOn   entity.Date
	DrillHours  entity.Decimal
	Remark      string
}

// mostItems is the highest number of an item.
const mostItems = 200

// Type declares the register of items.
var Type = entity.Define("conversion_item", func(d *entity.Def, i *Item) {
	d.Title("平战转换项目", "Conversion items")
	d.Ref(&i.ShelterID, shelter.Type).Label("人防工程", "Works").Parent().List()
	d.Int(&i.No).Label("序号", "No.").Required().Min(1).Max(mostItems).List()
	d.Naming(d.Text(&i.Name).Label("项目", "Item").Required().Max(100).Help("只登记预案目录,不得录入涉密内容", "The index of the plan alone; nothing classified").List().Search())
	entity.OneOf(d, &i.Kind, kinds).Label("类别", "Kind").Required().List()
	entity.OneOf(d, &i.Phase, phases).Label("转换阶段", "Phase").Required().List().Index()
	entity.OneOf(d, &i.Trade, trades).Label("工种", "Trade").Required().List()
	d.Decimal(&i.CrewHours, 1).Label("一组工时", "Hours of one crew").Required().Unit("小时", "hours").Min(0).Max(2000).List()
	d.Int(&i.CrewPeople).Label("每组人数", "People in a crew").Unit("人", "people").Min(1).Max(200)
	d.Text(&i.After).Label("前置项目", "Comes after").Help("本工程中须先完成的项目序号,如 1,3", "Numbers of items of this works that come before, such as 1,3").Max(60).List()
	d.Long(&i.Materials).Label("所需器材", "Materials needed")
	d.Text(&i.MaterialsAt).Label("器材存放", "Materials kept at").Max(100)
	d.Section("演练", "Drill")
	d.Date(&i.DrilledOn).Label("最近演练日期", "Last drilled on").List()
	d.Decimal(&i.DrillHours, 1).Label("演练用时", "Hours in the drill").Unit("小时", "hours").Min(0).Max(2000)
	d.Long(&i.Remark).Label("备注", "Remarks")
})

// What is refused.
var (
	CodeAfter  = fault.Code{ID: "conversion_after", ZH: "应为用逗号分隔的序号,如 1,3,且不含本项", EN: "are numbers parted by commas, such as 1,3, without its own"}
	CodeCircle = fault.Code{ID: "conversion_circle", ZH: "前后关系成环:{path}", EN: "makes a circle: {path}"}
	CodeNo     = fault.Code{ID: "conversion_no", ZH: "本工程已有序号为 {no} 的项目", EN: "is the number of another item of this works: {no}"}
	CodeHours  = fault.Code{ID: "conversion_hours", ZH: "应大于 0", EN: "must be above 0"}
	CodeAsk    = fault.Code{ID: "conversion_ask", ZH: "参数 {name} 不能读取:{rule}", EN: "The parameter {name} cannot be read: {rule}"}
	CodeMany   = fault.Code{ID: "conversion_many", ZH: "项目过多({n} 项),请先选定工程或行政区。", EN: "There are too many items ({n}); choose a works or an area first."}
)

// before are the numbers in After; ok is false where it cannot be read.
func (i *Item) before() (out []int64, ok bool) {
	if i.After == "" {
		return nil, true
	}
	for _, part := range strings.FieldsFunc(i.After, func(r rune) bool { return strings.ContainsRune(",\uff0c、 ", r) }) {
		n, err := strconv.ParseInt(part, 10, 64)
		if err != nil || n < 1 || n > mostItems || i.No.OK && n == i.No.V {
			return nil, false
		}
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out, len(out) > 0
}

// Validate refuses an item that contradicts itself.
func (i *Item) Validate() error {
	p := Type.Rules(i)
	_, ok := i.before()
	p.If(!ok, &i.After, CodeAfter, nil)
	p.If(i.CrewHours.OK && i.CrewHours.Units <= 0, &i.CrewHours, CodeHours, nil)
	return p.Err()
}
