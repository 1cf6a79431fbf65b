package archive

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// window is how many of the newest papers are looked through before the index is asked. A word that stands nearly everywhere fills
// a page out of them; the index would gather all papers first, 0.7 s of them for a common character in 200 000. A word that is rarer than
// one paper in fifty is rare enough for the index.
const window = 1000

// searched are the columns that hold words.
var searched = []string{"title", "doc_no", "shelf", "abstract", "text"}

// newest is a page of what q selects, the papers entered last first, and the cursor of the next page: how many have been shown.
func newest(ctx context.Context, db *store.DB, q store.Query, after string) (recs []any, next string, err error) {
	shown := 0
	if after != "" {
		if shown, err = strconv.Atoi(after); err != nil || shown < 0 || shown > store.CountLimit-aPage {
			return nil, "", fault.New(fault.Malformed, fault.CodeQuery, fault.Args{"what": "after"})
		}
	}
	ids, full, err := amongNewest(ctx, db, q, shown)
	if err != nil {
		return nil, "", err
	}
	if full {
		q = store.Query{IDs: ids}
		q.Limit = len(ids)
	} else {
		q.Skip, q.Limit = -(shown + aPage + 1), aPage+1
	}
	page, err := db.List(ctx, Type.Schema(), q)
	if err != nil {
		return nil, "", err
	}
	recs = page.Recs
	slices.Reverse(recs) // both come in the order of entry
	if len(recs) > aPage {
		recs, next = recs[:aPage], strconv.Itoa(shown+aPage)
	}
	return recs, next, nil
}

// amongNewest looks for words in the newest papers by reading them, and reports whether they fill a page and more.
func amongNewest(ctx context.Context, db *store.DB, q store.Query, shown int) (ids []string, full bool, err error) {
	words := strings.Fields(q.Search)
	if len(words) == 0 {
		return nil, false, nil
	}
	sql, args, err := amongSQL(ctx, db, q, words, shown)
	if err != nil {
		return nil, false, err
	}
	rows, err := db.Query(ctx, sql, args...)
	if err != nil {
		return nil, false, fmt.Errorf("look through the newest papers: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, false, err
		}
		ids = append(ids, id)
	}
	return ids, len(ids) > aPage, rows.Err()
}

func amongSQL(ctx context.Context, db *store.DB, q store.Query, words []string, shown int) (string, []any, error) {
	a, err := policy.From(ctx)
	if err != nil {
		return "", nil, err
	}
	s, d := Type.Schema(), db.Dialect()
	scope, args := store.ScopeSQL(d, db.Book().Scope(a, policy.Read, s), 1)
	conds := []string{scope, "struck_at IS NULL", fmt.Sprintf("row_key > (SELECT max(row_key) FROM archive_paper) - %d", window+window/4*(shown/aPage))}
	bind := func(v any) string {
		args = append(args, v)
		return d.Bind(len(args))
	}
	for _, c := range q.Where {
		op := map[store.Op]string{store.Eq: "=", store.Ge: ">=", store.Lt: "<"}[c.Op]
		conds = append(conds, c.Field.Name+op+bind(c.Values[0]))
	}
	for _, w := range words {
		arg := bind(w)
		parts := make([]string, len(searched))
		for i, col := range searched {
			parts[i] = d.Contains("coalesce("+col+", '')", arg)
		}
		conds = append(conds, "("+strings.Join(parts, " OR ")+")")
	}
	return "SELECT id FROM archive_paper WHERE " + strings.Join(conds, " AND ") + fmt.Sprintf(" ORDER BY row_key DESC LIMIT %d OFFSET %d", aPage+1, shown), args, nil
}
