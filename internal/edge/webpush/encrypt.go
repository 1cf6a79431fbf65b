package webpush

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// MaxText is the most bytes of a message that every push service carries: 4096 (RFC 8030, 7.2) without what encryption adds.
const MaxText = 4096 - headerSize - tagSize - 1

const (
	recordSize = 4096
	keySize    = 65 // of an uncompressed point of P-256
	headerSize = 16 + 4 + 1 + keySize
	tagSize    = 16
)

// Subscription is what a browser hands out: where its push service takes messages for it, its key and its secret, both in
// Base64 for addresses.
type Subscription struct {
	Endpoint string
	P256dh   string
	Auth     string
}

// Errors of a subscription and a message.
var (
	ErrSubscription = errors.New("the subscription's keys are no key of P-256 and no secret of 16 bytes")
	ErrLong         = errors.New("the message is too long for a push service")
)

// decode reads Base64 for addresses, with or without its end.
func decode(s string) ([]byte, error) {
	for len(s) > 0 && s[len(s)-1] == '=' {
		s = s[:len(s)-1]
	}
	return base64.RawURLEncoding.DecodeString(s)
}

func (s Subscription) keys() (*ecdh.PublicKey, []byte, error) {
	point, err := decode(s.P256dh)
	if err != nil {
		return nil, nil, ErrSubscription
	}
	key, err := ecdh.P256().NewPublicKey(point)
	if err != nil {
		return nil, nil, ErrSubscription
	}
	secret, err := decode(s.Auth)
	if err != nil || len(secret) != 16 {
		return nil, nil, ErrSubscription
	}
	return key, secret, nil
}

// Check refuses a subscription that nothing can be encrypted for.
func (s Subscription) Check() error {
	_, _, err := s.keys()
	return err
}

// encrypt is text as only the browser reads it, in one record of aes128gcm (RFC 8188), under a key used this once.
func encrypt(s Subscription, text []byte, random io.Reader) ([]byte, error) {
	if len(text) > MaxText {
		return nil, ErrLong
	}
	theirs, secret, err := s.keys()
	if err != nil {
		return nil, err
	}
	once := make([]byte, 32+16)
	if _, err := io.ReadFull(random, once); err != nil {
		return nil, fmt.Errorf("make a key for a push message: %w", err)
	}
	ours, err := ecdh.P256().NewPrivateKey(once[:32])
	if err != nil {
		return nil, fmt.Errorf("make a key for a push message: %w", err)
	}
	return seal(ours, theirs, secret, once[32:], text)
}

func seal(ours *ecdh.PrivateKey, theirs *ecdh.PublicKey, secret, salt, text []byte) ([]byte, error) {
	shared, err := ours.ECDH(theirs)
	if err != nil {
		return nil, fmt.Errorf("agree on a key: %w", err)
	}
	own := ours.PublicKey().Bytes()
	ikm, err := derive(shared, secret, "WebPush: info\x00"+string(theirs.Bytes())+string(own), 32)
	if err != nil {
		return nil, err
	}
	key, err := derive(ikm, salt, "Content-Encoding: aes128gcm\x00", 16)
	if err != nil {
		return nil, err
	}
	nonce, err := derive(ikm, salt, "Content-Encoding: nonce\x00", 12)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, fmt.Errorf("encrypt a push message: %w", err)
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return nil, fmt.Errorf("encrypt a push message: %w", err)
	}
	out := make([]byte, 0, headerSize+len(text)+1+tagSize)
	out = append(out, salt...)
	out = binary.BigEndian.AppendUint32(out, recordSize)
	out = append(append(out, keySize), own...)
	return gcm.Seal(out, nonce, append(append([]byte{}, text...), 2), nil), nil // 2: the last record
}

func derive(secret, salt []byte, info string, n int) ([]byte, error) {
	k, err := hkdf.Key(sha256.New, secret, salt, info, n)
	if err != nil {
		return nil, fmt.Errorf("derive a key: %w", err)
	}
	return k, nil
}
