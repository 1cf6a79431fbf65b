package assess

import (
	"math/big"

	"haidun/internal/kernel/entity"
)

// Points are weight × min(1, actual ÷ target), exactly, rounded half up to two decimals (DOMAIN 1.5). All three are in
// hundredths; what is printed of the actual value is what is used, so the sheet can be checked by hand. Without a value,
// or without a target above 0, there are no points.
func Points(weight, actual, target entity.Decimal) entity.Decimal {
	if !weight.OK || !actual.OK || !target.OK || target.Units <= 0 {
		return entity.Decimal{}
	}
	share := big.NewRat(max(actual.Units, 0), target.Units)
	if share.Cmp(big.NewRat(1, 1)) > 0 {
		share.SetInt64(1)
	}
	return halfUp(share.Mul(share, big.NewRat(weight.Units, 1)))
}

// halfUp is a number of units, rounded to a whole one; halves go up.
func halfUp(r *big.Rat) entity.Decimal {
	twice := new(big.Int).Mul(r.Num(), big.NewInt(2))
	twice.Add(twice, r.Denom())
	twice.Div(twice, new(big.Int).Mul(r.Denom(), big.NewInt(2))) // floors, also below 0
	return entity.DecimalOf(twice.Int64())
}

// hundredths is a figure's number in hundredths.
func hundredths(r *big.Rat) entity.Decimal { return halfUp(new(big.Rat).Mul(r, big.NewRat(100, 1))) }

func ratio(a, b int64) *big.Rat { return big.NewRat(a, b) }
