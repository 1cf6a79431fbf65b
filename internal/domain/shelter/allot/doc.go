// Package allot is 掩蔽分配: which works the people of a building or community go to, own building first, then the nearest by the
// least walking of all, households whole, nobody longer than the bound; and the papers that tell them.
//
// An allotment is one version for an area. A run computes it beside the server and stores its result in one transaction, so that
// an interrupted run leaves the last result valid. Who is moved by hand stays there over a recomputation. The model is the Swiss
// allotment plan (Zuweisungsplanung, ZUPLA).
//
// It imports shelter, registry, kernel, route and optimise. Read [Allotment] first, then [input.solve].
package allot
