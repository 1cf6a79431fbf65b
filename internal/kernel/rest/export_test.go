package rest

import (
	"maps"
	"slices"
)

// Patterns are the addresses the API registers.
func Patterns(api *API) []string { return slices.Sorted(maps.Keys(api.routes())) }
