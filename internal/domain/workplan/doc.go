// Package workplan is 工作要点: the yearly plan as its text, split into points, sentences and tasks so that every sentence
// is accounted for; who leads each task, when it is due, how far it is, and who was reminded (督办). A task may be bound to
// a figure of the program: its progress is then what the records say, and nobody types it.
//
// It imports registry and kernel, no other domain; figures of other domains it knows by their id alone. Read [Plan] and
// [Task] first, then split.go and progress.go.
package workplan
