import { describe, expect, it } from 'vitest'
import type { Field, Rec, Register } from '@/kernel/api/types'
import { byDistrict, byState, chartable, compared, districtBars, linkTo, scopeOf, shareText, stateBars, stateOf } from './bars'
import { each } from './count'

const field = (name: string, more: object = {}) => ({ name, kind: 'text', list: true, filter: true, masked: false, required: true, ref: '', choices: [], ...more }) as unknown as Field
const kindField = field('kind', { kind: 'choice', choices: [{ code: 'a', tone: '' }] })
const status = field('status', { kind: 'choice', choices: [{ code: 'in_use', tone: '' }, { code: 'idle', tone: 'idle' }] })
const scope = field('area_id', { kind: 'ref', ref: 'area', scope: true })
const register = (name: string, fields: Field[], parent: string | null = null) => ({ name, fields, parent }) as unknown as Register
const area = (id: string) => ({ id }) as unknown as Rec
const bar = (key: string, value: number) => ({ key, field: 'area_id', filter: `under:${key}`, value })

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

describe('what is asked', () => {
  it('is each choice, and none where the field may be empty', () => {
    expect(byState(status).map((q) => q.filter)).toEqual(['in_use', 'idle'])
    expect(byState({ ...status, required: false }).map((q) => q.filter)).toEqual(['in_use', 'idle', 'empty:true'])
  })
  it('is each area with what is below it', () => expect(byDistrict(scope, [area('330902')])).toEqual([{ key: '330902', field: 'area_id', filter: 'under:330902' }]))
  it.each([
    ['counties', { county: ['1', '2'], town: ['3', '4'] }, ['1', '2']],
    ['the towns of a single county', { county: ['1'], town: ['3', '4'] }, ['3', '4']],
    ['a single town', { county: ['1'], town: ['3'] }, ['3']],
    ['a county without towns', { county: ['1'], town: [] }, ['1']],
    ['nothing', { county: [], town: [] }, []],
  ])('compares %s', async (_what, have: Record<string, string[]>, want) => {
    expect((await compared(async (level) => (have[level] ?? []).map(area))).map((a) => a.id)).toEqual(want)
  })
})

describe('bars', () => {
  it('keep a choice nobody has, and drop "none" when nothing lacks a state', () => {
    expect(stateBars([bar('in_use', 0), bar('', 0)]).map((b) => b.key)).toEqual(['in_use'])
    expect(stateBars([bar('in_use', 0), bar('', 2)]).map((b) => b.key)).toEqual(['in_use', ''])
  })
  it('of districts stand largest first and add up to the whole', () => {
    const bars = districtBars([bar('2', 5), bar('1', 5), bar('3', 9)], 20)
    expect(bars.map((b) => [b.key, b.value])).toEqual([['3', 9], ['1', 5], ['2', 5], ['', 1]])
  })
  it('have no rest where a record was added between two counts', () => expect(districtBars([bar('1', 5)], 4)).toHaveLength(1))
  it('open the rows they counted; the rest has no list', () => {
    expect(linkTo('shelter', bar('330902', 1))).toBe('/r/shelter?f.area_id=under%3A330902')
    expect(linkTo('shelter', districtBars([], 3)[0] ?? bar('', 0))).toBe('')
  })
})

describe('shareText', () => {
  it.each([[1, 4, '25%'], [0, 4, '0%'], [4, 4, '100%'], [1, 1000, '<1%'], [999, 1000, '>99%'], [0, 0, '']])('%d of %d is "%s"', (part, whole, want) => expect(shareText(part, whole)).toBe(want))
})

describe('each', () => {
  it('keeps the order and runs at most four at a time', async () => {
    let running = 0
    let peak = 0
    const out = await each([5, 4, 3, 2, 1, 0], async (n) => {
      peak = Math.max(peak, ++running)
      for (let i = 0; i < n; i++) await Promise.resolve()
      running--
      return n * 2
    })
    expect(out).toEqual([10, 8, 6, 4, 2, 0])
    expect(peak).toBe(4)
  })
  it('asks no more after a failure', async () => {
    let asked = 0
    const run = each(Array.from({ length: 40 }, (_, i) => i), async () => {
      asked++
      await Promise.resolve()
      throw new Error('away')
    })
    await expect(run).rejects.toThrow('away')
    expect(asked).toBe(4)
  })
})
