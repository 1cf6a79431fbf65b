import { chinaTime } from '../parts/when'
import type { FieldKind } from '../types'
import Cell from './Cell.vue'
import Filter from './Filter.vue'
import Input from './Input.vue'

export const time: FieldKind = {
  input: Input,
  cell: Cell,
  filter: Filter,
  missing: () => null,
  format: (value) => (typeof value === 'string' ? chinaTime(value) : ''),
  check: (value) => (typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? '' : 'time'),
  width: 150,
}
