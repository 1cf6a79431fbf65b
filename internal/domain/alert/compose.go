package alert

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"haidun/internal/cap"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/registry/operation"
)

// marks lead whatever is not real.
var marks = map[operation.World][2]string{operation.Drill: {"【演习】", "[EXERCISE] "}, operation.Test: {"【测试】", "[TEST] "}}

// note says beside the text of what is not real that it is not.
var notes = map[operation.World]string{
	operation.Drill: "演习消息,不是真实警报。This is an exercise, not a real alert.",
	operation.Test:  "测试消息,不是真实警报。This is a test, not a real alert.",
}

// marked is a headline that says first what is not real.
func marked(w operation.World, lang int, text string) string {
	m := marks[w][lang]
	if m == "" || strings.HasPrefix(text, strings.TrimSpace(m)) {
		return text
	}
	return m + text
}

// Sender is who this post is on the network.
type Sender struct {
	ID   string // in every message, such as alert.zhoushan.example
	Unit string // unit code of 14 characters (12379)
	Name [2]string
}

// say is one message with everything that goes into it.
type say struct {
	a     *Alert
	reach *reach
	from  Sender
	refs  []cap.Reference
}

// message writes an alert in the protocol. Times are those settled when it was proposed: the same alert gives the same bytes.
func (s *say) message() *cap.Message {
	a := s.a
	return &cap.Message{
		Version: cap.V12, Identifier: a.Identifier, Sender: a.Sender, Sent: beijing(a.SentAt), Status: statuses[a.World], Type: capKinds[a.Kind], Scope: cap.Public,
		Note: notes[a.World], References: s.refs, Infos: []cap.Info{s.info(0), s.info(1)},
	}
}

// languages of a message, in the order of the texts.
var languages = [2]string{"zh-CN", "en"}

func (s *say) info(lang int) cap.Info {
	a := s.a
	l := []fault.Lang{fault.ZH, fault.EN}[lang]
	pick := func(zh, en string) string { return [2]string{zh, en}[lang] }
	in := cap.Info{
		Language: languages[lang], Categories: []string{word(categories, a.Category)}, Event: pick(a.EventZH, a.EventEN), Responses: []string{word(responses, a.Response)},
		Urgency: word(urgencies, a.Urgency), Severity: word(severities, a.Severity), Certainty: word(certainties, a.Certainty),
		Effective: beijing(a.SentAt), Expires: beijing(a.ExpiresAt), SenderName: s.from.Name[lang],
		Headline: marked(a.World, lang, pick(a.HeadlineZH, a.HeadlineEN)), Description: pick(a.DescriptionZH, a.DescriptionEN), Instruction: pick(a.InstructionZH, a.InstructionEN),
		Areas: []cap.Area{s.reach.area(l)},
	}
	if a.Sirens.V && a.Signal != "" {
		in.Parameters = []cap.Pair{{Name: "sirenSignal", Value: string(a.Signal)}}
	}
	return in
}

// beijing is a time as the message writes it: to the second, +08:00.
func beijing(t time.Time) time.Time { return t.In(clock.Shanghai).Truncate(time.Second) }

// write is the message as text, without its signature.
func (s *say) write() ([]byte, cap.Problems) {
	return cap.Append(nil, s.message(), cap.DefaultLimits())
}

// hashOf is the SHA-256 of bytes in hexadecimal.
func hashOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// complete lists what a text lacks before it may go out.
func (a *Alert) complete() error {
	r := Type.Rules(a)
	for i, p := range a.texts() {
		r.If(*p == "", p, CodeText, fault.Args{"what": []string{"标题 headline", "英文标题 English headline", "情况 description", "英文情况 English description", "应对措施 instruction", "英文应对措施 English instruction"}[i]})
	}
	for _, p := range a.all() {
		if blank := placeholder.FindString(*p); blank != "" {
			r.If(true, p, CodeBlank, fault.Args{"name": blank})
		}
	}
	r.If(a.World == operation.Live && a.Kind != End && !a.corrected(), &a.CancelZH, CodeNoCorrect, nil)
	r.If(a.Sirens.V && a.Signal == "", &a.Signal, CodeNoSignal, nil)
	r.If(wrongSignal(a.Hazard, a.Signal), &a.Signal, CodeRaid, nil)
	r.If(a.LifetimeMin.OK && (a.LifetimeMin.V < minLife || a.LifetimeMin.V > maxLife), &a.LifetimeMin, CodeExpires, fault.Args{"min": minLife, "max": maxLife / 60})
	return r.Err()
}

func (a *Alert) fillIn(r *reach, now time.Time) {
	a.Fill([2]string{r.describe(fault.ZH), r.describe(fault.EN)}, now)
}

// Fill puts a place, in both languages, and a time into the texts.
func (a *Alert) Fill(place [2]string, now time.Time) {
	at := now.In(clock.Shanghai)
	zh := map[string]string{"place": place[0], "time": at.Format("1月2日15:04")}
	en := map[string]string{"place": place[1], "time": at.Format("15:04, 2 January")}
	for i, p := range a.all() {
		*p = fill(*p, []map[string]string{zh, en}[i%2])
	}
}

// lifetime is how long it is in force.
func (a *Alert) lifetime() time.Duration {
	if !a.LifetimeMin.OK {
		a.LifetimeMin = entity.IntOf(defaultLife)
	}
	return time.Duration(a.LifetimeMin.V) * time.Minute
}
