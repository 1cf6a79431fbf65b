package roll

import (
	"context"
	"fmt"
	"strings"
	"time"

	"haidun/internal/domain/evac"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// Paper is how far a hand-over is.
type Paper string

// The states of a hand-over.
const (
	Draft    Paper = "draft"
	Sent     Paper = "sent"
	Received Paper = "received"
)

var papers = []entity.Option[Paper]{
	{Code: Draft, ZH: "待移交", EN: "Not sent", Tone: entity.Idle},
	{Code: Sent, ZH: "待签收", EN: "To be signed for", Tone: entity.Warn},
	{Code: Received, ZH: "已签收", EN: "Signed for", Tone: entity.OK},
}

// Handover is the roster of one site as the sending side hands it to the receiving one (花名册移交单). Its numbers are those
// of the moment it was sent.
type Handover struct {
	entity.Meta
	Name        string
	EventID     string
	SiteID      string
	Sender      string
	Receiver    string
	State       Paper
	Assigned    entity.Int
	Handed      entity.Int
	Extra       entity.Int
	Differences string
	Remark      string
	SentBy      string
	SentAt      time.Time
	ReceivedBy  string
	ReceivedAt  time.Time
}

// HandoverType declares the register of hand-overs.
var HandoverType = entity.Define("evac_handover", func(d *entity.Def, h *Handover) {
	d.Title("花名册移交单", "Roster hand-overs")
	d.Naming(d.Text(&h.Name).Label("名称", "Name").Required().Max(80).List().Search())
	d.Ref(&h.EventID, EventType).Label("疏散行动", "Evacuation").Parent().List()
	d.Ref(&h.SiteID, evac.Type).Label("场所", "Site").Required().List()
	d.Text(&h.Sender).Label("移交方", "Sending side").Required().Max(60).List()
	d.Text(&h.Receiver).Label("接收方", "Receiving side").Required().Max(60).List()
	entity.OneOf(d, &h.State, papers).Label("状态", "State").List().Index()
	d.Int(&h.Assigned).Label("应交", "Assigned").Unit("人", "people").Min(0).List().ReadOnly()
	d.Int(&h.Handed).Label("实交", "Handed over").Unit("人", "people").Min(0).List().ReadOnly()
	d.Int(&h.Extra).Label("名单外", "Not on its list").Unit("人", "people").Min(0).ReadOnly()
	d.Long(&h.Differences).Label("差异(逐人)", "Differences, by name").Max(8000).ReadOnly()
	d.Text(&h.SentBy).Label("移交人", "Handed over by").Max(80).ReadOnly()
	d.Time(&h.SentAt).Label("移交时间", "Handed over at").ReadOnly()
	d.Text(&h.ReceivedBy).Label("签收人", "Signed for by").Max(80).ReadOnly()
	d.Time(&h.ReceivedAt).Label("签收时间", "Signed for at").ReadOnly()
	d.Long(&h.Remark).Label("备注", "Remarks").Max(500)
})

// What hand-overs refuse.
var (
	CodeUnexplained = fault.Code{ID: "roll_unexplained", ZH: "{n} 人应交未交且没有说明({names})。请先逐一说明情况,再移交。", EN: "{n} people are not there and not explained ({names}). Explain each before handing over."}
	CodeSameHand    = fault.Code{ID: "roll_same_hand", ZH: "移交人不能自己签收,须由接收方签收。", EN: "Who hands over cannot sign for it: the receiving side does."}
	CodeHandedOver  = fault.Code{ID: "roll_handed_over", ZH: "已移交的单子不能修改;有误的由接收方退回。", EN: "A roster that was handed over is not changed; the receiving side sends a wrong one back."}
)

func (k desk) handoverFlow() *workflow.Flow {
	type move = workflow.Move[Handover, Paper]
	return workflow.New(
		HandoverType, func(h *Handover) *Paper { return &h.State },
		move{
			Name: "send", Title: [2]string{"签字移交", "Sign and hand over"}, From: []Paper{"", Draft}, To: Sent, Tone: entity.Info, Right: Scanning, Guard: k.send,
			Confirm: [2]string{"按此刻的数算结果定下名单和差异。应交未交的人须逐一有说明。", "The list and its differences are set as they are now. Whoever is not there must be explained."},
		},
		move{
			Name: "receive", Title: [2]string{"签收", "Sign for it"}, From: []Paper{Sent}, To: Received, Tone: entity.OK, Right: Scanning,
			Confirm: [2]string{"确认人数和差异与实际相符。", "The numbers and the differences are as you see them."},
			May: func(a *policy.Actor, h *Handover) error {
				if h.SentBy == a.Name && !a.IsSystem() {
					return fault.New(fault.Forbidden, CodeSameHand, nil)
				}
				return nil
			},
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, h *Handover) error {
				who, err := tx.Actor()
				if err == nil {
					h.ReceivedBy, h.ReceivedAt = who.Name, k.clock.Now()
				}
				return err
			},
		},
		move{
			Name: "return", Title: [2]string{"退回重核", "Send it back"}, From: []Paper{Sent}, To: Draft, Tone: entity.Warn, Reason: true, Right: Scanning,
			Guard: func(_ context.Context, _ *store.Tx, _ string, _, h *Handover) error {
				h.SentBy, h.SentAt = "", time.Time{}
				return nil
			},
		},
	)
}

// handoverHook keeps what was signed.
func (k desk) handoverHook(_ context.Context, tx *store.Tx, before, h *Handover) error {
	e, err := eventOf(tx, h.EventID)
	if err != nil {
		return err
	}
	if before == nil {
		h.State = Draft
		origin(e.World, &h.Meta)
		return nil
	}
	if before.State == h.State && before.State != Draft {
		return fault.New(fault.Conflict, CodeHandedOver, nil)
	}
	r := HandoverType.Rules(h)
	r.If(h.EventID != before.EventID, &h.EventID, CodeMoves, nil)
	return r.Err()
}

// send sets the list as it is now. Nobody may be missing from it without a word.
func (k desk) send(_ context.Context, tx *store.Tx, _ string, _, h *Handover) error {
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	people, err := peopleIn(tx, h.EventID)
	if err != nil {
		return err
	}
	d := Compare(people, h.SiteID)
	var silent []*Row
	for _, p := range d.Absent {
		if !p.State.side() && d.elsewhere(p) == "" {
			silent = append(silent, p)
		}
	}
	if len(silent) > 0 {
		return fault.New(fault.Conflict, CodeUnexplained, fault.Args{"n": len(silent), "names": namesOf(silent, 5)})
	}
	reasons, err := reasonsOf(tx, d.Absent)
	if err != nil {
		return err
	}
	h.Assigned, h.Handed, h.Extra = entity.IntOf(int64(d.Assigned)), entity.IntOf(int64(d.Handed)), entity.IntOf(int64(len(d.Extra)))
	h.Differences, h.SentBy, h.SentAt = d.text(reasons), who.Name, k.clock.Now()
	return nil
}

// Difference is what a site's list says against who is there.
type Difference struct {
	Assigned, Handed int
	Absent, Extra    []*Row
	site             string
}

// Compare sets who was to come to a site against who was seen there.
func Compare(people []*Row, site string) Difference {
	d := Difference{site: site}
	for _, p := range people {
		// Who passed the third gate where no site was scanned is where he was to go.
		there := p.Gate >= 3 && (p.SeenSite == site || p.SeenSite == "" && p.Site == site)
		switch {
		case p.Site == site && there:
			d.Assigned++
			d.Handed++
		case p.Site == site:
			d.Assigned++
			d.Absent = append(d.Absent, p)
		case there:
			d.Handed++
			d.Extra = append(d.Extra, p)
		}
	}
	return d
}

// elsewhere is the site at which somebody was seen who was to come here, "" where he was not.
func (d Difference) elsewhere(p *Row) string {
	if p.Gate >= 3 && p.SeenSite != d.site {
		return p.SeenSite
	}
	return ""
}

// reasonsOf are the last words that were given for people who are explained.
func reasonsOf(tx *store.Tx, people []*Row) (map[string]string, error) {
	out := map[string]string{}
	for _, p := range people {
		said, err := saidOf(tx, p.ID)
		if err != nil {
			return nil, err
		}
		for _, s := range unique(said) {
			if s.Kind == Explain && s.Says == p.State {
				out[p.ID] = s.Reason
			}
		}
	}
	return out, nil
}

// text names everybody who makes the difference, with the reason. It stops at what the field holds and says so.
func (d Difference) text(reasons map[string]string) string {
	var b strings.Builder
	line := func(p *Row, what string) bool {
		if b.Len() > 20_000 {
			return false
		}
		fmt.Fprintf(&b, "%s %s:%s\n", p.Card, p.Name, what)
		return true
	}
	for i, p := range d.Absent {
		what := stateName(p.State)
		if d.elsewhere(p) != "" {
			what = "到了另一处场所"
		} else if r := reasons[p.ID]; r != "" {
			what += "," + r
		}
		if !line(p, what) {
			fmt.Fprintf(&b, "……另有 %d 人,见花名册\n", len(d.Absent)-i)
			break
		}
	}
	for i, p := range d.Extra {
		if !line(p, "名单外到达") {
			fmt.Fprintf(&b, "……另有 %d 人,见花名册\n", len(d.Extra)-i)
			break
		}
	}
	return strings.TrimSpace(b.String())
}

// stateName is a state in Chinese.
func stateName(s State) string {
	for _, o := range states {
		if o.Code == s {
			return o.ZH
		}
	}
	return string(s)
}
