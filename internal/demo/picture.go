package demo

import (
	"fmt"
	"time"

	"haidun/internal/domain/journal"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/operation"
)

// drawing is an invented sketch of the drill: what, where, and from whom the entry came that it belongs to.
type drawing struct {
	layer  int
	kind   journal.Symbol
	label  string
	shape  string
	number int64
	from   string // sender of its journal entry, "" for none
}

func spot(lon, lat float64) string {
	return fmt.Sprintf(`{"type":"Point","coordinates":[%g,%g]}`, lon, lat)
}

var drillLayers = []journal.Layer{
	{Name: "灾情与险情(演示)", Drawer: journal.Everybody, Place: entity.IntOf(2)},
	{Name: "指挥部署(演示)", Drawer: journal.Leaders, Place: entity.IntOf(1)},
}

var drillDrawings = []drawing{
	{0, "flooded_place", "菜园镇低洼处积水 40 厘米(演练)", spot(122.4530, 30.7270), 40, "嵊泗县指挥部"},
	{0, "power_cut", "环南街道市电中断(演练)", spot(122.1010, 30.0060), 0, "定海区警报点"},
	{0, "trapped", "衢山码头滞留旅客(演练)", spot(122.3560, 30.4380), 120, "岱山县指挥部"},
	{0, "flooded_place", "解放西路积水(演练)", spot(122.0980, 30.0190), 25, ""},
	{0, "landslide", "东皋岭落石(演练)", spot(122.1450, 30.0330), 0, ""},
	{0, "collapse", "广告牌倒塌(演练)", spot(122.1120, 30.0150), 1, ""},
	{0, "closed_road", "临城滨海大道封闭(演练)", `{"type":"LineString","coordinates":[[122.19,29.978],[122.205,29.976],[122.222,29.979]]}`, 0, ""},
	{0, "dike_breach", "朱家尖海塘漫顶(演练)", `{"type":"LineString","coordinates":[[122.385,29.915],[122.39,29.905],[122.396,29.896]]}`, 0, ""},
	{0, "flooded_area", "沈家门低洼淹没区(演练)", `{"type":"Polygon","coordinates":[[[122.29,29.944],[122.305,29.943],[122.309,29.95],[122.296,29.954],[122.29,29.944]]]}`, 0, ""},
	{1, "command_post", "市指挥部(演练)", spot(122.2070, 29.9850), 0, "省指挥部"},
	{1, "command_post", "普陀前方指挥所(演练)", spot(122.3030, 29.9560), 6, "普陀区指挥部"},
	{1, "shelter_open", "临城体育馆避护场所(演练)", spot(122.1990, 29.9960), 600, ""},
	{1, "pump", "排涝泵组(演练)", spot(122.2990, 29.9470), 2, ""},
	{1, "evacuation_route", "沈家门向东港疏散(演练)", `{"type":"LineString","coordinates":[[122.3,29.95],[122.312,29.962],[122.325,29.973]]}`, 0, ""},
	{1, "assembly_area", "救援力量集结区(演练)", `{"type":"Polygon","coordinates":[[[122.182,29.99],[122.192,29.99],[122.192,29.998],[122.182,29.998],[122.182,29.99]]]}`, 0, ""},
	{1, "no_entry", "海堤禁入区(演练)", `{"type":"Polygon","coordinates":[[[122.375,29.89],[122.402,29.888],[122.404,29.92],[122.38,29.922],[122.375,29.89]]]}`, 0, ""},
}

// picture is what is drawn of a drill: two layers, and sketches that belong to its journal's entries, by their sender.
func (l *loader) picture(o *operation.Operation, entries map[string]string) error {
	ids := make([]string, len(drillLayers))
	for i, layer := range drillLayers {
		layer.OperationID = o.ID
		if err := put(l, journal.LayerType, &layer); err != nil {
			return fmt.Errorf("picture layer %s: %w", layer.Name, err)
		}
		ids[i] = layer.ID
	}
	for _, d := range drillDrawings {
		s := &journal.Sketch{LayerID: ids[d.layer], Kind: d.kind, Label: d.label, Shape: d.shape, EntryID: entries[d.from], Source: "演示数据", ValidFrom: l.now.Add(-time.Hour)}
		if d.number > 0 {
			s.Number = entity.IntOf(d.number)
		}
		if err := put(l, journal.SketchType, s); err != nil {
			return fmt.Errorf("sketch %s: %w", d.label, err)
		}
	}
	return nil
}
