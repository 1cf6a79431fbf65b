package exchange

// The words of column names met in lists of Chinese, Taiwanese, Japanese and English-speaking authorities.

var longitudeWords = []string{"经度", "經度", "経度", "东经", "lon", "lng", "long", "longitude", "x坐标", "坐标x", "x", "经度坐标", "経度_10進", "lon_x"}

var latitudeWords = []string{"纬度", "緯度", "北纬", "lat", "latitude", "y坐标", "坐标y", "y", "纬度坐标", "緯度_10進", "lat_y"}

// meanings are groups of words for the same thing. A field takes part in a group when its name or a label is in it.
var meanings = [][]string{
	{
		"名称", "名稱", "name", "title", "施設・場所名", "施設名", "施設名称", "場所", "場所名", "设施名称", "場所名稱", "避难场所名称", "工程名称", "项目名称",
		"避難所名称", "避難所名", "名前", "单位名称", "场所名称", "設施名稱", "facility", "facility name", "site name",
	},
	{"地址", "住所", "address", "详细地址", "所在地", "所在地址", "所在地住所", "坐落", "地點", "地点", "详址", "street address", "位置描述", "工程地址"},
	{
		"capacity", "掩蔽人数", "places", "收容人数", "収容人数", "容納人數", "容纳人数", "掩蔽人數", "可容纳人数", "核定人数", "最大収容人数", "想定収容人数", "設計容量",
		"预计收容人数", "預計收容人數", "persons", "max capacity",
	},
	{"电话", "電話", "電話番号", "phone", "tel", "telephone", "值班电话", "联系电话", "聯絡電話", "duty phone", "duty_phone", "連絡先", "办公电话"},
	{"手机", "手机号", "手机号码", "mobile", "联系人手机", "contact_mobile", "行動電話", "携帯電話", "cell"},
	{"联系人", "contact", "contact person", "負責人", "负责人", "聯絡人", "担当者", "管理人", "联络人"},
	{"备注", "備考", "備註", "remark", "remarks", "note", "notes", "说明", "comment", "その他"},
	{"行政区", "area", "area_id", "行政区划", "区划代码", "区划", "所属区域", "所在区", "区县", "乡镇街道", "district", "市区町村コード"},
	{"工程现状", "status", "状态", "现状", "使用状态", "使用情况", "state", "狀態"},
	{"建筑面积", "built area", "built_area", "面积", "総面積", "總面積", "floor area"},
	{"使用面积", "usable area", "usable_area", "有效面积"},
	{"掩蔽面积", "shelter area", "shelter_area", "避難面積"},
	{"标识码", "works code", "works_code", "工程编码", "工程编号", "赋码"},
	{"编号", "编码", "代码", "code", "serial", "共通id", "編號", "识别码", "統一編號"},
	{"序号", "no", "seq", "番号", "項次", "顺序号"}, // a running number of the list, which identifies nothing
	{"身份证号", "身份证", "公民身份号码", "身份证号码", "证件号码", "id number", "id_number", "id_no"},
	{"姓名", "name", "氏名", "名字", "full name"},
	{"单位", "organisation", "organization", "org", "所属单位", "工作单位", "機關", "所属"},
	{"类型", "类别", "种类", "kind", "type", "類別", "種別", "種類"},
	{"数量", "count", "quantity", "数目", "數量", "件数"},
	{"范围", "平面范围", "outline", "footprint", "边界", "geometry", "geom", "polygon", "图形"},
	{"开放时间", "open hours", "open_hours", "开放时段", "opening hours"},
}
