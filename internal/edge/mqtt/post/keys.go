package post

import (
	"fmt"
	"sync"

	"haidun/internal/edge/mqtt"
	"haidun/internal/terminal"
)

// Keys are what a post commands terminals with.
type Keys struct {
	Node   string // whom terminals know the signers by
	Master *terminal.Master
	Live   *terminal.Signer[terminal.Live]
	Drill  *terminal.Signer[terminal.Drill]
	Test   *terminal.Signer[terminal.Test]
}

// NewKeys makes a post's keys from its two secrets.
//
// Errors: a secret that is weak.
func NewKeys(node string, master, seed []byte) (k Keys, err error) {
	k.Node = node
	if k.Master, err = terminal.NewMaster(master); err != nil {
		return Keys{}, fmt.Errorf("master key of siren terminals: %w", err)
	}
	if k.Live, err = terminal.NewSigner[terminal.Live](node, seed); err == nil {
		if k.Drill, err = terminal.NewSigner[terminal.Drill](node, seed); err == nil {
			k.Test, err = terminal.NewSigner[terminal.Test](node, seed)
		}
	}
	if err != nil {
		return Keys{}, fmt.Errorf("signing key of siren commands: %w", err)
	}
	return k, nil
}

// ring derives device keys, each once.
type ring struct {
	master *terminal.Master
	known  sync.Map // terminal.DeviceKey by device
}

func (r *ring) key(device string) (terminal.DeviceKey, error) {
	if k, ok := r.known.Load(device); ok {
		return k.(terminal.DeviceKey), nil
	}
	k, err := r.master.Device(device)
	if err == nil {
		r.known.Store(device, k)
	}
	return k, err
}

// letter is a signed command that can be sealed for any device. What world it is of is in its type: a letter of a drill
// holds no other key than the drill's.
type letter interface {
	seal(device string, counter uint64) (mqtt.Frame, error)
}

// page is a letter of one world.
type page[W terminal.World] struct {
	signed *terminal.Signed[W]
	ring   *ring
}

func (p page[W]) seal(device string, counter uint64) (mqtt.Frame, error) {
	key, err := p.ring.key(device)
	if err != nil {
		return mqtt.Frame{}, err
	}
	sealed, err := p.signed.Seal(device, counter, key)
	if err != nil {
		return mqtt.Frame{}, err
	}
	return mqtt.Of(sealed), nil
}

// pen signs for one world and cannot sign for another.
type pen[W terminal.World] struct {
	signer *terminal.Signer[W]
	ring   *ring
}

func (p pen[W]) sign(c terminal.Content) (letter, error) {
	signed, err := p.signer.Sign(c)
	if err != nil {
		return nil, err
	}
	return page[W]{signed, p.ring}, nil
}

// hush is a pen of the live world that silences and calls the roll, and never makes a siren sound. It is all there is of
// that world where the site forbids live soundings.
type hush struct{ pen pen[terminal.Live] }

func (h hush) sign(c terminal.Content) (letter, error) {
	if c.Kind == terminal.Sound {
		return nil, errNoLive
	}
	return h.pen.sign(c)
}

// signer is any of them.
type signer interface {
	sign(c terminal.Content) (letter, error)
}
