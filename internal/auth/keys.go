package auth

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// keyHeader is the first line of a key file; each further line is
//
//	<seal|index> <id> <suite> <created> <base64 key>
//
// The first key of each use is the current one; older ones stay as long as anything is sealed or indexed with them.
const keyHeader = "haidun-keys 1"

// keyUse is what a key is for. The two are never the same key.
type keyUse string

const (
	sealUse  keyUse = "seal"
	indexUse keyUse = "index"
)

type key struct {
	use     keyUse
	id      string
	suite   Suite
	created string // RFC 3339, for people
	secret  []byte
}

// Keys is a key file's content.
type Keys struct{ list []key }

// String shows how many keys there are, never a key: a Keys in a log line tells nothing.
func (k Keys) String() string { return fmt.Sprintf("%d vault keys", len(k.list)) }

// GoString is String, for %#v.
func (k Keys) GoString() string { return k.String() }

// NewKeys makes a first key for each use.
func NewKeys(suite Suite, random io.Reader, now time.Time) (*Keys, error) {
	k := &Keys{}
	for _, use := range []keyUse{indexUse, sealUse} {
		if err := k.add(use, suite, random, now); err != nil {
			return nil, err
		}
	}
	return k, nil
}

// RotateSeal puts a new sealing key in front. Values sealed before stay readable; Vault.Stale finds them.
func (k *Keys) RotateSeal(suite Suite, random io.Reader, now time.Time) error {
	return k.add(sealUse, suite, random, now)
}

// RotateIndex puts a new search key in front. Vault.Search gives hashes of all keys until the old rows are hashed anew.
func (k *Keys) RotateIndex(suite Suite, random io.Reader, now time.Time) error {
	return k.add(indexUse, suite, random, now)
}

func (k *Keys) add(use keyUse, suite Suite, random io.Reader, now time.Time) error {
	secret, err := randomBytes(random, suite.KeySize())
	if err != nil {
		return fmt.Errorf("make %s key: %w", use, err)
	}
	n := 1
	for _, have := range k.list {
		if have.use == use {
			n++
		}
	}
	id := fmt.Sprintf("%c%d", use[0], n)
	if k.find(use, id) != nil {
		return fmt.Errorf("make %s key: id %s is taken", use, id)
	}
	k.list = append([]key{{use, id, suite, now.UTC().Format(time.RFC3339), secret}}, k.list...)
	return nil
}

// find is the key with an id, or with "" the current one; nil where there is none.
func (k *Keys) find(use keyUse, id string) *key {
	for i := range k.list {
		if k.list[i].use == use && (id == "" || k.list[i].id == id) {
			return &k.list[i]
		}
	}
	return nil
}

// text is the key file.
func (k *Keys) text() string {
	var b strings.Builder
	b.WriteString(keyHeader + "\n")
	for _, e := range k.list {
		fmt.Fprintf(&b, "%s %s %s %s %s\n", e.use, e.id, e.suite.Name(), e.created, base64.StdEncoding.EncodeToString(e.secret))
	}
	return b.String()
}

// ParseKeys reads a key file's text. suites are those this program can do. Errors never quote a line.
func ParseKeys(text string, suites ...Suite) (*Keys, error) {
	rest, ok := strings.CutPrefix(text, keyHeader+"\n")
	if !ok || !strings.HasSuffix(text, "\n") {
		return nil, errors.New("not a complete key file of format " + keyHeader)
	}
	k := &Keys{}
	n := 1
	for line := range strings.Lines(rest) {
		n++
		e, err := parseKey(strings.TrimSuffix(line, "\n"), suites)
		if err != nil {
			return nil, fmt.Errorf("key file line %d: %w", n, err)
		}
		if k.find(e.use, e.id) != nil {
			return nil, fmt.Errorf("key file line %d: key %s twice", n, e.id)
		}
		k.list = append(k.list, e)
	}
	if k.find(sealUse, "") == nil || k.find(indexUse, "") == nil {
		return nil, errors.New("key file lacks a seal key or an index key")
	}
	return k, nil
}

func parseKey(line string, suites []Suite) (key, error) {
	parts := strings.Split(line, " ")
	if len(parts) != 5 {
		return key{}, errors.New("needs use, id, suite, time and key")
	}
	e := key{use: keyUse(parts[0]), id: parts[1], created: parts[3]}
	if e.use != sealUse && e.use != indexUse {
		return key{}, errors.New("use is neither seal nor index")
	}
	if e.id == "" || strings.Contains(e.id, ".") {
		return key{}, errors.New("bad key id")
	}
	for _, s := range suites {
		if s.Name() == parts[2] {
			e.suite = s
		}
	}
	if e.suite == nil {
		return key{}, errors.New("its cryptographic suite is unknown to this program")
	}
	var err error
	if e.secret, err = base64.StdEncoding.Strict().DecodeString(parts[4]); err != nil || len(e.secret) != e.suite.KeySize() {
		return key{}, errors.New("key is damaged")
	}
	return e, nil
}
