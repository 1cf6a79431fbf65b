package seal

import (
	"bytes"
	"crypto/x509"
	"encoding/hex"
	"regexp"
	"strconv"

	"github.com/smallstep/pkcs7"
)

// State is what became of a seal.
type State string

// The states of a seal. Only Valid says that nothing was changed.
const (
	Valid    State = "valid"
	Altered  State = "altered"  // the bytes are not those that were sealed
	Appended State = "appended" // the sealed part is whole, but something was added behind it
	Stranger State = "stranger" // sealed with a key that is not published
	Unsealed State = "unsealed" // there is no seal that can be read
)

// Finding is what an examination found.
type Finding struct {
	State State
	// Content is what the file says of itself to machines, nil where that cannot be read. It is to be believed only if
	// the state is Valid.
	Content []byte
	By      *x509.Certificate // who sealed it; nil where that cannot be read
}

var (
	ranges  = regexp.MustCompile(`/ByteRange\[0 (\d{10}) (\d{10}) (\d{10})\]/Contents<([0-9a-fA-F]+)>`)
	private = regexp.MustCompile(`/PieceInfo<</Haidun<</LastModified\([^)]*\)/Private (\d+) 0 R>>>>`)
)

// Examine says what became of the seal of a file. It reads nothing but the file and the published certificates, and takes any
// bytes. The signature's own container cannot be signed by itself: whoever knows the file's digest compares that too.
func Examine(file []byte, published []*x509.Certificate) Finding {
	f := Finding{State: Unsealed, Content: contentOf(file)}
	m := ranges.FindSubmatchIndex(file)
	if m == nil {
		return f
	}
	num := func(i int) int {
		n, err := strconv.Atoi(string(file[m[i]:m[i+1]]))
		if err != nil {
			return -1
		}
		return n
	}
	from, to, rest := num(2), num(4), num(6)
	if from != m[8]-1 || to != m[9]+1 || to+rest > len(file) {
		f.State = Altered
		return f
	}
	raw := make([]byte, hex.DecodedLen(m[9]-m[8]))
	if _, err := hex.Decode(raw, file[m[8]:m[9]]); err != nil {
		f.State = Altered
		return f
	}
	p7, err := pkcs7.Parse(trimmed(raw))
	if err != nil {
		f.State = Altered
		return f
	}
	f.By = p7.GetOnlySigner()
	p7.Content = append(bytes.Clone(file[:from]), file[to:to+rest]...)
	switch {
	case p7.Verify() != nil || f.By == nil:
		f.State = Altered
	case !trusted(f.By, published):
		f.State = Stranger
	case to+rest != len(file):
		f.State = Appended
	default:
		f.State = Valid
	}
	return f
}

// trimmed cuts off what fills the place behind the CMS: its length stands in its head (X.690, 8.1.3).
func trimmed(b []byte) []byte {
	if len(b) < 4 || b[0] != 0x30 || b[1] != 0x82 {
		return b
	}
	if n := 4 + int(b[2])<<8 + int(b[3]); n <= len(b) {
		return b[:n]
	}
	return b
}

// contentOf is the content of the newest page-piece dictionary.
func contentOf(file []byte) []byte {
	all := private.FindAllSubmatch(file, -1)
	if len(all) == 0 {
		return nil
	}
	head := append([]byte("\n"), all[len(all)-1][1]...)
	head = append(head, " 0 obj\n<</Length "...)
	at := bytes.LastIndex(file, head)
	if at < 0 {
		return nil
	}
	body := file[at+len(head):]
	cut := bytes.Index(body, []byte(">>stream\n"))
	if cut < 0 || cut > 10 {
		return nil
	}
	n, err := strconv.Atoi(string(body[:cut]))
	if body = body[cut+len(">>stream\n"):]; err != nil || n < 0 || n > len(body) {
		return nil
	}
	return body[:n:n]
}
