package app

import (
	"net/http"
	"runtime"
	"strconv"
	"sync/atomic"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"haidun/internal/edge/mqtt/post"
	"haidun/internal/web/public"
)

// metrics are the numbers a monitoring system reads.
type metrics struct {
	reg      *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	app      *App
}

func newMetrics(a *App) *metrics {
	m := &metrics{
		reg: prometheus.NewRegistry(), app: a,
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "haidun_http_requests_total", Help: "Requests answered."}, []string{"method", "route", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "haidun_http_request_seconds", Help: "Time to answer.", Buckets: []float64{.001, .005, .02, .05, .1, .3, .8, 2, 10},
		}, []string{"route"}),
	}
	info := prometheus.NewGauge(prometheus.GaugeOpts{Name: "haidun_info", Help: "1.", ConstLabels: prometheus.Labels{"version": Version, "node": a.folder.node.Node, "go": runtime.Version()}})
	info.Set(1)
	free := prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "haidun_disk_free_bytes", Help: "Free space under the data folder."}, func() float64 {
		n, err := freeSpace(a.folder.path)
		if err != nil {
			return -1
		}
		return float64(n)
	})
	waiting := prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "haidun_writer_waiting", Help: "Changes that wait for the writer."}, func() float64 { return float64(a.DB.Waiting()) })
	m.reg.MustRegister(waiting, m.requests, m.seconds, info, free, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// public adds what the gate of the public side counts.
func (m *metrics) public(g *public.Gate) {
	for name, n := range map[string]*atomic.Int64{"haidun_public_requests_total": &g.In, "haidun_public_turned_away_total": &g.Shed} {
		m.reg.MustRegister(prometheus.NewCounterFunc(prometheus.CounterOpts{Name: name, Help: "Requests of the public side."}, func() float64 { return float64(n.Load()) }))
	}
}

// sirens adds what is known of siren terminals: 0 of everything while there is no way to them.
func (m *metrics) sirens(s *sirens) {
	gauge := func(name, help string, of func(post.Health) int, labels prometheus.Labels) {
		m.reg.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help, ConstLabels: labels}, func() float64 {
			p := s.post()
			if p == nil {
				return 0
			}
			return float64(of(p.Health()))
		}))
	}
	gauge("haidun_siren_terminals", "Siren terminals in service.", func(h post.Health) int { return h.Terminals }, nil)
	gauge("haidun_siren_terminals_online", "Siren terminals that are connected.", func(h post.Health) int { return h.Online }, nil)
	gauge("haidun_siren_terminals_lost", "Siren terminals that missed three roll calls.", func(h post.Health) int { return h.Lost }, nil)
	gauge("haidun_siren_unwritten", "1 while what terminals say cannot be written down.", func(h post.Health) int { return h.Unwritten }, nil)
	gauge("haidun_siren_answers_bad", "Answers of terminals that were not believed, since the start.", func(h post.Health) int { return h.Bad }, nil)
	for i, class := range []string{"live", "drill", "test", "telemetry"} {
		gauge("haidun_siren_queued", "Commands that wait to be handed over.", func(h post.Health) int { return h.Queued[i] }, prometheus.Labels{"class": class})
	}
}

func (m *metrics) handler() http.Handler { return promhttp.HandlerFor(m.reg, promhttp.HandlerOpts{}) }

// measure counts what passes by route pattern, never by path: ids would make a series each.
func (m *metrics) measure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := m.app.clock.Now()
		s := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(s, r)
		route := r.Pattern
		if route == "" {
			route = "other"
		}
		m.requests.WithLabelValues(method(r.Method), route, strconv.Itoa(s.status)).Inc()
		if r.URL.Path != "/api/events" {
			m.seconds.WithLabelValues(route).Observe(m.app.clock.Now().Sub(start).Seconds())
		}
	})
}

// method keeps invented methods from making a series each.
func method(name string) string {
	switch name {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return name
	}
	return "other"
}

type statusWriter struct {
	http.ResponseWriter
	status int
}

func (s *statusWriter) WriteHeader(status int) {
	s.status = status
	s.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController reach the connection.
func (s *statusWriter) Unwrap() http.ResponseWriter { return s.ResponseWriter }
