package assign

// Graph is a road graph: the arcs from node u are First[u] up to First[u+1], each to Head and Time milliseconds long.
type Graph struct {
	First []int32 // one more than there are nodes
	Head  []int32
	Time  []int32 // ms
}

// Nodes is how many nodes there are.
func (g Graph) Nodes() int { return len(g.First) - 1 }
