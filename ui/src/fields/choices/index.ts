import { choice } from '../choice'
import type { FieldKind } from '../types'
import Cell from './Cell.vue'
import Filter from './Filter.vue'
import Input from './Input.vue'

/** codesOf reads a value as a list of codes. */
export function codesOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string') : []
}

export const choices: FieldKind = {
  input: Input,
  cell: Cell,
  filter: Filter,
  missing: () => [],
  format: (value, field, context) => codesOf(value).map((code) => choice.format(code, field, context)).join(context.lang === 'en' ? ', ' : '、'),
  check: (value, field) => (codesOf(value).every((code) => field.choices.some((c) => c.code === code)) ? '' : 'choice'),
  width: 160,
}
