package certificate

import (
	"bytes"
	"context"
	"crypto"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/paper/seal"
	"haidun/internal/registry/organisation"
)

// format names the shape of the sealed content. What was issued keeps its own for ever.
const format = "haidun-certificate/1"

// Facts are what a certificate certifies: the content that is signed, in this order, as JSON without blanks.
type Facts struct {
	Format     string      `json:"format"`
	Number     string      `json:"number"`
	Code       string      `json:"code"`
	Kind       Kind        `json:"kind"`
	Title      string      `json:"title"`
	Holder     string      `json:"holder"`
	HolderKind HolderKind  `json:"holder_kind"`
	HolderCode string      `json:"holder_code,omitempty"`
	About      string      `json:"about,omitempty"`
	Lines      []Line      `json:"lines"`
	Issuer     string      `json:"issuer"`
	IssuedOn   entity.Date `json:"issued_on"`
	ValidTo    entity.Date `json:"valid_to,omitempty"`
	Replaces   string      `json:"replaces,omitempty"` // number
	Sample     bool        `json:"sample,omitempty"`   // of a demonstration
}

// canonical are the bytes that are signed.
func (f *Facts) canonical() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(f); err != nil {
		return nil, fmt.Errorf("write the content of a certificate: %w", err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

type replacing struct{}

// issue numbers, seals and prints a certificate. While the move is only rehearsed, it says whether that could be done.
func (d *Desk) issue(ctx context.Context, tx *store.Tx, _ string, before, c *Certificate) error {
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	if err := tx.DB().Book().Allow(who, Issue, Type.Schema(), before.Area, before.Class); err != nil {
		return err // before a file is made
	}
	r := Type.Rules(c)
	r.If(c.ValidTo != "" && c.ValidTo < today(tx), &c.ValidTo, CodePast, nil)
	if err := r.Err(); err != nil {
		return err
	}
	key, err := d.outside.Key()
	if err != nil {
		return fault.Wrap(fault.Unavailable, CodeNoKey, nil, err)
	}
	old, err := replaced(tx, c)
	asker := workflow.Asker(tx)
	if err != nil || asker == nil && !who.IsSystem() {
		return err
	}
	c.IssuedBy = who.Name
	if asker != nil {
		c.IssuedBy = asker.Name + "、" + who.Name
	}
	if err := d.seal(ctx, tx, c, old, key); err != nil || old == nil {
		return err
	}
	return d.replace(ctx, tx, old, c)
}

// Seal issues a certificate that the program itself stores, such as one of a demonstration, on a day. One that has ended by now keeps
// its state.
func (d *Desk) Seal(ctx context.Context, tx *store.Tx, c *Certificate, by string, day time.Time) error {
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	if !who.IsSystem() {
		return fault.New(fault.Forbidden, CodeOnlyNew, nil)
	}
	key, err := d.outside.Key()
	if err != nil {
		return err
	}
	if c.IssuedBy, c.IssuedOn = by, entity.Date(day.Format(time.DateOnly)); c.State == Draft {
		c.State = Valid
	}
	old, err := replaced(tx, c)
	if err != nil {
		return err
	}
	if err := d.seal(ctx, tx, c, old, key); err != nil {
		return err
	}
	if err := tx.Put(Type.Schema(), c, store.Note{Action: "issue"}); err != nil || old == nil {
		return err
	}
	return d.replace(ctx, tx, old, c)
}

// replaced is the certificate that c is issued in place of, nil where it is the first.
func replaced(tx *store.Tx, c *Certificate) (*Certificate, error) {
	if c.Replaces == "" {
		return nil, nil
	}
	old, err := store.Fetch(tx, Type, c.Replaces)
	if err != nil {
		return nil, err
	}
	if old.State != Valid {
		return nil, fault.New(fault.Conflict, CodeNotValid, nil)
	}
	return old, nil
}

// replace has the old certificate point to the new one and lets it go, in the same transaction.
func (d *Desk) replace(ctx context.Context, tx *store.Tx, old, c *Certificate) error {
	tx.SetValue(replacing{}, true)
	defer tx.SetValue(replacing{}, nil)
	old.ReplacedBy, old.EndedOn, old.Reason = c.ID, c.IssuedOn, "换发为 "+c.Number
	if err := tx.Put(Type.Schema(), old, store.Note{Action: "follow", Right: Issue}); err != nil {
		return err
	}
	_, err := d.flow.Do(ctx, tx, old.ID, old.Rev, "replace", old.Reason, func(any) error { return nil })
	return err
}

// nameOn is the name that an organisation bore on a day: an office that was renamed issued under the name of its time.
func nameOn(tx *store.Tx, id string, day entity.Date) (string, error) {
	o, err := store.Fetch(tx, organisation.Type, id)
	if err != nil {
		return "", err
	}
	names, err := store.Those(tx, organisation.NameType, organisation.NameType.Schema().Field("of"), id)
	if err != nil {
		return "", err
	}
	for _, n := range names {
		if !n.Struck() && n.ValidFrom <= day && day <= n.ValidTo {
			return n.Name, nil
		}
	}
	return o.Name, nil
}

// seal gives c its number and code and makes its signed content and file.
func (d *Desk) seal(ctx context.Context, tx *store.Tx, c, old *Certificate, key seal.Key) (err error) {
	at := tx.Now()
	if c.IssuedOn == "" {
		c.IssuedOn = today(tx)
	} else if at, err = time.ParseInLocation(time.DateOnly, string(c.IssuedOn), clock.Shanghai); err != nil {
		return err
	}
	if c.Number, c.Epoch, err = d.book.Next(tx, at); err != nil {
		return err
	}
	if c.Code, err = code(d.random); err != nil {
		return err
	}
	if c.Issuer, err = nameOn(tx, c.IssuerID, c.IssuedOn); err != nil {
		return err
	}
	f := c.facts()
	if old != nil {
		f.Replaces = old.Number
	}
	raw, err := f.canonical()
	if err != nil {
		return err
	}
	sum := sha256.Sum256(raw)
	sig, err := key.Signer.Sign(d.random, sum[:], crypto.SHA256)
	if err != nil {
		return fmt.Errorf("sign a certificate: %w", err)
	}
	c.Facts, c.Signature, c.KeyID = string(raw), base64.StdEncoding.EncodeToString(sig), seal.ID(key.Certificate)
	return d.print(ctx, c, f, key, at)
}

// print makes the sealed file and keeps it, with its digests.
func (d *Desk) print(ctx context.Context, c *Certificate, f *Facts, key seal.Key, at time.Time) error {
	doc, err := d.document(f)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := doc.PDF(&b); err != nil {
		return err
	}
	file, err := seal.Seal(b.Bytes(), []byte(c.Facts), "核发证照 "+c.Number, key, at)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(file)
	c.SHA256, c.SM3 = hex.EncodeToString(sum[:]), sm3(file)
	ref, err := d.outside.Files.Put(ctx, bytes.NewReader(file), c.Number+".pdf")
	if err != nil {
		return fmt.Errorf("keep the file of a certificate: %w", err)
	}
	content, err := json.Marshal(signed{json.RawMessage(c.Facts), c.Signature, c.KeyID})
	if err != nil {
		return fmt.Errorf("write the content of a certificate: %w", err)
	}
	side, err := d.outside.Files.Put(ctx, bytes.NewReader(content), c.Number+".txt")
	if err != nil {
		return fmt.Errorf("keep the content of a certificate: %w", err)
	}
	c.Paper = []entity.FileRef{ref, side}
	return nil
}

// signed is the content file beside the PDF.
type signed struct {
	Content   json.RawMessage `json:"content"`
	Signature string          `json:"signature"`
	Key       string          `json:"key"`
}

func (c *Certificate) facts() *Facts {
	lines, _ := Lines(c.Content)
	return &Facts{
		Format: format, Number: c.Number, Code: c.Code, Kind: c.Kind, Title: c.Title, Holder: c.Holder, HolderKind: c.HolderKind, HolderCode: c.HolderCode, About: c.AboutName,
		Lines: lines, Issuer: c.Issuer, IssuedOn: c.IssuedOn, ValidTo: c.ValidTo, Sample: c.Origin == entity.Demo,
	}
}

// letters of check codes: none that is read for another.
const letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

// code draws a check code of eight letters in two groups, some 2^39 of them.
func code(random io.Reader) (string, error) {
	var b strings.Builder
	var one [1]byte
	for b.Len() < 9 {
		if b.Len() == 4 {
			b.WriteByte('-')
		}
		if _, err := io.ReadFull(random, one[:]); err != nil {
			return "", fmt.Errorf("draw a check code: %w", err)
		}
		if int(one[0]) < 256/len(letters)*len(letters) {
			b.WriteByte(letters[int(one[0])%len(letters)])
		}
	}
	return b.String(), nil
}
