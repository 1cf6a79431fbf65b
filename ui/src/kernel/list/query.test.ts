import { describe, expect, it } from 'vitest'
import type { LocationQuery } from 'vue-router'
import { emptyQuery, fromUrl, nextSort, readCondition, sharedBy, toUrl, writeCondition, type ListQuery } from './query'

describe('a list and its address', () => {
  const cases: [string, ListQuery][] = [
    ['nothing', emptyQuery()],
    ['words, order and struck records', { filters: {}, q: '定海 3号', sort: ['-capacity', 'name'], struck: true, can: '', ids: ['A', 'B'] }],
    ['what one can do', { ...emptyQuery(), can: 'approve' }],
    ['a range of one field', { ...emptyQuery(), filters: { capacity: [{ op: 'ge', value: '100' }, { op: 'le', value: '900' }] } }],
    ['lists, emptiness and areas', { ...emptyQuery(), filters: {
      status: [{ op: 'in', value: 'in_use,idle' }], sealed_on: [{ op: 'empty', value: 'true' }], area: [{ op: 'under', value: '01J' }],
    } }],
    ['a value that looks like an operator', { ...emptyQuery(), filters: { name: [{ op: 'eq', value: 'in:side' }] } }],
    ['a time, which has colons', { ...emptyQuery(), filters: { at: [{ op: 'ge', value: '2026-05-12T00:00:00Z' }] } }],
  ]
  it.each(cases)('survives the round trip: %s', (_name, query) => {
    expect(fromUrl(toUrl(query) as LocationQuery)).toEqual(query)
  })
  it('survives being written as text by the browser', () => {
    const query = cases[3]?.[1] as ListQuery
    const text = new URLSearchParams(Object.entries(toUrl(query)).flatMap(([k, v]) => [v].flat().map((one): [string, string] => [k, one])))
    const back: LocationQuery = {}
    for (const key of new Set(text.keys())) back[key] = text.getAll(key)
    expect(fromUrl(back)).toEqual(query)
  })
  it('reads the link of a figure, where eq is left out', () => {
    expect(fromUrl({ 'f.status': 'in_use' }).filters).toEqual({ status: [{ op: 'eq', value: 'in_use' }] })
  })
  it('ignores what it does not know', () => {
    expect(fromUrl({ page: '3', 'f.name': null, sort: 'a,b,c,d' })).toEqual({ ...emptyQuery(), sort: ['a', 'b', 'c'] })
  })
  it('leaves eq out and writes other operators', () => {
    expect(writeCondition({ op: 'eq', value: 'idle' })).toBe('idle')
    expect(writeCondition({ op: 'ne', value: 'idle' })).toBe('ne:idle')
    expect(readCondition('http://x')).toEqual({ op: 'eq', value: 'http://x' })
  })
})

describe('sorting by column heads', () => {
  it('goes rising, falling, none', () => {
    expect(nextSort([], 'name', false)).toEqual(['name'])
    expect(nextSort(['name'], 'name', false)).toEqual(['-name'])
    expect(nextSort(['-name'], 'name', false)).toEqual([])
  })
  it('adds columns, at most three', () => {
    expect(nextSort(['a', '-b'], 'c', true)).toEqual(['a', '-b', 'c'])
    expect(nextSort(['a', 'b', 'c'], 'd', true)).toEqual(['a', 'b', 'c'])
    expect(nextSort(['a', '-b'], 'b', true)).toEqual(['a'])
    expect(nextSort(['a', '-b'], 'c', false)).toEqual(['c'])
  })
})

describe('what a list has in common', () => {
  it('is what its conditions set equal, not a range, a choice or what lies below an area', () => {
    expect(sharedBy({ 'f.operation_id': 'eq:01J', 'f.state': 'open', 'f.site_id': 'under:330903', 'f.kind': 'in:a,b', 'f.due_on': 'lt:2026-05-12', sort: 'name' }))
      .toEqual({ operation_id: '01J', state: 'open' })
  })
})
