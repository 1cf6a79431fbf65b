import type { FileRef, Value } from '@/kernel/api/types'
import EmptyFilter from '../parts/EmptyFilter.vue'
import type { FieldKind } from '../types'
import Cell from './Cell.vue'
import Input from './Input.vue'

/** filesOf narrows a value to a list of files. */
export function filesOf(value: Value | undefined): FileRef[] {
  return Array.isArray(value) ? value.filter((v): v is FileRef => typeof v === 'object' && 'hash' in v) : []
}

/** sizeText writes a size in bytes as kB or MB (powers of 1000). */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

export const file: FieldKind = {
  input: Input,
  cell: Cell,
  filter: EmptyFilter,
  missing: () => [],
  format: (value, _field, { lang }) => filesOf(value).map((f) => f.name).join(lang === 'en' ? ', ' : '、'),
  width: 90,
  wide: true,
}
