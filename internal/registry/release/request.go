package release

import (
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
)

// State is how far a request has come.
type State string

// The states.
const (
	Asked    State = "asked"
	Released State = "released"
	Void     State = "void"
)

var states = []entity.Option[State]{
	{Code: Asked, ZH: "待放行", EN: "Asked for", Tone: entity.Warn},
	{Code: Released, ZH: "已放行", EN: "Released", Tone: entity.OK},
	{Code: Void, ZH: "已作废", EN: "Void", Tone: entity.Idle},
}

// Request is one export that needs a second person, and what became of it.
type Request struct {
	entity.Meta
	Title    string // which register, in which format
	State    State
	Register string
	Format   string
	Words    string // the filter, as the parameters of the list's address
	Area     string // all that is asked for lies in it; "" for the whole post
	Records  entity.Int
	Closely  entity.Int // of them are sensitive or show something sensitive
	Layer    entity.Bool
	Purpose  string
	Asker    string
	AskedBy  string // user id
	AskedAt  time.Time
	Releaser string
	Until    time.Time  // when the release ends
	Allowed  entity.Int // how often it may be taken
	Taken    entity.Int
	TakenAt  time.Time
}

// Type is the register of export requests.
var Type = entity.Define("export_request", func(d *entity.Def, r *Request) {
	d.Title("敏感导出", "Sensitive exports")
	d.Naming(d.Text(&r.Title).Label("内容", "What").Required().Max(200).List().Search().ReadOnly())
	entity.OneOf(d, &r.State, states).Label("状态", "State").Required().List().Index().ReadOnly()
	d.Long(&r.Purpose).Label("用途", "Purpose").Required().Max(1000).List().ReadOnly()
	d.Int(&r.Records).Label("记录数", "Records").Min(0).Required().List().ReadOnly()
	d.Int(&r.Closely).Label("其中敏感", "Sensitive among them").Min(0).Required().List().ReadOnly()
	d.Bool(&r.Layer).Label("整个图层", "Whole layer").ReadOnly()
	d.Section("经过", "Course")
	d.Text(&r.Asker).Label("申请人", "Asked by").Required().List().ReadOnly()
	d.Time(&r.AskedAt).Label("申请时间", "Asked").Required().List().ReadOnly()
	d.Text(&r.Releaser).Label("放行人", "Released by").List().ReadOnly()
	d.Time(&r.Until).Label("有效至", "Valid until").ReadOnly()
	d.Int(&r.Allowed).Label("可下载次数", "Times it may be taken").Min(1).ReadOnly()
	d.Int(&r.Taken).Label("已下载次数", "Times taken").Min(0).ReadOnly()
	d.Time(&r.TakenAt).Label("最近下载", "Last taken").ReadOnly()
	d.Section("范围", "Extent")
	d.Text(&r.Register).Label("登记簿", "Register").Required().Max(64).Index().ReadOnly()
	d.Text(&r.Format).Label("格式", "Format").Required().Max(16).ReadOnly()
	d.Long(&r.Words).Label("筛选条件", "Filter").Max(8000).ReadOnly()
	d.Ref(&r.Area, area.Type).Label("地区", "Area").Scope().ReadOnly()
	d.Text(&r.AskedBy).Label("申请账号", "Account that asked").Required().ReadOnly()
})
