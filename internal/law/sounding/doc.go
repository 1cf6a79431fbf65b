// Package sounding knows the siren signals and when each may be tested: patterns, the two days of the year, usual hours,
// what has to be done how many days before, all as dated rows of package law.
//
// It is pure: it says what a test sounding is made of and what is wrong with a plan. It sounds nothing, and it renders no
// signal as sound: using the state's signals for anything else is an offence (人民防空法 第三十二条).
//
// Read [Rules] first, then [Rules.Programme] and [Rules.Check].
package sounding
