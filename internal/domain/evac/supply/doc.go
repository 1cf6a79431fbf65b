// Package supply is 物资保障 of an evacuation: what people at a site need for so many days, by a dated table of needs a person;
// what is in stock, in which store, until when; and the pick list that brings the one to the other ([Pick]).
//
// Stores, stocks and movements are registers. A transfer order takes what its list names as it is issued, in one change, so that
// two lists never take the same. It reads plans and roll-calls of this domain, and imports no other domain. Read [Need] and [Pick] first.
package supply
