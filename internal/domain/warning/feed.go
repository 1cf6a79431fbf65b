package warning

import (
	"regexp"
	"strings"
	"time"

	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
)

// Kind is what stands at a feed's address.
type Kind string

// The kinds.
const (
	File Kind = "cap"
	Atom Kind = "atom"
	RSS  Kind = "rss"
	Push Kind = "push" // nothing is asked for: the other side sends
)

var kinds = []entity.Option[Kind]{
	{Code: File, ZH: "单个 CAP 报文", EN: "One CAP message"},
	{Code: Atom, ZH: "Atom 目录", EN: "Atom index"},
	{Code: RSS, ZH: "RSS 目录", EN: "RSS index"},
	{Code: Push, ZH: "对方推送", EN: "They send to us"},
}

// Trust is what makes a message of a feed believed.
type Trust string

// The ways.
const (
	Signed    Trust = "signed"
	Moderated Trust = "moderated"
)

var trusts = []entity.Option[Trust]{
	{Code: Signed, ZH: "签名有效即采用", EN: "Taken if the signature holds", Tone: entity.OK},
	{Code: Moderated, ZH: "无签名,逐条审核", EN: "Unsigned: a person decides on each", Tone: entity.Warn},
}

// Light is how fresh a feed is.
type Light string

// The lights.
const (
	Green Light = "green"
	Amber Light = "amber"
	Red   Light = "red"
	Dark  Light = "dark"
)

var lights = []entity.Option[Light]{
	{Code: Green, ZH: "正常", EN: "Fresh", Tone: entity.OK},
	{Code: Amber, ZH: "不稳", EN: "Failing", Tone: entity.Warn},
	{Code: Red, ZH: "中断", EN: "Lost", Tone: entity.Danger},
	{Code: Dark, ZH: "停用", EN: "Off", Tone: entity.Idle},
}

// Service is whether a feed is listened to.
type Service string

// The kinds of service.
const (
	On  Service = "on"
	Off Service = "off"
)

var services = []entity.Option[Service]{
	{Code: On, ZH: "接收", EN: "Received", Tone: entity.OK},
	{Code: Off, ZH: "停用", EN: "Off", Tone: entity.Idle},
}

// Feed is a source of warnings (预警来源). Times are in seconds because a test and a typhoon need short ones.
type Feed struct {
	entity.Meta
	Name         string
	Agency       string
	AreaID       string
	Boundary     entity.Polygon
	Kind         Kind
	Address      string
	EveryS       entity.Int
	StaleS       entity.Int
	Trust        Trust
	Certificates string
	Strict12379  entity.Bool
	Own          string // identifiers and senders that are ours, one a line
	State        Service
	Light        Light
	LastSuccess  time.Time
	LastTried    time.Time
	LastMessage  time.Time
	Problem      string
	ProblemEN    string
	Remark       string
}

// FeedType declares the register of feeds.
var FeedType = entity.Define("warning_feed", func(d *entity.Def, f *Feed) {
	d.Title("预警来源", "Warning feeds")
	d.Naming(d.Text(&f.Name).Label("名称", "Name").Required().Max(60).List().Search())
	d.Text(&f.Agency).Label("发布单位", "Agency").Required().Max(100).List().Search()
	d.Ref(&f.AreaID, area.Type).Label("行政区", "Area").Required().Scope().List()
	d.Polygon(&f.Boundary).Label("边界", "Boundary").Help("与此毫不相接的图形按 214 拒收;不填则只核对行政区代码", "What is drawn and does not touch it is refused with 214; without it only codes are compared")
	entity.OneOf(d, &f.State, services).Label("接收", "Service").Help("由“启用”“停用”改变", "Changed by “Switch on” and “Switch off”").List().Index()
	entity.OneOf(d, &f.Light, lights).Label("新鲜度", "Freshness").ReadOnly().List().Index()
	d.Section("接收", "How it comes")
	entity.OneOf(d, &f.Kind, kinds).Label("形式", "Form").Required().List()
	d.Text(&f.Address).Label("地址", "Address").Help("http:// 或 https://;对方推送时不填", "http:// or https://; empty where they send to us").Max(500).Format(addressForm)
	d.Int(&f.EveryS).Label("查询间隔", "Asked every").Help("不填则为 60 秒", "60 seconds if left empty").Unit("秒", "s").Min(2).Max(86_400)
	d.Int(&f.StaleS).Label("多久没有消息算中断", "Lost after").Help("不填则为 900 秒(待核实)", "900 seconds if left empty (to be verified)").Unit("秒", "s").Min(4).Max(7 * 86_400)
	d.Section("信任", "Trust")
	entity.OneOf(d, &f.Trust, trusts).Label("采用条件", "Believed").Required().List()
	d.Long(&f.Certificates).Label("信任的证书", "Trusted certificates").Help("PEM;更换期间新旧并列", "PEM; old and new side by side while one is replaced").Max(40_000).Sensitive()
	d.Bool(&f.Strict12379).Label("标识须为 12379 格式", "Identifiers as of 12379").Help("国家预警发布系统的 31 位标识", "31 characters, as the national channel writes them")
	d.Long(&f.Own).Label("本单位标识", "Our own").Help("一行一个;以此开头的发送者或标识视为本单位发出,不再收回", "One a line; what begins so in sender or identifier is ours and is not taken back in").Max(2000)
	d.Section("状况", "How it is")
	d.Time(&f.LastSuccess).Label("最近成功", "Last success").ReadOnly().List().Index()
	d.Time(&f.LastTried).Label("最近尝试", "Last tried").ReadOnly()
	d.Time(&f.LastMessage).Label("最近报文", "Last message").ReadOnly()
	d.Text(&f.Problem).Label("问题", "Problem").Max(600).ReadOnly()
	d.Text(&f.ProblemEN).Label("问题(英文)", "Problem in English").Max(600).ReadOnly()
	d.Long(&f.Remark).Label("备注", "Remarks")
})

// Every is how often a feed is asked.
func (f *Feed) Every() time.Duration { return seconds(f.EveryS, 60) }

// Stale is after how long without success a feed counts as lost.
func (f *Feed) Stale() time.Duration { return seconds(f.StaleS, 900) }

func seconds(v entity.Int, standard int64) time.Duration {
	if v.OK {
		standard = v.V
	}
	return time.Duration(standard) * time.Second
}

// division is a code of an administrative division (GB/T 2260), with or without what lies below a county.
var division = regexp.MustCompile(`^[1-9]\d{5}(\d{3}|\d{6})?$`)

// shapeOf is a polygon field as a shape; none where there is nothing.
func shapeOf(p entity.Polygon) geo.MultiPolygon {
	if p.JSON == "" {
		return nil
	}
	m, err := geo.ParseShape([]byte(p.JSON), geo.Limits{})
	if err != nil {
		return nil // the field was checked when it was stored
	}
	return m
}

// whole is a code without the zeros that stand for the whole of a province, a city, a county or a town.
func whole(code string) string {
	for _, n := range []int{9, 6, 4, 2} {
		if len(code) > n && strings.Trim(code[n:], "0") == "" {
			code = code[:n]
		}
	}
	return code
}
