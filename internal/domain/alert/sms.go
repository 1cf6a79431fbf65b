package alert

import (
	"strings"
	"unicode/utf16"
)

// Characters of a short message in UCS-2, alone and as a part of a longer one (3GPP TS 23.040); characters beyond the basic
// plane count twice.
const (
	smsAlone = 70
	smsPart  = 67
)

// Short is an alert as a short message.
type Short struct {
	Text  string `json:"text"`
	Units int    `json:"units"` // characters as the network counts them
	Parts int    `json:"parts"`
}

// short is what a phone shows: headline and what to do.
func (a *Alert) short(from Sender) Short {
	text := marked(a.World, 0, a.HeadlineZH) + "。" + oneLine(a.InstructionZH)
	if from.Name[0] != "" {
		text += "【" + from.Name[0] + "】"
	}
	return Short{text, units(text), parts(units(text))}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), "") }

// units is how many 16-bit characters a text takes.
func units(s string) int { return len(utf16.Encode([]rune(s))) }

func parts(units int) int {
	switch {
	case units == 0:
		return 0
	case units <= smsAlone:
		return 1
	}
	return (units + smsPart - 1) / smsPart
}
