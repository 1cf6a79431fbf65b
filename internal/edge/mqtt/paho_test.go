package mqtt_test

import (
	"context"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/eclipse/paho.golang/autopaho"
	"github.com/eclipse/paho.golang/paho"

	"haidun/internal/edge/mqtt/swarm"
	"haidun/internal/terminal"
)

// newKeys is a field without devices, to seal frames with.
func newKeys(t testing.TB) *field {
	t.Helper()
	master, err := swarm.Master(seed)
	if err != nil {
		t.Fatal(err)
	}
	return &field{t: t, master: master, counter: map[string]uint64{}, asked: map[string]terminal.Asked{}}
}

// device is a terminal with the ordinary client: it hears live commands and answers each with a word.
func device(t *testing.T, addr, name string, heard func(topic string)) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	var shared atomic.Pointer[autopaho.ConnectionManager] // set before the handler can be called
	up := make(chan struct{}, 1)
	var saying sync.WaitGroup
	saying.Add(1) // until the end: nothing may begin while it is waited for
	cfg := autopaho.ClientConfig{
		ServerUrls: []*url.URL{{Scheme: "mqtt", Host: addr}}, KeepAlive: 30, CleanStartOnInitialConnection: true,
		OnConnectionUp: func(*autopaho.ConnectionManager, *paho.Connack) {
			select {
			case up <- struct{}{}:
			default: // it came back
			}
		},
		ClientConfig: paho.ClientConfig{ClientID: name, OnPublishReceived: []func(paho.PublishReceived) (bool, error){func(p paho.PublishReceived) (bool, error) {
			heard(p.Packet.Topic)
			saying.Go(func() { // a handler must not wait for an acknowledgement
				if _, err := shared.Load().Publish(ctx, &paho.Publish{Topic: terminal.RealmLive.AnswerTopic(name), Payload: []byte("heard"), QoS: 1}); err != nil {
					t.Error(err)
				}
			})
			return true, nil
		}}},
	}
	link, err := autopaho.NewConnection(ctx, cfg)
	if err != nil {
		t.Fatal(err)
	}
	shared.Store(link)
	t.Cleanup(func() {
		saying.Done()
		saying.Wait()
		end, stop := context.WithTimeout(context.Background(), 5*time.Second)
		defer stop()
		_ = link.Disconnect(end) // the broker may be gone already
		cancel()
	})
	<-up
	if _, err := link.Subscribe(ctx, &paho.Subscribe{Subscriptions: []paho.SubscribeOptions{{Topic: terminal.Topic[terminal.Live](name), QoS: 1}}}); err != nil {
		t.Fatal(err)
	}
}
