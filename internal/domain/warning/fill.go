package warning

import (
	"encoding/json"
	"math"
	"strings"

	"haidun/internal/cap"
	"haidun/internal/kernel/entity"
)

var worldOf = map[string]World{cap.Actual: Real, cap.Exercise: Drill, cap.Test: Trial, cap.System: Trial, cap.Draft: Trial}

var verbOf = map[string]Verb{cap.Alert: Alert, cap.Update: Update, cap.Cancel: Cancel}

// fill takes over what a message says: Chinese where it speaks Chinese, English beside it.
func (w *Warning) fill(m *cap.Message) {
	w.Identifier, w.Sender, w.Sent = m.Identifier, m.Sender, m.Sent
	w.World, w.Verb = Unsure, Other
	if is, ok := worldOf[m.Status]; ok {
		w.World = is
	}
	if is, ok := verbOf[m.Type]; ok {
		w.Verb = is
	}
	if w.World == Drill || w.World == Trial {
		w.Origin = entity.Drill
	}
	w.Place, w.Outline, w.RefersTo = "", entity.Polygon{}, ""
	var refs []string
	for _, r := range m.References {
		refs = append(refs, r.String())
	}
	w.RefersTo = strings.Join(refs, "\n")
	zh, en := tongues(m.Infos)
	main := zh
	if main == nil {
		main = en
	}
	if main == nil {
		w.Headline = flat(orElse(m.Note, m.Identifier))
		return
	}
	w.Event, w.Headline, w.Text, w.Advice = flat(main.Event), flat(orElse(main.Headline, main.Event)), main.Description, main.Instruction
	w.Severity, w.Urgency, w.Certainty, w.SenderName = main.Severity, main.Urgency, main.Certainty, flat(main.SenderName)
	if en != nil && en != main {
		w.HeadlineEN, w.TextEN, w.AdviceEN = flat(orElse(en.Headline, en.Event)), en.Description, en.Instruction
	}
	w.Onset = main.Onset
	if w.Onset.IsZero() {
		w.Onset = main.Effective
	}
	w.until(m)
	w.Colour, w.Derived.V = colourOf(main)
	w.Derived.OK = true
	w.where(main.Areas)
}

// flat is a text on one line: real messages break theirs anywhere.
func flat(s string) string { return clip(strings.Join(strings.Fields(s), " "), 2000) }

// tongues are the first part in Chinese and the first in English; a part that names no language is English by the standard,
// and Chinese where it is written so.
func tongues(infos []cap.Info) (zh, en *cap.Info) {
	for i := range infos {
		in := &infos[i]
		l := strings.ToLower(in.Language)
		switch {
		case strings.HasPrefix(l, "zh") || l == "" && han(in.Event+in.Headline):
			if zh == nil {
				zh = in
			}
		case en == nil:
			en = in
		}
	}
	return zh, en
}

func han(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 0x4e00 && r <= 0x9fff })
}

func orElse(s, other string) string {
	if strings.TrimSpace(s) == "" {
		return other
	}
	return s
}

// until is when the last part ends.
func (w *Warning) until(m *cap.Message) {
	for _, in := range m.Infos {
		if in.Expires.After(w.Expires) {
			w.Expires = in.Expires
		}
	}
	if w.NoEnd = entity.BoolOf(w.Expires.IsZero()); w.NoEnd.V {
		w.Expires = m.Sent.Add(endless)
	}
}

var colourWords = []struct {
	is    Colour
	words []string
}{
	{RedI, []string{"红色", "red", "一级"}}, {OrangeII, []string{"橙色", "orange", "二级"}}, {YellowIII, []string{"黄色", "yellow", "三级"}}, {BlueIV, []string{"蓝色", "blue", "四级"}},
}

var colourOfSeverity = map[string]Colour{"Extreme": RedI, "Severe": OrangeII, "Moderate": YellowIII, "Minor": BlueIV}

// colourOf is the level a part states: in a parameter about colour or level, or in Chinese in its headline. Otherwise it
// follows from the severity.
func colourOf(in *cap.Info) (c Colour, derived bool) {
	for _, list := range [][]cap.Pair{in.Parameters, in.EventCodes} {
		for _, p := range list {
			name := strings.ToLower(p.Name)
			if strings.Contains(name, "colo") || strings.Contains(name, "level") || strings.Contains(name, "颜色") || strings.Contains(name, "级别") {
				if c, ok := colourIn(strings.ToLower(p.Value)); ok {
					return c, false
				}
			}
		}
	}
	if said := in.Headline + in.Event; han(said) {
		if c, ok := colourIn(said); ok {
			return c, false
		}
	}
	if c, ok := colourOfSeverity[in.Severity]; ok {
		return c, true
	}
	return NoColour, true
}

// colourIn is the one level a text names; one that names several names none.
func colourIn(s string) (found Colour, ok bool) {
	for _, c := range colourWords {
		for _, word := range c.words {
			if strings.Contains(s, word) {
				if ok && found != c.is {
					return NoColour, false
				}
				found, ok = c.is, true
			}
		}
	}
	return found, ok
}

// where takes over names and outlines. An outline that cannot be drawn is left out; the names stand.
func (w *Warning) where(areas []cap.Area) {
	var names []string
	var rings [][][][2]float64
	for _, a := range areas {
		names = append(names, a.Description)
		for _, p := range a.Polygons {
			ring := make([][2]float64, len(p))
			for i, at := range p {
				ring[i] = [2]float64{at.Lon, at.Lat}
			}
			rings = append(rings, [][][2]float64{ring})
		}
		for _, c := range a.Circles {
			if c.RadiusKM > 0 && c.RadiusKM < 1000 {
				rings = append(rings, [][][2]float64{circle(c)})
			}
		}
	}
	w.Place = clip(strings.Join(names, "、"), 8000)
	if len(rings) == 0 || len(rings) > 200 {
		return
	}
	raw, err := json.Marshal(map[string]any{"type": "MultiPolygon", "coordinates": rings})
	if err != nil {
		return
	}
	if bad := Type.Schema().Field("outline").ReadJSON(w, raw); bad != nil {
		w.Outline = entity.Polygon{}
	}
}

// circle is a disk as a polygon of 48 corners.
func circle(c cap.Circle) [][2]float64 {
	const corners = 48
	ring := make([][2]float64, 0, corners+1)
	lat := c.RadiusKM / 111.195
	lon := lat / math.Max(0.01, math.Cos(c.Center.Lat*math.Pi/180))
	for i := range corners {
		turn := 2 * math.Pi * float64(i) / corners
		ring = append(ring, [2]float64{c.Center.Lon + lon*math.Cos(turn), c.Center.Lat + lat*math.Sin(turn)})
	}
	return append(ring, ring[0])
}
