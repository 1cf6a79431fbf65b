// Package siting is 选址比选: where the next shelters or evacuation points help most. It chooses among a register of candidate
// sites, and settlements where asked, by maximal coverage or by the least walk of all, and says how much better no other choice
// could be.
//
// It needs the roads for people on foot; without them it says so. What exists of evacuation sites is handed to it by the program:
// domains do not import one another. Read [Service] first, then [Question]; the engine is optimise/site.
package siting
