package auth

import (
	"crypto/sha256"
	"encoding/base64"
	"net/netip"
	"strings"
	"sync"
	"time"

	"golang.org/x/text/unicode/norm"
)

// The throttle's numbers (requirement R-73; ASVS 6.1.1 and 6.3.1).
const (
	freeTries     = 5                // wrong before a pair must wait 1, 2, 4 … s
	lockTries     = 10               // wrong before a pair is locked
	lockFor       = 15 * time.Minute // for that pair only
	forgetPair    = time.Hour        // without an attempt
	sourceBurst   = 60               // wrong attempts of a source over all accounts
	sourceRefill  = 10 * time.Second // per attempt given back
	accountSlow   = 20               // recent wrong attempts from everywhere: every outsider is held 1 s
	accountSlower = 50               // 2 s
	accountDecay  = time.Minute      // per attempt forgotten
	accountTop    = 2 * accountSlower
	alarmEvery    = 15 * time.Minute // per pair, source or account
	maxHold       = 2 * time.Second
)

// Factor is the secret being guessed; each has its own counters, so a right password does not wipe out wrong codes.
type Factor string

// The factors.
const (
	PasswordFactor Factor = "password"
	CodeFactor     Factor = "code" // TOTP and recovery codes
	TokenFactor    Factor = "token"
)

// Attempt is somebody trying a secret. Account is the login as typed, known or not. Source is the peer's address; a
// forwarded address only where the proxy that wrote it is trusted.
type Attempt struct {
	Factor  Factor
	Account string
	Source  netip.Addr
}

// Decision is what to do with an attempt.
//
//   - Allow false: answer fault.TooMany with RetryAfter; do not look at the secret.
//   - Allow true: hold the attempt for RetryAfter (0–2 s), then look at the secret and call Succeeded if it is right.
//
// Alarm is set at most every 15 minutes per cause: tell the duty desk.
type Decision struct {
	Allow      bool
	RetryAfter time.Duration
	Alarm      bool
}

// Throttle slows guessing down without giving an outsider a way to lock anybody out. It counts per (account, source
// prefix), per source prefix and per account; the last only ever holds an attempt for up to 2 s. A source in a trusted
// prefix (the console, the duty room's network) is counted by its own address and apart from all others, and is touched
// by nothing but its own failures. Memory is bounded: the least recently used counters are forgotten, which can make
// it milder, never stricter. Safe for concurrent use.
type Throttle struct {
	mu       sync.Mutex
	trusted  []netip.Prefix
	pairs    *lru[pairCount]    // outsiders, by factor, account and prefix
	console  *lru[pairCount]    // trusted, by factor, account and address
	sources  *lru[sourceCount]  // outsiders, by prefix
	accounts *lru[accountCount] // outsiders, by factor and account
	changes  uint64             // rises with everything that is counted
	careful  time.Time          // until then a pair of outsiders starts with its free tries spent
}

// pairCount are the wrong attempts of one source at one account.
type pairCount struct {
	Wrong int       `json:"wrong"`
	Last  time.Time `json:"last"`
	Until time.Time `json:"until"` // refused before
	Alarm time.Time `json:"alarm"` // last raised
}

// sourceCount is a bucket of attempts a source may still get wrong; Spent leaks one per sourceRefill.
type sourceCount struct {
	Spent int       `json:"spent"`
	Since time.Time `json:"since"` // leaked up to here
	Alarm time.Time `json:"alarm"`
}

// accountCount are recent wrong attempts at one account from all outsiders; one is forgotten per accountDecay.
type accountCount struct {
	Wrong int       `json:"wrong"`
	Since time.Time `json:"since"`
	Alarm time.Time `json:"alarm"`
}

// NewThrottle remembers at most capacity counters of each sort (10,000 are about 8 MB in all).
func NewThrottle(capacity int, trusted ...netip.Prefix) *Throttle {
	return &Throttle{
		trusted: trusted,
		pairs:   newLRU[pairCount](capacity), console: newLRU[pairCount](capacity),
		sources: newLRU[sourceCount](capacity), accounts: newLRU[accountCount](capacity),
	}
}

// Try asks whether an attempt may go on and, if so, counts it as wrong in advance: that way parallel guesses gain
// nothing. A refused attempt is not counted.
func (t *Throttle) Try(now time.Time, a Attempt) Decision {
	k := t.keys(a)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.changes++
	if k.trusted {
		return t.console.at(k.pair).try(now)
	}
	// Nothing is counted or made before the last question, so a refused flood pushes nothing out of memory.
	if pair := t.pairs.have(k.pair); pair != nil {
		if wait := pair.wait(now); wait > 0 {
			return Decision{RetryAfter: wait}
		}
	}
	source := t.sources.at(k.source)
	if wait := source.wait(now); wait > 0 {
		return Decision{RetryAfter: wait, Alarm: due(&source.Alarm, now)}
	}
	pair := t.pairs.at(k.pair)
	if pair.Wrong == 0 && now.Before(t.careful) {
		pair.Wrong, pair.Last = freeTries-1, now
	}
	d := pair.try(now)
	source.Spent++
	account := t.accounts.at(k.account)
	d.RetryAfter = account.hold(now)
	account.Wrong = min(account.Wrong+1, accountTop)
	if account.Wrong >= accountSlow && due(&account.Alarm, now) {
		d.Alarm = true
	}
	return d
}

// Succeeded takes back the attempt Try allowed: the secret was right. The pair's count starts again.
// It is called at most once per allowed attempt.
func (t *Throttle) Succeeded(a Attempt) {
	k := t.keys(a)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.changes++
	if k.trusted {
		t.console.drop(k.pair)
		return
	}
	t.pairs.drop(k.pair)
	if s := t.sources.have(k.source); s != nil && s.Spent > 0 {
		s.Spent--
	}
	if c := t.accounts.have(k.account); c != nil && c.Wrong > 0 {
		c.Wrong--
	}
}

// try counts an attempt and sets how long the next one must wait.
func (p *pairCount) try(now time.Time) Decision {
	if wait := p.wait(now); wait > 0 {
		return Decision{RetryAfter: wait}
	}
	d := Decision{Allow: true}
	p.Wrong++
	p.Last = now
	switch {
	case p.Wrong >= lockTries:
		p.Until = now.Add(lockFor)
		p.Wrong = freeTries // behind the lock the waiting starts again
		d.Alarm = due(&p.Alarm, now)
	case p.Wrong >= freeTries:
		p.Until = now.Add(time.Second << (p.Wrong - freeTries))
	}
	return d
}

// wait is how long the pair is still refused, not above 0 where it is not. A clock set back starts the wait again.
func (p *pairCount) wait(now time.Time) time.Duration {
	if now.Before(p.Last) {
		p.Until, p.Last = now.Add(p.Until.Sub(p.Last)), now
	}
	if now.Sub(p.Last) >= forgetPair {
		*p = pairCount{Alarm: p.Alarm}
	}
	return p.Until.Sub(now)
}

// wait is how long a source that has spent its attempts must wait for the next.
func (s *sourceCount) wait(now time.Time) time.Duration {
	s.Spent, s.Since = leak(s.Spent, s.Since, now, sourceRefill)
	if s.Spent < sourceBurst {
		return 0
	}
	return min(s.Since.Add(sourceRefill).Sub(now), sourceRefill)
}

// hold is how long an attempt at an account under attack is held before the secret is looked at.
func (c *accountCount) hold(now time.Time) time.Duration {
	c.Wrong, c.Since = leak(c.Wrong, c.Since, now, accountDecay)
	switch {
	case c.Wrong >= accountSlower:
		return maxHold
	case c.Wrong >= accountSlow:
		return maxHold / 2
	}
	return 0
}

// leak takes one off n for each period between since and now; a clock set back takes nothing and starts anew.
func leak(n int, since, now time.Time, period time.Duration) (int, time.Time) {
	gone := now.Sub(since) / period
	switch {
	case now.Before(since):
		return n, now
	case gone >= time.Duration(n):
		return 0, now
	}
	return n - int(gone), since.Add(gone * period)
}

// due says whether an alarm last raised at *last may be raised again, and notes it.
func due(last *time.Time, now time.Time) bool {
	if !now.Before(*last) && now.Sub(*last) < alarmEvery {
		return false
	}
	*last = now
	return true
}

// keys are where an attempt is counted.
type keys struct {
	pair, source, account string
	trusted               bool
}

func (t *Throttle) keys(a Attempt) keys {
	addr := a.Source.Unmap().WithZone("")
	account := string(a.Factor) + " " + accountKey(a.Account)
	for _, p := range t.trusted {
		if p.Contains(addr) {
			return keys{pair: account + " " + addr.String(), trusted: true}
		}
	}
	source := sourcePrefix(addr)
	return keys{pair: account + " " + source, source: source, account: account}
}

// sourcePrefix is the /24 or /56 an address belongs to; an unknown address is a source of its own.
func sourcePrefix(a netip.Addr) string {
	bits := 24
	if a.Is6() {
		bits = 56
	}
	p, err := a.Prefix(bits)
	if err != nil || !a.IsValid() {
		return "unknown"
	}
	return p.String()
}

// accountKey has a fixed length and does not show what was typed: people type passwords into the wrong field.
func accountKey(login string) string {
	sum := sha256.Sum256([]byte(strings.ToLower(norm.NFKC.String(strings.TrimSpace(login)))))
	return base64.RawURLEncoding.EncodeToString(sum[:12])
}
