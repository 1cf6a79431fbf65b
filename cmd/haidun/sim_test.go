package main

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"

	"haidun/internal/edge/mqtt"
	"haidun/internal/edge/mqtt/swarm"
)

func TestSimulatedSirensConnectAndTellTheTruth(t *testing.T) {
	b, err := mqtt.Start(mqtt.Config{Plain: "127.0.0.1:0", Known: func(string) bool { return true }})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	ctx, cancel := context.WithCancel(t.Context())
	go func() { // ends with the broker
		for p := range b.Presence() {
			if len(p.Up) == 48 {
				cancel()
			}
		}
	}()
	var out, errs bytes.Buffer
	if code := run(ctx, []string{"sim", "sirens", "-n", "50", "--server", b.Addr(), "--world", "drill", "--dead", "4%", "--seed", "3"}, &out, &errs); code != 0 {
		t.Fatalf("%d: %s", code, errs.String())
	}
	var truth swarm.Truth
	if err := json.Unmarshal(out.Bytes(), &truth); err != nil {
		t.Fatal(err)
	}
	if truth.Seed != 3 || len(truth.Devices) != 50 || truth.Total[swarm.Dead] != 2 || truth.Total[swarm.Honest] != 48 {
		t.Errorf("%+v", truth.Total)
	}
}

func TestASimulationThatIsAskedWronglyDoesNotBegin(t *testing.T) {
	for _, args := range []string{
		"--server 192.0.2.1:1883", "--server nowhere", "--server 127.0.0.1:1 --dead 0.5", "--server 127.0.0.1:1 --dead 101%",
		"--server 127.0.0.1:1 --dead 60% --lie 60%", "--server 127.0.0.1:1 --world Live", "--server 127.0.0.1:1 -n 0", "",
	} {
		var out, errs bytes.Buffer
		if code := run(t.Context(), append([]string{"sim", "sirens"}, strings.Fields(args)...), &out, &errs); code != 2 || out.Len() > 0 {
			t.Errorf("%s: %d %s", args, code, out.String())
		}
	}
}
