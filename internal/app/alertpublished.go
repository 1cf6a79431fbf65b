package app

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"strings"
	"time"

	"haidun/internal/cap"
	"haidun/internal/domain/alert"
	"haidun/internal/registry/operation"
)

// newest is how many of the published messages are read back at each beat: what is in force stands first.
const newest = 20

// pageBeat reads the feed and the messages it leads to as a receiver does, holds hash and signature against what came, and has a
// message of each key's go the same way.
func (c *alertCarrier) pageBeat(ctx context.Context) (alert.Beat, error) {
	if _, _, _, err := c.door.way(); err != nil {
		return alert.Beat{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, doorWithin)
	defer cancel()
	err := c.published(ctx)
	if err != nil && ctx.Err() == nil { // what was just issued or ended may not be shown yet
		select {
		case <-ctx.Done():
		case <-time.After(time.Second):
		}
		err = c.published(ctx)
	}
	if err != nil {
		return alert.Fails("按接收方的方式取回公众网页与 CAP 源失败:"+err.Error(), "Read as a receiver would, the public page or feed fails: "+err.Error()), nil
	}
	for _, w := range []operation.World{operation.Live, operation.Drill, operation.Test} {
		if err := c.rehearsed(w); err != nil {
			return alert.Fails("用"+worldZH[w]+"密钥签名的报文经公众网页取回后验签失败:"+err.Error(), "A message signed with the key "+string(w)+" does not verify once read back from the public page: "+err.Error()), nil
		}
	}
	return alert.Open(), nil
}

// worldZH names worlds.
var worldZH = map[operation.World]string{operation.Live: "实战", operation.Drill: "演习", operation.Test: "测试"}

// atom is what is read of a feed.
type atom struct {
	Entries []struct {
		Links []struct {
			Type string `xml:"type,attr"`
			Href string `xml:"href,attr"`
		} `xml:"link"`
	} `xml:"entry"`
}

// published reads back what is published.
func (c *alertCarrier) published(ctx context.Context) error {
	raw, err := c.door.get(ctx, "/public/alerts/feed.xml")
	if err != nil {
		return err
	}
	var feed atom
	if err := xml.Unmarshal(raw, &feed); err != nil {
		return fmt.Errorf("the feed is no Atom: %w", err)
	}
	links := map[string]bool{}
	for _, e := range feed.Entries {
		for _, l := range e.Links {
			links[l.Href] = true
		}
	}
	notices, err := alert.Publication(ctx, c.db, c.now())
	if err != nil {
		return err
	}
	for _, n := range notices[:min(len(notices), newest)] {
		if len(n.XML) == 0 {
			continue
		}
		if !links["/public/alerts/"+n.Identifier+".xml"] {
			return fmt.Errorf("%s is not in the feed", n.Identifier)
		}
		if err := c.reads(ctx, &n); err != nil {
			return err
		}
	}
	return nil
}

// reads fetches one message and verifies it. The certificate of one that ended may be over.
func (c *alertCarrier) reads(ctx context.Context, n *alert.Notice) error {
	body, err := c.door.fetched(ctx, n)
	if err != nil {
		return err
	}
	_, trust, err := c.keys.Key(n.World)
	if err != nil {
		return err
	}
	if !n.Holds {
		return nil // its bytes are right; by whom it was signed was trusted in its time
	}
	if _, found := cap.Verify(body, trust, c.now(), cap.DefaultLimits()); len(found) > 0 {
		return fmt.Errorf("%s: %w", n.Identifier, found.Err())
	}
	return nil
}

// rehearsed reads a message that a key signed back by the way of receivers.
func (c *alertCarrier) rehearsed(w operation.World) error {
	signed, trust, err := c.rehearsal(w)
	if err != nil || signed == nil {
		return err
	}
	back, err := c.door.Echo(signed)
	if err != nil {
		return err
	}
	if string(back) != string(signed) {
		return errors.New("other bytes than were signed")
	}
	_, found := cap.Verify(back, trust, c.now(), cap.DefaultLimits())
	return found.Err()
}

// rehearsal is a heartbeat: a message of the status Test that says nothing to anybody, signed with the key of a world. It is nil
// where that key cannot sign, which is told of by itself (see SummonKeys).
func (c *alertCarrier) rehearsal(w operation.World) ([]byte, cap.Trust, error) {
	key, trust, err := c.keys.Key(w)
	now := c.now()
	if err != nil || len(key.Usable(now)) > 0 {
		return nil, trust, nil //nolint:nilerr // see above
	}
	from := c.keys.Sender()
	at := now.Truncate(time.Second)
	text, found := cap.Append(nil, &cap.Message{
		Version: cap.V12, Identifier: fmt.Sprintf("beat-%s-%d", w, at.Unix()), Sender: from.ID, Sent: at, Status: cap.Test, Type: cap.Alert, Scope: cap.Public, Note: cap.HeartbeatNote,
		Infos: []cap.Info{{
			Language: "zh-CN", Categories: []string{"Other"}, Event: "心跳", Urgency: "Unknown", Severity: "Unknown", Certainty: "Unknown", Expires: at.Add(time.Minute), SenderName: orText(from.Name[0], from.ID),
			Headline: "测试", Areas: []cap.Area{{Description: "–"}},
		}},
	}, cap.DefaultLimits())
	if len(found) > 0 {
		return nil, trust, found.Err()
	}
	signed, found := cap.Sign(text, key, now, cap.DefaultLimits())
	if len(found) > 0 {
		return nil, trust, found.Err()
	}
	return signed, trust, nil
}

// streamBeat listens to the stream of alerts as a screen of others does.
func (c *alertCarrier) streamBeat(ctx context.Context) (alert.Beat, error) {
	side, _, _, err := c.door.way()
	if err != nil {
		return alert.Beat{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, doorWithin)
	defer cancel()
	before := side.AlertsTag()
	tag, err := c.door.listened(ctx)
	switch {
	case err != nil:
		return alert.Fails("实时推流没有应答:"+err.Error(), "The live stream does not answer: "+err.Error()), nil
	case strings.TrimSpace(tag) == "" || tag != before && tag != side.AlertsTag():
		return alert.Fails("实时推流给出的不是当前的预警", "The live stream tells of other alerts than are shown"), nil
	}
	return alert.Open(), nil
}
