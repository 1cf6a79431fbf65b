package demo

import (
	"fmt"
	"time"

	"haidun/internal/domain/journal"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/operation"
)

// event is an invented operation and the beginning of its journal: how long ago, from whom, what.
type event struct {
	operation operation.Operation
	since     time.Duration
	noted     []message
}

type message struct {
	ago     time.Duration
	kind    journal.Kind
	urgency journal.Urgency
	from    string
	content string
	key     bool
}

var events = []event{
	{
		operation.Operation{
			Name: "“砺盾”防御台风演练(演示)", World: operation.Drill, Kind: operation.Storm, AreaID: city,
			Leader: "演示指挥长", Aim: "检验三级指挥部的值守、报告和调度。(演示)",
		},
		time.Hour,
		[]message{
			{52 * time.Minute, journal.FromAbove, journal.Quick, "省指挥部", "防御台风演练开始,各级指挥部转入值守,每小时报告一次。(演练)", true},
			{41 * time.Minute, journal.FromBelow, journal.Plain, "普陀区指挥部", "值守人员 6 人到位,通信正常。(演练)", false},
			{33 * time.Minute, journal.Call, journal.Plain, "岱山县指挥部", "衢山客运码头停航,岛上滞留旅客约 120 人。(演练)", false},
			{18 * time.Minute, journal.SirenFault, journal.Quick, "定海区警报点", "环南街道一台警报器市电中断,已转蓄电池。(演练)", false},
			{6 * time.Minute, journal.Call, journal.Quick, "嵊泗县指挥部", "菜园镇低洼处积水 40 厘米,请求调集水泵两台。(演练)", true},
		},
	},
	{
		operation.Operation{Name: "定海区汛期值守(演示)", World: operation.Live, Kind: operation.Flood, AreaID: dinghai, Aim: "汛期昼夜值守。(演示)"},
		72 * time.Hour,
		[]message{{70 * time.Hour, journal.Patrol, journal.Plain, "巡查组", "昌国街道三处下沉式出入口防水挡板已就位。(演示)", false}},
	},
}

// journal are operations in progress, with messages nobody has triaged yet. The desk keeps it.
func (l *loader) journal() error {
	return l.as("wanghai", l.noted)
}

func (l *loader) noted() error {
	for _, ev := range events {
		o := ev.operation
		o.StartedAt = l.now.Add(-ev.since)
		if err := put(l, operation.Type, &o); err != nil {
			return fmt.Errorf("operation %s: %w", o.Name, err)
		}
		entries := map[string]string{}
		for _, n := range ev.noted {
			e := &journal.Entry{
				OperationID: o.ID, Kind: n.kind, Urgency: n.urgency, Sender: n.from, Content: n.content, Channel: "phone",
				Key: entity.BoolOf(n.key), ReceivedAt: l.now.Add(-n.ago),
			}
			if err := put(l, journal.Type, e); err != nil {
				return fmt.Errorf("journal entry from %s: %w", n.from, err)
			}
			entries[n.from] = e.ID
		}
		if o.World == operation.Drill {
			if err := l.picture(&o, entries); err != nil {
				return err
			}
		}
	}
	return nil
}
