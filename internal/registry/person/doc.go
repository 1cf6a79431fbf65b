// Package person is the register of people (人员) who do the work: officers, liaison officers, keepers, teams.
// Accounts belong to people, so that two accounts of one person count as one where two people are asked for.
//
// Mobile number and citizen number are personal data: sealed, masked, and shown singly with a purpose.
// It refers to areas and organisations. Read [Person] first.
package person
