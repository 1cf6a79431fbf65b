// Package shelter is 人防工程·掩蔽: the register of civil-defence works with their protection units and entrances, the
// states of a works and what each needs, and the dated evidence that it is what the register says. [Truth] scores how far
// that can be relied on; [CrossCheck] compares works with what other offices know of dangers beside them.
//
// Fields follow the works card (人防工程卡片) and the layer fields of municipal systems; the rules are those of
// works whose areas, dates and states contradict each other. It imports registry and kernel, no other domain.
// Read [Shelter] first.
package shelter
