package certificate

import (
	"encoding/binary"
	"encoding/hex"
	"math/bits"
)

// sm3 is the digest of GB/T 32905-2016 in hexadecimal: offices that may use national algorithms alone compare by it.
func sm3(data []byte) string {
	v := [8]uint32{0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e}
	padded := append([]byte(nil), data...)
	padded = append(padded, 0x80)
	for len(padded)%64 != 56 {
		padded = append(padded, 0)
	}
	padded = binary.BigEndian.AppendUint64(padded, uint64(len(data))*8)
	for ; len(padded) > 0; padded = padded[64:] {
		sm3Block(&v, padded[:64])
	}
	var out []byte
	for _, x := range v {
		out = binary.BigEndian.AppendUint32(out, x)
	}
	return hex.EncodeToString(out)
}

// sm3Block is the compression function (GB/T 32905-2016, 5.3).
func sm3Block(v *[8]uint32, b []byte) {
	var w [68]uint32
	for i := range 16 {
		w[i] = binary.BigEndian.Uint32(b[4*i:])
	}
	for i := 16; i < 68; i++ {
		x := w[i-16] ^ w[i-9] ^ bits.RotateLeft32(w[i-3], 15)
		w[i] = x ^ bits.RotateLeft32(x, 15) ^ bits.RotateLeft32(x, 23) ^ bits.RotateLeft32(w[i-13], 7) ^ w[i-6]
	}
	s := *v
	for j := range 64 {
		t := uint32(0x79cc4519)
		ff, gg := s[0]^s[1]^s[2], s[4]^s[5]^s[6]
		if j >= 16 {
			t = 0x7a879d8a
			ff, gg = s[0]&s[1]|s[0]&s[2]|s[1]&s[2], s[4]&s[5]|^s[4]&s[6]
		}
		a12 := bits.RotateLeft32(s[0], 12)
		ss1 := bits.RotateLeft32(a12+s[4]+bits.RotateLeft32(t, j%32), 7)
		tt1 := ff + s[3] + (ss1 ^ a12) + (w[j] ^ w[j+4])
		tt2 := gg + s[7] + ss1 + w[j]
		s[3], s[2], s[1], s[0] = s[2], bits.RotateLeft32(s[1], 9), s[0], tt1
		s[7], s[6], s[5], s[4] = s[6], bits.RotateLeft32(s[5], 19), s[4], tt2^bits.RotateLeft32(tt2, 9)^bits.RotateLeft32(tt2, 17)
	}
	for i := range v {
		v[i] ^= s[i]
	}
}
