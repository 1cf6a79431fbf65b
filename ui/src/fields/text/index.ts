import Cell from './Cell.vue'
import Filter from './Filter.vue'
import Input from './Input.vue'
import type { FieldKind } from '../types'

export const text: FieldKind = {
  input: Input,
  cell: Cell,
  filter: Filter,
  missing: () => '',
  format: (value) => (typeof value === 'string' ? value : ''),
  check(value, field) {
    if (typeof value !== 'string') return 'text'
    const length = [...value].length
    if (field.max !== null && length > field.max) return 'max_length'
    if (field.min !== null && length < field.min) return 'min_length'
    if (field.pattern && !new RegExp(`^(?:${field.pattern})$`, 'u').test(value)) return 'pattern'
    return ''
  },
  width: 180,
}
