package roll

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/operation"
)

// CodeCards is raised when an evacuation has given out all its card numbers.
var CodeCards = fault.Code{ID: "roll_cards_full", ZH: "本次疏散的卡号已用完(99 万张)。", EN: "This evacuation has used up its card numbers (990 000)."}

// head is what the QR code of a card begins with, so that a scanner tells it from the code on a bottle.
const head = "HDSS"

// letters are by which a card of a drill is told from one of a real evacuation by eye.
var letters = map[World]string{operation.Live: "S", operation.Drill: "Y"}

// cardOf is the card number n of an evacuation: its code, six digits and a check digit, as in Y26003-000017-4.
func cardOf(code string, n int) string {
	body := fmt.Sprintf("%s-%06d", code, n)
	return body + "-" + strconv.Itoa(checkDigit(body))
}

// checkDigit is the ISO 7064 MOD 11,10 digit of the digits in text: it finds every wrong digit and nearly every swap.
func checkDigit(text string) int {
	p := 10
	for _, c := range text {
		if c < '0' || c > '9' {
			continue
		}
		if p = (p + int(c-'0')) % 10; p == 0 {
			p = 10
		}
		p = p * 2 % 11
	}
	return (11 - p) % 10
}

// Payload is what the QR code of a card holds: the card number, which begins with the evacuation's code, and a code by
// which it is verified. No name, no document number.
func Payload(card, seal string) string { return head + ":" + card + ":" + seal }

// ReadCard takes what a scanner or a keyboard gave apart. seal is "" where the number was typed; ok is false for what
// cannot be a card number.
func ReadCard(text string) (card, seal string, ok bool) {
	text = strings.ToUpper(strings.TrimSpace(text))
	if rest, is := strings.CutPrefix(text, head+":"); is {
		card, seal, ok = strings.Cut(rest, ":")
		if !ok || seal == "" {
			return "", "", false
		}
		text = card
	}
	cut := strings.LastIndexByte(text, '-')
	if len(text) > 40 || cut < 1 || text[cut+1:] != strconv.Itoa(checkDigit(text[:cut])) {
		return "", "", false
	}
	return text, seal, true
}

// sealOf is the code on a card: a keyed hash, so that nobody makes cards who has not the post's keys.
func sealOf(tx *store.Tx, event, card string) string {
	sum := sha256.Sum256([]byte(tx.DB().Vault().Key("evac_card", "seal", event+"/"+card)))
	return strings.ToUpper(hex.EncodeToString(sum[:5]))
}

// numbering is under which key a change remembers the last card it gave.
type numbering struct{ event string }

// nextCard is the card number after the last of an evacuation, struck people's included.
func nextCard(tx *store.Tx, e *Event) (string, error) {
	key := numbering{e.ID}
	n, known := tx.Value(key).(int)
	if !known {
		rows, err := tx.Query(`SELECT max(card) FROM evac_person WHERE event_id=`+bind(tx, 1), e.ID)
		if err != nil {
			return "", err
		}
		defer rows.Close()
		for rows.Next() {
			var last *string
			if err := rows.Scan(&last); err != nil {
				return "", fmt.Errorf("read the last card of %s: %w", e.ID, err)
			}
			if last != nil {
				parts := strings.Split(*last, "-")
				if n, err = strconv.Atoi(parts[len(parts)-2]); err != nil {
					return "", fmt.Errorf("read the card %q: %w", *last, err)
				}
			}
		}
		if err := rows.Err(); err != nil {
			return "", err
		}
	}
	if n++; n > 990_000 {
		return "", fault.New(fault.Full, CodeCards, nil)
	}
	tx.SetValue(key, n)
	return cardOf(e.Code, n), nil
}
