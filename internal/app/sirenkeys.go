package app

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"haidun/internal/edge/mqtt/post"
	"haidun/internal/edge/mqtt/swarm"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/command"
	"haidun/internal/terminal"
)

// sirenSecrets are what all keys of terminals and commands come from. Like the keys for personal data they lie in the data
// folder, are in no backup, and are kept apart from it (docs/adr/0008).
type sirenSecrets struct {
	Master string `json:"master"` // hex
	Seed   string `json:"seed"`
}

// sirenKeys loads the post's keys, making them where the post has never commanded a terminal.
func (a *App) sirenKeys(ctx context.Context) (post.Keys, error) {
	if a.cfg.Sirens.SimSeed != nil {
		return simKeys(*a.cfg.Sirens.SimSeed)
	}
	path := a.folder.file("siren-keys")
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		raw, err = a.makeSirenKeys(ctx, path)
	}
	if err != nil {
		return post.Keys{}, fmt.Errorf("keys of siren terminals: %w", err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
		return post.Keys{}, errors.Join(fmt.Errorf("%s lets others in; chmod 600 it", path), err)
	}
	var s sirenSecrets
	if err := json.Unmarshal(raw, &s); err != nil {
		return post.Keys{}, fmt.Errorf("%s is damaged: %w", path, err)
	}
	master, err1 := hex.DecodeString(s.Master)
	seed, err2 := hex.DecodeString(s.Seed)
	if err := errors.Join(err1, err2); err != nil {
		return post.Keys{}, fmt.Errorf("%s is damaged: %w", path, err)
	}
	return post.NewKeys(a.folder.node.Node, master, seed)
}

// makeSirenKeys draws new secrets. Where terminals were commanded or enrolled before, their loss is an accident that new
// keys would hide until no siren answers.
func (a *App) makeSirenKeys(ctx context.Context, path string) ([]byte, error) {
	ctx = policy.With(ctx, policy.System("siren-keys"))
	for _, s := range []string{command.NumberType.Schema().Name, command.EnrolmentType.Schema().Name} {
		schema, _ := a.DB.Schema(s)
		t, err := a.DB.Tally(ctx, schema, store.Query{}, nil)
		if err != nil {
			return nil, err
		}
		if t.Count > 0 && !a.Demo() {
			return nil, fmt.Errorf("%s is missing, though terminals were given keys from it: put it back from where it is kept", path)
		}
	}
	var secrets [2][32]byte
	for i := range secrets {
		if _, err := io.ReadFull(clock.Rand(), secrets[i][:]); err != nil {
			return nil, fmt.Errorf("draw keys: %w", err)
		}
	}
	raw, err := json.Marshal(sirenSecrets{hex.EncodeToString(secrets[0][:]), hex.EncodeToString(secrets[1][:])})
	if err != nil {
		return nil, err
	}
	return raw, replaceFile(path, append(raw, '\n'))
}

// simKeys are the keys that simulated terminals of a seed trust. Everybody can make them.
func simKeys(seed uint64) (k post.Keys, err error) {
	k.Node = swarm.Node
	var errs [4]error
	k.Master, errs[0] = swarm.Master(seed)
	k.Live, errs[1] = swarm.Signer[terminal.Live](seed)
	k.Drill, errs[2] = swarm.Signer[terminal.Drill](seed)
	k.Test, errs[3] = swarm.Signer[terminal.Test](seed)
	return k, errors.Join(errs[:]...)
}

// SirenEnrolment is what is put into a terminal when it is installed.
type SirenEnrolment struct {
	Device string            `json:"device"`
	Node   string            `json:"node"`
	Key    string            `json:"device_key"` // hex; secret
	Public map[string]string `json:"public"`     // of each world, hex
	Topics map[string]string `json:"topics"`
}

// EnrolSiren gives out what a terminal needs, once, and notes that in the log.
func (a *App) EnrolSiren(ctx context.Context, device, why string) (SirenEnrolment, error) {
	k, err := a.sirenKeys(ctx)
	if err != nil {
		return SirenEnrolment{}, err
	}
	key, err := k.Master.Secret(device)
	if err != nil {
		return SirenEnrolment{}, err
	}
	ctx = policy.With(ctx, policy.System("console"))
	if err := a.DB.Write(ctx, func(tx *store.Tx) error { return command.Enrol(tx, device, why) }); err != nil {
		return SirenEnrolment{}, err
	}
	out := SirenEnrolment{Device: device, Node: k.Node, Key: hex.EncodeToString(key), Topics: map[string]string{}, Public: map[string]string{
		"live": hex.EncodeToString(k.Live.Public().Key), "drill": hex.EncodeToString(k.Drill.Public().Key), "test": hex.EncodeToString(k.Test.Public().Key),
	}}
	for _, r := range terminal.Realms() {
		out.Topics[r.String()] = r.CommandTopic(device)
	}
	return out, nil
}
