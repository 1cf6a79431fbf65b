import type { Draft, Field, Rec, Register } from '../api/types'
import { fieldKinds } from '@/fields'
import { editable } from './validate'

/** Unsaved work kept on this machine. Secrets and sensitive fields are never written to it. */
export interface KeptDraft { at: number; rev: number; values: Draft }

const key = (user: string, register: string, id: string) => `haidun.draft.${user}.${register}.${id || 'new'}`
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** toDraft makes a record editable: a secret becomes null ("unchanged") with its masked view beside it. */
export function toDraft(register: Register, rec: Rec): Draft {
  const out: Draft = {}
  for (const f of register.fields) {
    out[f.name] = f.kind === 'secret' ? null : rec[f.name]
    if (f.kind === 'secret') out[`${f.name}_masked`] = rec[f.name]
    if (f.kind === 'ref') out[`${f.name}_label`] = rec[`${f.name}_label`]
  }
  return out
}

/** blankDraft is a new record with every field missing; a secret nobody has typed is null here too. */
export function blankDraft(fields: Field[]): Draft {
  return Object.fromEntries(fields.map((f) => [f.name, f.kind === 'secret' ? null : fieldKinds[f.kind].missing()]))
}

export function keepDraft(user: string, register: Register, id: string, draft: KeptDraft, store: Store = localStorage): void {
  const open = register.fields.filter((f) => editable(f) && f.kind !== 'secret' && f.class !== 'sensitive')
  const values: Draft = {}
  for (const f of open) {
    values[f.name] = draft.values[f.name]
    if (f.kind === 'ref') values[`${f.name}_label`] = draft.values[`${f.name}_label`]
  }
  try {
    store.setItem(key(user, register.name, id), JSON.stringify({ ...draft, values }))
  } catch {
    // the machine's store is full: the work is still on the screen, only not kept beside it
  }
}

export function readDraft(user: string, register: Register, id: string, store: Store = localStorage): KeptDraft | null {
  const text = store.getItem(key(user, register.name, id))
  if (!text) return null
  try {
    return JSON.parse(text) as KeptDraft
  } catch {
    dropDraft(user, register, id, store)
    return null
  }
}

export function dropDraft(user: string, register: Register, id: string, store: Store = localStorage): void {
  store.removeItem(key(user, register.name, id))
}
