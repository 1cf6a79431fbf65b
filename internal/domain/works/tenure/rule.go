package tenure

import (
	"strings"

	"haidun/internal/domain/works/life"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/law"
	"haidun/internal/registry/rule"
)

// unknownLimit is said where no limit is on record.
var unknownLimit = law.Text{
	ZH: "本地没有登记租期上限,本系统不推定;签约前请向住建(物业)主管部门核实。",
	EN: "No longest term is on record here and none is guessed: ask the housing authority before signing.",
}

// limitAt is the longest term of a lease in months in an area on a day, by the law book, and where that is printed; 0 where nobody
// knows.
func limitAt(book *rule.Law, day entity.Date, code string) (months int, why law.Text, err error) {
	on, err := law.ParseDay(string(day))
	if err != nil || code == "" {
		return 0, unknownLimit, nil //nolint:nilerr // a day that is wrong is told beside its field
	}
	longest, err := rule.TableOf[int](book, life.Letting)
	if err != nil {
		return 0, law.Text{}, err
	}
	row, err := longest.At(on, code)
	if err != nil {
		if fault.KindOf(err) == fault.NotFound || fault.KindOf(err) == fault.Invalid {
			return 0, unknownLimit, nil
		}
		return 0, law.Text{}, err
	}
	return row.Value, row.Derivation(), nil
}

// codeOf is the division code of an area path.
func codeOf(path string) string {
	parts := strings.Split(strings.Trim(path, "/"), "/")
	return parts[len(parts)-1]
}
