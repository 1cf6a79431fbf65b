package coverage

// Sheet is the paper, for tests.
var Sheet = (*Service).sheet
