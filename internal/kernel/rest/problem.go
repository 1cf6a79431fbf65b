package rest

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"net/http"
	"strconv"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// statusOf is the only place where kinds of failure become HTTP statuses.
func statusOf(k fault.Kind) int {
	switch k {
	case fault.Invalid:
		return http.StatusUnprocessableEntity
	case fault.Malformed:
		return http.StatusBadRequest
	case fault.NotFound:
		return http.StatusNotFound
	case fault.Conflict:
		return http.StatusConflict
	case fault.Forbidden:
		return http.StatusForbidden
	case fault.Unsigned:
		return http.StatusUnauthorized
	case fault.TooLarge:
		return http.StatusRequestEntityTooLarge
	case fault.TooMany:
		return http.StatusTooManyRequests
	case fault.Unavailable:
		return http.StatusServiceUnavailable
	case fault.Full:
		return http.StatusInsufficientStorage
	}
	return http.StatusInternalServerError
}

// current is a stale-revision error with the record as it is now, so that a screen can show both.
type current struct {
	error
	record []byte
}

func (c current) Unwrap() error { return c.error }

// LangOf is the language the caller reads.
func LangOf(r *http.Request) fault.Lang { return fault.ParseLang(r.Header.Get("Accept-Language")) }

// titles are what an answer of a status is called in Chinese.
var titles = map[int]string{
	http.StatusBadRequest: "请求有误", http.StatusUnauthorized: "未登录", http.StatusForbidden: "不允许", http.StatusNotFound: "没有找到", http.StatusConflict: "有冲突",
	http.StatusRequestEntityTooLarge: "内容过大", http.StatusUnprocessableEntity: "需要更正", http.StatusTooManyRequests: "过于频繁",
	http.StatusInternalServerError: "系统出错", http.StatusServiceUnavailable: "暂不可用", http.StatusInsufficientStorage: "空间不足",
}

func titleOf(status int, lang fault.Lang) string {
	if title, ok := titles[status]; ok && lang == fault.ZH {
		return title
	}
	return http.StatusText(status)
}

// WriteError answers with problem+json in the caller's language. An internal error is logged here, once, with its
// cause; the caller gets a number to tell.
func (api *API) WriteError(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, context.Canceled) && r.Context().Err() != nil {
		// The caller hung up and reads no more, or the program is stopping: then the answer must not look like success.
		err = &fault.Error{Kind: fault.Unavailable, Code: fault.CodeStopping, RetryAfter: 5, Cause: err}
	}
	var tooBig *http.MaxBytesError
	if errors.As(err, &tooBig) {
		err = fault.New(fault.TooLarge, fault.CodeTooLarge, fault.Args{"max": strconv.FormatInt(tooBig.Limit>>10, 10) + " KiB"})
	}
	e, lang := fault.As(err), LangOf(r)
	status, trace := statusOf(e.Kind), api.IDs.New()
	if status >= http.StatusInternalServerError && e.Kind != fault.Unavailable {
		api.Log.Error("request failed", "trace", trace, "method", r.Method, "path", r.URL.Path, "error", err)
	}
	b := append([]byte(`{"type":"about:blank","status":`), strconv.Itoa(status)...)
	b = entity.AppendString(append(b, `,"code":`...), e.Code.ID)
	b = entity.AppendString(append(b, `,"title":`...), titleOf(status, lang))
	b = entity.AppendString(append(b, `,"detail":`...), e.Text(lang))
	b = append(b, `,"fields":[`...)
	for i, f := range e.Fields {
		if i > 0 {
			b = append(b, ',')
		}
		b = entity.AppendString(append(b, `{"field":`...), f.Name)
		b = entity.AppendString(append(b, `,"code":`...), f.Code.ID)
		b = append(entity.AppendString(append(b, `,"text":`...), f.Text(lang)), '}')
	}
	b = append(b, ']')
	if by, ok := e.Args["proof"].([]string); ok {
		b = append(b, `,"proof":[`...)
		for i, way := range by {
			if i > 0 {
				b = append(b, ',')
			}
			b = entity.AppendString(b, way)
		}
		b = append(b, ']')
	}
	var c current
	if errors.As(err, &c) {
		b = append(append(b, `,"current":`...), c.record...)
	}
	b = append(entity.AppendString(append(b, `,"trace":`...), trace), '}')
	if e.RetryAfter > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(e.RetryAfter))
	}
	send(w, "application/problem+json", status, b)
}

func send(w http.ResponseWriter, contentType string, status int, body []byte) {
	h := w.Header()
	h.Set("Content-Type", contentType)
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body) // a caller who hung up is no error of ours
}

// sendKept sends what the caller's own browser may keep and ask again: unchanged it is not sent a second time.
func sendKept(w http.ResponseWriter, r *http.Request, body []byte) error {
	sum := fnv.New64a()
	_, _ = sum.Write(body) // never fails
	tag, h := fmt.Sprintf(`W/"%x"`, sum.Sum64()), w.Header()
	h.Set("ETag", tag)
	h.Set("Cache-Control", "private, no-cache")
	h.Set("Vary", "Cookie")
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	h.Set("Content-Type", "application/json")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body) // as above
	return nil
}

func sendJSON(w http.ResponseWriter, status int, body []byte) error {
	send(w, "application/json", status, body)
	return nil
}
