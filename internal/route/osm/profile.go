package osm

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/paulmach/osm"

	"haidun/internal/route"
)

// The speeds in km/h that are assumed where the map gives none (待核实): in a city that is on the move, below what signs allow.
var carSpeeds = map[string]float64{
	"motorway": 90, "motorway_link": 50, "trunk": 70, "trunk_link": 45, "primary": 50, "primary_link": 40, "secondary": 45,
	"secondary_link": 35, "tertiary": 40, "tertiary_link": 30, "unclassified": 35, "residential": 25, "road": 25,
	"living_street": 10, "service": 15,
}

// The speeds on foot, and what else is assumed (待核实).
const (
	walk      = 4.0                // km/h, of a group with children and luggage
	onSteps   = 1.5                // km/h along the way
	ferrySea  = 15.0               // km/h, where a ferry has no duration
	ferryWait = 10 * time.Minute   // before it leaves, where no interval is given
	unpaved   = 0.6                // of the speed of a car
	fastest   = 130.0              // km/h that a sign is believed
	longFerry = 3 * 24 * time.Hour // a duration above this is a slip
)

// notOnFoot are the roads where nobody walks; others that are no road for cars may still be for people.
var (
	notOnFoot = set("motorway", "motorway_link", "construction", "proposed", "razed", "abandoned", "raceway", "bus_guideway", "escape", "planned", "no")
	footWays  = set("footway", "path", "pedestrian", "steps", "track", "bridleway", "corridor", "platform", "cycleway", "crossing", "trunk", "trunk_link")
	closed    = set("no", "private", "agricultural", "forestry", "military", "emergency", "restricted", "delivery", "use_sidepath")
	rough     = set("unpaved", "gravel", "dirt", "earth", "ground", "grass", "sand", "mud", "fine_gravel", "pebblestone", "rock", "compacted")
	gates     = set("gate", "lift_gate", "swing_gate", "sliding_gate", "toll_booth", "border_control", "cattle_grid", "entrance", "sally_port", "chain", "rope")
	footGaps  = set("bollard", "cycle_barrier", "stile", "kissing_gate", "block", "turnstile", "motorcycle_barrier", "full-height_turnstile", "bus_trap", "kerb", "hampshire_gate", "step")
	passable  = set("kerb", "height_restrictor", "cattle_grid", "entrance", "toll_booth", "border_control", "speed_table")
)

func set(of ...string) map[string]bool {
	out := map[string]bool{}
	for _, s := range of {
		out[s] = true
	}
	return out
}

// way is what a profile makes of a way of the map.
type way struct {
	road     route.Road
	along    float64 // km/h in the direction of its nodes; 0 where nobody may go
	against  float64
	duration time.Duration // of a ferry, from end to end; 0 where none is given
	wait     time.Duration // before one can leave
}

// profile reads the tags of a way; ok is false where the mode may not go.
func profile(m route.Mode, id int64, tags osm.Tags) (w way, ok bool) {
	t := tags.Map()
	w.road = route.Road{ID: id, Name: name(t)}
	if t["route"] == "ferry" || t["ferry"] == "yes" && t["highway"] == "" {
		return ferry(m, w, t)
	}
	if t["area"] == "yes" && t["highway"] != "pedestrian" || t["highway"] == "" {
		return w, false
	}
	if yes(t["bridge"]) {
		w.road.Kind |= route.Bridge
	}
	if yes(t["tunnel"]) {
		w.road.Kind |= route.Tunnel
	}
	if m == route.Car {
		return car(w, t)
	}
	return foot(w, t)
}

func name(t map[string]string) string {
	for _, k := range []string{"name:zh", "name", "ref", "bridge:name"} {
		if t[k] != "" {
			return t[k]
		}
	}
	return ""
}

func yes(v string) bool { return v != "" && v != "no" }

// mayEnter is what the map says of access for a mode, the most particular first.
func mayEnter(t map[string]string, keys ...string) (allowed, said bool) {
	for _, k := range keys {
		if v := t[k]; v != "" {
			return !closed[v], true
		}
	}
	return true, false
}

func car(w way, t map[string]string) (way, bool) {
	speed := carSpeeds[t["highway"]]
	if t["highway"] == "track" && t["tracktype"] == "grade1" {
		speed = 15
	}
	if allowed, _ := mayEnter(t, "motorcar", "motor_vehicle", "vehicle", "access"); !allowed || speed == 0 {
		return w, false
	}
	if limit := signed(t["maxspeed"]); limit > 0 {
		speed = min(limit, fastest)
	}
	if rough[t["surface"]] {
		speed *= unpaved
	}
	w.along, w.against = speed, speed
	switch t["oneway"] {
	case "yes", "1", "true":
		w.against = 0
	case "-1", "reverse":
		w.along = 0
	case "no", "0", "false":
	default:
		if t["highway"] == "motorway" || t["highway"] == "motorway_link" || t["junction"] == "roundabout" || t["junction"] == "circular" {
			w.against = 0
		}
	}
	return w, true
}

func foot(w way, t map[string]string) (way, bool) {
	kind := t["highway"]
	allowed, said := mayEnter(t, "foot", "access")
	asked := allowed && t["foot"] != ""
	switch {
	case !allowed, (notOnFoot[kind] || t["motorroad"] == "yes") && !asked, carSpeeds[kind] == 0 && !footWays[kind],
		kind == "cycleway" && !asked, (kind == "trunk" || kind == "trunk_link") && !asked && !yes(t["sidewalk"]) && !said && t["motorroad"] == "yes":
		return w, false
	}
	speed := walk
	if kind == "steps" {
		speed = onSteps
		w.road.Kind |= route.Steps
	}
	slope := incline(t["incline"])
	w.along, w.against = speed*uphill(slope), speed*uphill(-slope)
	switch t["oneway:foot"] {
	case "yes":
		w.against = 0
	case "-1":
		w.along = 0
	}
	return w, true
}

// uphill is the share of the speed that is left on a slope (Tobler 1993: fastest slightly downhill), held to what a group does.
func uphill(slope float64) float64 {
	return min(1, math.Exp(-3.5*math.Abs(slope+0.05))/math.Exp(-3.5*0.05))
}

// incline reads "8%", "-12 %", "5°"; 0 for anything else, "up" and "down" included.
func incline(v string) float64 {
	v = strings.TrimSpace(v)
	if s, ok := strings.CutSuffix(v, "%"); ok {
		if x, err := strconv.ParseFloat(strings.TrimSpace(s), 64); err == nil && math.Abs(x) <= 100 {
			return x / 100
		}
	}
	if s, ok := strings.CutSuffix(v, "°"); ok {
		if x, err := strconv.ParseFloat(strings.TrimSpace(s), 64); err == nil && math.Abs(x) <= 45 {
			return math.Tan(x * math.Pi / 180)
		}
	}
	return 0
}

// signed reads a speed limit in km/h; 0 where it is none.
func signed(v string) float64 {
	v = strings.TrimSpace(v)
	factor := 1.0
	if s, ok := strings.CutSuffix(v, "mph"); ok {
		v, factor = strings.TrimSpace(s), 1.609344
	} else if s, ok := strings.CutSuffix(v, "km/h"); ok {
		v = strings.TrimSpace(s)
	}
	x, err := strconv.ParseFloat(v, 64)
	if err != nil || x < 5 || math.IsInf(x, 0) || math.IsNaN(x) {
		return 0
	}
	return x * factor
}

func ferry(m route.Mode, w way, t map[string]string) (way, bool) {
	w.road.Kind = route.Ferry
	keys := []string{"foot", "access"}
	if m == route.Car {
		keys = []string{"motorcar", "motor_vehicle", "vehicle", "access"}
	}
	allowed, said := mayEnter(t, keys...)
	if !allowed || m == route.Car && !said { // a ferry takes cars only where the map says so
		return w, false
	}
	w.along, w.against, w.wait = ferrySea, ferrySea, ferryWait
	switch t["oneway"] {
	case "yes", "1":
		w.against = 0
	case "-1":
		w.along = 0
	}
	w.duration = duration(t["duration"])
	if every := duration(t["interval"]); every > 0 {
		w.wait = every / 2
	}
	for _, k := range []string{"capacity:persons", "capacity"} {
		if n, err := strconv.Atoi(t[k]); err == nil && n > 0 && n < 100_000 && w.road.Capacity == 0 {
			w.road.Capacity = int32(n)
		}
	}
	return w, true
}

// duration reads "00:25", "1:30:00", "25", "25 min" and "PT1H25M"; 0 for anything else, and for what cannot be.
func duration(v string) time.Duration {
	v = strings.TrimSpace(strings.ToLower(v))
	d := time.Duration(0)
	if iso, ok := strings.CutPrefix(v, "pt"); ok {
		d, _ = time.ParseDuration(iso)
	} else {
		v = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(v, "minutes"), "min"))
		parts := strings.Split(v, ":")
		unit := []time.Duration{time.Minute}
		if len(parts) > 1 {
			unit = []time.Duration{time.Hour, time.Minute, time.Second}
		}
		if len(parts) > len(unit) {
			return 0
		}
		for i, p := range parts {
			n, err := strconv.Atoi(p)
			if err != nil || n < 0 || n > 10_000 {
				return 0
			}
			d += time.Duration(n) * unit[i]
		}
	}
	if d < 0 || d > longFerry {
		return 0
	}
	return d
}

// blocks tells whether a mode cannot pass a node of the map.
func blocks(m route.Mode, tags osm.Tags) bool {
	kind := tags.Find("barrier")
	if kind == "" || passable[kind] {
		return false
	}
	t := tags.Map()
	keys := []string{"foot", "access"}
	if m == route.Car {
		keys = []string{"motorcar", "motor_vehicle", "vehicle", "access"}
	}
	allowed, said := mayEnter(t, keys...)
	switch {
	case said:
		return !allowed
	case t["locked"] == "yes":
		return true
	case gates[kind]:
		return false
	}
	return m == route.Car || !footGaps[kind]
}
