package app

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"sync"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/paper/seal"
	"haidun/internal/registry/certificate"
	"haidun/internal/registry/file"
	"haidun/internal/web/files"
)

// sealer is what certificates are issued with: the post's sealing key and its files. Like the keys of sirens the key lies in the
// data folder, is in no backup and is kept apart from it (docs/adr/0008). Without an app nothing can be issued.
type sealer struct {
	app *App
	mu  sync.Mutex
	key *seal.Key
	all []*x509.Certificate
}

var errNoPost = errors.New("no post is open")

// outside is what the desk of certificates takes.
func (s *sealer) outside() certificate.Outside {
	return certificate.Outside{Key: s.Key, Published: s.certificates, Files: s, Address: s.Address}
}

// Key is the sealing key, made where the post has never issued anything.
func (s *sealer) Key() (seal.Key, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.load(); err != nil {
		return seal.Key{}, err
	}
	return *s.key, nil
}

func (s *sealer) certificates() ([]*x509.Certificate, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.load()
	return s.all, err
}

// Published are the certificates as PEM.
func (s *sealer) Published() ([]byte, error) {
	all, err := s.certificates()
	var b strings.Builder
	for _, c := range all {
		b.Write(seal.Key{Certificate: c}.Public())
	}
	return []byte(b.String()), err
}

func (s *sealer) load() error {
	if s.key != nil {
		return nil
	}
	if s.app == nil || s.app.folder == nil {
		return errNoPost
	}
	path := s.app.folder.file("seal-key.pem")
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		raw, err = s.make(path)
	}
	if err != nil {
		return fmt.Errorf("sealing key: %w", err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
		return errors.Join(fmt.Errorf("%s lets others in; chmod 600 it", path), err)
	}
	k, err := seal.ParseKey(raw)
	if err != nil {
		return fmt.Errorf("%s is damaged: %w", path, err)
	}
	if s.all, err = seal.ParsePublic(raw); err != nil {
		return err
	}
	s.key = &k
	return nil
}

// make draws a new key. Where certificates were issued before, a lost key is an accident that a new one would hide until
// nobody's paper is valid any more.
func (s *sealer) make(path string) ([]byte, error) {
	a := s.app
	if a.DB != nil && !a.Demo() {
		t := certificate.Type.Schema()
		q := store.Query{Where: []store.Cond{{Field: t.Field("key_id"), Op: store.Empty, Values: []any{false}}}}
		n, err := a.DB.Tally(policy.With(context.Background(), policy.System("seal-key")), t, q, nil)
		if err != nil {
			return nil, err
		}
		if n.Count > 0 {
			return nil, fmt.Errorf("%s is missing, though certificates were sealed with it: put it back from where it is kept", path)
		}
	}
	k, err := seal.NewKey("海盾 "+a.folder.node.Node, clock.Rand(), a.clock.Now())
	if err != nil {
		return nil, err
	}
	raw, err := k.Marshal()
	if err != nil {
		return nil, err
	}
	return raw, replaceFile(path, raw)
}

// Put keeps a file with those of the post.
func (s *sealer) Put(ctx context.Context, r io.Reader, name string) (ref entity.FileRef, err error) {
	if s.app == nil || s.app.folder == nil {
		return ref, errNoPost
	}
	disk, err := files.OpenFolder(s.app.folder.file("files"))
	if err != nil {
		return ref, err
	}
	defer func() { err = errors.Join(err, disk.Close()) }()
	return file.New(disk, maxFile).Put(ctx, r, name)
}

// Address is how the public reaches the post: what the operator says, else where it listens.
func (s *sealer) Address() string {
	if s.app == nil {
		return ""
	}
	if s.app.cfg.Site != "" {
		return strings.TrimSuffix(s.app.cfg.Site, "/")
	}
	if s.app.door == nil {
		return ""
	}
	_, base, _, err := s.app.door.way()
	if err != nil {
		return ""
	}
	return base
}

// VerifyCertificate examines the file of a certificate with published sealing certificates, as PEM: without any post.
func VerifyCertificate(content, key []byte) (valid bool, state string, facts *certificate.Facts, err error) {
	published, err := seal.ParsePublic(key)
	if err != nil {
		return false, "", nil, err
	}
	found, facts := certificate.VerifyFile(content, published)
	return found == seal.Valid, string(found), facts, nil
}
