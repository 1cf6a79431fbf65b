// Package homes says where people live, as the register of areas knows it, and which part of the land a caller may ask about:
// what every count of people by place begins with.
//
// A community's people live around its point; what of a town's people no community accounts for lives around the town's. It
// imports kernel and the register of areas. Read [Of] first.
package homes
