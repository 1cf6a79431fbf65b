// Package seat is the register of seats (席位): posts in the command room that one person holds at a time and that
// give a role while held. Each change of holder is a turn with its hand-over note.
//
// Taking and leaving are verbs ([Take], [Leave]); forms cannot change the holder. Read [Seat] first.
package seat
