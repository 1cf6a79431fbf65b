// Package planning is 人防规划: plans with their stages and opinions, their versions with protection zones and parcels, and what
// is required, approved and built by version. The index calculator is the pure package index below it.
//
// It imports registry, kernel and the leaves, no other domain. What a version says is fixed once two people have approved it:
// a change is a new version. Read [Project], [Version] and [Parcel] first.
package planning
