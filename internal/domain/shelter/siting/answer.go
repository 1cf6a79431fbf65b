package siting

import (
	"time"

	"haidun/internal/geo"
	"haidun/internal/registry/homes"
)

// Served is how people are served by what there is: those within the minutes, and the walks of all who reach something.
type Served struct {
	Within  int64   `json:"within"`
	Share   float64 `json:"share"` // of all people
	Reached int64   `json:"reached"`
	Mean    float64 `json:"mean_min"` // of who reach something
	Longest float64 `json:"longest_min"`
}

// Option is a candidate as the answer sees it.
type Option struct {
	ID         string  `json:"id"`
	Name       string  `json:"name"`
	Lon        float64 `json:"lon"`
	Lat        float64 `json:"lat"`
	State      State   `json:"state,omitempty"`
	Room       *int64  `json:"room,omitempty"`
	Settlement bool    `json:"settlement,omitempty"`
	Forced     bool    `json:"forced,omitempty"`
	Rank       int     `json:"rank,omitempty"` // where it is chosen
	Why        string  `json:"why"`            // it cannot be chosen: dropped unfit ruled_out off_road
	at         geo.LonLat
}

// Site is a chosen site, in the order in which they help; what must be in comes first.
type Site struct {
	Rank   int     `json:"rank"`
	ID     string  `json:"id"`
	Name   string  `json:"name"`
	Forced bool    `json:"forced,omitempty"`
	Gain   int64   `json:"gain"`      // people within the minutes beyond those before it
	Saved  float64 `json:"saved_min"` // by which the mean walk of those who walked already is shorter by it
	Share  float64 `json:"share"`     // within the minutes, with it and those before it
	Mean   float64 `json:"mean_min"`
	Room   *int64  `json:"room,omitempty"`
}

// Proof is how near the choice is to the best. Of coverage Value and Bound are people within the minutes; of a median they are mean
// minutes, in which whoever reaches nothing counts as twice the longest way.
type Proof struct {
	Value   float64 `json:"value"`
	Bound   float64 `json:"bound"` // no choice of so many comes to more; of a median, to less
	Gap     float64 `json:"gap"`   // share of the value
	Optimal bool    `json:"optimal"`
	Stopped bool    `json:"stopped"` // the time was up
}

// Step is what a number of sites comes to, each number chosen anew.
type Step struct {
	Count int     `json:"count"`
	Share float64 `json:"share"`
	Mean  float64 `json:"mean_min"`
	Bound float64 `json:"bound"` // share that no choice is above, or minutes that none is below
}

// Home is where people live, with who of them are within the minutes.
type Home struct {
	ID     string   `json:"id"`
	Name   string   `json:"name"`
	Lon    float64  `json:"lon"`
	Lat    float64  `json:"lat"`
	People int64    `json:"people"`
	Before int64    `json:"before"`
	After  int64    `json:"after"`
	Mean   *float64 `json:"mean_min"` // after, of who reach something; nil where nobody does
	Why    Reason   `json:"why"`      // of most who are not within the minutes
}

// Reason is why people are not within the minutes.
type Reason string

// The reasons.
const (
	Helped    Reason = ""
	OffRoad   Reason = "off_road"
	NoWay     Reason = "no_way"     // no way leads to anything that exists or could be chosen
	TooFar    Reason = "too_far"    // all that exists and all candidates are farther
	NotChosen Reason = "not_chosen" // a candidate is near enough: more sites would help
)

// Left are people who are not within the minutes after the choice.
type Left struct {
	Why    Reason `json:"why"`
	People int64  `json:"people"`
	Homes  int    `json:"homes"`
}

// Why nothing, or less than was asked, is chosen.
const (
	NoPeople     = "no_people"
	NoCandidates = "no_candidates"
	AllCovered   = "all_covered"
	NoneHelps    = "none_helps"
	Fewer        = "fewer"
)

// Free is what would be chosen were nothing forced in or ruled out.
type Free struct {
	After Served `json:"after"`
	Proof Proof  `json:"proof"`
	Sites []Site `json:"sites"`
}

// Counts are the candidates.
type Counts struct {
	All      int `json:"all"`
	Usable   int `json:"usable"`
	Dropped  int `json:"dropped"`
	Unfit    int `json:"unfit"` // for what is to be placed
	RuledOut int `json:"ruled_out"`
	OffRoad  int `json:"off_road"`
}

// Answer is where sites help most.
type Answer struct {
	At          time.Time      `json:"at"`
	Key         string         `json:"key"`
	Area        string         `json:"area"`
	Name        string         `json:"name"`
	Areas       []homes.Choice `json:"areas"`
	Day         bool           `json:"day"`
	Place       Use            `json:"place"`
	Aim         Aim            `json:"aim"`
	Count       int            `json:"count"`
	Minutes     int            `json:"minutes"`
	Least       int            `json:"least_truth"`
	Settlements bool           `json:"settlements"`
	People      int64          `json:"people"`
	Before      Served         `json:"before"`
	After       Served         `json:"after"`
	Sites       []Site         `json:"sites"`
	Proof       Proof          `json:"proof"`
	Free        *Free          `json:"free,omitempty"`
	Curve       []Step         `json:"curve"`
	CurveCut    bool           `json:"curve_cut"` // the time was up before all of it was computed
	Note        string         `json:"note"`
	Candidates  []Option       `json:"candidates"`
	Counts      Counts         `json:"counts"`
	Existing    []Existing     `json:"existing"`
	Apart       int            `json:"existing_off_road"`
	Homes       []Home         `json:"homes"`
	Left        []Left         `json:"left"`
	Known       homes.Known    `json:"known"`
	Limit       float64        `json:"limit_s"`
	Sample      bool           `json:"sample"`
}
