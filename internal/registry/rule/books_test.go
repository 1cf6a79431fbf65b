package rule_test

import (
	"testing"

	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/registry/rule"
)

// Two books of one post know different tables: what one has read within a transaction is not the other's.
func TestBooksInOneTransactionKeepTheirOwnTables(t *testing.T) {
	p := open(t)
	title := law.Text{ZH: "期限", EN: "Term"}
	one, other := rule.New(p.clock), rule.New(p.clock)
	other.Tables(rule.OfTerm("test_term", title, law.Must(law.NewTable[law.Term](title))))
	err := p.DB.Write(system(t), func(tx *store.Tx) error {
		if _, err := one.In(tx); err != nil {
			return err
		}
		l, err := other.In(tx)
		if err != nil {
			return err
		}
		if _, err := rule.TableOf[law.Term](l, "test_term"); err != nil {
			t.Errorf("the second book lost its table: %v", err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
