import type { FieldKind } from '../types'
import Cell from './Cell.vue'
import Filter from './Filter.vue'
import Input from './Input.vue'

export const ref: FieldKind = {
  input: Input,
  cell: Cell,
  filter: Filter,
  missing: () => '',
  format(value, field, { record }) {
    if (typeof value !== 'string' || !value) return ''
    const label = record[`${field.name}_label`]
    return typeof label === 'string' && label ? label : value
  },
  width: 150,
}
