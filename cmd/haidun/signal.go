package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"haidun/internal/app"
)

// silenceOnSignal has SIGUSR1 silence every siren, for when nobody can sign in: kill -USR1 of the post's process. The
// answered function ends that.
func silenceOnSignal(s *streams, a *app.App) (end func()) {
	got := make(chan os.Signal, 1)
	signal.Notify(got, syscall.SIGUSR1)
	done := make(chan struct{})
	go func() { // ends with end
		defer close(done)
		for range got {
			if err := a.SilenceSirens(context.WithoutCancel(s.ctx)); err != nil {
				fmt.Fprintln(s.err, err)
			}
		}
	}()
	return func() {
		signal.Stop(got)
		close(got)
		<-done
	}
}
