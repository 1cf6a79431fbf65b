package command

import (
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/user"
	"haidun/internal/terminal"
)

// Kind is what a command asks for.
type Kind string

// The kinds.
const (
	Sound   Kind = "sound"
	Silence Kind = "silence"
	Ping    Kind = "ping"
)

var kinds = []entity.Option[Kind]{
	{Code: Sound, ZH: "鸣放", EN: "Sound", Tone: entity.Danger},
	{Code: Silence, ZH: "静音", EN: "Silence", Tone: entity.Warn},
	{Code: Ping, ZH: "点名", EN: "Roll call", Tone: entity.Info},
}

// Stage is how far a command is.
type Stage string

// The stages.
const (
	Running   Stage = "running"   // devices may still hear it and answer
	Withdrawn Stage = "withdrawn" // no device is told any more; those that were told are silenced
	Closed    Stage = "closed"    // nothing more will change
)

var stages = []entity.Option[Stage]{
	{Code: Running, ZH: "执行中", EN: "Running", Tone: entity.Warn},
	{Code: Withdrawn, ZH: "已撤回", EN: "Withdrawn", Tone: entity.Danger},
	{Code: Closed, ZH: "已结束", EN: "Closed", Tone: entity.Idle},
}

var worlds = []entity.Option[operation.World]{
	{Code: operation.Live, ZH: "实战", EN: "Live", Tone: entity.Danger},
	{Code: operation.Drill, ZH: "演练", EN: "Drill", Tone: entity.Info},
	{Code: operation.Test, ZH: "测试", EN: "Test", Tone: entity.Idle},
}

// Command is one thing that terminals were told. It does not change but for its stage.
type Command struct {
	entity.Meta
	Title     string
	World     operation.World
	Kind      Kind
	Stage     Stage
	Alert     string
	Subject   string
	Signal    string // for people
	Wire      string // as it is sent: in a drill or test another than Signal
	OnMs      entity.Int
	OffMs     entity.Int
	Repeats   entity.Int
	LongestS  entity.Int
	AreaID    string
	IssuedAt  time.Time
	NotBefore time.Time
	ExpiresAt time.Time
	Devices   entity.Int
	Empty     entity.Bool // nobody hears it
	Second    string
	Epoch     string // of the log it is numbered in
	Seq       entity.Int
	ClosedAt  time.Time
	Why       string // of a withdrawal
}

// Type is the register of commands, written by the program.
var Type = entity.Define("siren_command", func(d *entity.Def, c *Command) {
	d.Title("警报指令", "Siren commands")
	d.Naming(d.Text(&c.Title).Label("名称", "Title").Max(120).ReadOnly().List().Search())
	entity.OneOf(d, &c.World, worlds).Label("环境", "World").Required().ReadOnly().List().Index()
	entity.OneOf(d, &c.Kind, kinds).Label("动作", "Asks for").Required().ReadOnly().List().Index()
	entity.OneOf(d, &c.Stage, stages).Label("进度", "Stage").Required().ReadOnly().List().Index()
	d.Ref(&c.AreaID, area.Type).Label("行政区", "Area").Scope().Required().ReadOnly().List()
	d.Text(&c.Alert).Label("警报编号", "Alert").Max(40).ReadOnly().Index()
	d.Text(&c.Subject).Label("依据", "Given for").Max(80).ReadOnly().Index()
	d.Section("信号", "Signal")
	d.Text(&c.Signal).Label("信号", "Signal").Max(16).ReadOnly().List()
	d.Text(&c.Wire).Label("实际发出的信号", "Signal as sent").Help("演练和测试只发简短的提示音", "Drills and tests send a short quiet pattern").Max(16).ReadOnly()
	d.Int(&c.OnMs).Label("鸣", "On").Unit("毫秒", "ms").Min(0).ReadOnly()
	d.Int(&c.OffMs).Label("停", "Off").Unit("毫秒", "ms").Min(0).ReadOnly()
	d.Int(&c.Repeats).Label("遍数", "Repeats").Min(0).ReadOnly()
	d.Int(&c.LongestS).Label("最长鸣放", "Longest").Unit("秒", "s").Min(0).ReadOnly()
	d.Section("时间", "Times")
	d.Time(&c.IssuedAt).Label("下达", "Given").ReadOnly().List().Index()
	d.Time(&c.NotBefore).Label("不早于", "Not before").ReadOnly()
	d.Time(&c.ExpiresAt).Label("有效至", "Valid until").ReadOnly()
	d.Time(&c.ClosedAt).Label("结束", "Closed").ReadOnly()
	d.Section("对象", "Whom")
	d.Int(&c.Devices).Label("终端数", "Terminals").Min(0).ReadOnly().List()
	d.Bool(&c.Empty).Label("没有任何终端", "Reaches no terminal").ReadOnly()
	d.Ref(&c.Second, user.Type).Label("第二人", "Second person").ReadOnly()
	d.Long(&c.Why).Label("撤回原因", "Why withdrawn").Max(500).ReadOnly()
	d.Section("编号", "Numbering")
	d.Text(&c.Epoch).Label("日志时期", "Epoch of the log").Max(40).ReadOnly()
	d.Int(&c.Seq).Label("序号", "Sequence").Min(0).ReadOnly().Index()
})

// Pattern is how the command sounds, as it is sent.
func (c *Command) Pattern() terminal.Pattern {
	ms := func(n entity.Int) time.Duration { return time.Duration(n.V) * time.Millisecond }
	return terminal.Pattern{On: ms(c.OnMs), Off: ms(c.OffMs), Repeats: int(c.Repeats.V)}
}

// Begins is when devices are to act.
func (c *Command) Begins() time.Time {
	if c.NotBefore.After(c.IssuedAt) {
		return c.NotBefore
	}
	return c.IssuedAt
}

// Longest is the longest sounding that the command allows.
func (c *Command) Longest() time.Duration { return time.Duration(c.LongestS.V) * time.Second }

// Realm is the command's world on the wire; ok is false for a world that is none.
func (c *Command) Realm() (terminal.Realm, bool) {
	r, err := terminal.ParseRealm(string(c.World))
	return r, err == nil
}

// Content is what is signed, as coming from a node.
func (c *Command) Content(node string) terminal.Content {
	k := map[Kind]terminal.Kind{Sound: terminal.Sound, Silence: terminal.Silence, Ping: terminal.Ping}[c.Kind]
	out := terminal.Content{
		Kind: k, Alert: c.Alert, Area: wireArea(c.AreaID), Issued: c.IssuedAt, NotBefore: c.NotBefore, Expires: c.ExpiresAt,
		Origin: terminal.Origin{Node: node, Epoch: c.Epoch}, Seq: uint64(c.Seq.V),
	}
	if c.Kind == Sound {
		out.Signal, out.Pattern, out.Longest = c.Wire, c.Pattern(), c.Longest()
	}
	return out
}

// wireArea is a division code as terminals compare it: a city's four digits are written with six.
func wireArea(code string) string {
	if len(code) == 4 {
		return code + "00"
	}
	return code
}
