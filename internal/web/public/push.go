package public

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"

	"haidun/internal/kernel/fault"
)

// Codes of subscribing.
var (
	CodeSubscription  = fault.Code{ID: "push_subscription", ZH: "浏览器给出的订阅无法读取。", EN: "The browser's subscription cannot be read."}
	CodeSubscriptions = fault.Code{ID: "push_often", ZH: "从您的网络来的订阅过多,请过十分钟再试。", EN: "Many subscriptions have come from your network; try again in ten minutes."}
)

// Browser is a browser's subscription, which names nobody.
type Browser struct {
	Endpoint, P256dh, Auth string
	Lang                   string   // zh or en
	Areas                  []string // codes of the areas it wants; none is all
}

// PushArea is an area that browsers may choose.
type PushArea struct {
	Code string `json:"code"`
	ZH   string `json:"zh"`
	EN   string `json:"en"`
}

// Subscribing takes in and forgets browsers that want to be told of alerts.
type Subscribing struct {
	Key    string                               // the public key they subscribe with
	Areas  func(ctx context.Context) []PushArea // nil: none can be chosen
	Keep   func(ctx context.Context, b Browser) error
	Forget func(ctx context.Context, endpoint string) error
	Door
}

// subscription is what a browser sends, as browsers write it.
type subscription struct {
	Endpoint string `json:"endpoint"`
	Keys     struct {
		P256dh string `json:"p256dh"`
		Auth   string `json:"auth"`
	} `json:"keys"`
	Lang  string   `json:"lang"`
	Areas []string `json:"areas"`
}

// maxSubscription is the most bytes of one, maxEndpoint of its address.
const (
	maxSubscription = 4 << 10
	maxEndpoint     = 800
)

// pushKey answers GET /public/alerts/push.
func (s *Side) pushKey(w http.ResponseWriter, r *http.Request) {
	if s.Subscribing == nil {
		s.sorry(w, r, http.StatusNotFound, CodeUnknown)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Cache-Control", "no-cache")
	answer := struct {
		Key   string     `json:"key"`
		Areas []PushArea `json:"areas,omitempty"`
	}{Key: s.Subscribing.Key}
	if s.Subscribing.Areas != nil {
		answer.Areas = s.Subscribing.Areas(r.Context())
	}
	body, err := json.Marshal(answer)
	if err != nil {
		writeProblem(w, r, http.StatusServiceUnavailable, CodeTrouble, nil)
		return
	}
	send(w, r, http.StatusOK, body)
}

// subscribe answers POST and DELETE of the same.
func (s *Side) subscribe(w http.ResponseWriter, r *http.Request) {
	if s.Subscribing == nil {
		s.sorry(w, r, http.StatusNotFound, CodeUnknown)
		return
	}
	network := s.Subscribing.network(r)
	end, ok := s.Subscribing.begin(network)
	if !ok {
		turnAway(w, r)
		return
	}
	defer end()
	if !s.Subscribing.allow(network, s.Clock.Now()) {
		w.Header().Set("Retry-After", "600")
		writeProblem(w, r, http.StatusTooManyRequests, CodeSubscriptions, nil)
		return
	}
	var in subscription
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxSubscription)).Decode(&in)
	u, bad := url.Parse(in.Endpoint)
	if err != nil || bad != nil || !s.offers(r, in.Areas) || u.Scheme != "https" || u.Host == "" || len(in.Endpoint) > maxEndpoint {
		writeProblem(w, r, http.StatusUnprocessableEntity, CodeSubscription, nil)
		return
	}
	if r.Method == http.MethodDelete {
		err = s.Subscribing.Forget(background(r), in.Endpoint)
	} else {
		err = s.Subscribing.Keep(background(r), Browser{Endpoint: in.Endpoint, P256dh: in.Keys.P256dh, Auth: in.Keys.Auth, Areas: in.Areas, Lang: map[bool]string{true: "en", false: "zh"}[in.Lang == "en"]})
	}
	switch e := fault.As(err); {
	case err == nil:
		w.WriteHeader(http.StatusNoContent)
	case e.Kind == fault.Internal:
		s.Log.Error("keep a subscription", "error", err)
		writeProblem(w, r, http.StatusServiceUnavailable, CodeTrouble, nil)
	default:
		writeProblem(w, r, http.StatusUnprocessableEntity, e.Code, e.Args)
	}
}

// offers reports whether all areas are among those that may be chosen.
func (s *Side) offers(r *http.Request, areas []string) bool {
	if len(areas) == 0 {
		return true
	}
	if s.Subscribing.Areas == nil {
		return false
	}
	all := s.Subscribing.Areas(r.Context())
	for _, code := range areas {
		if !slices.ContainsFunc(all, func(a PushArea) bool { return a.Code == code }) {
			return false
		}
	}
	return len(areas) <= len(all)
}
