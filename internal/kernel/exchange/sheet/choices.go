package sheet

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// choiceSheet holds the drop-down lists, one per column.
const choiceSheet = "_choices"

// choices adds a drop-down list to every column that has choices.
func (w *bookWriter) choices(columns []Column) error {
	for i, c := range columns {
		if len(c.Choices) == 0 {
			continue
		}
		if at, err := w.file.GetSheetIndex(choiceSheet); err != nil {
			return err
		} else if at < 0 {
			if err := w.addChoiceSheet(); err != nil {
				return err
			}
		}
		if err := w.dropDown(i, c.Choices); err != nil {
			return err
		}
	}
	return nil
}

func (w *bookWriter) addChoiceSheet() error {
	if _, err := w.file.NewSheet(choiceSheet); err != nil {
		return err
	}
	return w.file.SetSheetVisible(choiceSheet, false)
}

func (w *bookWriter) dropDown(col int, values []string) error {
	name := ColumnName(col)
	for i, v := range values {
		if err := w.file.SetCellStr(choiceSheet, fmt.Sprintf("%s%d", name, i+1), portable(v)); err != nil {
			return err
		}
	}
	dv := excelize.NewDataValidation(true)
	dv.SetSqref(fmt.Sprintf("%s2:%s%d", name, name, maxBookRow))
	dv.SetSqrefDropList(fmt.Sprintf("%s!$%s$1:$%s$%d", choiceSheet, name, name, len(values)))
	dv.SetError(excelize.DataValidationErrorStyleStop, "请从列表中选择", "请从下拉列表中选择一项。 Choose one of the listed values.")
	return w.file.AddDataValidation(w.name, dv)
}
