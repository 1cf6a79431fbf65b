package store

import (
	"fmt"

	"haidun/internal/kernel/entity"
)

// seal replaces what is personal in rec by its sealed form.
func (tx *Tx) seal(t *table, id string, rec any) error {
	vault := tx.w.db.cfg.Vault
	for _, f := range t.secrets {
		p := f.Secret(rec)
		switch {
		case p.Clear:
			*p = entity.Secret{}
		case p.Plain != "":
			cipher, key, err := vault.Seal(t.name, f.Name, id, p.Plain)
			if err != nil {
				return fmt.Errorf("seal %s.%s: %w", t.name, f.Name, err)
			}
			*p = entity.Secret{Cipher: cipher, Key: key, Mask: vault.Mask(f.Mask, p.Plain)}
		}
	}
	return nil
}

// keepSecrets carries sealed values over when the writer did not touch them or wrote the same again.
func (tx *Tx) keepSecrets(t *table, before, rec any) {
	for _, f := range t.secrets {
		p, was := f.Secret(rec), f.Secret(before)
		if p.Clear || (p.Plain != "" && (was.Key == "" || was.Key != tx.w.db.cfg.Vault.Key(t.name, f.Name, p.Plain))) {
			continue
		}
		*p = *was
	}
}
