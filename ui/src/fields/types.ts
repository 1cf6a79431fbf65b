import type { Component } from 'vue'
import type { Draft, Field, Rec, Value } from '@/kernel/api/types'

/** One condition of a filter, as in `f.<field>=<op>:<value>`; lists are comma separated. */
export interface Condition { op: Op; value: string }
export const ops = ['eq', 'ne', 'in', 'lt', 'le', 'gt', 'ge', 'has', 'empty', 'prefix', 'like', 'under'] as const
export type Op = (typeof ops)[number]

/** Props of every Input.vue. It emits `update:modelValue` with a value of its kind, or the kind's missing value. */
export interface InputProps {
  field: Field
  modelValue: Value | undefined
  /** Id of the control the label points to. */
  id: string
  invalid?: boolean
  describedby?: string
  disabled?: boolean
  /** The whole record being edited, for `<field>_label` of references. */
  record?: Draft
}

/** Props of every Cell.vue: one value in a list, a card or the detail screen. */
export interface CellProps { field: Field; value: Value | undefined; record: Rec | Draft }

/** Props of every Filter.vue; it emits `update:modelValue` with this field's conditions, empty for none. */
export interface FilterProps { field: Field; modelValue: Condition[]; id: string }

export interface FormatContext { lang: 'zh' | 'en'; record: Rec | Draft }

/** All a field kind is: how it is entered, shown, filtered, written as text and checked. */
export interface FieldKind {
  input: Component
  cell: Component
  filter: Component
  /** The value that stands for missing; a new one each time. */
  missing(): Value
  /** The value as plain text, for print, merge and comparisons; "" where missing. */
  format(value: Value | undefined, field: Field, context: FormatContext): string
  /** The stable code of what is wrong with a present value, "" if nothing. Texts: messages `invalid.<code>`. */
  check?(value: Value, field: Field): string
  /** Usual column width in a list, px. */
  width: number
  /** Numbers stand to the right. */
  align?: 'end'
  /** Takes the full width of a form. */
  wide?: boolean
}

/** isMissing tells a missing value of any kind. */
export function isMissing(value: Value | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
