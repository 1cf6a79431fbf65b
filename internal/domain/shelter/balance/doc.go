// Package balance is 掩蔽平衡: places in shelters against the people who need them, area by area, by day and by night. Only works
// that are sound count ([haidun/internal/domain/shelter.Shelter.Judge]); every other one is named with the reason.
//
// Nothing is stored. A number of people that nobody knows is missing, never 0. Read [Answer] first.
package balance
