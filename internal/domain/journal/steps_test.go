package journal

import "testing"

// TestWhatAStepSaysIsNoEdit: a decision stands under the name of who made it, so no form and no import may rewrite it.
func TestWhatAStepSaysIsNoEdit(t *testing.T) {
	for _, f := range fields("assigned", "due_at", "decision", "order", "ordered_to", "result", "decided_by", "decided_at") {
		if !f.ReadOnly {
			t.Errorf("%s can be changed by editing the entry", f.Name)
		}
	}
}
