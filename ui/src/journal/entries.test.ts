import { describe, expect, it } from 'vitest'
import type { Rec } from '@/kernel/api/types'
import { shown, taken } from './entries'

const entry = (n: number, rev = 1, more = {}): Rec => ({ id: `e${n}`, rev, number: `ZS-26-${String(n).padStart(6, '0')}`, ...more }) as unknown as Rec

describe('entries on the screen', () => {
  it('begin with the latest number, in whatever order they are heard of', () => {
    const out = [2, 5, 1, 4].reduce((all, n) => taken(all, { id: `e${n}`, rev: 1, record: entry(n) }), [] as Rec[])
    expect(out.map((e) => e.id)).toEqual(['e5', 'e4', 'e2', 'e1'])
  })
  it('take a change and keep what it does not mention', () => {
    const out = taken([entry(1, 1, { content: '来电', state: 'received' })], { id: 'e1', rev: 2, record: { state: 'triaged' } })
    expect(out).toEqual([entry(1, 2, { content: '来电', state: 'triaged' })])
  })
  it('do not go back to an older revision', () => {
    const now = [entry(1, 3, { state: 'done' })]
    expect(taken(now, { id: 'e1', rev: 2, record: { state: 'triaged' } })).toBe(now)
  })
  it('are not more than the screen holds', () => {
    const many = Array.from({ length: shown }, (_, i) => entry(i + 1)).reverse()
    const out = taken(many, { id: `e${shown + 1}`, rev: 1, record: entry(shown + 1) })
    expect(out).toHaveLength(shown)
    expect(out[0]?.id).toBe(`e${shown + 1}`)
  })
})
