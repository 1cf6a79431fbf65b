package app_test

// fixes bring samples into agreement with the rules of their registers.
var fixes = map[string]func(rec any, n int){}
