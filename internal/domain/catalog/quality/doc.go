// Package quality judges the data of one register by declared rules: what is missing, wrong, out of date or there
// twice, how much of it, and which rows. It is pure: records come in, a report goes out.
//
// A register is read once ([Sweep.Add]), a second time only where rows lie so near each other that their names have to
// be compared ([Sweep.Compare]). What is kept between is a few dozen bytes a row, never a row. Read [Plan] first.
package quality
