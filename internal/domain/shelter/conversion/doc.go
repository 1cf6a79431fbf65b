// Package conversion is 平战转换: the index of what has to be done to turn a works from its peacetime use to its wartime one, by
// phase, and how many hours that takes with so many crews.
//
// Only the index of a plan is kept here, nothing classified: no state of a real conversion, no quantities of a real stock. How long
// it takes is computed by list scheduling and proved against a lower bound ([Arrange], which knows no store). It imports shelter,
// registry and kernel, no other domain. Read [Item] first.
package conversion
