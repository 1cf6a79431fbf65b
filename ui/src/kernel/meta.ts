import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { api } from './api/client'
import type { Field, Group, Meta, Rec, Register } from './api/types'
import { net } from './api/net'

/** A group of the navigation with its top-level registers. */
export interface NavGroup extends Group { registers: Register[] }

/** What is left out of a field that the server sends: all that is not so. */
const unsaid = {
  help_zh: '', help_en: '', required: false, readonly: false, list: false, filter: false, sort: false, search: false, min: null, max: null, scale: 0,
  unit: '', unit_en: '', section: '', section_en: '', choices: [], ref: '', masked: false, unmask: false,
}

/** The declarations the server sends, already cut to what the caller may do. */
export const useMeta = defineStore('meta', () => {
  const meta = shallowRef<Meta | null>(null)
  const byName = computed(() => new Map((meta.value?.registers ?? []).map((r) => [r.name, r])))

  const nav = computed<NavGroup[]>(() => {
    const all = meta.value
    if (!all) return []
    return all.groups
      .map((g) => ({ ...g, registers: all.registers.filter((r) => r.group === g.id && r.parent === null) }))
      .filter((g) => g.registers.length > 0)
  })

  async function load(): Promise<Meta> {
    const now = await api.get<Meta>('/meta')
    for (const fields of [now.facts, ...now.registers.map((r) => r.fields)]) fields.forEach((f, i) => { fields[i] = { ...unsaid, ...f } })
    meta.value = now
    return now
  }

  function clear(): void {
    meta.value = null
  }

  const register = (name: string): Register | undefined => byName.value.get(name)
  const field = (reg: string, name: string): Field | undefined => register(reg)?.fields.find((f) => f.name === name)

  /** What a list of a register is asked about and shows: its fields, then the built-in facts of every record. */
  const asked = (reg: Register): Field[] => [...reg.fields, ...(meta.value?.facts ?? [])]

  return { meta, nav, load, clear, register, field, asked }
})

/** say picks the text in the current language; English falls back to Chinese where none was declared. */
export function say(text: { zh: string; en: string }): string {
  return net.lang === 'en' ? text.en || text.zh : text.zh
}

/** A choice whose codes have a meaning for the eye: the state of a record, rather than one of its kinds. */
export function toned(field: Field): boolean {
  return field.kind === 'choice' && field.choices.some((c) => c.tone)
}

/** titleOf names a record by its register's title fields, references by their label; the id where all are empty. */
export function titleOf(register: Register, rec: Rec): string {
  const words = register.title
    .map((name) => rec[`${name}_label`] ?? rec[name])
    .filter((v): v is string | number => typeof v === 'string' ? v !== '' : typeof v === 'number')
  return words.join(' · ') || rec.id
}
