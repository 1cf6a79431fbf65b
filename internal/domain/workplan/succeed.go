package workplan

import (
	"context"
	"fmt"
	"strings"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/organisation"
)

// succeed lets the unit that takes another over by a reform lead what that has open (DOMAIN 1.4, 16.1 A3), in the area of the
// headquarters whose member it was: another tier has a membership, and a reform, of its own. What is done or stopped stays
// with who led it.
func (k *keeper) succeed(_ context.Context, tx *store.Tx, before, rec any) error {
	was, _ := before.(*headquarters.Member)
	m := rec.(*headquarters.Member)
	if leaves, err := headquarters.Leaves(tx, was, m); err != nil {
		return err
	} else if leaves {
		return handedOver(tx, m)
	}
	id, ok := headquarters.Taken(was, m)
	if !ok {
		return nil
	}
	to, err := store.Fetch(tx, headquarters.MemberType, id)
	if err != nil {
		return err
	}
	old, err := store.Fetch(tx, organisation.Type, m.OrganisationID)
	if err != nil {
		return err
	}
	next, err := store.Fetch(tx, organisation.Type, to.OrganisationID)
	if err != nil {
		return err
	}
	tasks, err := openTasks(tx, m)
	if err != nil {
		return err
	}
	tx.SetValue(agreeing{}, "lead")
	defer tx.SetValue(agreeing{}, nil)
	note := store.Note{Action: "take_over", Reason: strings.TrimSpace(fmt.Sprintf("机构改革:%s由%s承接 %s", old.Name, next.Name, m.ChangedBy))}
	for _, id := range tasks {
		t, err := store.Fetch(tx, TaskType, id)
		if err != nil {
			return err
		}
		t.LeadID = next.ID
		t.Leads = strings.TrimLeft(t.Leads+"\n"+old.Name+" → "+string(m.LeftOn), "\n")
		if err := tx.Put(TaskType.Schema(), t, note); err != nil {
			return err
		}
	}
	return nil
}

// handedOver refuses to let a unit go while it leads open tasks.
func handedOver(tx *store.Tx, m *headquarters.Member) error {
	tasks, err := openTasks(tx, m)
	if err != nil || len(tasks) == 0 {
		return err
	}
	return fault.New(fault.Conflict, CodeLeads, fault.Args{"n": len(tasks)})
}

// openTasks are the open tasks that a member unit leads in its headquarters' area, whoever may see them.
func openTasks(tx *store.Tx, m *headquarters.Member) (ids []string, err error) {
	rows, err := tx.Query(`SELECT id, area_path FROM work_task WHERE lead_id=`+tx.DB().Dialect().Bind(1)+` AND struck_at IS NULL AND state IN ('todo','doing') ORDER BY id`, m.OrganisationID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id, path string
		if err := rows.Scan(&id, &path); err != nil {
			return nil, fmt.Errorf("find the open tasks of a unit: %w", err)
		}
		if strings.HasPrefix(path, m.Area) {
			ids = append(ids, id)
		}
	}
	return ids, rows.Err()
}
