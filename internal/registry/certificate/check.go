package certificate

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/sha256"
	"crypto/subtle"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"strings"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/paper/seal"
)

// CodeUnknown answers every number and code that do not belong together, whichever of them is wrong.
var CodeUnknown = fault.Code{ID: "certificate_unknown", ZH: "没有编号和校验码都相符的证照。请对照证照核对两者;如确认无误,请联系发证机关。", EN: "There is no certificate with this number and check code. Compare both with the paper; if they are right, ask the issuing office."}

// Worth is what a certificate is worth on a day.
type Worth string

// Expired is the worth of a valid certificate whose time is over; the others are the states.
const Expired Worth = "expired"

// Checked is what a third party is told: what stands on the certificate, what it is worth today and whether the seal holds.
// Names of people are shown in part.
type Checked struct {
	Facts      Facts
	Worth      Worth
	On         entity.Date // the day it was checked
	EndedOn    entity.Date
	ReplacedBy string // number
	Seal       seal.State
	Key        string
	SHA256     string
	SM3        string
	Known      bool         // there is such a certificate
	File       bool         // a file was handed in
	Differs    []Difference // what the file says otherwise than what was issued
}

// Difference is one fact that a file says otherwise.
type Difference struct {
	Name         [2]string
	File, Issued string
}

// Check answers whoever knows the number and the check code. It reads as the program itself: what is shown is chosen here.
//
// Errors: fault.NotFound with CodeUnknown, also where only the code is wrong.
func (d *Desk) Check(ctx context.Context, db *store.DB, number, code string) (*Checked, error) {
	c, err := d.find(ctx, db, number, code)
	if err != nil {
		return nil, err
	}
	return d.checked(ctx, db, c)
}

// CheckFile answers whoever holds the file of a certificate, PDF or content. An unknown or altered file is an answer, not an error.
func (d *Desk) CheckFile(ctx context.Context, db *store.DB, file []byte) (*Checked, error) {
	published, err := d.outside.Published()
	if err != nil {
		return nil, err
	}
	found := examine(file, published)
	var says Facts
	readable := json.Unmarshal(found.Content, &says) == nil
	out := &Checked{File: true, Seal: found.State}
	if !readable {
		return out, nil
	}
	c, err := d.find(ctx, db, says.Number, says.Code)
	if fault.KindOf(err) == fault.NotFound {
		if out.Seal == seal.Valid {
			out.Seal = seal.Stranger // sealed with the key, but not in the register: it is not ours to vouch for
		}
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	if out, err = d.checked(ctx, db, c); err != nil {
		return nil, err
	}
	out.File = true
	if out.Seal == seal.Valid {
		out.Seal = found.State
	}
	sum := sha256.Sum256(file)
	if bytes.HasPrefix(file, []byte("%PDF-")) && out.Seal == seal.Valid && hex.EncodeToString(sum[:]) != c.SHA256 {
		out.Seal = seal.Altered // in the signature's own container, which no signature covers
	}
	out.Differs = differences(&says, c.Facts)
	return out, nil
}

// examine reads a PDF or a content file.
func examine(file []byte, published []*x509.Certificate) seal.Finding {
	if bytes.HasPrefix(file, []byte("%PDF-")) {
		return seal.Examine(file, published)
	}
	var s signed
	if err := json.Unmarshal(bytes.TrimPrefix(file, []byte("\xef\xbb\xbf")), &s); err != nil || len(s.Content) == 0 {
		return seal.Finding{State: seal.Unsealed}
	}
	return seal.Finding{State: signature(s.Content, s.Signature, published), Content: s.Content}
}

// VerifyFile examines a file with published certificates alone: without the register, away from the post.
func VerifyFile(file []byte, published []*x509.Certificate) (seal.State, *Facts) {
	found := examine(file, published)
	var f Facts
	if json.Unmarshal(found.Content, &f) != nil {
		return found.State, nil
	}
	return found.State, &f
}

// signature tells whether sig is over content by one of the published keys.
func signature(content []byte, sig string, published []*x509.Certificate) seal.State {
	raw, err := base64.StdEncoding.DecodeString(sig)
	if err != nil {
		return seal.Altered
	}
	sum := sha256.Sum256(content)
	for _, p := range published {
		if k, ok := p.PublicKey.(*ecdsa.PublicKey); ok && ecdsa.VerifyASN1(k, sum[:], raw) {
			return seal.Valid
		}
	}
	return seal.Altered
}

// find is the certificate of a number and a code.
func (d *Desk) find(ctx context.Context, db *store.DB, number, code string) (*Certificate, error) {
	unknown := fault.New(fault.NotFound, CodeUnknown, nil)
	number, code = Tidy(number), Tidy(code)
	if number == "" || len(number) > 40 || code == "" {
		return nil, unknown
	}
	s := Type.Schema()
	page, err := db.List(public(ctx), s, store.Query{Where: []store.Cond{{Field: s.Field("number"), Op: store.Eq, Values: []any{number}}}, Limit: 1})
	if err != nil {
		return nil, err
	}
	if len(page.Recs) == 0 {
		return nil, unknown
	}
	c := page.Recs[0].(*Certificate)
	if subtle.ConstantTimeCompare([]byte(strings.ReplaceAll(c.Code, "-", "")), []byte(strings.ReplaceAll(code, "-", ""))) != 1 || c.State == Draft {
		return nil, unknown
	}
	return c, nil
}

// Tidy is a number or code as people type it: capitals, without blanks, any dash.
func Tidy(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r == '\t' || r == '　':
			return -1
		case r == '—' || r == '–' || r == '－':
			return '-'
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		case r >= '０' && r <= '９', r >= 'Ａ' && r <= 'Ｚ':
			return r - 0xfee0
		}
		return r
	}, s)
}

func (d *Desk) checked(ctx context.Context, db *store.DB, c *Certificate) (*Checked, error) {
	published, err := d.outside.Published()
	if err != nil {
		return nil, err
	}
	out := &Checked{
		Known: true, Worth: Worth(c.State), On: entity.Date(d.clock.Now().In(clock.Shanghai).Format("2006-01-02")), EndedOn: c.EndedOn,
		Seal: signature([]byte(c.Facts), c.Signature, published), Key: c.KeyID, SHA256: c.SHA256, SM3: c.SM3,
	}
	if err := json.Unmarshal([]byte(c.Facts), &out.Facts); err != nil {
		return nil, err
	}
	if c.State == Valid && c.ValidTo != "" && c.ValidTo < out.On {
		out.Worth = Expired
	}
	if out.Facts.HolderKind == Citizen {
		out.Facts.Holder = maskName(out.Facts.Holder)
	}
	if c.ReplacedBy != "" {
		next, err := store.Get(public(ctx), db, Type, c.ReplacedBy)
		if err != nil {
			return nil, err
		}
		out.ReplacedBy = next.Number
	}
	return out, nil
}

func maskName(s string) string {
	r := []rune(s)
	if len(r) < 2 {
		return "*"
	}
	return string(r[:1]) + strings.Repeat("*", len(r)-1)
}

func public(ctx context.Context) context.Context { return policy.With(ctx, policy.System("public")) }

// differences are the facts that a file says otherwise than what was issued. Holders that are people are not quoted.
func differences(says *Facts, issued string) (out []Difference) {
	var was Facts
	if json.Unmarshal([]byte(issued), &was) != nil {
		return nil
	}
	add := func(zh, en, file, kept string) {
		if file != kept {
			out = append(out, Difference{[2]string{zh, en}, cut(file, 200), cut(kept, 200)})
		}
	}
	holder := func(f *Facts) string {
		if was.HolderKind == Citizen {
			return maskName(f.Holder)
		}
		return f.Holder
	}
	add("证照名称", "Title", says.Title, was.Title)
	add("证照类型", "Kind", string(says.Kind), string(was.Kind))
	if says.Holder != was.Holder {
		out = append(out, Difference{[2]string{"持证人", "Holder"}, cut(holder(says), 200), holder(&was)})
	}
	add("统一社会信用代码", "Credit code", says.HolderCode, was.HolderCode)
	add("事由", "About", says.About, was.About)
	add("发证机关", "Issuing office", says.Issuer, was.Issuer)
	add("核发日期", "Issued on", string(says.IssuedOn), string(was.IssuedOn))
	add("有效期至", "Valid to", string(says.ValidTo), string(was.ValidTo))
	for i := range max(len(says.Lines), len(was.Lines)) {
		var a, b Line
		if i < len(says.Lines) {
			a = says.Lines[i]
		}
		if i < len(was.Lines) {
			b = was.Lines[i]
		}
		if a != b {
			name := b.Name
			if name == "" {
				name = a.Name
			}
			out = append(out, Difference{[2]string{name, name}, cut(a.Value, 200), b.Value})
		}
	}
	return out
}
