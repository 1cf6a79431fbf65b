package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime/pprof"
	"syscall"

	"haidun/internal/bench"
)

func main() {
	if asked, err := bench.Field(os.Stdin); asked {
		if err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
		return
	}
	var opts bench.Options
	flag.StringVar(&opts.Dir, "dir", "", "folder whose disk is measured (default: the temporary folder)")
	flag.StringVar(&opts.Only, "only", "", "measurements, comma-separated: put, crowd, import, file, file112k, xlsx, peer, list, public, seek, archive, command, screens, coverage, sirens, assign, again, netgen, site, routes, lift, derive, rerun, forms, upkeep")
	flag.IntVar(&opts.Rounds, "rounds", 0, "rounds of the write measurements (default 7)")
	profile := flag.String("cpuprofile", "", "write a CPU profile to this file")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, opts, *profile); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, opts bench.Options, profile string) error {
	if profile == "" {
		return bench.Run(ctx, os.Stdout, opts)
	}
	f, err := os.Create(profile)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := pprof.StartCPUProfile(f); err != nil {
		return err
	}
	defer pprof.StopCPUProfile()
	return bench.Run(ctx, os.Stdout, opts)
}
