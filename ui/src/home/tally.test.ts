import { describe, expect, it } from 'vitest'
import type { Field, Rec } from '@/kernel/api/types'
import { byChoice, byDistrict, districtOf, lastChanged } from './tally'

const rec = (area: string, status: string, places: number | null, updated_at = '') => ({ area, status, places, updated_at }) as unknown as Rec
const status = { name: 'status', choices: [{ code: 'in_use' }, { code: 'idle' }] } as unknown as Field
const places = { name: 'places' } as unknown as Field
const rows = [
  rec('3309/330902/330902002/', 'in_use', 100, '2026-05-01'), rec('3309/330902/330902003/', 'idle', null, '2026-05-03'),
  rec('3309/330903/', 'in_use', 300, '2026-05-02'), rec('3309/330903/330903001/', '', 0, '2026-04-01'),
]

describe('by state', () => {
  it('follows the order of the choices and keeps what has none', () => expect(byChoice(rows, status).map((b) => [b.key, b.value])).toEqual([['in_use', 2], ['idle', 1], ['', 1]]))
  it('shows a choice nobody has as nought', () => expect(byChoice(rows.slice(0, 1), status).map((b) => b.value)).toEqual([1, 0]))
})

describe('by district', () => {
  it('tells rows apart at the first level where they differ', () => expect(districtOf(rows)).toEqual(['330902', '330902', '330903', '330903']))
  it('goes down to towns within one county', () => expect(districtOf(rows.slice(0, 2))).toEqual(['330902002', '330902003']))
  it('of a single place is that place', () => expect(districtOf(rows.slice(0, 1))).toEqual(['330902002']))
  it('adds up what is known and counts what is missing', () => {
    expect(byDistrict(rows, places)).toEqual([{ key: '330903', value: 300, missing: 0 }, { key: '330902', value: 100, missing: 1 }])
  })
  it('counts records where there is nothing to add up', () => expect(byDistrict(rows, undefined).map((b) => b.value)).toEqual([2, 2]))
})

describe('last changed', () => {
  it('stand newest first', () => expect(lastChanged(rows, 2).map((r) => r.updated_at)).toEqual(['2026-05-03', '2026-05-02']))
})
