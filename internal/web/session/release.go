package session

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"haidun/internal/auth"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/grant"
	"haidun/internal/registry/role"
	"haidun/internal/registry/signin"
	"haidun/internal/registry/user"
)

// What the release of links refuses. Why there is one: docs/adr/0010.
var (
	CodeUnreleased = fault.Code{ID: "release_needed", ZH: "链接有效,但还须由安全管理员放行。请联系安全管理员核对本人身份,取得放行码。", EN: "The link is good, but the security administrator has to release it: ask him for the code, he will want to know that it is you."}
	CodeRelease    = fault.Code{ID: "release_code", ZH: "请填写安全管理员当面或电话告知的 8 位放行码;未填或不正确。", EN: "Enter the 8 digits the security administrator told you; they are missing or not right."}
	CodeNoLink     = fault.Code{ID: "no_link", ZH: "该账号没有待放行的链接,请系统管理员先发放。", EN: "The account has no link that waits to be released; the system administrator issues one first."}
)

// maxWrongCodes is how many wrong codes use a release up: eight digits are few.
const maxWrongCodes = 5

// byConsole says that a link was made at the machine itself: whoever is there has the data folder and all that is in it.
func byConsole(o *signin.OneTime) bool { return strings.HasPrefix(o.CreatedBy, "system:") }

// needsRelease says whether a link of one administrator needs another's release. Only an account that was never opened
// may do without, and only while there is nobody who could release it: a new post must be able to begin.
func (s *Service) needsRelease(tx *store.Tx, o *signin.OneTime) (bool, error) {
	if byConsole(o) {
		return false, nil
	}
	c, err := store.Fetch(tx, signin.CredentialType, o.User)
	switch {
	case err == nil && !c.Password.Missing():
		return true, nil
	case err != nil && !errors.Is(err, fault.ErrNotFound):
		return false, err
	}
	today := entity.Date(s.Clock.Now().In(clock.Shanghai).Format("2006-01-02"))
	n, err := grant.SecurityAdmins(tx, today, o.User)
	return n > 0, err
}

// checkCode refuses a link that waits for its release, and one without the code of it. Wrong codes are counted in a
// change of their own and use the release up.
func (s *Service) checkCode(ctx context.Context, a auth.Attempt, link *signin.OneTime, code string) error {
	var verdict error
	err := s.DB.Write(system(ctx), func(tx *store.Tx) error {
		o, err := store.Fetch(tx, signin.OneTimeType, link.ID)
		if err != nil {
			return err
		}
		needs, err := s.needsRelease(tx, o)
		if err != nil || !needs {
			return err
		}
		if o.Code.Missing() {
			verdict = fault.New(fault.Conflict, CodeUnreleased, nil)
			return nil
		}
		want, err := s.DB.Vault().Open(signin.OneTimeType.Schema().Name, "code", o.ID, o.Code.Cipher)
		if err != nil {
			return err
		}
		if subtle.ConstantTimeCompare([]byte(want), []byte(digits(code))) == 1 {
			return nil
		}
		verdict = fault.New(fault.Invalid, CodeRelease, nil)
		if code == "" {
			return nil // asked for, not guessed
		}
		o.WrongCodes = entity.IntOf(o.WrongCodes.V + 1)
		o.Code.Clear = o.WrongCodes.V >= maxWrongCodes
		return tx.Put(signin.OneTimeType.Schema(), o, store.Note{Action: "wrong_code"})
	})
	if err != nil {
		return err
	}
	if verdict != nil {
		if code == "" || errors.Is(verdict, fault.ErrConflict) {
			s.Throttle.Succeeded(a) // the link was right, and nothing else was tried
		} else {
			s.deny(ctx, a, link.User, "release_code")
		}
	}
	return verdict
}

func digits(s string) string {
	return strings.NewReplacer(" ", "", "-", "").Replace(norm.NFKC.String(s))
}

// opened notes on the account how its owner got at it, for himself and for who grants.
func (s *Service) opened(tx *store.Tx, link *signin.OneTime) error {
	u, err := store.Fetch(tx, user.Type, link.User)
	if err != nil {
		return err
	}
	u.Opened, u.OpenedAt, u.LinkBy, u.ReleasedBy = user.ByOne, s.Clock.Now(), link.CreatedBy, ""
	o, err := store.Fetch(tx, signin.OneTimeType, link.ID)
	switch {
	case err != nil:
		return err
	case byConsole(o):
		u.Opened, u.LinkBy = user.ByConsole, ""
	case !o.Code.Missing():
		u.Opened, u.ReleasedBy = user.ByTwo, o.ReleasedBy
	}
	return tx.Put(user.Type.Schema(), u, store.Note{Action: "link_used"})
}

// released is what a security administrator tells the owner, and what he should know before he does.
type released struct {
	Code      string    `json:"code"`
	ExpiresAt time.Time `json:"expires_at"`
	IssuedBy  string    `json:"issued_by"`
	IssuedAt  time.Time `json:"issued_at"`
}

// release makes the code without which the waiting link of an account opens nothing. Neither who issued the link nor
// the owner himself can, nor another account of theirs.
func (s *Service) release(ctx context.Context, c *current, id string) (*released, error) {
	ctx = s.actorOf(ctx, c)
	u, err := store.Get(ctx, s.DB, user.Type, id)
	if err != nil {
		return nil, err
	}
	actor := c.holder.Actor()
	if err := s.DB.Book().Allow(actor, role.Release, user.Type.Schema(), u.Area, u.Class); err != nil {
		return nil, err
	}
	if u.ID == actor.User || u.Person != "" && u.Person == actor.Person {
		return nil, fault.New(fault.Forbidden, policy.CodeTwoPersons, nil)
	}
	if err := s.needProof(ctx, c); err != nil {
		return nil, err
	}
	n, err := randomDigits(s.Random)
	if err != nil {
		return nil, err
	}
	var out *released
	err = s.DB.Write(acting(ctx, c.holder, c.rec.ID), func(tx *store.Tx) error {
		o, err := s.waiting(tx, id)
		if err != nil {
			return err
		}
		by, err := store.Fetch(tx, user.Type, o.CreatedBy)
		if err != nil {
			return err
		}
		if err := policy.TwoPersons(actor, &policy.Actor{User: by.ID, Person: by.Person}); err != nil {
			return err
		}
		out = &released{Code: n[:4] + "-" + n[4:], ExpiresAt: o.ExpiresAt, IssuedBy: by.Name, IssuedAt: o.CreatedAt}
		o.Code.Plain, o.ReleasedBy, o.WrongCodes = n, actor.User, entity.Int{}
		return tx.Put(signin.OneTimeType.Schema(), o, store.Note{Action: "release"})
	})
	return out, err
}

// waiting is the link of an account that can be used and was issued by an administrator.
func (s *Service) waiting(tx *store.Tx, id string) (*signin.OneTime, error) {
	ids, err := column(tx, `SELECT id FROM one_time WHERE "user"=`+tx.DB().Dialect().Bind(1)+` AND purpose IN ('invite', 'reset') AND used_at IS NULL`, id)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if o, err := store.Fetch(tx, signin.OneTimeType, id); err != nil || s.good(o) && !byConsole(o) {
			return o, err
		}
	}
	return nil, fault.New(fault.Conflict, CodeNoLink, nil)
}

// randomDigits are eight decimal digits.
func randomDigits(random io.Reader) (string, error) {
	raw := make([]byte, 16) // 128 bits over 10^8: the bias is far below what anybody could use
	if _, err := io.ReadFull(random, raw); err != nil {
		return "", fmt.Errorf("make a release code: %w", err)
	}
	n := new(big.Int).Mod(new(big.Int).SetBytes(raw), big.NewInt(100_000_000))
	return fmt.Sprintf("%08d", n.Int64()), nil
}

func (s *Service) postRelease(w http.ResponseWriter, r *http.Request) error {
	c, err := ready(r.Context())
	if err != nil {
		return err
	}
	out, err := s.release(r.Context(), c, r.PathValue("id"))
	if err != nil {
		return err
	}
	return write(w, http.StatusOK, out)
}
