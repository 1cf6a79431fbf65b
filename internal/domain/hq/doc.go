// Package hq is 指挥部体系: what the member units of the headquarters have to do in peace and in war, how they are
// grouped in war, how they change with reforms, and whether they can be reached.
//
// It imports registry and kernel, no other domain; the headquarters and their member units themselves stand in
// registry/headquarters. Read [DutyItem] first, then change.go and comms.go.
//
// Who keeps obligations of member units in another domain moves them in a guard on the register member_unit: see headquarters.Taken.
package hq
