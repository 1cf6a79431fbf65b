// Package lift plans how people of islands and villages are brought to where there is room by buses, lorries, ferries and boats
// that go to and fro: a timetable that a duty officer can follow, how long it takes, what holds it up, and by how much no plan
// can be quicker.
//
// All times are whole minutes of a [Clock] that counts from midnight before the operation. Finding the quickest timetable is
// hard, so it is sought by rules and given with a certified lower bound ([Bound] says what is bounded); who goes which way is a
// flow of least cost within the rooms. Nobody is dropped: moved and left are all people, and whoever is left is named with the
// reason. [Check] holds a timetable against the input alone. The flow over time of networks without vehicles is package overtime.
//
// A problem is one JSON object; names refer to names, times are "HH:MM" and may pass 24:00:
//
//	{"name": "…", "until": "30:00",
//	 "places":   [{"name": "北码头", "berths": 2, "shut": [{"from": "12:00", "to": "14:30", "why": "落潮"}]},
//	              {"name": "体育馆", "room": 800}],
//	 "groups":   [{"name": "一村", "at": "一村广场", "people": 420, "ready": "08:00", "priority": 1}],
//	 "classes":  [{"name": "渡船", "kmh": 25, "load": 15, "unload": 10, "stopped_at_wind": 8}],
//	 "vehicles": [{"name": "海星", "class": "渡船", "seats": 300, "number": 1, "at": "北码头", "from": "06:00", "until": "22:00"}],
//	 "legs":     [{"from": "北码头", "to": "本岛码头", "class": "渡船", "km": 12.5}],
//	 "walks":    [{"from": "一村广场", "to": "北码头", "minutes": 20}],
//	 "wind":     [{"at": "09:40", "force": 8}],
//	 "local_rooms": [{"name": "一村小学", "at": "一村广场", "room": 200}]}
//
// The same can be a folder of CSV tables, a file a list ([ReadTables]).
//
// berths 0 is as many as come; a place with room takes people in for good; a leg has minutes, or km for the speed of its class,
// and leads both ways unless one_way; force (Beaufort) holds until the next entry of wind. A vehicle loads, goes over one leg and
// unloads, as long as its class takes, and goes empty over legs of its class. Everybody aboard is at the stop when loading begins.
//
// It imports optimise alone. Read [Problem] first, then [Solve].
package lift
