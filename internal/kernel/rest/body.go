package rest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	"haidun/internal/kernel/fault"
)

// maxBody is the largest JSON request: a polygon of some tens of thousands of corners fits.
const maxBody = 2 << 20

// member is one name and value of a JSON object, in the order they came.
type member struct {
	name  string
	value json.RawMessage
}

func malformed(what string) error {
	return fault.New(fault.Malformed, fault.CodeMalformed, fault.Args{"what": what})
}

// readObject reads one JSON object: no duplicate names, nothing behind it. encoding/json alone would let the last
// of two equal names win.
func readObject(raw []byte) ([]member, error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	t, err := dec.Token()
	if err != nil || t != json.Delim('{') {
		return nil, malformed("JSON object expected")
	}
	var out []member
	seen := map[string]bool{}
	for dec.More() {
		t, err := dec.Token()
		if err != nil {
			return nil, malformed("JSON: " + err.Error())
		}
		name, _ := t.(string)
		if seen[name] {
			return nil, malformed(fmt.Sprintf("JSON: %q appears twice", short(name)))
		}
		seen[name] = true
		var v json.RawMessage
		if err := dec.Decode(&v); err != nil {
			return nil, malformed("JSON: " + err.Error())
		}
		out = append(out, member{name, v})
	}
	if _, err := dec.Token(); err != nil {
		return nil, malformed("JSON: " + err.Error())
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, malformed("JSON: data behind the object")
	}
	return out, nil
}

// body reads the request's object into into, a map of the names it may have; other names are refused.
func body(w http.ResponseWriter, r *http.Request, into map[string]any) error {
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		return fmt.Errorf("read the request: %w", err)
	}
	members, err := readObject(raw)
	if err != nil {
		return err
	}
	for _, m := range members {
		p, ok := into[m.name]
		if !ok {
			return malformed(fmt.Sprintf("%q is not expected here", short(m.name)))
		}
		if err := m.read(p); err != nil {
			return err
		}
	}
	return nil
}

// read reads the value into p: the members of an object, a list of revisions, or a plain value.
func (m member) read(p any) (err error) {
	switch p := p.(type) {
	case *[]member:
		*p, err = readObject(m.value)
	case *[]revision:
		*p, err = readRevisions(m.value)
	default:
		if json.Unmarshal(m.value, p) != nil {
			err = malformed(short(m.name))
		}
	}
	return err
}
