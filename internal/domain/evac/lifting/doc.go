// Package lifting is 运送计划: the fleet, the stops and the crossings of an evacuation plan, and the timetable of vehicles and
// vessels (车船运行表) that is computed of them beside the server.
//
// Who is moved and where there is room is what the plan's result says; minutes ashore come from the plan's road graph. Whoever
// cannot be moved is left with a reason: moved and left are all. What if wind rises, or something is out, is computed for whoever
// looks and stored by nobody until it is kept as the next timetable.
//
// It imports evac, plan, runs, registry, kernel, route and optimise/lift, never roll. Read [Lift] first, then [Service].
package lifting
