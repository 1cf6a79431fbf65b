package rest

import (
	"encoding/json"
	"net/http"
	"strconv"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

const maxBulk = 1000

// revision names a record as the caller saw it.
type revision struct {
	id  string
	rev int64
}

func readRevisions(raw []byte) ([]revision, error) {
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) != nil {
		return nil, malformed("ids")
	}
	out := make([]revision, len(list))
	for i, r := range list {
		members, err := readObject(r)
		if err != nil {
			return nil, err
		}
		for _, m := range members {
			switch m.name {
			case "id":
				err = m.read(&out[i].id)
			case "rev":
				err = m.read(&out[i].rev)
			default:
				err = malformed("ids: " + short(m.name))
			}
			if err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// bulk changes the same fields of many records, each by itself: what fails is told with its reason and does not
// hold up the others.
func (api *API) bulk(w http.ResponseWriter, r *http.Request) error {
	p, a, err := api.part(r)
	if err != nil {
		return err
	}
	var ids []revision
	var set []member
	var reason string
	var strike bool
	if err := body(w, r, map[string]any{"ids": &ids, "set": &set, "reason": &reason, "strike": &strike}); err != nil {
		return err
	}
	if len(ids) == 0 {
		return malformed("ids")
	}
	if len(ids) > maxBulk {
		return fault.New(fault.TooLarge, fault.CodeTooLarge, fault.Args{"max": maxBulk})
	}
	if err := policy.Guard(a, p.schema); err != nil {
		return err // asked once for all of them
	}
	lang := LangOf(r)
	done := 0
	failed := []byte(`{"failed":[`)
	for _, it := range ids {
		err := api.DB.Write(r.Context(), func(tx *store.Tx) error {
			if strike {
				_, err := tx.Strike(p.schema, it.id, it.rev, reason)
				return err
			}
			_, err := api.change(tx, a, p.schema, it.id, it.rev, set, reason)
			return err
		})
		if err == nil {
			done++
			continue
		}
		if fault.KindOf(err) == fault.Internal {
			api.Log.Error("a record of a bulk change failed", "register", p.schema.Name, "record", it.id, "error", err)
		}
		failed = appendFailure(failed, it.id, fault.As(err), lang)
	}
	return sendJSON(w, http.StatusOK, append(strconv.AppendInt(append(failed, `],"done":`...), int64(done), 10), '}'))
}

func appendFailure(b []byte, id string, e *fault.Error, lang fault.Lang) []byte {
	if b[len(b)-1] != '[' {
		b = append(b, ',')
	}
	text := e.Text(lang)
	for _, f := range e.Fields {
		text += " " + f.Text(lang)
	}
	b = entity.AppendString(append(b, `{"id":`...), short(id))
	b = entity.AppendString(append(b, `,"code":`...), e.Code.ID)
	return append(entity.AppendString(append(b, `,"text":`...), text), '}')
}
