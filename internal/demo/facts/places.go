package facts

import "haidun/internal/geo"

// Place is a public place or a point of the transport network.
type Place struct {
	Name    string
	Address string // of public places, where published
	County  string // name of the district or county, of transport points
	Kind    string // hospital, pier, coach_station, park, sports, checkpoint, service; transport also ferry_terminal, airport
	At      geo.LonLat
}

// Places answers 38 public places of 2022 (Lanseria/awesome-cn-data, CC BY 4.0).
func Places() []Place {
	var all []Place
	for _, c := range lines("places.tsv") {
		all = append(all, Place{Name: c[0], Address: c[1], Kind: c[2], At: position(c[3], c[4])})
	}
	return all
}

// Transport answers 8 ferry piers, the airport and 3 coach stations.
func Transport() []Place {
	var all []Place
	for _, c := range lines("transport.tsv") {
		all = append(all, Place{Name: c[0], County: c[1], Kind: c[2], At: position(c[3], c[4])})
	}
	return all
}
