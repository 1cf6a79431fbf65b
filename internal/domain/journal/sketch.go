package journal

import (
	"errors"
	"time"

	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/registry/area"
	"haidun/internal/registry/operation"
)

// Drawer is who may draw on a layer.
type Drawer string

// The drawers.
const (
	Everybody Drawer = "all"
	Leaders   Drawer = "command" // who has the right to lead
	Owner     Drawer = "owner"   // who made the layer
)

var drawers = []entity.Option[Drawer]{
	{Code: Everybody, ZH: "本指挥部所有人", EN: "Everybody at the post"},
	{Code: Leaders, ZH: "仅指挥员", EN: "Command only"},
	{Code: Owner, ZH: "仅建立者", EN: "Its owner only"},
}

// Layer is one sheet of the common picture (态势图) of an operation, with its own right to draw.
type Layer struct {
	entity.Meta
	OperationID string
	Name        string
	Place       entity.Int // order on the map; the greatest lies on top
	Drawer      Drawer
	Hidden      entity.Bool // switched off until somebody switches it on
	AreaID      string
	OwnerName   string
}

// LayerType is the register of layers.
var LayerType = entity.Define("sketch_layer", func(d *entity.Def, l *Layer) {
	d.Title("态势图层", "Picture layers")
	d.Naming(d.Text(&l.Name).Label("名称", "Name").Required().Max(40).List().Search())
	d.Ref(&l.OperationID, operation.Type).Label("行动", "Operation").Required().Index().List()
	entity.OneOf(d, &l.Drawer, drawers).Label("可标绘者", "Who may draw").Required().List().Index()
	d.Int(&l.Place).Label("叠放次序", "Order").Min(0).Max(999).List().Help("大的在上", "The greatest lies on top")
	d.Bool(&l.Hidden).Label("默认不显示", "Hidden at first").List()
	d.Ref(&l.AreaID, area.Type).Label("行政区", "Area").Scope().Help("不填则为行动所在行政区", "The operation's area, if left empty")
	d.Text(&l.OwnerName).Label("建立者", "Owner").Max(80).ReadOnly().List()
})

// SketchState is whether what a sketch shows is known to be so.
type SketchState string

// The states.
const (
	Reported  SketchState = "reported"
	Confirmed SketchState = "confirmed"
)

var sketchStates = []entity.Option[SketchState]{
	{Code: Reported, ZH: "未核实", EN: "Not confirmed", Tone: entity.Warn},
	{Code: Confirmed, ZH: "已核实", EN: "Confirmed", Tone: entity.OK},
}

// Sketch is one symbol drawn on the picture: a point, a line or an area as its kind says.
type Sketch struct {
	entity.Meta
	Label       string
	LayerID     string
	OperationID string
	Kind        Symbol
	State       SketchState
	Shape       string // GeoJSON in CGCS2000; the change stream and the log carry it whole, see ADR 24
	Location    entity.Point
	Number      entity.Int // people, pumps, centimetres: what the kind counts
	ValidFrom   time.Time
	ValidUntil  time.Time
	EntryID     string
	Source      string
	Note        string
	AreaID      string
	ConfirmedBy string
	ConfirmedAt time.Time
	DrawnBy     string
	ChangedBy   string
}

// drawn bounds what one sketch may cost everybody's screen.
var drawn = geo.Limits{Bytes: 60_000, Vertices: 1000}

// SketchType is the register of sketches.
var SketchType = entity.Define("sketch", func(d *entity.Def, s *Sketch) {
	d.Title("标绘", "Sketches")
	d.Naming(d.Text(&s.Label).Label("标注", "Label").Max(60).List().Search().Help("不填则为符号名称", "The symbol's name, if left empty"))
	d.Ref(&s.LayerID, LayerType).Label("图层", "Layer").Required().Index().List()
	d.Ref(&s.OperationID, operation.Type).Label("行动", "Operation").Index().ReadOnly().Help("随图层", "The layer's")
	entity.OneOf(d, &s.Kind, symbolOptions()).Label("符号", "Symbol").Required().List().Index()
	entity.OneOf(d, &s.State, sketchStates).Label("核实", "Confirmed").List().Index().ReadOnly()
	d.Long(&s.Shape).Label("图形", "Shape").Required().Max(60_000).Help("GeoJSON,CGCS2000 坐标;请在态势图上绘制", "GeoJSON in CGCS2000; draw it on the picture")
	d.Int(&s.Number).Label("数量", "Number").Min(0).Max(10_000_000).List()
	d.Ref(&s.EntryID, Type).Label("日志记事", "Journal entry").Index()
	d.Text(&s.Source).Label("来源", "Source").Max(80)
	d.Time(&s.ValidFrom).Label("有效自", "Valid from")
	d.Time(&s.ValidUntil).Label("有效至", "Valid until")
	d.Long(&s.Note).Label("备注", "Note").Max(1000)
	d.Ref(&s.AreaID, area.Type).Label("行政区", "Area").Scope().Help("不填则为图层的行政区", "The layer's area, if left empty")
	d.Point(&s.Location).Label("位置", "Position").ReadOnly().Help("图形的中心", "The middle of the shape")
	d.Text(&s.ConfirmedBy).Label("核实人", "Confirmed by").Max(80).ReadOnly()
	d.Time(&s.ConfirmedAt).Label("核实时间", "Confirmed at").ReadOnly()
	d.Text(&s.DrawnBy).Label("标绘人", "Drawn by").Max(80).ReadOnly().List()
	d.Text(&s.ChangedBy).Label("最近改动人", "Changed by").Max(80).ReadOnly()
})

// What the picture refuses.
var (
	CodePoint      = fault.Code{ID: "sketch_point", ZH: "所选符号须画成点", EN: "this symbol is drawn as a point"}
	CodeLine       = fault.Code{ID: "sketch_line", ZH: "所选符号须画成线", EN: "this symbol is drawn as a line"}
	CodeArea       = fault.Code{ID: "sketch_area", ZH: "所选符号须画成面", EN: "this symbol is drawn as an area"}
	CodeValid      = fault.Code{ID: "sketch_valid", ZH: "不能早于“有效自”", EN: "must not be before “valid from”"}
	CodeDraw       = fault.Code{ID: "sketch_layer_command", ZH: "图层“{layer}”只许指挥员标绘;请换一个图层", EN: "only command may draw on layer “{layer}”; choose another layer"}
	CodeDrawOwner  = fault.Code{ID: "sketch_layer_closed", ZH: "图层“{layer}”只许{who}标绘;请换一个图层", EN: "only {who} may draw on layer “{layer}”; choose another layer"}
	CodeElsewhere  = fault.Code{ID: "sketch_elsewhere", ZH: "属于另一个行动", EN: "belongs to another operation"}
	CodeLayerUsed  = fault.Code{ID: "sketch_layer_used", ZH: "图层上还有 {n} 个标绘;请先移到别的图层或划去。", EN: "The layer still holds {n} sketches; move them or strike them first."}
	CodeLayerOwner = fault.Code{ID: "sketch_layer_owner", ZH: "只有建立者或指挥员可以更改这个图层。", EN: "Only its owner or command may change this layer."}
)

var formCodes = map[Form]fault.Code{PointForm: CodePoint, LineForm: CodeLine, AreaForm: CodeArea}

// Validate refuses a sketch whose shape is none or not its symbol's, and a time turned round.
func (s *Sketch) Validate() error {
	r := SketchType.Rules(s)
	d, err := geo.ParseDrawn([]byte(s.Shape), drawn)
	var e *geo.Error
	if errors.As(err, &e) && s.Shape != "" {
		r.If(true, &s.Shape, fault.Code{ID: e.Code, ZH: e.ZH, EN: e.EN}, nil)
	}
	if form, _, known := symbol(s.Kind); known && err == nil {
		r.If(form != formOf(d), &s.Shape, formCodes[form], nil)
	}
	r.If(!s.ValidUntil.IsZero() && s.ValidUntil.Before(s.ValidFrom), &s.ValidUntil, CodeValid, nil)
	return r.Err()
}

func formOf(d geo.Drawn) Form {
	switch {
	case d.Point != nil:
		return PointForm
	case d.Line != nil:
		return LineForm
	}
	return AreaForm
}
