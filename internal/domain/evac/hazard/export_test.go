package hazard

// Overlap is overlap, for its test.
var Overlap = overlap
