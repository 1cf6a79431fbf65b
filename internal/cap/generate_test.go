package cap_test

import (
	"encoding/base64"
	"fmt"
	"math"
	"slices"
	"time"

	"pgregory.net/rapid"

	"haidun/internal/cap"
)

// texts are what people write: Han of three and four bytes, emoji, markup, line ends.
var texts = rapid.StringOfN(rapid.SampledFrom([]rune("定海区警报试鸣请勿惊慌𠮷鿫 abcXYZ019.,;:!?-()<>&\"'\t\n\r]])é😀👩️")), 1, 60, -1)

// idents are what identifiers and senders are made of.
var idents = rapid.StringOfN(rapid.SampledFrom([]rune("abcXYZ019._-:@/定海\"'>")), 1, 40, -1)

func times(t *rapid.T, name string) time.Time {
	at := rapid.Int64Range(-2_000_000_000, 9_000_000_000).Draw(t, name)
	offset := 900 * rapid.IntRange(-56, 56).Draw(t, name+" zone")
	return time.Unix(at, 0).In(time.FixedZone("", offset))
}

func optional(t *rapid.T, name string, g *rapid.Generator[string]) string {
	if rapid.IntRange(0, 2).Draw(t, name+" there") > 0 {
		return ""
	}
	return filled(t, name, g)
}

// filled is text that is not blank.
func filled(t *rapid.T, name string, g *rapid.Generator[string]) string {
	return "字" + g.Draw(t, name)
}

func some[T any](t *rapid.T, name string, most int, draw func() T) []T {
	var all []T
	for range rapid.IntRange(0, most).Draw(t, name+" count") {
		all = append(all, draw())
	}
	return all
}

func pick(t *rapid.T, name string, values ...string) string {
	return rapid.SampledFrom(values).Draw(t, name)
}

// messages generates good messages of a version.
func messages(v cap.Version) *rapid.Generator[*cap.Message] {
	return rapid.Custom(func(t *rapid.T) *cap.Message {
		m := &cap.Message{Version: v, Identifier: idents.Draw(t, "identifier"), Sender: idents.Draw(t, "sender"), Sent: times(t, "sent")}
		m.Status = pick(t, "status", "Actual", "Exercise", "System", "Test")
		m.Type = pick(t, "msgType", "Alert", "Update", "Cancel", "Ack", "Error")
		m.Scope = pick(t, "scope", "Public", "Restricted", "Private")
		m.Source = optional(t, "source", texts)
		if m.Scope == cap.Restricted {
			m.Restriction = filled(t, "restriction", texts)
		}
		if m.Scope == cap.Private {
			m.Addresses = filled(t, "addresses", texts)
		}
		m.Codes = some(t, "code", 2, func() string { return filled(t, "code", texts) })
		m.Note, m.Incidents = optional(t, "note", texts), optional(t, "incidents", texts)
		for i := range rapid.IntRange(0, 2).Draw(t, "references") {
			m.References = append(m.References, cap.Reference{Sender: m.Sender, Identifier: fmt.Sprint(m.Identifier, i), Sent: m.Sent.Add(-time.Minute)})
		}
		if m.Type != cap.Alert && len(m.References) == 0 {
			m.References = []cap.Reference{{Sender: "a", Identifier: m.Identifier + "0", Sent: m.Sent}}
		}
		m.Infos = some(t, "info", 2, func() cap.Info { return info(t, m) })
		return m
	})
}

func info(t *rapid.T, m *cap.Message) cap.Info {
	in := cap.Info{Event: filled(t, "event", texts)}
	in.Language = pick(t, "language", "", "zh-CN", "en-US", "zh-Hans-CN", "i-klingon")
	in.Categories = []string{pick(t, "category", "Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "Other")}
	in.Urgency = pick(t, "urgency", "Immediate", "Expected", "Future", "Past", "Unknown")
	in.Severity = pick(t, "severity", "Extreme", "Severe", "Moderate", "Minor", "Unknown")
	in.Certainty = pick(t, "certainty", "Likely", "Possible", "Unlikely", "Unknown")
	if m.Version != cap.V10 {
		in.Responses = some(t, "responseType", 2, func() string { return pick(t, "responseType", "Shelter", "Evacuate", "Monitor", "None") })
	}
	in.Audience, in.SenderName, in.Headline = optional(t, "audience", texts), optional(t, "senderName", texts), optional(t, "headline", texts)
	in.Description, in.Instruction, in.Contact = optional(t, "description", texts), optional(t, "instruction", texts), optional(t, "contact", texts)
	in.Web = pick(t, "web", "", "https://www.zhoushan.example/alert?id=1&lang=zh#top")
	in.EventCodes = some(t, "eventCode", 2, func() cap.Pair { return pairOf(t) })
	in.Parameters = some(t, "parameter", 2, func() cap.Pair { return pairOf(t) })
	if rapid.Bool().Draw(t, "times") {
		in.Onset, in.Effective, in.Expires = times(t, "onset"), m.Sent.Add(time.Minute), m.Sent.Add(time.Hour)
	}
	in.Resources = some(t, "resource", 1, func() cap.Resource { return resource(t, m.Version) })
	in.Areas = some(t, "area", 2, func() cap.Area { return area(t) })
	return in
}

func pairOf(t *rapid.T) cap.Pair {
	return cap.Pair{Name: "名" + pick(t, "name", "a", "b/c", "d e"), Value: filled(t, "value", texts)}
}

func resource(t *rapid.T, v cap.Version) cap.Resource {
	r := cap.Resource{Description: filled(t, "resourceDesc", texts), MimeType: pick(t, "mimeType", "image/png", "text/plain; charset=utf-8")}
	r.Sized = rapid.Bool().Draw(t, "sized")
	if r.Sized {
		r.Size = rapid.Int64Range(0, 1e12).Draw(t, "size")
	}
	r.URI = pick(t, "uri", "", "http://127.0.0.1/a.png")
	if v != cap.V10 && rapid.Bool().Draw(t, "deref") {
		r.Deref = base64.StdEncoding.EncodeToString(rapid.SliceOfN(rapid.Byte(), 1, 40).Draw(t, "content"))
		r.URI = pick(t, "relative", "", "a.png")
	}
	r.Digest = pick(t, "digest", "", "da39a3ee5e6b4b0d3255bfef95601890afd80709")
	return r
}

func area(t *rapid.T) cap.Area {
	a := cap.Area{Description: filled(t, "areaDesc", texts)}
	a.Polygons = some(t, "polygon", 2, func() cap.Polygon { return star(t) })
	a.Circles = some(t, "circle", 1, func() cap.Circle {
		return cap.Circle{Center: cap.Position{Lat: rapid.Float64Range(-90, 90).Draw(t, "lat"), Lon: rapid.Float64Range(-180, 180).Draw(t, "lon")}, RadiusKM: rapid.Float64Range(0.001, 20_000).Draw(t, "km")}
	})
	for i := range a.Circles { // as written by hand: no number of twenty decimals
		c := &a.Circles[i]
		c.Center.Lat, c.Center.Lon, c.RadiusKM = round(c.Center.Lat), round(c.Center.Lon), round(c.RadiusKM)
	}
	a.Geocodes = some(t, "geocode", 2, func() cap.Pair { return pairOf(t) })
	if rapid.Bool().Draw(t, "altitude") {
		low := float64(rapid.IntRange(-1000, 50_000).Draw(t, "low"))
		a.Altitude = &low
		if rapid.Bool().Draw(t, "ceiling") {
			high := low + 0.5
			a.Ceiling = &high
		}
	}
	return a
}

func round(v float64) float64 { return math.Round(v*1e6) / 1e6 }

// star is a polygon that does not cross itself: corners in the order of their bearing.
func star(t *rapid.T) cap.Polygon {
	center := cap.Position{Lat: round(rapid.Float64Range(-70, 70).Draw(t, "lat")), Lon: round(rapid.Float64Range(-170, 170).Draw(t, "lon"))}
	bearings := rapid.SliceOfNDistinct(rapid.IntRange(0, 35), 3, 8, rapid.ID[int]).Draw(t, "bearings")
	slices.Sort(bearings)
	var p cap.Polygon
	for i, b := range bearings {
		next := bearings[(i+1)%len(bearings)]
		if gap := (next - b + 36) % 36; gap >= 18 { // the centre must lie inside
			return cap.Polygon{{Lat: center.Lat, Lon: center.Lon}, {Lat: center.Lat, Lon: center.Lon + 1}, {Lat: center.Lat + 1, Lon: center.Lon}, {Lat: center.Lat, Lon: center.Lon}}
		}
		r := rapid.Float64Range(0.5, 5).Draw(t, "radius")
		p = append(p, cap.Position{Lat: round(center.Lat + r*math.Sin(float64(b)*math.Pi/18)), Lon: round(center.Lon + r*math.Cos(float64(b)*math.Pi/18))})
	}
	return append(p, p[0])
}
