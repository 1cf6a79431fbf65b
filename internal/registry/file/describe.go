package file

import "haidun/internal/kernel/entity"

// HeadSize is how much of a file Describe needs to see.
const HeadSize = 12

// Describe says as what a stored file may be served: type and name are taken from a record, and whoever wrote the
// record may have claimed anything. A picture is told by its first bytes, everything else is one of the types the
// store takes or plain bytes.
func Describe(head []byte, ref entity.FileRef) (mime, name string, picture bool) {
	for _, k := range kinds[:3] {
		if k.is(head) {
			return k.mime, SafeName(ref.Name, k.ext), true
		}
	}
	for _, k := range append(kinds[3:len(kinds):len(kinds)], csv, text) {
		if k.mime == ref.Mime {
			return k.mime, SafeName(ref.Name, k.ext), false
		}
	}
	return "application/octet-stream", SafeName(ref.Name, "bin"), false
}
