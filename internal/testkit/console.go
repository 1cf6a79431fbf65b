package testkit

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

// console is a psql that waits for statements: to start one for each takes longer than to make a database. It ends with this
// process, which holds the other end of its standard input.
type console struct {
	mu  sync.Mutex
	in  io.Writer
	out *bufio.Scanner
}

// talk starts the server's console over the server's own socket.
func (s *server) talk(ctx context.Context) error {
	cmd := s.command(context.WithoutCancel(ctx), s.psql, "-X", "-q", "-w", "-h", s.dir, "-p", strconv.Itoa(s.port), "-U", superuser, "-d", "postgres")
	in, err := cmd.StdinPipe()
	if err != nil {
		return fmt.Errorf("make the console's input: %w", err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return fmt.Errorf("make the console's output: %w", err)
	}
	cmd.Stderr = cmd.Stdout
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start psql: %w", err)
	}
	s.ask = &console{in: in, out: bufio.NewScanner(out)}
	return nil
}

// sql runs one statement that answers nothing.
func (s *server) sql(statement string) error {
	const end = "-- done --"
	s.ask.mu.Lock()
	defer s.ask.mu.Unlock()
	if _, err := fmt.Fprintf(s.ask.in, "%s;\n\\echo '%s'\n", statement, end); err != nil {
		return fmt.Errorf("psql %q: %w", statement, err)
	}
	var said []string
	for s.ask.out.Scan() {
		if s.ask.out.Text() != end {
			said = append(said, s.ask.out.Text())
			continue
		}
		if all := strings.Join(said, "\n"); strings.Contains(all, "ERROR:") || strings.Contains(all, "FATAL:") {
			return fmt.Errorf("psql %q: %s", statement, all)
		}
		return nil
	}
	return errors.Join(fmt.Errorf("psql ended at %q: %s", statement, strings.Join(said, "\n")), s.ask.out.Err())
}
