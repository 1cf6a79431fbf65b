package app

import (
	"context"
	"fmt"
	"strings"

	"haidun/internal/domain/alert"
	"haidun/internal/kernel/store"
)

// beat is how the way to the sirens of an area does, as the roll calls through it show: each goes from this post through the broker
// to every terminal, and the terminal's sealed answer back (RELIABILITY R-13). One area without a live path fails the whole.
//
// Errors: errShut while the roll was not called yet.
func (s *sirens) beat(ctx context.Context, db *store.DB, areaID string) (alert.Beat, error) {
	if !s.wanted {
		return alert.Lacks("本机没有接入警报终端。请在配置文件 [sirens] 填写 listen、tls_listen 或 mqtt,然后重启;此前请电话通知各警报点。",
			"No way to siren terminals. Give listen, tls_listen or mqtt under [sirens] in the configuration and restart; until then call the sites by telephone."), nil
	}
	if s.post() == nil {
		return alert.Fails("连不上警报终端的 MQTT 服务器,指令发不出去。", "The MQTT broker of the siren terminals is not reached; no command leaves."), nil
	}
	b, err := s.board(ctx, db)
	if err != nil {
		return alert.Beat{}, err
	}
	asked, all := false, 0
	for _, p := range b.Paths {
		asked = asked || p.Missed > 0 || p.LastHeard != nil
	}
	var zh, en []string
	for _, a := range b.Areas {
		if !strings.HasPrefix(a.ID, areaID) && !strings.HasPrefix(areaID, a.ID) {
			continue
		}
		if all += a.All; a.Red {
			zh, en = append(zh, fmt.Sprintf("%s %d 台终端全部失联", orText(a.Name, a.ID), a.All)), append(en, fmt.Sprintf("%s: none of %d terminals answers", orText(a.Name, a.ID), a.All))
		}
	}
	switch {
	case all == 0:
		return alert.Lacks("区域内没有登记终端编号的警报器。请在警报器登记中填写终端编号。", "No siren of the area has a terminal. Enter terminals in the register of sirens."), nil
	case !asked:
		return alert.Beat{}, errShut
	case len(zh) > 0:
		return alert.Fails(strings.Join(zh, ";")+"。请查通信和供电,并准备现场鸣响或流动警报。", strings.Join(en, "; ")+". Check links and power; prepare to sound by hand or with mobile sirens."), nil
	}
	return alert.Open(), nil
}
