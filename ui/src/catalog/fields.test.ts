import { describe, expect, it } from 'vitest'
import type { Field, Rec } from '@/kernel/api/types'
import { byCounty, idsOf, lengthOf, wrongOf } from './fields'

const field = (f: Partial<Field>): Field => ({ kind: 'text', min: null, max: null, scale: 0, choices: [], ...f }) as Field
const issue = (area: string, count: number): Rec => ({ area, count }) as unknown as Rec

describe('what a field may hold', () => {
  it('is characters of a text', () => expect(lengthOf(field({ max: 64 }))).toBe('64'))
  it('is bounds of a number', () => expect(lengthOf(field({ kind: 'int', min: 0, max: 9 }))).toBe('0–9'))
  it('is bounds and decimals', () => expect(lengthOf(field({ kind: 'decimal', min: 0, scale: 2 }))).toBe('0–… .2'))
  it('is nothing where nothing is declared', () => expect(lengthOf(field({ kind: 'bool' }))).toBe(''))
})

describe('an issue', () => {
  it('says what is wrong', () => expect(wrongOf({ what: 'capacity 3\n@old 1' } as unknown as Rec)).toEqual([{ name: 'capacity', count: 3 }, { name: '@old', count: 1 }]))
  it('names its records', () => expect(idsOf({ rows: 'A B' } as unknown as Rec)).toEqual(['A', 'B']))
  it('names none when there are none', () => expect(idsOf({ rows: '' } as unknown as Rec)).toEqual([]))
})

it('counties come in the order of their codes, what has none last, and nothing is lost', () => {
  const groups = byCounty([issue('s.quality/-/', 1), issue('s.quality/330900/330903/330903001/', 2), issue('s.quality/330900/330902/', 3), issue('s.quality/330900/330903/', 4)])
  expect(groups.map((g) => [g.county, g.issues.length, g.records])).toEqual([['330902', 1, 3], ['330903', 2, 6], ['', 1, 1]])
})
