package grant

import (
	"context"
	"fmt"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/role"
	"haidun/internal/registry/user"
)

// Attach adds the rules of granting, and those of accounts that depend on grants.
func Attach(db *store.DB, c clock.Clock) {
	r := rules{c}
	store.BeforePut(db, Type, r.grant)
	store.BeforePut(db, user.Type, r.account)
}

type rules struct{ clock clock.Clock }

func (r rules) today() entity.Date {
	return entity.Date(r.clock.Now().In(clock.Shanghai).Format("2006-01-02"))
}

// grant checks a new, changed, struck or restored grant.
func (r rules) grant(ctx context.Context, tx *store.Tx, before, g *Grant) error {
	a, err := policy.From(ctx)
	if err != nil {
		return err
	}
	if before != nil && (before.User != g.User || before.Role != g.Role) {
		return fault.New(fault.Invalid, CodeWhoseUser, nil)
	}
	who, err := store.Fetch(tx, user.Type, g.User)
	if err != nil {
		return err
	}
	if !a.IsSystem() && (a.User == g.User || a.Person != "" && a.Person == who.Person) {
		return fault.New(fault.Forbidden, CodeOneself, nil)
	}
	if before == nil {
		if err := r.firstOnly(tx, a, g); err != nil {
			return err
		}
		if who.Opened == user.ByOne && !a.IsSystem() && holds(a, role.SecurityAdmin) {
			return fault.New(fault.Conflict, CodeOneHand, nil)
		}
	}
	if !g.Struck() && role.Separate(g.Role) {
		if err := r.separate(tx, g, who); err != nil {
			return err
		}
	}
	if before != nil && before.keeps(r.today()) && !g.keeps(r.today()) {
		return r.notLast(tx, g.Role, "g.id<>", g.ID)
	}
	return nil
}

// keeps reports whether g makes its holder an administrator who will not lapse by himself.
func (g *Grant) keeps(today entity.Date) bool {
	return g.HoldsOn(today) && g.ValidTo == "" && g.District == "" && (g.Role == role.SystemAdmin || g.Role == role.SecurityAdmin)
}

// firstOnly lets one who is no security administrator appoint the first one and nothing else: a new node has a
// system administrator only, and somebody must be able to begin.
func (r rules) firstOnly(tx *store.Tx, a *policy.Actor, g *Grant) error {
	if a.IsSystem() || holds(a, role.SecurityAdmin) || holds(a, role.Service) {
		return nil
	}
	if g.Role == role.SecurityAdmin && g.District == "" {
		n, err := countOthers(tx, role.SecurityAdmin, r.today(), "g.id<>", g.ID)
		if err != nil || n == 0 {
			return err
		}
	}
	return fault.New(fault.Forbidden, CodeFirst, nil)
}

func holds(a *policy.Actor, c role.Code) bool {
	for _, g := range a.Grants {
		if g.Role == string(c) {
			return true
		}
	}
	return false
}

// separate refuses a second of the three administrations to one person, counted over all his accounts and over all
// grants that hold or will hold.
func (r rules) separate(tx *store.Tx, g *Grant, who *user.User) error {
	if who.Person == "" {
		return fault.New(fault.Invalid, CodePerson, nil)
	}
	b := tx.DB().Dialect().Bind
	rows, err := tx.Query(`SELECT g.role FROM "grant" g JOIN "user" u ON u.id=g."user" WHERE u.person=`+b(1)+` AND g.id<>`+b(2)+
		` AND g.role<>`+b(3)+` AND g.role IN ('sysadm', 'secadm', 'audadm') AND g.struck_at IS NULL AND u.struck_at IS NULL
		AND (g.valid_to IS NULL OR g.valid_to>=`+b(4)+`)`, who.Person, g.ID, string(g.Role), string(r.today()))
	if err != nil {
		return fmt.Errorf("look up the administrations of a person: %w", err)
	}
	defer rows.Close()
	if rows.Next() {
		var held string
		if err := rows.Scan(&held); err != nil {
			return fmt.Errorf("look up the administrations of a person: %w", err)
		}
		return conflict(CodeSeparated, role.Code(held))
	}
	return rows.Err()
}

// account checks a changed account: nobody shuts himself out, the last administrator stays, and a person given to an
// account does not unite two administrations.
func (r rules) account(ctx context.Context, tx *store.Tx, before, u *user.User) error {
	if before == nil {
		return nil
	}
	a, err := policy.From(ctx)
	if err != nil {
		return err
	}
	wasOn, isOn := usable(before), usable(u)
	if wasOn && !isOn && a.User == u.ID {
		return fault.New(fault.Forbidden, CodeSelfOff, nil)
	}
	if wasOn && !isOn {
		for _, c := range []role.Code{role.SystemAdmin, role.SecurityAdmin} {
			if has, err := hasRole(tx, u.ID, c, r.today()); err != nil || !has {
				if err != nil {
					return err
				}
				continue
			}
			if err := r.notLast(tx, c, "u.id<>", u.ID); err != nil {
				return err
			}
		}
	}
	if before.Person != u.Person {
		return r.samePerson(tx, u)
	}
	return nil
}

func usable(u *user.User) bool { return u.State == user.Active && !u.Struck() }

// samePerson repeats the check of the three administrations for an account that changes hands.
func (r rules) samePerson(tx *store.Tx, u *user.User) error {
	ids, err := column(tx, `SELECT id FROM "grant" WHERE "user"=`+tx.DB().Dialect().Bind(1)+` AND role IN ('sysadm', 'secadm', 'audadm') AND struck_at IS NULL`, u.ID)
	if err != nil {
		return err
	}
	for _, id := range ids {
		g, err := store.Fetch(tx, Type, id)
		if err != nil {
			return err
		}
		if err := r.separate(tx, g, u); err != nil {
			return err
		}
	}
	return nil
}

func (r rules) notLast(tx *store.Tx, c role.Code, except, id string) error {
	n, err := countOthers(tx, c, r.today(), except, id)
	if err != nil || n > 0 {
		return err
	}
	return conflict(CodeLast, c)
}

// conflict puts a role's name in both languages into a message.
func conflict(code fault.Code, c role.Code) error {
	for _, o := range role.All {
		if o.Code == c {
			code.ZH = fault.Code{ZH: code.ZH}.Text(fault.ZH, fault.Args{"role": o.ZH})
			code.EN = fault.Code{EN: code.EN}.Text(fault.EN, fault.Args{"role": o.EN})
		}
	}
	return fault.New(fault.Conflict, code, nil)
}

// SecurityAdmins counts the usable accounts of security administrators other than one.
func SecurityAdmins(tx *store.Tx, today entity.Date, except string) (int64, error) {
	return countOthers(tx, role.SecurityAdmin, today, "u.id<>", except)
}

// countOthers counts usable accounts that hold c over the whole node today without an end, leaving one out.
func countOthers(tx *store.Tx, c role.Code, today entity.Date, except, id string) (n int64, err error) {
	b := tx.DB().Dialect().Bind
	rows, err := tx.Query(`SELECT count(DISTINCT u.id) FROM "grant" g JOIN "user" u ON u.id=g."user"
		WHERE g.role=`+b(1)+` AND g.struck_at IS NULL AND g.district IS NULL AND g.valid_to IS NULL
		AND (g.valid_from IS NULL OR g.valid_from<=`+b(2)+`) AND u.struck_at IS NULL AND u.state='active' AND `+except+b(3), string(c), string(today), id)
	if err != nil {
		return 0, fmt.Errorf("count administrators: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&n); err != nil {
			return 0, fmt.Errorf("count administrators: %w", err)
		}
	}
	return n, rows.Err()
}

func hasRole(tx *store.Tx, id string, c role.Code, today entity.Date) (bool, error) {
	b := tx.DB().Dialect().Bind
	ids, err := column(tx, `SELECT id FROM "grant" WHERE "user"=`+b(1)+` AND role=`+b(2)+` AND struck_at IS NULL AND district IS NULL
		AND valid_to IS NULL AND (valid_from IS NULL OR valid_from<=`+b(3)+`)`, id, string(c), string(today))
	return len(ids) > 0, err
}

func column(tx *store.Tx, query string, args ...any) (out []string, err error) {
	rows, err := tx.Query(query, args...)
	if err != nil {
		return nil, fmt.Errorf("look up grants: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, fmt.Errorf("look up grants: %w", err)
		}
		out = append(out, s)
	}
	return out, rows.Err()
}
