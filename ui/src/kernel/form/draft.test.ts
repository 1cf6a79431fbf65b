import { describe, expect, it } from 'vitest'
import type { Field, Kind, Rec, Register } from '../api/types'
import { blankDraft, dropDraft, keepDraft, readDraft, toDraft } from './draft'

const field = (name: string, kind: Kind, more: Partial<Field> = {}) => ({ name, kind, class: 'internal', readonly: false, masked: false, choices: [], ...more }) as unknown as Field
const register = { name: 'shelter', fields: [
  field('name', 'text'), field('area', 'ref', { ref: 'area' }), field('phone', 'secret'), field('address', 'text', { class: 'sensitive' }), field('seal', 'text', { readonly: true }),
] } as unknown as Register

function memory() {
  const held = new Map<string, string>()
  return { held, getItem: (k: string) => held.get(k) ?? null, setItem: (k: string, v: string) => void held.set(k, v), removeItem: (k: string) => void held.delete(k) }
}

describe('unsaved work on this machine', () => {
  const values = { name: '一号', area: 'A', area_label: '定海', phone: '13800001234', address: '解放路 1 号', seal: 'x' }
  it('comes back, without secrets, sensitive or read-only fields', () => {
    const store = memory()
    keepDraft('u', register, '', { at: 1, rev: 3, values }, store)
    expect(readDraft('u', register, '', store)).toEqual({ at: 1, rev: 3, values: { name: '一号', area: 'A', area_label: '定海' } })
    expect([...store.held.values()].join()).not.toMatch(/13800001234|解放路/)
  })
  it('belongs to one user and one record', () => {
    const store = memory()
    keepDraft('u', register, '1', { at: 1, rev: 3, values }, store)
    expect(readDraft('v', register, '1', store)).toBeNull()
    expect(readDraft('u', register, '2', store)).toBeNull()
    dropDraft('u', register, '1', store)
    expect(store.held.size).toBe(0)
  })
  it('that cannot be read is dropped', () => {
    const store = memory()
    store.setItem('haidun.draft.u.shelter.new', '{')
    expect(readDraft('u', register, '', store)).toBeNull()
    expect(store.held.size).toBe(0)
  })
})

describe('a record made editable', () => {
  it('holds a secret as unchanged with its masked view beside it', () => {
    expect(toDraft(register, { name: '一号', area: 'A', area_label: '定海', phone: '138****1234' } as unknown as Rec)).toMatchObject({ phone: null, phone_masked: '138****1234', area_label: '定海' })
  })
  it('starts with nothing filled in', () => {
    expect(blankDraft(register.fields)).toEqual({ name: '', area: '', phone: null, address: '', seal: '' })
  })
})
