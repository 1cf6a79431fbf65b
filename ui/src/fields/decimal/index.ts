import { grouped, toScale } from '../parts/number'
import { withUnit } from '../parts/unit'
import type { FieldKind } from '../types'
import Cell from './Cell.vue'
import Filter from './Filter.vue'
import Input from './Input.vue'

export const decimal: FieldKind = {
  input: Input,
  cell: Cell,
  filter: Filter,
  missing: () => null,
  format: (value, field, { lang }) => (typeof value === 'string' ? withUnit(grouped(value), field, lang) : ''),
  check(value, field) {
    if (typeof value !== 'string' || !/^-?\d+(\.\d+)?$/.test(value)) return 'decimal'
    if (toScale(value, field.scale) === null) return 'scale'
    if (field.min !== null && Number(value) < field.min) return 'min'
    if (field.max !== null && Number(value) > field.max) return 'max'
    return ''
  },
  width: 120,
  align: 'end',
}
