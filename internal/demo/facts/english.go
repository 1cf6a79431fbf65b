package facts

import "strings"

// townEN is the English name of a town: its romanised name (Hanyu Pinyin, GB/T 28039 spelling rules for place names) and
// the usual word for its kind.
func townEN(name string) string {
	for _, kind := range [][2]string{{"街道", "Subdistrict"}, {"镇", "Town"}, {"乡", "Township"}} {
		if stem, ok := strings.CutSuffix(name, kind[0]); ok {
			return romanised()[stem] + " " + kind[1]
		}
	}
	return ""
}

// romanised spells the stems of town and island names.
func romanised() map[string]string {
	return map[string]string{
		"昌国": "Changguo", "环南": "Huannan", "城东": "Chengdong", "盐仓": "Yancang", "临城": "Lincheng", "岑港": "Cengang",
		"马岙": "Ma'ao", "双桥": "Shuangqiao", "小沙": "Xiaosha", "千岛": "Qiandao", "金塘": "Jintang", "白泉": "Baiquan",
		"干览": "Ganlan", "沈家门": "Shenjiamen", "东港": "Donggang", "朱家尖": "Zhujiajian", "展茅": "Zhanmao", "六横": "Liuheng",
		"虾峙": "Xiazhi", "桃花": "Taohua", "东极": "Dongji", "普陀山": "Putuoshan", "高亭": "Gaoting", "东沙": "Dongsha",
		"岱东": "Daidong", "岱西": "Daixi", "长涂": "Changtu", "衢山": "Qushan", "秀山": "Xiushan", "菜园": "Caiyuan",
		"嵊山": "Shengshan", "洋山": "Yangshan", "五龙": "Wulong", "黄龙": "Huanglong", "枸杞": "Gouqi", "花鸟": "Huaniao",
		"舟山": "Zhoushan", "岱山": "Daishan", "册子": "Cezi", "登步": "Dengbu", "长白": "Changbai", "悬山": "Xuanshan",
		"大黄龙": "Dahuanglong", "佛渡": "Fodu", "长峙": "Changzhi", "大猫": "Damao", "岙山": "Aoshan", "大鹏": "Dapeng",
		"盘峙": "Panzhi", "鼠浪湖": "Shulanghu", "小干": "Xiaogan", "里钓": "Lidiao", "富翅": "Fuchi", "白沙山": "Baishashan",
		"庙子湖": "Miaozihu", "大长涂": "Dachangtu", "小长涂": "Xiaochangtu", "泗礁": "Sijiao",
	}
}

// islandEN is the English name of a named island, "" where it has none.
func islandEN(name string) string {
	special := map[string]string{
		"普陀山": "Putuoshan Island", "嵊山": "Shengshan Island", "花鸟山": "Huaniao Island", "东福山": "Dongfushan Island",
		"鲁家峙": "Lujiazhi Island", "小洋山": "Xiaoyangshan Island", "大洋山": "Dayangshan Island", "滩浒山": "Tanhushan Island",
		"绿华山/西绿华": "Lühua Island", "大鱼山": "Dayushan Island",
	}
	if en, ok := special[name]; ok {
		return en
	}
	for _, suffix := range []string{"岛", "山"} {
		if stem, ok := strings.CutSuffix(name, suffix); ok && romanised()[stem] != "" {
			return romanised()[stem] + " Island"
		}
	}
	return ""
}
