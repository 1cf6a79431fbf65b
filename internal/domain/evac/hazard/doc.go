// Package hazard is 危险源与影响范围: places that may burn, explode, poison or be struck, with rings around them; who is inside a ring
// by night and by day, which places lie in it, and for how many people room is lacking outside (影响范围分析).
//
// It is a screening aid (估算结果,仅供规划筛查,不替代法定安全评价). A number that nobody knows is missing, never 0. What evacuation
// plans do with a hazard is in package plan.
//
// It imports evac, registry, kernel and geo, no other domain: shelters and roads come through [Shelters] and [Away], which app wires.
// Read [Hazard] first, then [Answer].
package hazard
