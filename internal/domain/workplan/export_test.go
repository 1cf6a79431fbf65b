package workplan

// Share is min(1, value/target) in whole per cent.
var Share = share
