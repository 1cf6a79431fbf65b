import { describe, expect, it } from 'vitest'
import type { Draft, Field, Kind, Value } from '@/kernel/api/types'
import { net } from '@/kernel/api/net'
import { checkAll } from '@/kernel/form/validate'
import { fieldKinds, formatField } from '.'
import { grouped, plainNumber, toScale } from './parts/number'
import { chinaTime, fromChinaTime } from './parts/when'

const choices = [{ code: 'in_use', zh: '在用', en: 'In use', tone: 'ok' as const }, { code: 'idle', zh: '闲置', en: 'Idle', tone: 'idle' as const }]
function field(kind: Kind, more: Partial<Field> = {}): Field {
  return {
    name: 'x', kind, zh: '某项', en: 'Thing', help_zh: '', help_en: '', required: false, readonly: false, list: true, filter: true, sort: true, search: false,
    min: null, max: null, scale: 0, unit: '', unit_en: '', class: 'internal', section: '', section_en: '', choices, ref: '', masked: false, unmask: false, ...more,
  }
}

describe('values as text', () => {
  const cases: [string, Field, Value, string, string, Draft?][] = [
    ['whole number with unit', field('int', { unit: '人', unit_en: 'people' }), 1234567, '1,234,567 人', '1,234,567 people'],
    ['decimal keeps its places', field('decimal', { scale: 2 }), '1234.50', '1,234.50', '1,234.50'],
    ['decimal beyond a double keeps its digits', field('decimal', { scale: 2 }), '90071992547409931.25', '90,071,992,547,409,931.25', '90,071,992,547,409,931.25'],
    ['no is not missing', field('bool'), false, '否', 'No'],
    ['choice by its label', field('choice'), 'in_use', '在用', 'In use'],
    ['an old code stays visible', field('choice'), 'gone', 'gone', 'gone'],
    ['several choices', field('choices'), ['in_use', 'idle'], '在用、闲置', 'In use, Idle'],
    ['time in UTC+8', field('time'), '2026-05-12T16:30:00Z', '2026-05-13 00:30', '2026-05-13 00:30'],
    ['point, longitude first', field('point'), { lon: 122.2072, lat: 29.9853, crs: 'CGCS2000', acc: 5 }, '122.20720, 29.98530 ±5 m', '122.20720, 29.98530 ±5 m'],
    ['reference by its label', field('ref', { ref: 'area' }), '01A', '定海区', '定海区', { x: '01A', x_label: '定海区' }],
    ['files by name', field('file'), [{ hash: 'a', name: '图.pdf', size: 1, mime: '' }], '图.pdf', '图.pdf'],
    ['masked secret as it came', field('secret'), '138****1234', '138****1234', '138****1234'],
  ]
  it.each(cases)('%s', (_name, f, value, zh, en, record) => {
    net.lang = 'zh'
    expect(formatField(f, value, record ?? {})).toBe(zh)
    net.lang = 'en'
    expect(formatField(f, value, record ?? {})).toBe(en)
    net.lang = 'zh'
  })
  it('is empty for every kind where the value is missing', () => {
    for (const kind of Object.keys(fieldKinds) as Kind[]) expect(formatField(field(kind), fieldKinds[kind].missing(), {}), kind).toBe('')
  })
})

describe('checks', () => {
  const cases: [string, Field, Value, string][] = [
    ['a required text', field('text', { required: true }), '', 'required'],
    ['length counts characters, not code units', field('text', { max: 2 }), '𠮷野', ''],
    ['too long', field('text', { max: 2 }), '三个字', 'max_length'],
    ['a pattern covers the whole text', field('text', { pattern: '[A-Z]{2}-\\d+' }), 'xZS-12', 'pattern'],
    ['typed rubbish is not a whole number', field('int'), '12.5', 'int'],
    ['below the least', field('int', { min: 0 }), -1, 'min'],
    ['zero is a value', field('int', { required: true, min: 0 }), 0, ''],
    ['too many places', field('decimal', { scale: 2 }), '1.234', 'scale'],
    ['above the most', field('decimal', { scale: 1, max: 100 }), '100.5', 'max'],
    ['an unknown code', field('choice'), 'gone', 'choice'],
    ['half a point', field('point'), { lon: 122, lat: Number.NaN, crs: 'CGCS2000', acc: null }, 'point'],
    ['swapped coordinates', field('point'), { lon: 30, lat: 122, crs: 'CGCS2000', acc: null }, 'point_range'],
    ['a ring that cannot be read', field('polygon'), 'polygon_few', 'polygon_few'],
    ['a second file', field('file'), [{ hash: 'a', name: '一.pdf', size: 1, mime: '' }, { hash: 'b', name: '二.pdf', size: 1, mime: '' }], ''],
    ['no is an answer', field('bool', { required: true }), false, ''],
  ]
  it.each(cases)('%s', (_name, f, value, code) => {
    expect(checkAll([f], { x: value })).toEqual(code ? { x: code } : {})
  })
  it('a stored secret need not be typed again, but may not be cleared', () => {
    const f = field('secret', { required: true })
    expect(checkAll([f], { x: null, x_masked: '138****1234' })).toEqual({})
    expect(checkAll([f], { x: '', x_masked: '138****1234' })).toEqual({ x: 'required' })
    expect(checkAll([f], { x: null })).toEqual({ x: 'required' })
  })
})

describe('numbers as typed', () => {
  it('may be full-width and grouped', () => {
    expect(plainNumber('１，２３４．５')).toBe('1234.5')
    expect(plainNumber(' -1,000 ')).toBe('-1000')
    expect(plainNumber('.5')).toBe('0.5')
  })
  it('are refused where they are none', () => {
    for (const text of ['', '12a', '1.2.3', '--1', '十二']) expect(plainNumber(text), text).toBeNull()
  })
  it('take the places of the field and never lose digits', () => {
    expect(toScale('12.5', 2)).toBe('12.50')
    expect(toScale('12.500', 2)).toBe('12.50')
    expect(toScale('12.505', 2)).toBeNull()
    expect(grouped('-1234567.891')).toBe('-1,234,567.891')
  })
})

describe('time', () => {
  it('comes back through China time', () => {
    for (const utc of ['2026-05-12T16:30:05Z', '2025-12-31T16:00:00Z', '2024-02-29T00:00:00Z']) expect(fromChinaTime(chinaTime(utc, true))).toBe(utc)
  })
  it('is nothing where it cannot be read', () => {
    expect(chinaTime('soon')).toBe('')
    expect(fromChinaTime('2026-13-40 10:00')).toBeNull()
  })
  it('changes the day at sixteen hours UTC', () => {
    expect(chinaTime('2026-05-12T15:59:59Z')).toBe('2026-05-12 23:59')
    expect(chinaTime('2026-05-12T16:00:00Z')).toBe('2026-05-13 00:00')
  })
})
