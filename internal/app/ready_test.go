package app_test

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"haidun/internal/app"
)

// readyFolder makes the data folder dir that a demonstration's first opening leaves behind, with fill the whole city's. Each is
// made once in a process and copied from memory: making its tables takes longer than most tests do.
func readyFolder(t testing.TB, dir string, fill bool) {
	t.Helper()
	files, err := bare()
	if fill {
		files, err = filled()
	}
	if err != nil {
		t.Fatalf("make a folder to copy: %v", err)
	}
	for path, content := range files {
		path = filepath.Join(dir, path)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, content, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
}

var (
	bare   = sync.OnceValues(func() (map[string][]byte, error) { return made(false) })
	filled = sync.OnceValues(func() (map[string][]byte, error) { return made(true) })
)

// made is the content of a new folder.
func made(fill bool) (files map[string][]byte, err error) {
	dir, err := os.MkdirTemp("", "haidun-ready-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	a, err := app.Open(context.Background(), app.Config{Data: dir, Node: "zs", Demo: true}, slog.New(slog.DiscardHandler))
	if err != nil {
		return nil, err
	}
	if fill {
		_, err = a.FillDemo(context.Background())
	}
	if err = errors.Join(err, a.Close()); err != nil {
		return nil, err
	}
	files = map[string][]byte{}
	return files, fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[path], err = os.ReadFile(filepath.Join(dir, path))
		return err
	})
}

// demoCity opens the demonstration city in dir.
func demoCity(t testing.TB, dir string) *app.App {
	t.Helper()
	readyFolder(t, dir, true)
	a, err := app.Open(t.Context(), app.Config{Data: dir, Node: "zs", Demo: true}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}
