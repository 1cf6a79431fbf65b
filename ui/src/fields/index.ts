import type { Field, Kind, Rec, Draft, Value } from '@/kernel/api/types'
import { net } from '@/kernel/api/net'
import { bool } from './bool'
import { choice } from './choice'
import { choices } from './choices'
import { date } from './date'
import { decimal } from './decimal'
import { file } from './file'
import { int } from './int'
import { long } from './long'
import { point } from './point'
import { polygon } from './polygon'
import { ref } from './ref'
import { secret } from './secret'
import { text } from './text'
import { time } from './time'
import type { FieldKind } from './types'

export { isMissing } from './types'
export type { CellProps, Condition, FieldKind, FilterProps, FormatContext, InputProps, Op } from './types'

/** The field kinds by name. A new kind is a folder and a line here. */
export const fieldKinds: Record<Kind, FieldKind> = {
  text, long, int, decimal, bool, choice, choices, date, time, point, polygon, ref, file, secret,
}

/** formatField writes a value as plain text in the current language, with its unit. */
export function formatField(field: Field, value: Value | undefined, record: Rec | Draft): string {
  return fieldKinds[field.kind].format(value, field, { lang: net.lang, record })
}
