// Package former keeps the names that something bore until a day: areas and organisations are renamed, and a paper of
// 2020 names the one of 2020. Each has a register of its own, because areas are open to all and organisations are not; the
// record, its rule and its questions are the same and stand here.
//
// It knows neither areas nor organisations. Read [Name] first, then [Keep] and [At].
package former
