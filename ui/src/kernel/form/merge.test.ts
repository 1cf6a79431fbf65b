import { describe, expect, it } from 'vitest'
import type { Draft, Field, Kind } from '../api/types'
import { changesOf, differences, merged, same, usualChoices } from './merge'

const field = (name: string, kind: Kind = 'text') => ({ name, kind, choices: [] }) as unknown as Field
const fields = [field('name'), field('capacity', 'int'), field('status', 'choice'), field('phone', 'secret'), field('area', 'ref')]
const base: Draft = { name: '一号', capacity: 100, status: 'idle', phone: null, phone_masked: '138****1234', area: 'A', area_label: '定海' }
const kinds = (mine: Draft, theirs: Draft) =>
  Object.fromEntries(differences(fields, base, { ...base, ...mine }, { ...base, phone: '138****1234', ...theirs }).map((d) => [d.field.name, d.kind]))

describe('a stale edit', () => {
  it('tells whose each change is', () => {
    expect(kinds({ name: '甲' }, { capacity: 200 })).toEqual({ name: 'mine', capacity: 'theirs' })
  })
  it('is no conflict where both wrote the same', () => {
    expect(kinds({ status: 'in_use' }, { status: 'in_use' })).toEqual({ status: 'agreed' })
  })
  it('is a conflict where both wrote otherwise, and nothing is chosen', () => {
    expect(kinds({ name: '甲' }, { name: '乙' })).toEqual({ name: 'conflict' })
    expect(usualChoices(differences(fields, base, { ...base, name: '甲' }, { ...base, phone: '138****1234', name: '乙' }))).toEqual({})
  })
  it('treats an untouched secret as unchanged and compares masked views', () => {
    expect(kinds({}, {})).toEqual({})
    expect(kinds({}, { phone: '139****9999' })).toEqual({ phone: 'theirs' })
    expect(kinds({ phone: '13900000000' }, { phone: '139****9999' })).toEqual({ phone: 'conflict' })
  })
  it('merges both sides and keeps the label of a chosen reference', () => {
    const mine = { ...base, name: '甲', area: 'B', area_label: '普陀' }
    const theirs = { ...base, phone: '138****1234', capacity: 200 }
    const list = differences(fields, base, mine, theirs)
    expect(merged(list, usualChoices(list), mine, theirs)).toMatchObject({ name: '甲', capacity: 200, area: 'B', area_label: '普陀' })
  })
})

describe('what is sent', () => {
  it('is only what changed', () => {
    expect(changesOf(fields, base, { ...base, capacity: null })).toEqual({ capacity: null })
    expect(changesOf(fields, base, { ...base, phone: '' })).toEqual({ phone: '' })
    expect(changesOf(fields, base, { ...base })).toEqual({})
  })
})

describe('equal values', () => {
  it('do not depend on the order of keys or the way of being missing', () => {
    expect(same({ lon: 1, lat: 2, crs: 'CGCS2000', acc: null }, { acc: null, crs: 'CGCS2000', lat: 2, lon: 1 })).toBe(true)
    expect(same('', null)).toBe(true)
    expect(same([], undefined)).toBe(true)
    expect(same(0, null)).toBe(false)
    expect(same(['a', 'b'], ['b', 'a'])).toBe(false)
  })
})
