package app

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"haidun/internal/domain/alert"
	"haidun/internal/domain/duty"
	"haidun/internal/edge/webhook"
	"haidun/internal/kernel/policy"
	"haidun/internal/registry/person"
)

// beaten are the ways that have a heartbeat: all there are.
var beaten = []alert.Way{alert.BySiren, alert.Page, alert.Streams, alert.Mail, alert.SMS, alert.Hook, alert.Push, alert.NextUp}

// beats tries the way through every outlet in use, each in a goroutine of its own, so that one which does not answer holds up
// nothing. What leads out of this machine is left alone by a demonstration.
func (c *alertCarrier) beats(ctx context.Context) error {
	if c.now().Sub(c.beaten) < alert.BeatEvery {
		return nil
	}
	c.beaten = c.now()
	all, err := alert.InUse(ctx, c.db, beaten...)
	if err != nil {
		return err
	}
	for _, o := range all {
		if !c.begin("beat " + o.ID) {
			continue // the last one still waits
		}
		c.all.Go(func() {
			defer c.end("beat " + o.ID)
			c.beat(ctx, &o)
		})
	}
	return alert.SummonKeys(ctx, c.db, c.keys, c.onWatch, c.now())
}

// beat tries one way and notes what came of it. A way of which nothing can be said yet is tried again.
func (c *alertCarrier) beat(ctx context.Context, o *alert.Outlet) {
	b, err := c.alive(ctx, o)
	if errors.Is(err, errShut) || ctx.Err() != nil {
		return
	}
	if err != nil {
		b = alert.Fails(err.Error(), err.Error())
	}
	officers, err := c.onWatch(ctx)
	if err != nil {
		c.failed(err)
	}
	if err := alert.Tried(ctx, c.db, o.ID, b, officers, c.now()); err != nil {
		c.failed(err)
	}
}

// onWatch are the people on watch now.
func (c *alertCarrier) onWatch(ctx context.Context) (out []alert.Officer, err error) {
	var all []*person.Person
	if all, err = duty.OnWatch(policy.With(ctx, policy.System("courier")), c.db, c.now()); err != nil {
		return nil, fmt.Errorf("find who is on watch: %w", err)
	}
	for _, p := range all {
		out = append(out, alert.Officer{Person: p.ID, Name: p.Name})
	}
	return out, nil
}

// ping is what servers of others are sent to see that they would take an alert.
const ping = `{"type":"ping"}`

// alive tries a way.
//
// Errors: errShut where nothing can be said yet.
func (c *alertCarrier) alive(ctx context.Context, o *alert.Outlet) (alert.Beat, error) {
	switch o.Way {
	case alert.Page:
		return c.pageBeat(ctx)
	case alert.Streams:
		return c.streamBeat(ctx)
	case alert.BySiren:
		return c.sirens.beat(ctx, c.db, o.AreaID)
	}
	switch {
	case c.demo:
		return alert.Lacks("演示环境不向外发送,也不向外探测。", "A demonstration sends nothing out and tries no way out."), nil
	case o.Way == alert.Mail && c.mail == nil:
		return alert.Lacks("本机未配置邮件服务器。请在配置文件 [mail] 填写 server 和 from,然后重启。", "No mail server. Give server and from under [mail] in the configuration and restart."), nil
	case o.Way == alert.SMS && c.sms == nil:
		return alert.Lacks("本机未配置短信网关。请在配置文件 [sms] 填写 server 和 system_id,然后重启。", "No SMS gateway. Give server and system_id under [sms] in the configuration and restart."), nil
	case o.Way == alert.Hook && len(c.secret) == 0:
		return alert.Lacks("本机未配置接口推送的签名密钥。请在配置文件 [webhook] 填写 secret_file,然后重启。", "No secret to sign webhooks with. Give secret_file under [webhook] in the configuration and restart."), nil
	case o.Way == alert.Mail:
		return alert.Open(), c.mail.Alive(ctx)
	case o.Way == alert.SMS:
		return alert.Open(), c.sms.Alive(ctx)
	case o.Way == alert.Hook:
		return alert.Open(), c.pinged(ctx, o)
	case o.Way == alert.NextUp:
		return alert.Open(), c.knocked(ctx, o)
	}
	return c.pushBeat(ctx)
}

// pinged sends servers of others a signed ping.
func (c *alertCarrier) pinged(ctx context.Context, o *alert.Outlet) (failed error) {
	for _, to := range o.Addresses() {
		s := &webhook.Sender{Address: to, Secret: c.secret, Poster: c.poster, Now: c.now, Tries: 1}
		if err := s.Send(ctx, webhook.Message{Key: fmt.Sprintf("ping-%d", c.now().Unix()), Type: "application/json", Body: []byte(ping)}); err != nil {
			failed = errors.Join(failed, fmt.Errorf("%s: %w", to, err))
		}
	}
	return failed
}

// said is what a push service answered last.
type said struct {
	at  time.Time
	why string // "" where it accepted
}

// pushAnswers is what push services answered last, by their address. After a restart nothing is known until the next alert.
type pushAnswers struct {
	mu  sync.Mutex
	all map[string]said
}

func (p *pushAnswers) note(endpoint string, at time.Time, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.all == nil {
		p.all = map[string]said{}
	}
	s := said{at: at}
	if err != nil {
		s.why = err.Error()
	}
	if last := p.all[originOf(endpoint)]; err != nil && last.why == "" && last.at.Equal(at) {
		return // of one round, who was accepted says more about the service than who was not
	}
	p.all[originOf(endpoint)] = s
}

func (p *pushAnswers) last(origin string) (said, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	s, ok := p.all[origin]
	return s, ok
}

// originOf is the push service of an endpoint.
func originOf(endpoint string) string {
	u, err := url.Parse(endpoint)
	if err != nil {
		return ""
	}
	return u.Scheme + "://" + u.Host
}

// pushServices is how many push services are knocked at.
const pushServices = 8

// pushBeat says what can be said of push services: whether each is reached, and what it answered to the last notice. A notice
// cannot be sent on trial, since whoever gets one sees it.
func (c *alertCarrier) pushBeat(ctx context.Context) (alert.Beat, error) {
	all, err := alert.Subscribers(ctx, c.db)
	if err != nil {
		return alert.Beat{}, err
	}
	var origins []string
	for _, s := range all {
		if at := originOf(s.Endpoint); at != "" && !slices.Contains(origins, at) && len(origins) < pushServices {
			origins = append(origins, at)
		}
	}
	if len(origins) == 0 {
		return alert.Lacks("还没有人订阅浏览器推送。公众在“预警”网页按“有新预警时通知我”即可订阅。", "No browser has subscribed. People subscribe on the public page of alerts."), nil
	}
	slices.Sort(origins)
	var zh, en []string
	for _, at := range origins {
		if s, known := c.answers.last(at); known && s.why != "" {
			zh, en = append(zh, at+" 最近一次拒收:"+s.why), append(en, at+" refused the last notice: "+s.why)
			continue
		}
		if _, err := c.push.Poster.Post(ctx, at+"/", map[string][]string{}, nil); err != nil {
			zh, en = append(zh, at+" 连不上:"+err.Error()), append(en, at+" is not reached: "+err.Error())
		}
	}
	if len(zh) > 0 {
		return alert.Fails(strings.Join(zh, ";"), strings.Join(en, "; ")), nil
	}
	return alert.Open(), nil
}
