// Package publicplace is a place people may go to, as anybody may know it: what a domain gives away of its works and
// sites, and what the public side of the program shows. A value that is not in [Place] cannot reach the public.
//
// It knows no register, no store and no HTTP. Read [Place] first.
package publicplace
