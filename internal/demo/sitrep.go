package demo

import (
	"fmt"

	"haidun/internal/domain/journal/sitrep"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/operation"
)

// reportsOut is a situation report of each operation in progress, drafted from its log and not approved yet.
func (l *loader) reportsOut() error {
	all, err := store.Those(l.tx, operation.Type, operation.Type.Schema().Field("state"), string(operation.Running))
	if err != nil {
		return err
	}
	for _, o := range all {
		err := l.as("shilang", func() error {
			return put(l, sitrep.Type, &sitrep.Report{OperationID: o.ID, To: "浙江省人民防空指挥部"})
		})
		if err != nil {
			return fmt.Errorf("situation report of %s: %w", o.Name, err)
		}
	}
	return nil
}
