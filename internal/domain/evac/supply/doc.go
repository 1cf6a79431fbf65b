// Package supply is 物资需求: what people at an evacuation site need for so many days, by a dated table of needs a person, and the
// list that is picked by. What is in stock is not known here: the list leaves room to write it down.
//
// Nothing is stored. Read [Needs] first.
package supply
