package main

import (
	"archive/tar"
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"io"
	"math/big"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func read(ts *testscript.TestScript, name string) []byte {
	raw, err := os.ReadFile(ts.MkAbs(name))
	ts.Check(err)
	return raw
}

func write(ts *testscript.TestScript, name string, content []byte) {
	ts.Check(os.WriteFile(ts.MkAbs(name), content, 0o600))
}

func number(ts *testscript.TestScript, text string) int {
	n, err := strconv.Atoi(text)
	ts.Check(err)
	return n
}

// flip FILE turns one bit in the middle.
func flip(ts *testscript.TestScript, _ bool, args []string) {
	raw := read(ts, args[0])
	raw[len(raw)/2] ^= 1
	write(ts, args[0], raw)
}

// cut FILE N takes N bytes off the end; "half" and "all" are other lengths.
func cut(ts *testscript.TestScript, _ bool, args []string) {
	raw := read(ts, args[0])
	var off int
	switch args[1] {
	case "half":
		off = len(raw) / 2
	case "all":
		off = len(raw)
	default:
		off = number(ts, args[1])
	}
	write(ts, args[0], raw[:len(raw)-off])
}

// patch FILE OLD NEW puts NEW, of the same length, in the place of every OLD; there must be one. NEW may be an escape of
// a Go string, such as \t or \xd6.
func patch(ts *testscript.TestScript, _ bool, args []string) {
	raw, old, fresh := read(ts, args[0]), args[1], args[2]
	if strings.HasPrefix(fresh, `\`) {
		var err error
		fresh, err = strconv.Unquote(`"` + fresh + `"`)
		ts.Check(err)
	}
	if n := bytes.Count(raw, []byte(old)); n == 0 || len(old) != len(fresh) {
		ts.Fatalf("%q stands %d times in %s", old, n, args[0])
	}
	write(ts, args[0], bytes.ReplaceAll(raw, []byte(old), []byte(fresh)))
}

// lines HOW N FROM TO writes a text file anew with its line N edited, deleted, repeated, swapped with the next, or
// with the lines from N on left out.
func lines(ts *testscript.TestScript, _ bool, args []string) {
	all := strings.SplitAfter(string(read(ts, args[2])), "\n")
	i := number(ts, args[1]) - 1
	switch args[0] {
	case "edit":
		changed := strings.Replace(all[i], `"action":"create"`, `"action":"update"`, 1)
		if changed == all[i] {
			ts.Fatalf("line %d has nothing to edit: %s", i+1, all[i])
		}
		all[i] = changed
	case "delete":
		all = slices.Delete(all, i, i+1)
	case "insert":
		all = slices.Insert(all, i+1, all[i])
	case "swap":
		all[i], all[i+1] = all[i+1], all[i]
	case "cut":
		all = all[:i]
	default:
		ts.Fatalf("lines: unknown way %q", args[0])
	}
	write(ts, args[3], []byte(strings.Join(all, "")))
}

// manifest FROM TO OLD NEW copies a backup with OLD replaced in its manifest.
func manifest(ts *testscript.TestScript, _ bool, args []string) {
	in := tar.NewReader(bytes.NewReader(read(ts, args[0])))
	var out bytes.Buffer
	w := tar.NewWriter(&out)
	for {
		h, err := in.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		ts.Check(err)
		body, err := io.ReadAll(in)
		ts.Check(err)
		if h.Name == "manifest.json" {
			changed := bytes.Replace(body, []byte(args[2]), []byte(args[3]), 1)
			if bytes.Equal(changed, body) {
				ts.Fatalf("the manifest does not say %q:\n%s", args[2], body)
			}
			body, h.Size = changed, int64(len(changed))
		}
		ts.Check(w.WriteHeader(h))
		_, err = w.Write(body)
		ts.Check(err)
	}
	ts.Check(w.Close())
	write(ts, args[1], out.Bytes())
}

// cert NAME DAYS makes NAME.crt for 127.0.0.1 with its key NAME.key; it runs out in so many days.
func cert(ts *testscript.TestScript, _ bool, args []string) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	ts.Check(err)
	ends := time.Now().AddDate(0, 0, number(ts, args[1]))
	c := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "127.0.0.1"}, NotBefore: ends.AddDate(-1, 0, 0), NotAfter: ends}
	der, err := x509.CreateCertificate(rand.Reader, c, c, key.Public(), key)
	ts.Check(err)
	private, err := x509.MarshalPKCS8PrivateKey(key)
	ts.Check(err)
	write(ts, args[0]+".crt", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	write(ts, args[0]+".key", pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private}))
}
