import type { Field, Register } from '../api/types'

const key = (user: string, register: string) => `haidun.columns.${user}.${register}`

/** listable tells whether a field can be a column: everything the caller may read but long geometry. */
export function listable(field: Field): boolean {
  return field.kind !== 'polygon'
}

/** defaultColumns are the declared list fields; the title where none was declared. */
export function defaultColumns(register: Register): string[] {
  const declared = register.fields.filter((f) => f.list && listable(f)).map((f) => f.name)
  return declared.length ? declared : register.title
}

/** readColumns gives the columns this user chose on this machine, without fields that are no longer among `fields`. */
export function readColumns(user: string, register: Register, fields: Field[], store: Pick<Storage, 'getItem'> = localStorage): string[] {
  const text = store.getItem(key(user, register.name))
  if (!text) return defaultColumns(register)
  const names = text.split(',').filter((name) => fields.some((f) => f.name === name && listable(f)))
  return names.length ? names : defaultColumns(register)
}

export function keepColumns(user: string, register: Register, names: string[], store: Pick<Storage, 'setItem'> = localStorage): void {
  store.setItem(key(user, register.name), names.join(','))
}
