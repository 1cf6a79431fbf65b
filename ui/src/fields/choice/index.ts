import type { FieldKind } from '../types'
import Cell from './Cell.vue'
import Filter from './Filter.vue'
import Input from './Input.vue'

export const choice: FieldKind = {
  input: Input,
  cell: Cell,
  filter: Filter,
  missing: () => '',
  format(value, field, { lang }) {
    if (typeof value !== 'string') return ''
    const one = field.choices.find((c) => c.code === value)
    return one ? (lang === 'en' ? one.en || one.zh : one.zh) : value
  },
  check: (value, field) => (field.choices.some((c) => c.code === value) ? '' : 'choice'),
  width: 100,
}
