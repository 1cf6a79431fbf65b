import { isMissing } from '@/fields/types'
import type { Draft, Field, Rec, Value } from '../api/types'

export type Side = 'mine' | 'theirs'

/** One field that somebody changed. `conflict`: both did, differently, and a person has to choose. */
export interface Difference { field: Field; kind: 'mine' | 'theirs' | 'agreed' | 'conflict'; base: Value | undefined; mine: Value | undefined; theirs: Value | undefined }

/** same compares values by content; all ways to be missing are the same, the order of object keys does not matter. */
export function same(a: Value | undefined, b: Value | undefined): boolean {
  if (isMissing(a) && isMissing(b)) return true
  return canonical(a) === canonical(b)
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, v: unknown) =>
    (v !== null && typeof v === 'object' && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).sort(([x], [y]) => (x < y ? -1 : 1))) : v))
}

/** A secret left null is unchanged, whatever the masked views say. */
const changedByMe = (field: Field, base: Draft, mine: Draft) =>
  (field.kind === 'secret' ? mine[field.name] !== null && mine[field.name] !== undefined : !same(base[field.name], mine[field.name]))

/** changesOf picks what a PATCH has to carry. Missing values are sent as they stand in the draft. */
export function changesOf(fields: Field[], base: Draft, mine: Draft): Draft {
  return Object.fromEntries(fields.filter((f) => changedByMe(f, base, mine)).map((f) => [f.name, mine[f.name] ?? null]))
}

/** differences compares three versions of a record: as it was opened, as I have it, as it is now. */
export function differences(fields: Field[], base: Draft, mine: Draft, theirs: Rec | Draft): Difference[] {
  const out: Difference[] = []
  for (const field of fields) {
    const [b, m, t] = [base[field.name], mine[field.name], theirs[field.name]]
    const byMe = changedByMe(field, base, mine)
    const byThem = field.kind === 'secret' ? !same(base[`${field.name}_masked`], t) : !same(b, t)
    if (!byMe && !byThem) continue
    const kind = !byThem ? 'mine' : !byMe ? 'theirs' : field.kind !== 'secret' && same(m, t) ? 'agreed' : 'conflict'
    out.push({ field, kind, base: b, mine: m, theirs: t })
  }
  return out
}

/** usualChoices decides what needs no person: each side's own changes stand; conflicts stay open. */
export function usualChoices(list: Difference[]): Record<string, Side> {
  return Object.fromEntries(list.filter((d) => d.kind !== 'conflict').map((d) => [d.field.name, d.kind === 'mine' ? 'mine' : 'theirs']))
}

/** merged is the record as it is now with my side taken where it was chosen; `toDraft` made `theirs` editable. */
export function merged(list: Difference[], choices: Record<string, Side>, mine: Draft, theirs: Draft): Draft {
  const out = { ...theirs }
  for (const { field } of list) {
    if (choices[field.name] !== 'mine') continue
    out[field.name] = mine[field.name]
    if (field.kind === 'ref') out[`${field.name}_label`] = mine[`${field.name}_label`]
  }
  return out
}
