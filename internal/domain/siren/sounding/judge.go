package sounding

import "time"

// Tolerance is how much earlier than its command a feedback may seem to be before its clock is taken to be wrong (待核实).
const Tolerance = 2 * time.Second

// judge says how far it is known whether the siren sounded, from the terminal's feedback and the word from the site. Two that
// contradict each other are for people to settle; what they settled stays.
func (r *Result) judge() {
	if r.Stage == Exempt || r.Stage == Checked {
		return
	}
	if r.Settled != "" {
		r.Stage, r.Evidence = stageOf(r.Settled), "settled"
		return
	}
	fed, says := r.Telemetry, r.Says
	switch {
	case fed == Fed && says == No, fed == Failed && says == Yes:
		r.Stage = Conflict
	case fed == Fed:
		r.Stage, r.Evidence = Heard, "feedback"
	case fed == Failed:
		r.Stage = Missed
	case says == Yes:
		if r.Stage, r.Evidence = Heard, "person"; r.SplDB.OK {
			r.Evidence = "meter"
		}
	case says == No:
		r.Stage = Missed
	case says == Unknown:
		r.Stage = Unclear
	}
}

func stageOf(a Answer) Stage {
	switch a {
	case Yes:
		return Heard
	case No:
		return Missed
	}
	return Unclear
}

// timed is a feedback that says it sounded, weighed by its times: one before the command is a clock that is wrong, and no
// success.
func timed(said Telemetry, commanded, ack time.Time) Telemetry {
	if said == Fed && !ack.IsZero() && !commanded.IsZero() && ack.Before(commanded.Add(-Tolerance)) {
		return Skewed
	}
	return said
}
