import { text } from '../text'
import Filter from '../text/Filter.vue'
import type { FieldKind } from '../types'
import Cell from './Cell.vue'
import Input from './Input.vue'

export const long: FieldKind = { ...text, input: Input, cell: Cell, filter: Filter, width: 240, wide: true }
