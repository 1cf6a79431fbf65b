package chain

import (
	"fmt"

	"haidun/internal/kernel/fault"
)

// CodeBroken says that an entry does not follow the one before it.
var CodeBroken = fault.Code{ID: "log_broken", ZH: "日志链在第 {seq} 条中断:{what}", EN: "The log's chain breaks at entry {seq}: {what}"}

// Writer stands at the end of one epoch's log. It is a value: keep a copy before a transaction and put it back when
// the transaction does not commit. It is not safe for several goroutines at once; there is one writer.
type Writer struct {
	Node  string
	Epoch string
	Seq   int64 // of the last entry, 0 before the first
	Head  Hash  // of the last entry, zero before the first
}

// Next sets e's Node, Epoch, Seq and Prev, appends its body to dst and steps on. On an error nothing changes but e.
func (w *Writer) Next(dst []byte, e *Entry) ([]byte, Hash, error) {
	e.Node, e.Epoch, e.Seq, e.Prev = w.Node, w.Epoch, w.Seq+1, w.Head
	out, err := AppendTo(dst, w.Head, e)
	if err != nil {
		return dst, Hash{}, err
	}
	w.Seq++
	w.Head = Sum(out[len(dst):])
	return out, w.Head, nil
}

// Accept checks that a body somebody else wrote, with the hash he gave, is the next entry, and steps on.
// Errors are fault.Malformed for unreadable bytes and fault.Conflict for a broken chain; then w stays where it was.
func (w *Writer) Accept(body []byte, hash Hash) (Entry, error) {
	if Sum(body) != hash {
		return Entry{}, w.broken("hash does not fit the body")
	}
	e, err := Parse(body)
	if err != nil {
		return Entry{}, fmt.Errorf("entry after %d of %s/%s: %w", w.Seq, w.Node, w.Epoch, err)
	}
	switch {
	case e.Node != w.Node || e.Epoch != w.Epoch:
		return Entry{}, w.broken(fmt.Sprintf("it belongs to %s/%s", e.Node, e.Epoch))
	case e.Seq != w.Seq+1:
		return Entry{}, w.broken(fmt.Sprintf("it has number %d", e.Seq))
	case e.Prev != w.Head:
		return Entry{}, w.broken("it follows another entry")
	}
	w.Seq, w.Head = e.Seq, hash
	return e, nil
}

func (w *Writer) broken(what string) error {
	return fault.New(fault.Conflict, CodeBroken, fault.Args{"seq": w.Seq + 1, "what": what})
}
