package headquarters

import (
	"haidun/internal/kernel/store"
)

// Of is the headquarters of an area, nil where there is none.
func Of(tx *store.Tx, area string) (*Headquarters, error) {
	all, err := store.Those(tx, Type, Type.Schema().Field("area_id"), area)
	if err != nil {
		return nil, err
	}
	for _, h := range all {
		if !h.Struck() && h.State != Dissolved && h.Level != Unit {
			return h, nil
		}
	}
	return nil, nil
}
