package command

import (
	"cmp"
	"context"
	"slices"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/operation"
	"haidun/internal/terminal"
)

// Board is the commands at a glance, the latest first, with the site policy.
type Board struct {
	Policy   BoardPolicy    `json:"policy"`
	Commands []BoardCommand `json:"commands"`
}

// BoardPolicy is the policy, and what the caller may do about it.
type BoardPolicy struct {
	State     Leave      `json:"state"`
	Since     *time.Time `json:"since"`
	By        string     `json:"by"`
	Why       string     `json:"why"`
	Rev       int64      `json:"rev"`
	MayAllow  bool       `json:"may_allow"`
	MayForbid bool       `json:"may_forbid"`
	MayGive   bool       `json:"may_give"` // and so may silence
}

// BoardCommand is one command with how many devices are in each state.
type BoardCommand struct {
	ID      string          `json:"id"`
	Title   string          `json:"title"`
	World   operation.World `json:"world"`
	Kind    Kind            `json:"kind"`
	Stage   Stage           `json:"stage"`
	Signal  string          `json:"signal"`
	Area    string          `json:"area"`
	Subject string          `json:"subject"`
	At      time.Time       `json:"at"`
	Until   time.Time       `json:"until"`
	Closed  bool            `json:"closed"`
	By      string          `json:"by"`
	Devices int64           `json:"devices"`
	Why     string          `json:"why"`
	Counts  map[State]int   `json:"counts"`
}

// BoardAnswers are the devices of one command: those that did not do what was asked first.
type BoardAnswers struct {
	Command BoardCommand  `json:"command"`
	Devices []BoardAnswer `json:"devices"`
}

// BoardAnswer is one device.
type BoardAnswer struct {
	Siren   string     `json:"siren"`
	Device  string     `json:"device"` // "" where the caller may not know it
	State   State      `json:"state"`
	Reason  string     `json:"reason"`
	Text    [2]string  `json:"text"` // the reason in both languages
	At      *time.Time `json:"at"`
	Seconds int        `json:"seconds"`
}

// mostCommands is how many commands a board shows.
const mostCommands = 30

func views() []module.View {
	return []module.View{
		{
			Name: "siren_commands", Title: [2]string{"警报指令一览", "Siren commands at a glance"}, Needs: Type.Schema(),
			Answer: func(ctx context.Context, db *store.DB, _ func(string) string) (any, error) { return board(ctx, db) },
		},
		{
			Name: "siren_answers", Title: [2]string{"警报指令回执", "What terminals said"}, Needs: Type.Schema(),
			Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
				return answers(ctx, db, ask("command"))
			},
		},
	}
}

func board(ctx context.Context, db *store.DB) (*Board, error) {
	b := &Board{Commands: []BoardCommand{}}
	a, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	can := func(right policy.Action, s *entity.Schema) bool { return !db.Book().Scope(a, right, s).Denied() }
	b.Policy = BoardPolicy{
		State: Forbidden, MayAllow: can(AllowRight, PolicyType.Schema()), MayForbid: can(ForbidRight, PolicyType.Schema()), MayGive: can(GiveRight, Type.Schema()),
	}
	if p, err := store.Get(ctx, db, PolicyType, PolicyID); err == nil {
		b.Policy.By, b.Policy.Why, b.Policy.Since, b.Policy.Rev = p.By, p.Why, moment(p.Since), p.Rev
		if p.allows() {
			b.Policy.State = Allowed
		}
	} else if fault.KindOf(err) != fault.NotFound {
		return nil, err
	}
	s := Type.Schema()
	page, err := db.List(ctx, s, store.Query{Limit: mostCommands, Sort: []store.Order{{Field: s.Field("issued_at"), Desc: true}}})
	if err != nil {
		return nil, err
	}
	for _, rec := range page.Recs {
		line, err := boardCommand(ctx, db, rec.(*Command))
		if err != nil {
			return nil, err
		}
		b.Commands = append(b.Commands, line)
	}
	return b, nil
}

func boardCommand(ctx context.Context, db *store.DB, c *Command) (BoardCommand, error) {
	n, err := Count(ctx, db, c.ID)
	return BoardCommand{
		ID: c.ID, Title: c.Title, World: c.World, Kind: c.Kind, Stage: c.Stage, Signal: c.Signal, Area: c.AreaID, Subject: c.Subject, At: c.IssuedAt,
		Until: c.ExpiresAt, Closed: !c.ClosedAt.IsZero(), By: c.CreatedBy, Devices: c.Devices.V, Why: c.Why, Counts: n,
	}, err
}

func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

func answers(ctx context.Context, db *store.DB, id string) (*BoardAnswers, error) {
	c, err := store.Get(ctx, db, Type, id)
	if err != nil {
		return nil, err
	}
	a, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	out := &BoardAnswers{Devices: []BoardAnswer{}}
	if out.Command, err = boardCommand(ctx, db, c); err != nil {
		return nil, err
	}
	all, err := Answers(ctx, db, id)
	if err != nil {
		return nil, err
	}
	class, _ := db.Book().Clearance(a, DeliveryType.Schema(), c.Meta.Area)
	for _, d := range all {
		line := BoardAnswer{Siren: d.Siren, State: d.State, Reason: d.Reason, Text: ReasonText(d.Reason), At: moment(d.At), Seconds: d.Seconds}
		if class == entity.Sensitive {
			line.Device = d.Device
		}
		out.Devices = append(out.Devices, line)
	}
	slices.SortStableFunc(out.Devices, func(x, y BoardAnswer) int { return cmp.Compare(worry(x.State), worry(y.State)) })
	return out, nil
}

// worry orders states by how much somebody must do about them.
func worry(s State) int {
	return slices.Index([]State{Bad, Refused, NoAnswer, Offline, Queued, Sent, Received, Sounding, Silenced, Sounded}, s)
}

// ReasonText is the sentence of a reason in both languages; both are "" for none.
func ReasonText(name string) [2]string {
	own := map[string][2]string{
		"offline":   {"终端不在线,指令没有送达", "the terminal was not connected; the command did not reach it"},
		"unsent":    {"没有可用的通道,指令未发出", "there was no way to the terminal; nothing was sent"},
		"halfway":   {"终端收到指令,但没有报告鸣响", "the terminal took the command and did not report sounding"},
		"preempted": {"实战指令优先,演练指令停止下发", "a live command came first; the drill is not sent any more"},
		"restored":  {"数据库已从备份恢复,旧指令不再发送", "the database was restored; commands of before are not sent"},
	}
	if t, ok := own[name]; ok || name == "" {
		return t
	}
	for _, r := range terminal.Reasons() {
		if c := r.Code(); c.ID == name {
			return [2]string{c.ZH, c.EN}
		}
	}
	return [2]string{name, name}
}
