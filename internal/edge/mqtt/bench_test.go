package mqtt_test

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"testing"
	"time"

	"haidun/internal/edge/mqtt"
	"haidun/internal/edge/mqtt/swarm"
	"haidun/internal/terminal"
	"haidun/internal/testkit"
)

// BenchmarkFanOut sounds an alert at many devices (SIRENS, 1,000 if not given) and waits for the first answer of the last,
// through the broker in the program and, where it is installed, through Mosquitto.
func BenchmarkFanOut(b *testing.B) {
	n := 1000
	if s := os.Getenv("SIRENS"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			b.Fatal(err)
		}
	}
	b.Run(fmt.Sprintf("own-%d", n), func(b *testing.B) {
		broker := startBroker(b, mqtt.Config{})
		fanOut(b, broker, broker.Addr(), n)
	})
	b.Run(fmt.Sprintf("mosquitto-%d", n), func(b *testing.B) {
		addr := testkit.Mosquitto(b)
		fanOut(b, remote(b, addr), addr, n)
	})
}

func fanOut(b *testing.B, c mqtt.Carrier, addr string, n int) {
	idle := heap()
	f := newField(b, c, swarm.Config{N: n, Server: addr})
	machines := heap()
	f.until("all devices are there", func() bool { return f.swarm.Here() == n })
	time.Sleep(time.Second)
	connected := heap()
	var sealing, handing, receipt time.Duration
	seq := uint64(0)
	for b.Loop() {
		seq++
		begun := time.Now()
		all := frames[terminal.Live](f, content(seq, terminal.Sound, fmt.Sprint("a", seq)), names(n))
		sealed := time.Now()
		c.Send(b.Context(), all)
		handed := time.Now()
		f.until("the last has answered", func() bool {
			k := 0
			for _, a := range f.heard {
				if a.Seq == seq {
					k++
				}
			}
			return k == n
		})
		sealing, handing, receipt = sealing+sealed.Sub(begun), handing+handed.Sub(sealed), receipt+time.Since(sealed)
	}
	per := func(d time.Duration) float64 { return float64(d.Milliseconds()) / float64(seq) }
	b.ReportMetric(float64(machines-idle)/float64(n), "machine-B/siren") // the simulation's own
	b.ReportMetric(float64(connected-machines)/float64(n), "connected-B/siren")
	b.ReportMetric(per(sealing), "ms-sealing")
	b.ReportMetric(per(handing), "ms-handing")
	b.ReportMetric(per(receipt), "ms-last-answer")
}

// heap is what the program holds, stacks included.
func heap() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc + m.StackInuse)
}
