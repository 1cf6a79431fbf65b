package approval

import (
	"time"

	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// Signers are the names of who makes a move, whoever proposed it first, and when: what an approved record says of itself.
func Signers(tx *store.Tx) (names string, at time.Time, err error) {
	who, err := tx.Actor()
	if err != nil {
		return "", time.Time{}, err
	}
	if asker := workflow.Asker(tx); asker != nil {
		return asker.Name + "、" + who.Name, tx.Now(), nil
	}
	return who.Name, tx.Now(), nil
}
