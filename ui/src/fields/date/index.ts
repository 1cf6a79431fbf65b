import type { FieldKind } from '../types'
import Cell from './Cell.vue'
import Filter from './Filter.vue'
import Input from './Input.vue'

export const date: FieldKind = {
  input: Input,
  cell: Cell,
  filter: Filter,
  missing: () => null,
  format: (value) => (typeof value === 'string' ? value : ''),
  check: (value) => (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? '' : 'date'),
  width: 110,
}
