// Package sounding is 警报试鸣: the plan of a test sounding from its draft to its archive, the signals with their seconds,
// and what became of every siren at every signal.
//
// What may sound when, and what is due how many days before, is not here but in internal/law/sounding; this package asks it
// at every step. A siren that is not known to have sounded is unknown, never counted as sounded; a retest counts in a rate of
// its own. It sounds nothing by itself: a plan records what the authorised channel did, unless it is a drill or the post's
// policy says otherwise, and then it gives a command of package command.
//
// It imports registry, kernel and the sirens it is a part of. Read [Plan], [Signal] and [Result] first.
package sounding
