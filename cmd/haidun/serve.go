package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"

	"haidun/internal/app"
)

type serveCmd struct {
	place
	Listen      string  `help:"Address to serve on (127.0.0.1:8080)." env:"HAIDUN_LISTEN"`
	Public      string  `help:"Address on which the public side alone is served; without it it is under --listen." env:"HAIDUN_PUBLIC"`
	SirenListen string  `help:"Loopback address on which siren terminals are met without TLS, such as 127.0.0.1:1883; nothing listens without it." env:"HAIDUN_SIREN_LISTEN"`
	MQTT        string  `name:"mqtt" help:"The city's broker instead, mqtts://user:password@host:port." env:"HAIDUN_MQTT"`
	SirenSim    *uint64 `help:"With --demo: command simulated terminals of this seed (haidun sim sirens --seed), whose keys everybody knows."`
	Demo        bool    `help:"Serve the demonstration city, making it first in a new folder."`
	PrintJSON   bool    `name:"print-json" help:"Say where the post is as one JSON line."`
	LogLevel    string  `help:"debug, info, warn or error." env:"HAIDUN_LOG_LEVEL"`
}

// Run serves until it is told to stop.
func (c *serveCmd) Run(s *streams) (err error) {
	cfg, err := s.settings(c.place)
	if err != nil {
		return err
	}
	over(&cfg.Listen, c.Listen)
	over(&cfg.Public, c.Public)
	over(&cfg.LogLevel, c.LogLevel)
	over(&cfg.Sirens.Listen, c.SirenListen)
	over(&cfg.Sirens.MQTT, c.MQTT)
	if c.SirenSim != nil {
		cfg.Sirens.SimSeed = c.SirenSim
	}
	a, err := s.start(&cfg, c.Demo)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if a.Demo() {
		if _, err := a.FillDemo(s.ctx); err != nil {
			return err
		}
	}
	defer silenceOnSignal(s, a)()
	return a.Serve(s.ctx, func(st app.Started) { c.announce(s, cfg, st) })
}

// start opens a post that may be new; a demonstration is the city of Zhoushan unless named otherwise.
func (s *streams) start(cfg *app.Config, demo bool) (*app.App, error) {
	cfg.Demo = demo
	if demo && cfg.Node == "" {
		cfg.Node = "zs"
	}
	log, err := s.logger(cfg.LogLevel)
	if err != nil {
		return nil, err
	}
	return app.Open(s.ctx, *cfg, log)
}

// announce says where the post is and how to get in.
func (c *serveCmd) announce(s *streams, cfg app.Config, st app.Started) {
	if c.PrintJSON {
		b, err := json.Marshal(st)
		if err == nil {
			fmt.Fprintln(s.out, string(b))
		}
		return
	}
	folder, err := filepath.Abs(cfg.Data)
	if err != nil {
		folder = cfg.Data
	}
	fmt.Fprintf(s.out, "\n  海盾 Haidun %s\n  地址 Address     %s\n  数据 Data        %s\n", app.Version, st.Addr, folder)
	open := st.Public
	if open == "" {
		open = st.Addr + "/public/"
	}
	fmt.Fprintf(s.out, "  公众查询 Public   %s\n", open)
	if st.Sirens != "" {
		fmt.Fprintf(s.out, "  警报终端 Sirens   %s\n", st.Sirens)
	}
	if st.Sim {
		fmt.Fprintln(s.out, "  警报终端密钥为公开的模拟密钥,只可接模拟终端 Keys of simulated terminals, known to everybody: connect no real siren")
	}
	if st.SignIn != "" {
		fmt.Fprintf(s.out, "  一次性登录 One-time sign-in\n  %s\n", st.SignIn)
	}
	if st.Demo {
		fmt.Fprintln(s.out, "  演示数据,切勿录入真实信息 Demonstration data: enter nothing real")
	}
	fmt.Fprintln(s.out)
}

type demoCmd struct {
	place
	JSON bool `help:"Answer as one JSON line."`
}

// Run fills a demonstration folder.
func (c *demoCmd) Run(s *streams) (err error) {
	cfg, err := s.settings(c.place)
	if err != nil {
		return err
	}
	a, err := s.start(&cfg, true)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	filled, err := a.FillDemo(s.ctx)
	if err != nil {
		return err
	}
	if c.JSON {
		fmt.Fprintf(s.out, "{\"filled\":%t}\n", filled)
		return nil
	}
	if filled {
		fmt.Fprintln(s.out, "演示城市已生成。The demonstration city is ready.")
		return nil
	}
	fmt.Fprintln(s.out, "演示城市已存在,未作改动。The demonstration city was there already; nothing was changed.")
	return nil
}
