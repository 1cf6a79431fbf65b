import { fieldKinds, isMissing } from '@/fields'
import type { Draft, Field, Value } from '../api/types'

/** checkField names what is wrong with one value: a stable code with a text in messages `invalid.<code>`, or "". */
export function checkField(field: Field, value: Value | undefined): string {
  if (isMissing(value)) return field.required && field.kind !== 'secret' ? 'required' : ''
  return fieldKinds[field.kind].check?.(value as Value, field) ?? ''
}

/** editable tells whether a form offers a field at all. */
export function editable(field: Field): boolean {
  return !field.readonly && !(field.masked && field.kind !== 'secret')
}

/** checkAll gives the code of every wrong field, in the order of declaration. */
export function checkAll(fields: Field[], draft: Draft): Record<string, string> {
  const out: Record<string, string> = {}
  for (const field of fields) {
    const stored = field.kind === 'secret' && Boolean(draft[`${field.name}_masked`])
    const value = draft[field.name]
    const gone = field.required && field.kind === 'secret' && isMissing(value) && (!stored || value === '')
    const code = gone ? 'required' : checkField(field, value)
    if (code) out[field.name] = code
  }
  return out
}
