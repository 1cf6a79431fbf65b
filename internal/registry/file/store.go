package file

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
)

// Disk keeps named blobs durably. Names are "ab/abcdef…", at most one folder deep.
type Disk interface {
	// Put writes a blob whole or not at all and returns after it is durable. A name that exists is left as it is:
	// equal names have equal content.
	Put(name string, content []byte) error
	// Open reads a blob; the error is fs.ErrNotExist where there is none.
	Open(name string) (io.ReadSeekCloser, error)
}

// DefaultLimit is the most bytes of one file, unless the node says otherwise.
const DefaultLimit = 20 << 20

// Store takes in and hands out files. Safe for concurrent use.
type Store struct {
	disk   Disk
	limit  int64
	decode chan struct{} // one large picture in memory at a time
}

// New makes a store on disk for files of at most limit bytes; 0 means DefaultLimit.
func New(disk Disk, limit int64) *Store {
	if limit <= 0 {
		limit = DefaultLimit
	}
	return &Store{disk: disk, limit: limit, decode: make(chan struct{}, 1)}
}

// Limit is the most bytes of one file.
func (s *Store) Limit() int64 { return s.limit }

// Put reads, checks, cleans and stores a file; name is what people call it. The reference carries the hash and size of
// what was stored, which for pictures is not byte for byte what came.
//
// Errors: fault.Unsigned without an actor, fault.TooLarge, fault.Invalid with a code saying what is wrong with it.
func (s *Store) Put(ctx context.Context, r io.Reader, name string) (entity.FileRef, error) {
	if _, err := policy.From(ctx); err != nil {
		return entity.FileRef{}, err
	}
	content, err := io.ReadAll(io.LimitReader(r, s.limit+1))
	if err != nil {
		return entity.FileRef{}, fmt.Errorf("read a file: %w", err)
	}
	if int64(len(content)) > s.limit {
		return entity.FileRef{}, fault.New(fault.TooLarge, fault.CodeTooLarge, fault.Args{"max": fmt.Sprintf("%d MiB", s.limit>>20)})
	}
	kind, content, err := inspect(content, name)
	if err != nil {
		return entity.FileRef{}, err
	}
	sum := sha256.Sum256(content)
	ref := entity.FileRef{Hash: hex.EncodeToString(sum[:]), Name: SafeName(name, kind.ext), Size: int64(len(content)), Mime: kind.mime}
	if err := s.disk.Put(blob(ref.Hash), content); err != nil {
		return entity.FileRef{}, fmt.Errorf("store file %s: %w", ref.Hash, err)
	}
	return ref, nil
}

// blob is where a hash lies; two characters keep folders small.
func blob(hash string) string { return hash[:2] + "/" + hash }

// Open reads the file of a hash.
//
// Errors: fault.NotFound.
func (s *Store) Open(hash string) (io.ReadSeekCloser, error) {
	if !isHash(hash) {
		return nil, fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	f, err := s.disk.Open(blob(hash))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.Wrap(fault.NotFound, fault.CodeNotFound, nil, err)
	}
	return f, err
}

// Thumb is a small picture (JPEG, at most 480 pixels either way) of a stored picture, made when first asked for.
//
// Errors: fault.NotFound also for files that are no pictures.
func (s *Store) Thumb(ctx context.Context, hash string) (io.ReadSeekCloser, error) {
	if !isHash(hash) {
		return nil, fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	small := blob(hash) + ".thumb"
	if f, err := s.disk.Open(small); !errors.Is(err, fs.ErrNotExist) {
		return f, err
	}
	select {
	case s.decode <- struct{}{}:
		defer func() { <-s.decode }()
	case <-ctx.Done():
		return nil, fmt.Errorf("wait to make a thumbnail: %w", ctx.Err())
	}
	f, err := s.Open(hash)
	if err != nil {
		return nil, err
	}
	content, err := io.ReadAll(f)
	if err := errors.Join(err, f.Close()); err != nil {
		return nil, fmt.Errorf("read file %s: %w", hash, err)
	}
	picture, err := thumbnail(content)
	if err != nil {
		return nil, fault.Wrap(fault.NotFound, fault.CodeNotFound, nil, err)
	}
	if err := s.disk.Put(small, picture); err != nil {
		return nil, fmt.Errorf("store the thumbnail of %s: %w", hash, err)
	}
	return memory{bytes.NewReader(picture)}, nil
}

type memory struct{ *bytes.Reader }

func (memory) Close() error { return nil }

func isHash(s string) bool {
	if len(s) != 2*sha256.Size {
		return false
	}
	for _, c := range []byte(s) {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}
