package demo

import (
	_ "embed"
	"fmt"
	"time"

	"haidun/internal/cap"
	"haidun/internal/domain/warning"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// neighbourCert is a certificate whose key was thrown away: nobody can send to a demonstration by it.
//
//go:embed neighbour.pem
var neighbourCert string

// warnings are four feeds with a typhoon that was raised from blue to orange, what waits for a decision, what is over, and a
// feed that fell silent. Their addresses exist nowhere.
func (l *loader) warnings() error {
	if err := l.warningRules(); err != nil {
		return err
	}
	qx, err := l.feed("市气象台预警", "舟山市气象局(演示)", city, "https://qx.demo.invalid/atom.xml", warning.Atom, 2*time.Minute)
	if err != nil {
		return err
	}
	hy, err := l.feed("市海洋预报台预警", "舟山市海洋预报台(演示)", city, "https://hy.demo.invalid/atom.xml", warning.Atom, 3*time.Minute)
	if err != nil {
		return err
	}
	dh, err := l.feed("定海区预警", "定海区气象局(演示)", dinghai, "https://dh.demo.invalid/rss.xml", warning.RSS, time.Minute)
	if err != nil {
		return err
	}
	if _, err := l.feed("海事航行警告", "舟山海事局(演示)", city, "https://hs.demo.invalid/silent", warning.File, 3*time.Hour); err != nil {
		return err
	}
	if _, err := l.feed("上级指挥部推送", "省人民防空指挥部(演示)", city, "", warning.Push, 20*time.Minute); err != nil {
		return err
	}
	for _, s := range []bulletin{
		{feed: qx, id: "qx-1", ago: 20, event: "台风", colour: "蓝色", where: "舟山市", text: "预计未来 48 小时可能受热带风暴影响。", km: 70},
		{feed: qx, id: "qx-2", ago: 3, verb: cap.Update, about: "qx-1", event: "台风", colour: "橙色", where: "舟山市", text: "预计未来 12 小时平均风力可达 10 级以上,阵风 12 级。", km: 70},
		{feed: qx, id: "qx-3", ago: 22, event: "暴雨", colour: "黄色", where: "舟山市本岛", text: "6 小时雨量将达 50 毫米以上。", km: 25},
		{feed: qx, id: "qx-4", ago: 10, verb: cap.Cancel, about: "qx-3", event: "暴雨", colour: "黄色", where: "舟山市本岛", text: "降雨减弱,解除预警。", km: 25},
		{feed: qx, id: "qx-5", ago: 30, status: cap.Exercise, event: "台风", colour: "红色", where: "舟山市", text: "演练报文。", km: 70},
		{feed: hy, id: "hy-1", ago: 5, event: "海浪", colour: "橙色", where: "舟山外海", text: "外海将出现 5 到 7 米的巨浪到狂浪。", km: 90},
		{feed: dh, id: "dh-1", ago: 2, event: "大风", colour: "橙色", where: "定海区", text: "阵风可达 10 级。", km: 15},
		{feed: hy, id: "hy-2", ago: 1, verb: cap.Update, about: "hy-1", event: "海浪", colour: "红色", where: "舟山外海、近海", text: "外海将出现 7 到 9 米的狂浪到狂涛,近海 4 到 6 米。", km: 110, waits: true},
		{feed: dh, id: "dh-2", ago: 1, event: "强对流", colour: "黄色", where: "定海区北部", text: "2 小时内可能有雷雨大风。", km: 8, waits: true},
	} {
		if err := l.bulletin(s); err != nil {
			return fmt.Errorf("warning %s: %w", s.id, err)
		}
	}
	return nil
}

// feed was heard a while ago; one that was silent for hours is lost.
func (l *loader) feed(name, agency, area, address string, kind warning.Kind, heard time.Duration) (*warning.Feed, error) {
	f := &warning.Feed{
		Name: name, Agency: agency, AreaID: area, Kind: kind, Address: address, Trust: warning.Moderated, EveryS: entity.IntOf(60), StaleS: entity.IntOf(1800),
		LastSuccess: l.now.Add(-heard), LastTried: l.now.Add(-time.Minute), Remark: "演示来源,地址不存在。",
	}
	if kind == warning.Push {
		f.Trust, f.Certificates, f.StaleS = warning.Signed, neighbourCert, entity.IntOf(86_400)
	}
	return f, put(l, warning.FeedType, f)
}

// bulletin is an invented message, sent some hours ago.
type bulletin struct {
	feed                       *warning.Feed
	id, verb, status, about    string
	event, colour, where, text string
	ago                        int
	km                         float64
	waits                      bool // for a decision
}

var severities = map[string]string{"红色": "Extreme", "橙色": "Severe", "黄色": "Moderate", "蓝色": "Minor"}

var english = map[string]string{"红色": "red", "橙色": "orange", "黄色": "yellow", "蓝色": "blue", "台风": "Typhoon", "暴雨": "Rainstorm", "海浪": "Waves", "大风": "Gale", "强对流": "Severe convection"}

func either(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// bulletin has a message come in, and the watch decide on it.
func (l *loader) bulletin(s bulletin) error {
	sent := l.now.Add(-time.Duration(s.ago) * time.Hour).Truncate(time.Second).In(clock.Shanghai)
	end := sent.Add(time.Duration(24+s.ago) * time.Hour)
	info := func(lang, event, headline, text string) cap.Info {
		return cap.Info{
			Language: lang, Categories: []string{"Met"}, Event: event, Urgency: "Expected", Severity: severities[s.colour], Certainty: "Likely", Headline: headline,
			Description: text, Expires: end, SenderName: s.feed.Agency, Parameters: []cap.Pair{{Name: "颜色级别", Value: s.colour}},
			Areas: []cap.Area{{Description: s.where, Circles: []cap.Circle{{Center: cap.Position{Lat: 30.05, Lon: 122.15}, RadiusKM: s.km}}}},
		}
	}
	m := &cap.Message{
		Version: cap.V12, Identifier: "demo-" + s.id, Sender: "demo@" + s.id[:2] + ".invalid", Sent: sent, Status: either(s.status, cap.Actual), Type: either(s.verb, cap.Alert), Scope: cap.Public,
		Infos: []cap.Info{
			info("zh-CN", s.event, s.event+s.colour+"预警", s.text),
			info("en-US", english[s.event], english[s.event]+" warning, "+english[s.colour], "Invented for the demonstration."),
		},
	}
	if s.about != "" {
		m.References = []cap.Reference{{Sender: m.Sender, Identifier: "demo-" + s.about, Sent: sent.Add(-time.Hour)}}
	}
	text, problems := cap.Append(nil, m, cap.Limits{})
	if len(problems) > 0 {
		return problems.Err()
	}
	r, err := warning.ReceiveIn(l.tx, s.feed, text, sent.Add(time.Minute))
	if err != nil || s.waits {
		return err
	}
	move := "accept"
	if m.Type == cap.Cancel {
		move = "confirm"
	}
	return l.as(Guide, func() error {
		flow := warning.Module(moment(sent.Add(4 * time.Minute))).Flows[0]
		w, err := store.Fetch(l.tx, warning.Type, r.ID)
		if err != nil {
			return err
		}
		_, err = flow.Do(l.ctx, l.tx, w.ID, w.Rev, move, "", func(any) error { return nil })
		return err
	})
}

// warningRules are suggestions that a headquarters would write for itself (待核实).
func (l *loader) warningRules() error {
	const basis = "演示建议值,待核实"
	for _, r := range []warning.Rule{
		{Name: "台风红色", Words: "台风\ntyphoon", Colours: []warning.Colour{warning.RedI}, Level: "one", Teams: "抢险、医疗、通信队全员集结", Shelters: "开放全部室内避灾场所", Signal: entity.BoolOf(true)},
		{Name: "台风橙色", Words: "台风\ntyphoon", Colours: []warning.Colour{warning.OrangeII}, Level: "two", Teams: "抢险、通信队 1 小时内集结", Shelters: "开放低洼和沿海乡镇的避灾场所", Signal: entity.BoolOf(true)},
		{Name: "台风黄色、蓝色", Words: "台风\ntyphoon", Colours: []warning.Colour{warning.YellowIII, warning.BlueIV}, Level: "watch", Teams: "抢险队备勤"},
		{Name: "海浪、风暴潮红色和橙色", Words: "海浪\n风暴潮\nwaves\nstorm surge", Colours: []warning.Colour{warning.RedI, warning.OrangeII}, Level: "three", Teams: "海上救援队备勤", Shelters: "通知渔船回港,开放港区避灾场所"},
		{Name: "暴雨、大风、强对流", Words: "暴雨\n大风\n强对流\ngale\nrain", Colours: []warning.Colour{warning.RedI, warning.OrangeII, warning.YellowIII}, Level: "four", Teams: "抢险队备勤"},
	} {
		r.AreaID, r.Basis, r.From = city, basis, "2026-01-01"
		if err := put(l, warning.RuleType, &r); err != nil {
			return fmt.Errorf("warning rule %s: %w", r.Name, err)
		}
	}
	return nil
}
