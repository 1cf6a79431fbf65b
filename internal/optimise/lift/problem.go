package lift

// Problem is who is to be moved, with what, and where there is room. See the package for its JSON.
type Problem struct {
	Name     string      `json:"name,omitempty"`
	Until    Clock       `json:"until"` // nothing unloads later; 00:00 is two weeks
	Places   []Place     `json:"places"`
	Groups   []Group     `json:"groups"`
	Classes  []Class     `json:"classes"`
	Vehicles []Vehicle   `json:"vehicles"`
	Legs     []Leg       `json:"legs"`
	Walks    []Leg       `json:"walks,omitempty"`
	Wind     []Wind      `json:"wind,omitempty"`
	Rooms    []LocalRoom `json:"local_rooms,omitempty"`

	busy []busy // berths that trips of an earlier plan still take
}

// Place is a muster point, a stop, a berth, a place with room, or several of these.
type Place struct {
	Name   string   `json:"name"`
	Berths int      `json:"berths,omitempty"` // how many load or unload at once; 0 for as many as come
	Room   int      `json:"room,omitempty"`   // people who may stay; 0 for a place where nobody does
	Shut   []Window `json:"shut,omitempty"`   // nothing loads or unloads then
	Lon    float64  `json:"lon,omitempty"`    // WGS 84, for maps alone; 0, 0 where it is not given
	Lat    float64  `json:"lat,omitempty"`
}

// Group is people who are ready at a place together: a wave.
type Group struct {
	Name     string `json:"name"`
	At       string `json:"at"`
	People   int    `json:"people"`
	Ready    Clock  `json:"ready"`
	Priority int    `json:"priority,omitempty"` // lower boards first
}

// Class is a kind of vehicle.
type Class struct {
	Name    string  `json:"name"`
	KMH     float64 `json:"kmh,omitempty"`             // for legs given in km
	Load    Minutes `json:"load"`                      // minutes to load, for each trip
	Unload  Minutes `json:"unload"`                    // minutes
	Stopped int     `json:"stopped_at_wind,omitempty"` // Beaufort from which it does not go; 0 for never
}

// Minutes are written as a plain number.
type Minutes = int32

// Vehicle is one or several of a kind; several are told apart by a number.
type Vehicle struct {
	Name   string `json:"name"`
	Class  string `json:"class"`
	Seats  int    `json:"seats"`
	Number *int   `json:"number,omitempty"` // nil is one; 0 is none
	At     string `json:"at"`               // where it begins
	From   Clock  `json:"from"`
	Until  Clock  `json:"until"` // unloaded by then; 00:00 for no end
}

// Leg is a way between two places that a class goes, or, among the walks, that people go by themselves.
type Leg struct {
	From    string   `json:"from"`
	To      string   `json:"to"`
	Class   string   `json:"class,omitempty"`
	Minutes Minutes  `json:"minutes,omitempty"`
	KM      float64  `json:"km,omitempty"`
	OneWay  bool     `json:"one_way,omitempty"`
	Shut    []Window `json:"shut,omitempty"` // nobody is on the way then
}

// Wind is its force (Beaufort) from a time until the next.
type Wind struct {
	At    Clock `json:"at"`
	Force int   `json:"force"`
}

// LocalRoom is where people can shelter who cannot be moved.
type LocalRoom struct {
	Name string `json:"name"`
	At   string `json:"at"`
	Room int    `json:"room"`
}

// Share is people of a group.
type Share struct {
	Group  string `json:"group"`
	People int    `json:"people"`
}

// Walking is the vehicle of those who go on foot.
const Walking = "步行"

// Trip is a row of a timetable. A walk loads and unloads at once.
type Trip struct {
	Vehicle  string  `json:"vehicle"`
	Number   int     `json:"trip"`
	From     string  `json:"from"`
	To       string  `json:"to"`
	Load     Clock   `json:"load"` // it is at the stop, and so is everybody who is to go
	Depart   Clock   `json:"depart"`
	Arrive   Clock   `json:"arrive"`
	Unloaded Clock   `json:"unloaded"`
	People   int     `json:"people"`
	Aboard   []Share `json:"aboard"`
}

// Text is a sentence in both languages.
type Text struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

// Reason is why somebody is left.
type Reason string

const (
	NoWay     Reason = "no_way"     // no legs and walks lead to a place with room
	NoVehicle Reason = "no_vehicle" // they would, and no vehicle goes there
	NoRoom    Reason = "no_room"    // places are full
	Closed    Reason = "closed"     // a leg or berth is shut for as long as would be needed
	NoTime    Reason = "no_time"    // the hours of the vehicles, or the time, end before
)

// Left is people who are not moved to a place with room.
type Left struct {
	Group  string `json:"group"`
	At     string `json:"at"`
	People int    `json:"people"`
	Why    Reason `json:"why"`
	Say    Text   `json:"say"`
}

// Shelter is a proposal for people who are left.
type Shelter struct {
	Group  string `json:"group"`
	At     string `json:"at"`
	Room   string `json:"room,omitempty"` // empty where no local room is left
	People int    `json:"people"`
}

// Bound says how soon a plan that moves as many people can be done.
type Bound struct {
	At   Clock  `json:"at"`   // no such plan unloads the last of them sooner
	Kind string `json:"kind"` // way, class, loading, unloading or hours
	Of   string `json:"of"`   // which group, class or place
	Say  Text   `json:"say"`
}

// WhatIf is a plan with one thing more.
type WhatIf struct {
	Kind      string `json:"kind"` // vehicle, berth or room
	Of        string `json:"of"`
	Clearance Clock  `json:"clearance"`
	Moved     int    `json:"moved"`
	Sooner    int    `json:"sooner_min"` // than the plan; negative for later, as rules may have it
	Say       Text   `json:"say"`
}

// Plan is a timetable, with what it comes to.
type Plan struct {
	Trips      []Trip    `json:"trips"`
	People     int       `json:"people"`
	Moved      int       `json:"moved"` // those who were at a place with room from the start are among them
	LeftOver   int       `json:"left_over"`
	Left       []Left    `json:"left,omitempty"`
	Local      []Shelter `json:"local,omitempty"`
	Clearance  Clock     `json:"clearance"` // when the last trip is unloaded; 00:00 without trips
	Bound      Bound     `json:"bound"`
	Gap        int       `json:"gap_min"` // from the bound to the clearance
	Bottleneck Text      `json:"bottleneck"`
	WhatIf     []WhatIf  `json:"what_if,omitempty"`
	Chance     *Chance   `json:"chance,omitempty"`
}
