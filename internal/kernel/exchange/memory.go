package exchange

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
)

// Memory is a mapping that was used for files with certain column names, remembered for the next such file.
type Memory struct {
	entity.Meta
	HeaderHash string // of the register and its file's column names
	Register   string
	Mapping    string // JSON: column name → target
}

// MemoryType declares Memory. It has no screens.
var MemoryType = entity.Define("import_mapping", func(d *entity.Def, m *Memory) {
	d.Title("导入列对应", "Import mappings")
	d.Hidden()
	d.Text(&m.HeaderHash).Label("表头摘要", "Header hash").Key().Max(64)
	d.Naming(d.Text(&m.Register).Label("登记簿", "Register").Required().Max(64))
	d.Long(&m.Mapping).Label("列对应", "Mapping").Max(60_000)
})

// Module is what the package stores itself.
func Module() module.Module {
	return module.Module{
		Name:     "exchange",
		Group:    module.Group{ID: "admin", ZH: "系统管理", EN: "Administration", Icon: "admin"},
		Types:    []*entity.Schema{MemoryType.Schema()},
		Internal: []*entity.Schema{MemoryType.Schema()},
	}
}

func headerHash(s *entity.Schema, headers []string) string {
	sum := sha256.Sum256([]byte(s.Name + "\x00" + strings.Join(headers, "\x00")))
	return hex.EncodeToString(sum[:16])
}

// Recall is the mapping last used for a register and column names, by column name; nil when none is known.
func Recall(ctx context.Context, db *store.DB, s *entity.Schema, headers []string) map[string]string {
	if _, ok := db.Schema(MemoryType.Schema().Name); !ok {
		return nil
	}
	m, err := store.Get(system(ctx), db, MemoryType, headerHash(s, headers))
	if err != nil {
		return nil // a mapping that cannot be read is suggested anew
	}
	var out map[string]string
	if json.Unmarshal([]byte(m.Mapping), &out) != nil {
		return nil
	}
	return out
}

// Remember keeps a mapping for the next file with the same column names.
func Remember(ctx context.Context, db *store.DB, s *entity.Schema, columns []Column) error {
	if _, ok := db.Schema(MemoryType.Schema().Name); !ok {
		return nil
	}
	headers, mapping := make([]string, len(columns)), map[string]string{}
	for i, c := range columns {
		headers[i] = c.Header
		if c.Target != "" {
			mapping[c.Header] = c.Target
		}
	}
	b, err := json.Marshal(mapping)
	if err != nil {
		return fmt.Errorf("remember a mapping: %w", err)
	}
	if len(b) > 60_000 {
		return nil // hundreds of columns with endless names: not worth keeping
	}
	ctx = system(ctx)
	hash := headerHash(s, headers)
	return db.Write(ctx, func(tx *store.Tx) error {
		m, err := store.Fetch(tx, MemoryType, hash)
		if fault.KindOf(err) == fault.NotFound {
			m, err = &Memory{HeaderHash: hash, Register: s.Name}, nil
		}
		if err != nil {
			return err
		}
		m.Mapping = string(b)
		return tx.Put(MemoryType.Schema(), m, store.Note{})
	})
}
