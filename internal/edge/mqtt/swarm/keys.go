package swarm

import (
	"crypto/sha256"
	"fmt"

	"haidun/internal/terminal"
)

// Node is the post that simulated terminals trust.
const Node = "sim"

// Master is the master key of a simulation. Everybody can make it: it is for nothing else.
func Master(seed uint64) (*terminal.Master, error) {
	return terminal.NewMaster(material(seed, "master"))
}

// Signer is the key of the simulated post in a world.
func Signer[W terminal.World](seed uint64) (*terminal.Signer[W], error) {
	return terminal.NewSigner[W](Node, material(seed, "signer"))
}

func material(seed uint64, what string) []byte {
	sum := sha256.Sum256(fmt.Appendf(nil, "simulation %d %s", seed, what))
	return sum[:]
}

func verifier[W terminal.World](seed uint64) (*terminal.Verifier[W], error) {
	s, err := Signer[W](seed)
	if err != nil {
		return nil, err
	}
	return terminal.NewVerifier(s.Public())
}

// Name is the id of the i-th simulated terminal, from 0.
func Name(i int) string { return fmt.Sprintf("sim-%05d", i+1) }
