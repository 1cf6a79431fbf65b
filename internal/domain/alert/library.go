package alert

import (
	"context"
	"fmt"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/law/sounding"
	"haidun/internal/registry/operation"
)

// samples is what stands in every template of the program until somebody has gone over it.
const samples = "示范文本,启用前须由本单位审定(待核实)。A sample: go over it before it is used."

// begin makes sure of the templates and of the way out that every post has: its public page. It enters them once; what people
// changed or struck through stays so.
func begin(ctx context.Context, db *store.DB) error {
	ctx = policy.With(ctx, policy.System("alerts"))
	there := map[string]bool{}
	for _, t := range Library() {
		there[t.ID] = false
	}
	if err := db.Each(ctx, TemplateType.Schema(), store.Query{Struck: true, Limit: -1}, func(rec any) error { there[rec.(*Template).ID] = true; return nil }); err != nil {
		return fmt.Errorf("read the templates of alerts: %w", err)
	}
	if len(there) > len(Library()) || there[Library()[0].ID] {
		return nil
	}
	err := db.Write(ctx, func(tx *store.Tx) error {
		for _, t := range Library() {
			if err := tx.Put(TemplateType.Schema(), &t, store.Note{Action: "supply"}); err != nil {
				return fmt.Errorf("enter template %s: %w", t.Name, err)
			}
		}
		for _, o := range standing() {
			if err := tx.Put(OutletType.Schema(), &o, store.Note{Action: "supply"}); err != nil {
				return fmt.Errorf("enter way out %s: %w", o.Name, err)
			}
		}
		return nil
	})
	if fault.KindOf(err) == fault.Conflict {
		return nil // another process entered them at the same time
	}
	return err
}

// standing are the ways out every post has.
func standing() []Outlet {
	live := []operation.World{operation.Live}
	return []Outlet{
		{Meta: entity.Meta{ID: "alert-page"}, Name: "公众网页与 CAP 源", Way: Page, Worlds: live, Enabled: entity.BoolOf(true)},
		{Meta: entity.Meta{ID: "alert-stream"}, Name: "公众网页实时推流", Way: Streams, Worlds: live, Enabled: entity.BoolOf(true)},
		{Meta: entity.Meta{ID: "alert-push"}, Name: "浏览器推送", Way: Push, Worlds: live, Enabled: entity.BoolOf(true)},
		{Meta: entity.Meta{ID: "alert-sirens"}, Name: "防空警报器", Way: BySiren, Worlds: []operation.World{operation.Live, operation.Drill, operation.Test}, Enabled: entity.BoolOf(true), Note: "实战鸣响另受本单位鸣响规定限制"},
	}
}

// sample is one line of the library.
type sample struct {
	id, name  string
	nature    Nature
	headline  [2]string
	what      [2]string
	todo      [2]string
	cancel    [2]string
	falsehood [2]string
}

// nature spares the types below.
func nature(h Hazard, category Term, zh, en string, urgency, severity, certainty, response Term, signal sounding.Code, minutes int64) Nature {
	return Nature{h, category, zh, en, urgency, severity, certainty, response, signal, entity.IntOf(minutes)}
}

// Library are the templates the program comes with.
func Library() []Template {
	var out []Template
	for _, s := range library() {
		out = append(out, Template{
			Meta: entity.Meta{ID: "alert-template-" + s.id}, Name: s.name, Nature: s.nature, Note: samples,
			Wording: Wording{
				s.headline[0], s.headline[1], s.what[0], s.what[1], s.todo[0], s.todo[1], s.cancel[0], s.cancel[1], s.falsehood[0], s.falsehood[1],
			},
		})
	}
	return out
}

func library() []sample {
	return []sample{
		{
			"typhoon", "台风", nature(Typhoon, "met", "台风", "Typhoon", "expected", Severe, "likely", "shelter", sounding.Disaster, 720),
			[2]string{"台风将严重影响{place},请立即避险", "Typhoon will strike {place}: take shelter now"},
			[2]string{"{time}发布:台风正向{place}靠近,预计有狂风暴雨和风暴增水。", "Issued {time}: a typhoon is approaching {place}, with violent wind, heavy rain and high water expected."},
			[2]string{"请待在坚固的室内,关好门窗,远离海边、低洼处和工棚;需要转移的,听从村(社区)安排,带好证件、药品和饮水。", "Stay inside a solid building, close doors and windows, and keep away from the shore, low ground and site huts. If told to leave, follow your village or community and take papers, medicine and water."},
			[2]string{"台风对{place}的严重影响已经结束,{time}前发布的台风预警解除。请留意倒伏的电线和树木。", "The typhoon no longer threatens {place}; the alert is lifted. Watch for fallen wires and trees."},
			[2]string{"此前向{place}发布的台风预警是误报,没有台风来袭,不必采取任何行动。对造成的惊扰深表歉意。", "The typhoon alert for {place} was sent by mistake. There is no typhoon and nothing to do. We are sorry."},
		},
		{
			"surge", "风暴潮", nature(Surge, "met", "风暴潮", "Storm surge", "expected", Severe, "likely", "evacuate", sounding.Disaster, 480),
			[2]string{"风暴潮将淹没{place}沿海低处,请撤往高处", "Storm surge will flood the low shore of {place}: go to high ground"},
			[2]string{"{time}发布:高潮位叠加台风增水,{place}沿海低洼处有被淹没的危险。", "Issued {time}: high tide and surge together threaten to flood the low shore of {place}."},
			[2]string{"请离开海堤、码头、养殖场和低洼房屋,沿标示路线撤往高处;船上人员上岸;不要返回取物。", "Leave sea walls, piers, fish farms and low houses by the marked routes to high ground. Come ashore from boats. Do not go back for things."},
			[2]string{"{place}潮位已回落到警戒线以下,风暴潮预警解除。返回前请听从当地安排。", "The water off {place} is below the warning level again; the storm-surge alert is lifted. Follow local advice before you return."},
			[2]string{"此前向{place}发布的风暴潮预警是误报,潮位正常,不必撤离。对造成的惊扰深表歉意。", "The storm-surge alert for {place} was sent by mistake. The tide is normal; there is no need to leave. We are sorry."},
		},
		{
			"flood", "洪涝", nature(Flood, "met", "洪涝", "Flood", "immediate", Severe, "observed", "evacuate", sounding.Disaster, 480),
			[2]string{"{place}发生洪涝,低洼处人员请立即撤离", "Flooding in {place}: leave low ground now"},
			[2]string{"{time}发布:{place}强降雨引发洪涝,山边、溪边和低洼处危险。", "Issued {time}: heavy rain has flooded {place}; slopes, streams and low ground are dangerous."},
			[2]string{"请撤往高处和坚固楼房,不要涉水,不要开车过积水路段,远离山坡和电线。", "Go to high ground or a solid upper floor. Do not wade or drive through water. Keep away from slopes and wires."},
			[2]string{"{place}洪水已退,洪涝预警解除。请勿饮用被淹的井水。", "The water in {place} has gone down; the flood alert is lifted. Do not drink from flooded wells."},
			[2]string{"此前向{place}发布的洪涝预警是误报,没有洪水,不必撤离。对造成的惊扰深表歉意。", "The flood alert for {place} was sent by mistake. There is no flood; there is no need to leave. We are sorry."},
		},
		{
			"air-raid", "空袭", nature(AirRaid, "security", "空袭", "Air raid", "immediate", Extreme, "likely", "shelter", sounding.Raid, 180),
			[2]string{"空袭警报:{place}人员立即进入人防工程掩蔽", "Air raid: take shelter in {place} now"},
			[2]string{"{time}发布:{place}面临空袭危险。", "Issued {time}: {place} is in danger of an air raid."},
			[2]string{"立即关闭电源、燃气,带上应急包,按标志进入最近的人防工程或地下室;来不及的,在坚固墙角卧倒。解除信号响起前不要外出。", "Turn off power and gas, take your emergency bag and go to the nearest marked shelter or basement. If there is no time, lie down in a solid corner. Stay until the all clear."},
			[2]string{"{place}空袭危险已经过去,空袭警报解除。请有序离开掩蔽场所。", "The danger of an air raid on {place} has passed; all clear. Leave the shelters in order."},
			[2]string{"此前向{place}发布的空袭警报是误报,没有空袭,没有危险,请恢复正常。对造成的惊扰深表歉意。", "The air-raid alarm for {place} was sent by mistake. There is no raid and no danger; carry on as usual. We are sorry."},
		},
		{
			"chemical", "危化品泄漏", nature(Chemical, "cbrne", "危化品泄漏", "Chemical release", "immediate", Severe, "observed", "shelter", sounding.Disaster, 240),
			[2]string{"{place}发生危化品泄漏,请进入室内并关闭门窗", "Chemical release in {place}: go indoors and close windows"},
			[2]string{"{time}发布:{place}发生危险化学品泄漏,下风方向空气可能有害。", "Issued {time}: a dangerous chemical is leaking in {place}; the air downwind may be harmful."},
			[2]string{"请进入室内,关闭门窗、空调和通风,用湿布堵住缝隙;在室外的,捂住口鼻,横着风向离开。不要打火、不要围观。", "Go indoors, close windows, vents and air conditioning, and seal gaps with wet cloth. Outdoors, cover nose and mouth and move across the wind. No flames; do not go to look."},
			[2]string{"{place}危化品泄漏已经处置,空气检测合格,预警解除。请开窗通风。", "The chemical release in {place} is under control and the air is safe; the alert is lifted. Open the windows."},
			[2]string{"此前向{place}发布的危化品泄漏预警是误报,空气正常,没有危险。对造成的惊扰深表歉意。", "The chemical alert for {place} was sent by mistake. The air is normal and there is no danger. We are sorry."},
		},
		{
			"fire", "火灾", nature(Fire, "fire", "重大火灾", "Major fire", "immediate", Severe, "observed", "evacuate", "", 240),
			[2]string{"{place}发生重大火灾,请周边人员撤离", "Major fire in {place}: leave the area around it"},
			[2]string{"{time}发布:{place}发生重大火灾,浓烟向周边扩散。", "Issued {time}: there is a major fire in {place}; thick smoke is spreading."},
			[2]string{"请向上风方向撤离,不乘电梯,低姿捂住口鼻;给消防车让道,不要围观。", "Leave upwind. Do not use lifts. Stay low and cover nose and mouth. Keep the road free for fire engines and do not go to look."},
			[2]string{"{place}火灾已经扑灭,预警解除。", "The fire in {place} is out; the alert is lifted."},
			[2]string{"此前向{place}发布的火灾预警是误报,没有火灾,不必撤离。对造成的惊扰深表歉意。", "The fire alert for {place} was sent by mistake. There is no fire; there is no need to leave. We are sorry."},
		},
		{
			"tsunami", "海啸", nature(Tsunami, "geo", "海啸", "Tsunami", "immediate", Extreme, "likely", "evacuate", sounding.Disaster, 360),
			[2]string{"海啸将到达{place}海岸,请立即跑向高处", "Tsunami will reach the coast of {place}: go to high ground now"},
			[2]string{"{time}发布:海啸波正向{place}海岸传来,可能有多个波,后到的可能更大。", "Issued {time}: tsunami waves are approaching the coast of {place}. There may be several, and later ones may be larger."},
			[2]string{"立即离开海边,步行跑向高处或坚固高楼的上层,不要开车,不要等看见海浪;解除前不要返回。", "Leave the shore at once, on foot, to high ground or the upper floors of a solid building. Do not drive. Do not wait to see the waves. Do not return before the all clear."},
			[2]string{"海啸对{place}的威胁已经结束,预警解除。返回前请听从当地安排。", "The tsunami no longer threatens {place}; the alert is lifted. Follow local advice before you return."},
			[2]string{"此前向{place}发布的海啸预警是误报,没有海啸,不必撤离。对造成的惊扰深表歉意。", "The tsunami alert for {place} was sent by mistake. There is no tsunami; there is no need to leave. We are sorry."},
		},
		{
			"trial", "测试消息", nature(Trial, "safety", "预警系统测试", "Test of the alert system", "past", Minor, "observed", "none", "", 60),
			[2]string{"预警系统测试,不必采取行动", "Test of the alert system: nothing to do"},
			[2]string{"{time}在{place}测试预警发布系统,这不是真实警报。", "Issued {time}: the alert system is being tested in {place}. This is not a real alert."},
			[2]string{"不必采取任何行动,请勿拨打报警电话。", "There is nothing to do. Please do not call emergency numbers."},
			[2]string{"{place}的预警系统测试已经结束。", "The test of the alert system in {place} is over."},
			[2]string{"此前向{place}发出的消息是误发,只是测试,没有任何危险。对造成的惊扰深表歉意。", "The message to {place} was sent by mistake. It was only a test; there is no danger. We are sorry."},
		},
	}
}
