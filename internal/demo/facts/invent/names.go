package invent

import "fmt"

// name is the works' place, what stands on it and what it is; numbered where that has been used.
func (m *maker) name(place string, s Shelter) string {
	kind := map[Kind]string{Tunnel: "人防坑道", Gallery: "人防地道", CutAndCover: "地下人防工程", Basement: "人防地下室", DualPurpose: "兼顾人防地下空间"}[s.Kind]
	switch s.Function {
	case FirstAidHospital:
		kind = "人防急救医院"
	case AidStation:
		kind = "人防救护站"
	case TeamMembers, TeamVehicles:
		kind = "专业队掩蔽工程"
	case Stores:
		kind = "人防物资库"
	}
	on := ""
	switch s.Kind {
	case Basement:
		on = one(m.dice, "", "", "住宅小区", "安置小区", "综合楼", "商贸楼", "学校", "农贸市场", "办公楼", "文体中心")
	case CutAndCover:
		on = one(m.dice, "", "广场", "绿地", "停车场")
	case DualPurpose:
		on = one(m.dice, "地下停车场", "地下通道", "交通枢纽")
	}
	return m.numbered(place + on + kind)
}

// numbered marks the name as a demonstration and keeps it unique.
func (m *maker) numbered(name string) string {
	m.names[name]++
	if n := m.names[name]; n > 1 {
		return fmt.Sprintf("%s%d号(演示)", name, n)
	}
	return name + "(演示)"
}
