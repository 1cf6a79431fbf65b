package bench

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"time"

	"haidun/internal/app"
	"haidun/internal/domain/journal"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/grant"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/role"
	"haidun/internal/registry/user"
	"haidun/internal/web/session"
)

// post is the whole program on a loopback port with the demonstration city in it, and officers who are signed in.
type post struct {
	app       *app.App
	ctx       context.Context // the program's own, for what stands before the measurement
	addr      string
	operation string
	entries   []string // ids of what was noted beforehand
	officers  []*officer
	stop      func() error
}

// officer is somebody with an account, a session and one connection of his own.
type officer struct {
	login, cookie string
	conn          net.Conn
	in            *bufio.Reader
	out           []byte
}

// openPost opens a fresh post in dir, in the midst of an operation with so many entries, and signs the officers in.
func openPost(ctx context.Context, dir string, officers, entries int) (p *post, err error) {
	a, err := app.Open(ctx, app.Config{Data: filepath.Join(dir, "post"), Listen: "127.0.0.1:0", Demo: true}, slog.New(slog.DiscardHandler))
	if err != nil {
		return nil, err
	}
	p = &post{app: a, ctx: policy.With(ctx, policy.System("bench")), stop: a.Close}
	defer func() {
		if err != nil {
			err = errors.Join(err, p.close())
		}
	}()
	if _, err := a.FillDemo(ctx); err != nil {
		return p, err
	}
	if err := p.fill(officers, entries); err != nil {
		return p, fmt.Errorf("fill the post: %w", err)
	}
	var logins, links []string
	for _, o := range p.officers {
		logins = append(logins, o.login)
	}
	if err := a.DemoLinks(ctx, logins, func(token string) { links = append(links, token) }); err != nil {
		return p, err
	}
	if err := p.serve(ctx); err != nil {
		return p, err
	}
	for i, o := range p.officers {
		if err := p.signIn(ctx, o, links[i]); err != nil {
			return p, fmt.Errorf("sign in %s: %w", o.login, err)
		}
	}
	return p, nil
}

// fill makes the accounts, every fourth of which leads, and the entries.
func (p *post) fill(officers, entries int) error {
	s := operation.Type.Schema()
	drill := store.Cond{Field: s.Field("world"), Op: store.Eq, Values: []any{string(operation.Drill)}}
	page, err := p.app.DB.List(p.ctx, s, store.Query{Where: []store.Cond{drill}, Limit: 1})
	if err != nil || len(page.Recs) == 0 {
		return fmt.Errorf("find the demonstration's drill: %d found, %w", len(page.Recs), err)
	}
	p.operation = s.MetaOf(page.Recs[0]).ID
	for i := range officers {
		p.officers = append(p.officers, &officer{login: fmt.Sprintf("officer%d", i)})
	}
	if err := p.app.DB.Write(p.ctx, p.accounts); err != nil {
		return err
	}
	for len(p.entries) < entries {
		err := p.app.DB.Write(p.ctx, func(tx *store.Tx) error {
			for range min(1000, entries-len(p.entries)) {
				e := p.message(len(p.entries))
				if err := tx.Put(journal.Type.Schema(), e, store.Note{}); err != nil {
					return err
				}
				p.entries = append(p.entries, e.ID)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (p *post) accounts(tx *store.Tx) error {
	demo := entity.Meta{Origin: entity.Demo}
	for i, o := range p.officers {
		u := &user.User{Meta: demo, Login: user.Login(o.login), Name: fmt.Sprintf("参谋%d", i), Lang: user.Chinese, State: user.Active}
		if err := tx.Put(user.Type.Schema(), u, store.Note{}); err != nil {
			return err
		}
		g := &grant.Grant{Meta: demo, User: u.ID, Role: role.Duty, District: "330900", Reason: "演示数据"}
		if i%4 == 0 {
			g.Role = role.DutyLead
		}
		if err := tx.Put(grant.Type.Schema(), g, store.Note{}); err != nil {
			return err
		}
	}
	return nil
}

func (p *post) message(n int) *journal.Entry {
	return &journal.Entry{
		OperationID: p.operation, Kind: journal.FromBelow, Urgency: journal.Plain, Sender: fmt.Sprintf("%d号观察哨", n%90+1), Channel: "phone", Content: said(n),
	}
}

// said is a message of ordinary length.
func said(n int) string {
	return fmt.Sprintf("第%d次报告:风力%d级,潮位%d厘米;码头停航,滞留旅客约%d人,已安排到就近安置点,请求补充饮用水和毛毯。(演练)", n, n%12+1, 200+n%150, n%300)
}

// serve opens the door; close ends it.
func (p *post) serve(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	started, done := make(chan string, 1), make(chan error, 1)
	go func() { done <- p.app.Serve(ctx, func(s app.Started) { started <- s.Addr }) }() // ends with ctx, awaited by close
	select {
	case addr := <-started:
		p.addr = strings.TrimPrefix(addr, "http://")
	case err := <-done:
		cancel()
		return fmt.Errorf("serve: %w", err)
	}
	p.stop = func() error { cancel(); return errors.Join(<-done, p.app.Close()) }
	return nil
}

func (p *post) close() error {
	var err error
	for _, o := range p.officers {
		if o.conn != nil {
			err = errors.Join(err, o.conn.Close())
		}
	}
	return errors.Join(err, p.stop())
}

// signIn begins a session by a one-time link.
func (p *post) signIn(ctx context.Context, o *officer, token string) (err error) {
	if o.conn, err = (&net.Dialer{}).DialContext(ctx, "tcp", p.addr); err != nil {
		return err
	}
	o.in = bufio.NewReaderSize(o.conn, 16<<10)
	res, err := o.send("POST", "/api/session/token", "", `{"token":"`+token+`"}`) //nolint:bodyclose // it ends with the connection
	if err != nil {
		return err
	}
	for _, c := range res.Cookies() {
		if c.Name == session.Cookie {
			o.cookie = c.Value
		}
	}
	if _, err := io.Copy(io.Discard, res.Body); err != nil || res.StatusCode != http.StatusOK || o.cookie == "" {
		return fmt.Errorf("answer %s: %w", res.Status, err)
	}
	return nil
}

// send asks as a browser does; the caller reads the body to its end.
func (o *officer) send(method, path, key, body string) (*http.Response, error) {
	b := fmt.Appendf(o.out[:0], "%s %s HTTP/1.1\r\nHost: post\r\nAccept: application/json\r\nAccept-Encoding: gzip\r\nCookie: %s=%s\r\n", method, path, session.Cookie, o.cookie)
	if key != "" {
		b = fmt.Appendf(b, "Idempotency-Key: %s\r\n", key)
	}
	if body != "" {
		b = fmt.Appendf(b, "Content-Type: application/json\r\nContent-Length: %d\r\n", len(body))
	}
	o.out = append(append(b, "\r\n"...), body...)
	if _, err := o.conn.Write(o.out); err != nil {
		return nil, fmt.Errorf("ask: %w", err)
	}
	return http.ReadResponse(o.in, nil)
}

// ask sends a request and wants it answered well.
func (o *officer) ask(method, path, key, body string) error {
	res, err := o.send(method, path, key, body) //nolint:bodyclose // it is read to its end, the connection goes on
	if err != nil {
		return err
	}
	if res.StatusCode < 300 {
		_, err = io.Copy(io.Discard, res.Body)
		return err
	}
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	return fmt.Errorf("%s %s: %s: %s", method, path, res.Status, plain(res, raw))
}

// plain is the text of an answer.
func plain(res *http.Response, raw []byte) string {
	if res.Header.Get("Content-Encoding") != "gzip" {
		return string(raw)
	}
	z, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return err.Error()
	}
	text, err := io.ReadAll(z)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// until waits for a moment.
func until(ctx context.Context, at time.Time) error {
	t := time.NewTimer(time.Until(at))
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
