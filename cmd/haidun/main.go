package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/alecthomas/kong"

	"haidun/internal/app"
)

// commands are what the program can do. Flags win over HAIDUN_… variables, those over the configuration file.
type commands struct {
	Config string `help:"Configuration file (TOML). Without it DATA/haidun.toml is read where it exists." type:"path" env:"HAIDUN_CONFIG"`

	Serve   serveCmd   `cmd:"" help:"Serve a post."`
	Demo    demoCmd    `cmd:"" help:"Make the demonstration city without serving it."`
	Import  importCmd  `cmd:"" help:"Import a file into a register."`
	Export  exportCmd  `cmd:"" help:"Export a register to a file."`
	User    userCmd    `cmd:"" help:"Accounts, from the machine itself."`
	Log     logCmd     `cmd:"" help:"Verify or export the log."`
	Backup  backupCmd  `cmd:"" help:"Write a backup; the post may be running."`
	Restore restoreCmd `cmd:"" help:"Restore a backup into an empty data folder."`
	Night   nightCmd   `cmd:"" help:"Run the nightly jobs now; the post must not be running."`
	Law     lawCmd     `cmd:"" help:"The law of a day: areas, fees, surcharges, fines and deadlines with their derivation."`
	Siren   sirenCmd   `cmd:"" help:"Siren signals and test soundings."`
	Evac    evacCmd    `cmd:"" help:"Evacuation plans from files: roads, people, places."`
	Doctor  doctorCmd  `cmd:"" help:"Look a post over and say what is wrong."`
	Cap     capCmd     `cmd:"" help:"Alert messages in the Common Alerting Protocol."`
	Sim     simCmd     `cmd:"" help:"Simulated devices, for exercises and tests."`
	Version versionCmd `cmd:"" help:"Print the version."`
}

// place is where a command finds its post.
type place struct {
	Data string `help:"Data folder." env:"HAIDUN_DATA" type:"path"`
	DB   string `help:"PostgreSQL address instead of the file in the data folder." env:"HAIDUN_DB" placeholder:"postgres://…"`
	Node string `help:"Short name of this post, chosen once." env:"HAIDUN_NODE"`
}

// streams are the program's surroundings, so that it can be run whole inside a test.
type streams struct {
	ctx      context.Context
	out, err io.Writer
	config   string
}

// errUsage makes the exit code 2.
var errUsage = errors.New("usage")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is the whole program: 0 for success, 1 when what was asked failed, 2 when it was asked wrongly.
func run(ctx context.Context, args []string, out, errs io.Writer) int {
	var c commands
	code := -1
	parser, err := kong.New(&c, kong.Name("haidun"), kong.Description("海盾 Haidun: the operations platform of a civil-defence headquarters."),
		kong.UsageOnError(), kong.Writers(out, errs), kong.Exit(func(n int) { code = n }))
	if err != nil {
		fmt.Fprintln(errs, "haidun:", err)
		return 2
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	k, err := parser.Parse(args)
	switch {
	case code >= 0: // --help
		return code
	case err != nil:
		fmt.Fprintln(errs, "haidun:", err)
		return 2
	}
	err = k.Run(&streams{ctx: ctx, out: out, err: errs, config: c.Config})
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errUsage):
		fmt.Fprintln(errs, "haidun:", err)
		return 2
	case !errors.Is(err, errQuiet):
		fmt.Fprintln(errs, "haidun:", err)
	}
	return 1
}

// errQuiet fails without another line: the command has said what there is to say.
var errQuiet = errors.New("failed")

// settings are the configuration file's with the flags laid over it.
func (s *streams) settings(p place) (app.Config, error) {
	var cfg app.Config
	path := s.config
	if path == "" && p.Data != "" {
		if def := filepath.Join(p.Data, "haidun.toml"); fileExists(def) {
			path = def
		}
	}
	if path != "" {
		var err error
		if cfg, err = app.LoadConfig(path); err != nil {
			return cfg, err
		}
	}
	over(&cfg.Data, p.Data)
	over(&cfg.DB, p.DB)
	over(&cfg.Node, p.Node)
	if cfg.Data == "" {
		return cfg, fmt.Errorf("%w: no data folder; give --data DIR", errUsage)
	}
	return cfg, nil
}

func fileExists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func over(dst *string, flag string) {
	if flag != "" {
		*dst = flag
	}
}

func (s *streams) logger(level string) (*slog.Logger, error) {
	var l slog.Level
	if level != "" {
		if err := l.UnmarshalText([]byte(level)); err != nil {
			return nil, fmt.Errorf("%w: log level %q: use debug, info, warn or error", errUsage, level)
		}
	}
	return app.Logger(l, s.err), nil
}

// open opens the post, which must be there, for a command that changes it.
func (s *streams) open(p place) (*app.App, error) {
	cfg, err := s.settings(p)
	if err != nil {
		return nil, err
	}
	cfg.MustExist = true
	log, err := s.logger(cfg.LogLevel)
	if err != nil {
		return nil, err
	}
	return app.Open(s.ctx, cfg, log)
}
