package hq

import (
	"context"
	"fmt"

	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
)

// samePhone is the rule that the liaison officer and the deputy of a unit, and those of two units, are reached by numbers of
// their own. Numbers are sealed; equal ones have equal keyed hashes. It is told and keeps nobody from anything.
func samePhone() module.Cross {
	return module.Cross{
		Name: "hq_same_phone", Title: [2]string{"联络人手机号不重复", "Contacts have numbers of their own"}, On: headquarters.MemberType.Schema(), Weight: 5, Find: findSamePhone,
	}
}

func findSamePhone(ctx context.Context, db *store.DB, found func(id string)) (looked int64, err error) {
	rows, err := db.Query(ctx, `WITH reached AS (
			SELECT m.id AS member, p.id AS person, p.mobile_key AS mobile FROM member_unit m JOIN person p ON p.id IN (m.leader_id, m.liaison_id, m.deputy_id)
			WHERE m.struck_at IS NULL AND m.state = 'active' AND p.struck_at IS NULL)
		SELECT m.id, EXISTS (SELECT 1 FROM reached a JOIN reached b ON b.mobile = a.mobile AND b.person <> a.person WHERE a.member = m.id AND a.mobile <> '')
		FROM member_unit m WHERE m.struck_at IS NULL AND m.state = 'active'`)
	if err != nil {
		return 0, fmt.Errorf("compare the numbers of contacts: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		var same bool
		if err := rows.Scan(&id, &same); err != nil {
			return 0, fmt.Errorf("compare the numbers of contacts: %w", err)
		}
		looked++
		if same {
			found(id)
		}
	}
	return looked, rows.Err()
}
