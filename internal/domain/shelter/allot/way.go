package allot

import (
	"fmt"
	"math"
	"strings"

	"haidun/internal/geo"
	"haidun/internal/route"
)

// mostTurns bounds how many parts of a way are told; a long way is told to there.
const mostTurns = 14

// part is a part of a way that has one name: how it begins and ends, as bearings in degrees from north.
type part struct {
	name       string
	kind       route.Kind
	metres     float64
	begin, end float64
}

// say tells a way in words, with its turns.
func (n *network) say(w route.Way) string {
	parts := n.parts(w)
	if len(parts) == 0 {
		return "就在近旁。"
	}
	var b strings.Builder
	if w.From.Away >= 20 {
		fmt.Fprintf(&b, "先到最近的道路(约%s);", metres(w.From.Away))
	}
	for i, p := range parts {
		if i == mostTurns {
			fmt.Fprintf(&b, "其余%d段见地图;", len(parts)-i)
			break
		}
		turn := "向" + compass(p.begin)
		if i > 0 {
			turn = turned(p.begin - parts[i-1].end)
		}
		fmt.Fprintf(&b, "%s,%s走%s;", turn, p.road(), metres(p.metres))
	}
	if w.To.Away >= 20 {
		fmt.Fprintf(&b, "离开道路约%s;", metres(w.To.Away))
	}
	return b.String() + "到达。"
}

// parts joins the steps of a way that are of one road.
func (n *network) parts(w route.Way) (out []part) {
	for _, s := range w.Steps {
		line, r := n.graph.Line(s.Arc), n.graph.RoadOf(s.Arc)
		if len(line) < 2 {
			continue
		}
		p := part{
			name: r.Name, kind: r.Kind & (route.Steps | route.Bridge | route.Tunnel | route.Ferry), metres: route.Length(line) * (s.To - s.From),
			begin: bearing(line[0], line[1]), end: bearing(line[len(line)-2], line[len(line)-1]),
		}
		if k := len(out) - 1; k >= 0 && out[k].name == p.name && out[k].kind == p.kind {
			out[k].metres, out[k].end = out[k].metres+p.metres, p.end
			continue
		}
		out = append(out, p)
	}
	return out
}

func (p part) road() string {
	name := p.name
	if name == "" {
		name = "无名道路"
	}
	switch {
	case p.kind&route.Ferry != 0:
		return "乘渡船(" + name + ")"
	case p.kind&route.Steps != 0:
		return "沿" + name + "(台阶)"
	case p.kind&route.Bridge != 0:
		return "过" + name + "(桥)"
	case p.kind&route.Tunnel != 0:
		return "过" + name + "(隧道)"
	}
	return "沿" + name
}

// bearing is the direction from one position to another, in degrees from north by east.
func bearing(a, b geo.LonLat) float64 {
	return math.Atan2((b.Lon-a.Lon)*math.Cos(a.Lat*math.Pi/180), b.Lat-a.Lat) * 180 / math.Pi
}

func compass(degrees float64) string {
	names := [8]string{"北", "东北", "东", "东南", "南", "西南", "西", "西北"}
	return names[(int(math.Round(degrees/45))+16)%8]
}

// turned is a change of direction in words, degrees to the right.
func turned(degrees float64) string {
	switch d := math.Mod(degrees+540, 360) - 180; {
	case d > 150 || d < -150:
		return "折返"
	case d > 30:
		return "右转"
	case d < -30:
		return "左转"
	}
	return "直行"
}

func metres(m float64) string {
	if m < 1500 {
		return fmt.Sprintf("%d米", max(10, int(math.Round(m/10))*10))
	}
	return fmt.Sprintf("%.1f公里", m/1000)
}
