// Package osm makes road graphs of OpenStreetMap files: PBF, XML, and XML packed by gzip or bzip2.
//
// What the map says is taken as it is said: one-way streets, access, gates, steps, slopes, bridges, ferries with their duration and
// capacity. What it does not say is assumed, in profile.go. Bans on turning and what depends on the time of day are not read.
// [Report] counts what was left out and why.
//
// It imports route and geo. Read [Read] first.
package osm
