package demo

import (
	"fmt"
	"time"

	"haidun/internal/domain/hq"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/organisation"
	"haidun/internal/registry/person"
)

// invented is a made-up name, different for the first few hundred.
func invented(n int) string {
	family, given := []rune("周吴郑冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严"), []rune("海舟岛澜帆汐涛礁湾屿")
	return string(family[n%len(family)]) + string(given[n/len(family)%len(given)]) + string(given[(n*7+3)%len(given)]) + "(演示)"
}

// duties are what the units have to do: verified for most, still the reference list for some, none for one.
func (l *loader) duties() error {
	for _, c := range commands {
		for _, category := range categories() {
			m := l.units[c.area][category]
			if m == nil || category == "weather" {
				continue // nobody has done the weather service's yet
			}
			if category == "emergency" && c.area == city {
				if err := l.verified(c.area, m.ID, "救援协调处", "联合调度救援力量,每月会商一次"); err != nil {
					return err
				}
				continue
			}
			if err := l.do(hq.Flow, m.ID, "fill_duties", func(*headquarters.Member) {}); err != nil {
				return fmt.Errorf("duties of %s: %w", category, err)
			}
			if category == "education" || category == "media" || category == "transport" {
				continue // left to be verified
			}
			if err := l.verify(m.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// verified is a duty of the unit's own.
func (l *loader) verified(at, id, post, text string) error {
	return put(l, hq.DutyType, &hq.DutyItem{MemberID: id, Phase: hq.War, Seq: entity.IntOf(1), Text: text, BasisDoc: "舟演〔2019〕" + at[4:] + "号(演示)", Frequency: "on_order", OwnerPost: post, Since: "2019-01-01"})
}

// verify takes the mark off the duties of a unit, as somebody who has checked them does.
func (l *loader) verify(id string) error {
	rows, err := l.tx.Query(`SELECT id FROM duty_item WHERE member_id=`+l.tx.DB().Dialect().Bind(1), id)
	if err != nil {
		return err
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		var one string
		if err := rows.Scan(&one); err != nil {
			return err
		}
		found = append(found, one)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, one := range found {
		i, err := store.Fetch(l.tx, hq.DutyType, one)
		if err != nil {
			return err
		}
		i.Unverified, i.BasisDoc, i.OwnerPost, i.Frequency = entity.BoolOf(false), "舟演〔2019〕7号(演示)", "办公室", "yearly"
		if i.Phase == hq.War || i.Phase == hq.Transition {
			i.Frequency = "on_order"
		}
		if err := put(l, hq.DutyType, i); err != nil {
			return err
		}
	}
	return nil
}

// groups are the wartime groups of the city and of Dinghai.
func (l *loader) groups() error {
	for _, at := range []string{city, dinghai} {
		for n, w := range wartimes {
			g := &hq.Group{HeadquartersID: l.commands[at], Seq: entity.IntOf(int64(n + 1)), Name: w.group, LeaderPost: w.leader, Tasks: w.tasks}
			if at != city {
				g.LeaderPost = "区" + w.leader[len("市"):]
			}
			if err := put(l, hq.GroupType, g); err != nil {
				return fmt.Errorf("group %s: %w", w.group, err)
			}
			for i := 0; i < len(w.posts); i += 2 {
				m := l.units[at][headquarters.Category(w.posts[i])]
				if m == nil {
					continue
				}
				p := &hq.Post{GroupID: g.ID, Seq: entity.IntOf(int64(i/2 + 1)), Post: w.posts[i+1], MemberID: m.ID, PersonID: m.LeaderID, SubstituteID: m.LiaisonID, Since: "2019-01-01"}
				if err := put(l, hq.PostType, p); err != nil {
					return fmt.Errorf("post %s: %w", p.Post, err)
				}
			}
		}
	}
	return nil
}

// tests are three months of monthly tests. One unit of the city's never answers, one liaison officer has left, two people
// have one number, and Putuo is late with its test.
func (l *loader) tests() error {
	for _, at := range []string{city, dinghai, "330903", "330921"} {
		for month := 3; month >= 1; month-- {
			if err := l.test(at, month); err != nil {
				return fmt.Errorf("test of %s: %w", at, err)
			}
		}
		due := l.day(12)
		if at == "330903" {
			due = l.day(-3)
		}
		if err := put(l, hq.TestType, &hq.Test{HeadquartersID: l.commands[at], Means: "voice", Repeat: hq.Monthly, DueOn: due, Window: entity.IntOf(30)}); err != nil {
			return err
		}
	}
	return l.trouble()
}

// test is the one held so many months ago.
func (l *loader) test(at string, ago int) error {
	begun := l.now.AddDate(0, 0, 12-30*ago).Truncate(24 * time.Hour).Add(2 * time.Hour)
	x := &hq.Test{HeadquartersID: l.commands[at], Means: "voice", Repeat: hq.Monthly, DueOn: headquarters.DayOf(begun), Window: entity.IntOf(30), BegunAt: begun, BegunBy: "王海(演示)", ClosedAt: begun.Add(35 * time.Minute)}
	x.Origin = entity.Demo
	var calls []*hq.Call
	for i, category := range categories() {
		m := l.units[at][category]
		if m == nil {
			continue
		}
		k := &hq.Call{MemberID: m.ID, PersonID: m.LiaisonID, Result: hq.Answered, AnsweredAt: begun.Add(time.Duration(2+i) * time.Minute), AnsweredBy: "联络员"}
		switch {
		case at == city && category == "data":
			k.Result, k.AnsweredAt, k.AnsweredBy = hq.NoAnswer, time.Time{}, ""
		case (i+ago)%7 == 0:
			k.Result, k.AnsweredAt, k.AnsweredBy = hq.Broken, time.Time{}, ""
		case (i+2*ago)%11 == 0:
			k.AnsweredAt = begun.Add(33 * time.Minute)
		}
		calls = append(calls, k)
	}
	return hq.Record(l.tx, x, calls, store.Note{Reason: reason})
}

// trouble is what the screens should point at.
func (l *loader) trouble() error {
	gone, err := store.Fetch(l.tx, person.Type, l.units[city]["civil_affairs"].LiaisonID)
	if err != nil {
		return err
	}
	gone.ActiveTo = l.day(-45)
	if err := put(l, person.Type, gone); err != nil {
		return err
	}
	same, err := store.Fetch(l.tx, person.Type, l.units[city]["finance"].DeputyID)
	if err != nil {
		return err
	}
	first, err := store.Fetch(l.tx, person.Type, l.units[city]["finance"].LiaisonID)
	if err != nil {
		return err
	}
	same.Mobile = entity.Secret{Plain: fmt.Sprintf("1990001%04d", l.number(first.Name))}
	if err := put(l, person.Type, same); err != nil {
		return err
	}
	vacant, err := store.Fetch(l.tx, headquarters.MemberType, l.units[dinghai]["transport"].ID)
	if err != nil {
		return err
	}
	vacant.LiaisonID, vacant.DutyPhone = "", ""
	if err := put(l, headquarters.MemberType, vacant); err != nil {
		return err
	}
	// The plan of 2019 renamed the bureau of planning.
	planning := l.units[city]["natural_resources"]
	m, err := store.Fetch(l.tx, headquarters.MemberType, planning.ID)
	if err != nil {
		return err
	}
	o, err := store.Fetch(l.tx, organisation.Type, m.OrganisationID)
	if err != nil {
		return err
	}
	now := o.Name
	o.Name = "市规划局(演示)"
	if err := put(l, organisation.Type, o); err != nil {
		return err
	}
	return l.do(hq.Flow, m.ID, "rename", func(m *headquarters.Member) {
		m.NewName, m.ChangedOn, m.ChangedBy = now, "2019-01-15", "舟演〔2018〕45号"
	})
}

// number is the place of an invented name, from which its mobile number was made.
func (l *loader) number(name string) int {
	for n := range l.contacts {
		if invented(n) == name {
			return n
		}
	}
	return 0
}
