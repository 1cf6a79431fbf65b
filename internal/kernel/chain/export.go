package chain

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"time"
)

// Header says what a section of an exported log holds: Count entries of one epoch beginning with number First.
// Head is the hash of the last of them, zero where Count is 0.
type Header struct {
	Node       string
	Epoch      string
	First      int64
	Count      int64
	Head       Hash
	ExportedAt time.Time // information only: nothing in the file vouches for it
}

// Line is one entry as stored. Body may be reused by the iterator after the next step.
type Line struct {
	Hash Hash
	Body []byte
}

// Export writes one section: the header line, "<hash> <body>" per entry, and "end <count> <head>".
// It writes what it is given, broken or not: judging is the verifier's work, and a damaged log must be exportable.
// The end line repeats the header; where lines held another number of entries, the section is finished and an error
// returned. Several epochs are several calls on the same w.
func Export(w io.Writer, h Header, lines iter.Seq2[Line, error]) error {
	out := bufio.NewWriterSize(w, 1<<16)
	head, err := appendHeader(nil, &h)
	if err != nil {
		return fmt.Errorf("export log %s/%s: %w", h.Node, h.Epoch, err)
	}
	if _, err := out.Write(head); err != nil {
		return fmt.Errorf("export log %s/%s: %w", h.Node, h.Epoch, err)
	}
	n, err := exportLines(out, lines)
	if err != nil {
		return fmt.Errorf("export log %s/%s after %d entries: %w", h.Node, h.Epoch, n, err)
	}
	if _, err := fmt.Fprintf(out, "end %d %s\n", h.Count, h.Head); err != nil {
		return fmt.Errorf("export log %s/%s: %w", h.Node, h.Epoch, err)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("export log %s/%s: %w", h.Node, h.Epoch, err)
	}
	if n != h.Count {
		return fmt.Errorf("export log %s/%s: %d entries stored, header says %d", h.Node, h.Epoch, n, h.Count)
	}
	return nil
}

func exportLines(out *bufio.Writer, lines iter.Seq2[Line, error]) (int64, error) {
	var n int64
	var buf []byte
	for l, err := range lines {
		if err != nil {
			return n, err
		}
		if bytes.IndexByte(l.Body, '\n') >= 0 {
			return n, errors.New("a body holds a line break")
		}
		buf = append(hex.AppendEncode(buf[:0], l.Hash[:]), ' ')
		buf = append(append(buf, l.Body...), '\n')
		if _, err := out.Write(buf); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// appendHeader appends the first line of a section.
func appendHeader(b []byte, h *Header) ([]byte, error) {
	switch {
	case h.Node == "" || h.Epoch == "":
		return b, errors.New("header without node or epoch")
	case h.First < 1 || h.Count < 0:
		return b, fmt.Errorf("header with first %d and count %d", h.First, h.Count)
	case (h.Count == 0) != (h.Head == Hash{}):
		return b, fmt.Errorf("header with count %d and head %s", h.Count, h.Head)
	}
	b = appendText(append(b, `haidun-log 1 {"node":`...), h.Node)
	b = appendText(append(b, `,"epoch":`...), h.Epoch)
	b = strconv.AppendInt(append(b, `,"first":`...), h.First, 10)
	b = strconv.AppendInt(append(b, `,"count":`...), h.Count, 10)
	b = hex.AppendEncode(append(b, `,"head":"`...), h.Head[:])
	b = h.ExportedAt.UTC().AppendFormat(append(b, `","exported_at":"`...), timeLayout)
	return append(b, '"', '}', '\n'), nil
}
