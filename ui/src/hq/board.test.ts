import { describe, expect, it } from 'vitest'
import type { Rec } from '@/kernel/api/types'
import { deep, found, waiting, type Branch, type Unit } from './board'

const branch = (id: string, parent: string): Branch => ({ id, parent, name: id, level: '', state: '', area: '', commander: true, members: 0, unsure: 0 })
const unit = { name: '市公安局', present_name: '', duty_phone: '0580-1', leader: null, liaison: { name: '周海', post: '联络员', phone: '0580-2' }, deputy: null } as unknown as Unit

describe('the tree', () => {
  it('puts each below the one above it', () => {
    const got = deep([branch('city', ''), branch('a', 'city'), branch('b', 'city'), branch('town', 'a')])
    expect(got.map((g) => [g.branch.id, g.depth])).toEqual([['city', 0], ['a', 1], ['town', 2], ['b', 1]])
  })
  it('shows at the top what stands below something that is not shown', () => {
    expect(deep([branch('a', 'city'), branch('town', 'a')]).map((g) => g.depth)).toEqual([0, 1])
  })
})

describe('a search in the directory', () => {
  it('finds by unit, person and number', () => expect(['公安', '周海', '0580-2', '公安 周海', ''].every((q) => found(unit, q))).toBe(true))
  it('needs every word', () => expect(found(unit, '公安 李')).toBe(false))
})

it('the next call is the next without a result, and begins again', () => {
  const calls = ['', 'answered', '', 'answered'].map((result) => ({ result })) as unknown as Rec[]
  expect([-1, 0, 2, 3].map((at) => waiting(calls, at))).toEqual([0, 2, 0, 0])
  expect(waiting([{ result: 'answered' }] as unknown as Rec[], 0)).toBe(-1)
})
