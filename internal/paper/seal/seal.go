package seal

import (
	"bytes"
	"crypto/sha256"
	"crypto/x509"
	"encoding/asn1"
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"time"

	"github.com/smallstep/pkcs7"
)

// room is how many bytes of CMS fit into the place that is kept for them.
const room = 4096

// The places in a file of ours: what it ends with, and what stands at a signature.
var (
	trailer   = regexp.MustCompile(`trailer\n<</Size (\d+)/Root 1 0 R/Info (\d+) 0 R/ID(\[[^\]]*\])>>\nstartxref\n(\d+)\n%%EOF\n$`)
	catalog   = regexp.MustCompile(`\n1 0 obj\n<<(/Type/Catalog[^\n]*)>>\nendobj\n`)
	firstPage = regexp.MustCompile(`\n(\d+) 0 obj\n<<(/Type/Page/Parent[^\n]*)>>\nendobj\n`)
	errAlien  = errors.New("seal: not a PDF file of this program")
)

// Seal puts content into a PDF that package pdf wrote and signs the whole. What was there stays byte for byte; the seal is
// appended to it (ISO 32000-1, 7.5.6).
func Seal(file, content []byte, reason string, k Key, at time.Time) ([]byte, error) {
	end, root, page := trailer.FindSubmatch(file), catalog.FindSubmatch(file), firstPage.FindSubmatch(file)
	if end == nil || root == nil || page == nil {
		return nil, errAlien
	}
	size, err := strconv.Atoi(string(end[1]))
	if err != nil {
		return nil, errAlien
	}
	u := update{offsets: map[int]int{}}
	u.Write(file)
	date := at.UTC().Format("D:20060102150405Z")
	private, sig, field := size, size+1, size+2
	u.object(private, "<</Length %d>>stream\n%s\nendstream", len(content), content)
	u.begin(sig)
	fmt.Fprintf(&u, "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(%s)/Reason%s/ByteRange", date, text(reason))
	span := u.Len()
	u.WriteString("[0 0000000000 0000000000 0000000000]/Contents")
	from := u.Len()
	u.WriteString("<")
	u.Write(bytes.Repeat([]byte("0"), 2*room))
	u.WriteString(">")
	to := u.Len()
	u.WriteString(">>\nendobj\n")
	u.object(field, "<</Type/Annot/Subtype/Widget/FT/Sig/T(Haidun)/V %d 0 R/F 132/Rect[0 0 0 0]/P %s 0 R>>", sig, page[1])
	u.object(1, "<<%s/AcroForm<</Fields[%d 0 R]/SigFlags 3>>/PieceInfo<</Haidun<</LastModified(%s)/Private %d 0 R>>>>>>", root[1], field, date, private)
	number, err := strconv.Atoi(string(page[1]))
	if err != nil {
		return nil, errAlien
	}
	u.object(number, "<<%s/Annots[%d 0 R]>>", page[2], field)
	u.finish(size+3, string(end[2]), string(end[3]), string(end[4]))
	out := u.Bytes()
	copy(out[span:], fmt.Sprintf("[0 %010d %010d %010d]", from, to, len(out)-to))
	cms, err := sign(append(bytes.Clone(out[:from]), out[to:]...), k)
	if err != nil {
		return nil, err
	}
	if len(cms) > room {
		return nil, fmt.Errorf("seal: a signature of %d bytes has no room", len(cms))
	}
	hex.Encode(out[from+1:], cms)
	return out, nil
}

// update is what is appended to a file, behind the file.
type update struct {
	bytes.Buffer
	offsets map[int]int
}

func (u *update) begin(n int) {
	u.offsets[n] = u.Len()
	fmt.Fprintf(u, "%d 0 obj\n", n)
}

func (u *update) object(n int, format string, args ...any) {
	u.begin(n)
	fmt.Fprintf(u, format, args...)
	u.WriteString("\nendobj\n")
}

func (u *update) finish(size int, info, id, before string) {
	start := u.Len()
	u.WriteString("xref\n")
	for n := range size {
		if at, ok := u.offsets[n]; ok {
			fmt.Fprintf(u, "%d 1\n%010d 00000 n \n", n, at)
		}
	}
	fmt.Fprintf(u, "trailer\n<</Size %d/Root 1 0 R/Info %s 0 R/ID%s/Prev %s>>\nstartxref\n%d\n%%%%EOF\n", size, info, id, before, start)
}

// text is a text string (ISO 32000-1, 7.9.2.2) of characters of the basic plane.
func text(s string) string {
	b := []byte("<FEFF")
	for _, r := range s {
		if r > 0xffff {
			r = 0xfffd
		}
		b = fmt.Appendf(b, "%04X", r)
	}
	return string(append(b, '>'))
}

// signingCertificate binds the certificate to the signature (RFC 5035, signing-certificate-v2), as PAdES wants.
var signingCertificate = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 47}

type certID struct{ Hash []byte }

type certIDs struct{ Certs []certID }

func sign(data []byte, k Key) ([]byte, error) {
	sd, err := pkcs7.NewSignedData(data)
	if err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	sd.SetDigestAlgorithm(pkcs7.OIDDigestAlgorithmSHA256)
	sum := sha256.Sum256(k.Certificate.Raw)
	extra := []pkcs7.Attribute{{Type: signingCertificate, Value: certIDs{[]certID{{sum[:]}}}}}
	if err := sd.AddSigner(k.Certificate, k.Signer, pkcs7.SignerInfoConfig{ExtraSignedAttributes: extra}); err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	sd.Detach()
	return sd.Finish()
}

// trusted tells whether c is one of the published certificates.
func trusted(c *x509.Certificate, published []*x509.Certificate) bool {
	for _, p := range published {
		if p.Equal(c) {
			return true
		}
	}
	return false
}
