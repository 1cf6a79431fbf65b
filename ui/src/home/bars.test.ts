import { describe, expect, it } from 'vitest'
import type { Field, Rec, Register, Tally } from '@/kernel/api/types'
import { chartable, compared, districtBars, linkTo, scopeOf, shareText, stateBars, stateOf } from './bars'

const field = (name: string, more: object = {}) => ({ name, kind: 'text', list: true, filter: true, masked: false, required: true, ref: '', choices: [], ...more }) as unknown as Field
const kindField = field('kind', { kind: 'choice', choices: [{ code: 'a', tone: '' }] })
const status = field('status', { kind: 'choice', choices: [{ code: 'in_use', tone: '' }, { code: 'idle', tone: 'idle' }] })
const scope = field('area_id', { kind: 'ref', ref: 'area', scope: true })
const register = (name: string, fields: Field[], parent: string | null = null) => ({ name, fields, parent }) as unknown as Register
const area = (id: string) => ({ id }) as unknown as Rec
const tally = (counts: Record<string, number>, total?: number): Tally => ({ groups: Object.entries(counts).map(([value, count]) => ({ value, count })), more: false, total: total ?? 0 })

describe('registers with charts', () => {
  it('have a field whose choices have tones, and the area that gives rights', () => {
    const both = register('both', [kindField, status, scope])
    const other = field('district', { kind: 'ref', ref: 'area' })
    const all = [register('no_tone', [kindField, scope]), both, register('no_scope', [status, other]), register('child', [status, scope], 'both_id')]
    expect(chartable(all)).toEqual([both])
    expect([stateOf(both), scopeOf(both)]).toEqual([status, scope])
  })
  it.each([['masked', { masked: true }], ['no filter', { filter: false }]])('do not count by a field that is %s', (_why, more) => {
    expect(stateOf(register('r', [{ ...status, ...more }]))).toBeUndefined()
    expect(scopeOf(register('r', [{ ...scope, ...more }]))).toBeUndefined()
  })
})

describe('the areas compared', () => {
  it.each([
    ['counties', { county: ['1', '2'], town: ['3', '4'] }, ['1', '2']],
    ['the towns of a single county', { county: ['1'], town: ['3', '4'] }, ['3', '4']],
    ['a single town', { county: ['1'], town: ['3'] }, ['3']],
    ['a county without towns', { county: ['1'], town: [] }, ['1']],
    ['nothing', { county: [], town: [] }, []],
  ])('are %s', async (_what, have: Record<string, string[]>, want) => {
    expect((await compared(async (level) => (have[level] ?? []).map(area))).map((a) => a.id)).toEqual(want)
  })
})

describe('bars', () => {
  it('keep a choice nobody has, in the order of the choices, and drop "none" when nothing lacks a state', () => {
    expect(stateBars(status, tally({ idle: 3 })).map((b) => [b.key, b.value])).toEqual([['in_use', 0], ['idle', 3]])
    expect(stateBars(status, tally({ idle: 3, '': 2 })).map((b) => [b.key, b.value, b.filter])).toEqual([['in_use', 0, 'in_use'], ['idle', 3, 'idle'], ['', 2, 'empty:true']])
  })
  it('of districts stand largest first and add up to the whole', () => {
    const bars = districtBars(scope, tally({ 2: 5, 1: 5, 3: 9 }, 20))
    expect(bars.map((b) => [b.key, b.value])).toEqual([['3', 9], ['1', 5], ['2', 5], ['', 1]])
  })
  it('have no rest where all lie in the districts', () => expect(districtBars(scope, tally({ 1: 5 }, 5))).toHaveLength(1))
  it('open the rows they counted; the rest has no list', () => {
    const [bar, rest] = districtBars(scope, tally({ 330902: 1 }, 3))
    expect(bar && linkTo('shelter', bar)).toBe('/r/shelter?f.area_id=under%3A330902')
    expect(rest && linkTo('shelter', rest)).toBe('')
  })
})

describe('shareText', () => {
  it.each([[1, 4, '25%'], [0, 4, '0%'], [4, 4, '100%'], [1, 1000, '<1%'], [999, 1000, '>99%'], [0, 0, '']])('%d of %d is "%s"', (part, whole, want) => expect(shareText(part, whole)).toBe(want))
})
