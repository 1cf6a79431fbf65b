import type { FieldKind } from '../types'
import Cell from './Cell.vue'
import Filter from './Filter.vue'
import Input from './Input.vue'

const words = { zh: { true: '是', false: '否' }, en: { true: 'Yes', false: 'No' } }

export const bool: FieldKind = {
  input: Input,
  cell: Cell,
  filter: Filter,
  missing: () => null,
  format: (value, _field, { lang }) => (typeof value === 'boolean' ? words[lang][value ? 'true' : 'false'] : ''),
  width: 80,
}
