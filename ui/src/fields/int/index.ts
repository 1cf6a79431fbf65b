import { grouped } from '../parts/number'
import { withUnit } from '../parts/unit'
import type { FieldKind } from '../types'
import Cell from './Cell.vue'
import Filter from './Filter.vue'
import Input from './Input.vue'

export const int: FieldKind = {
  input: Input,
  cell: Cell,
  filter: Filter,
  missing: () => null,
  format: (value, field, { lang }) => (typeof value === 'number' ? withUnit(grouped(String(value)), field, lang) : ''),
  check(value, field) {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) return 'int'
    if (field.min !== null && value < field.min) return 'min'
    if (field.max !== null && value > field.max) return 'max'
    return ''
  },
  width: 110,
  align: 'end',
}
