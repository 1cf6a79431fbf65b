import EmptyFilter from '../parts/EmptyFilter.vue'
import type { FieldKind } from '../types'
import Cell from './Cell.vue'
import Input from './Input.vue'
import { asArea, outerRings } from './rings'

export const polygon: FieldKind = {
  input: Input,
  cell: Cell,
  filter: EmptyFilter,
  missing: () => null,
  format(value, _field, { lang }) {
    const area = asArea(value)
    if (!area) return ''
    const rings = outerRings(area)
    const corners = rings.reduce((sum, ring) => sum + Math.max(0, ring.length - 1), 0)
    return lang === 'en' ? `${rings.length} part(s), ${corners} corners` : `${rings.length} 个部分，${corners} 个拐点`
  },
  check: (value) => (typeof value === 'string' ? value : asArea(value) ? '' : 'polygon_line'),
  width: 150,
  wide: true,
}
