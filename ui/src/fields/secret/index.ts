import { text } from '../text'
import type { FieldKind } from '../types'
import Cell from './Cell.vue'
import Filter from './Filter.vue'
import Input from './Input.vue'

/** A secret comes masked; null on the way in leaves it unchanged. */
export const secret: FieldKind = {
  ...text,
  input: Input,
  cell: Cell,
  filter: Filter,
  width: 140,
}
