package public_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"haidun/internal/geo"
	"haidun/internal/testkit"
	"haidun/internal/web/public"
)

func TestABrowserSubscribesAndLeavesAndNothingElseDoes(t *testing.T) {
	var kept, left []string
	s := public.New(public.Config{Gate: public.NewGate(public.Limits{}, time.Now), Box: geo.Zhoushan(), Clock: testkit.NewClock(testkit.Epoch()), Subscribing: &public.Subscribing{
		Key: "BKEY", Door: public.Door{Per: 8},
		Areas: func(context.Context) []public.PushArea {
			return []public.PushArea{{Code: "330902", ZH: "定海区", EN: "Dinghai"}}
		},
		Keep: func(_ context.Context, b public.Browser) error {
			kept = append(kept, b.Endpoint+" "+b.P256dh+" "+b.Auth+" "+b.Lang+strings.Join(b.Areas, ","))
			return nil
		},
		Forget: func(_ context.Context, endpoint string) error { left = append(left, endpoint); return nil },
	}})
	h := s.Handler()
	if w := ask(h, "/public/alerts/push"); w.Body.String() != `{"key":"BKEY","areas":[{"code":"330902","zh":"定海区","en":"Dinghai"}]}` {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	send := func(method, body string, headers ...string) int {
		r := httptest.NewRequest(method, "/public/alerts/push", strings.NewReader(body))
		for i := 0; i < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Code
	}
	good := `{"endpoint":"https://push.example/a","expirationTime":null,"keys":{"p256dh":"P","auth":"A"},"lang":"en"}`
	if code := send(http.MethodPost, good); code != http.StatusNoContent || len(kept) != 1 || kept[0] != "https://push.example/a P A en" {
		t.Errorf("%d, kept %q", code, kept)
	}
	if code := send(http.MethodDelete, good); code != http.StatusNoContent || len(left) != 1 {
		t.Errorf("%d, left %q", code, left)
	}
	if code := send(http.MethodPost, strings.Replace(good, `"lang"`, `"areas":["330902"],"lang"`, 1)); code != http.StatusNoContent || !strings.HasSuffix(kept[len(kept)-1], "en330902") {
		t.Errorf("%d, kept %q", code, kept)
	}
	for _, bad := range []string{"", strings.Replace(good, `"lang"`, `"areas":["110101"],"lang"`, 1), `{"endpoint":"http://push.example/a"}`, `{"endpoint":"https://push.example/` + strings.Repeat("a", 900) + `"}`} {
		if code := send(http.MethodPost, bad); code != http.StatusUnprocessableEntity {
			t.Errorf("%.40q answers %d", bad, code)
		}
	}
	if code := send(http.MethodDelete, good, "Sec-Fetch-Site", "cross-site"); code != http.StatusForbidden {
		t.Errorf("from another site: %d", code)
	}
	if send(http.MethodPost, good); send(http.MethodPost, good) != http.StatusTooManyRequests {
		t.Error("one network may subscribe without end")
	}
}
