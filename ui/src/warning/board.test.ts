import { describe, expect, it } from 'vitest'
import type { Rec } from '@/kernel/api/types'
import { ago, changed, lightOf, toAlert } from './board'

const rec = (more: object) => ({ id: 'A', rev: 1, ...more }) as unknown as Rec
const now = Date.parse('2026-05-12T01:00:00Z')

describe('a feed', () => {
  it.each([
    [{ state: 'on', light: 'green', last_success: '2026-05-12T00:50:00Z' }, 'green'],
    [{ state: 'on', light: 'green', last_success: '2026-05-12T00:44:59Z' }, 'red'],
    [{ state: 'on', light: 'amber', last_success: '2026-05-12T00:50:00Z' }, 'amber'],
    [{ state: 'on', light: 'amber', last_success: null }, 'amber'],
    [{ state: 'on', light: 'red', last_success: null }, 'red'],
    [{ state: 'off', light: 'green', last_success: '2026-05-12T00:59:00Z' }, 'dark'],
  ])('%o is %s', (feed, want) => expect(lightOf(rec(feed), 900, now)).toBe(want))

  it.each([
    ['2026-05-12T00:59:30Z', 30, 'seconds'], ['2026-05-12T00:57:00Z', 3, 'minutes'], ['2026-05-11T22:00:00Z', 3, 'hours'], ['2026-05-08T01:00:00Z', 4, 'days'], ['2026-05-12T01:00:05Z', 0, 'seconds'],
  ])('heard at %s was heard %d %s ago', (at, n, unit) => expect(ago(at, now)).toEqual({ n, unit }))
})

describe('a warning', () => {
  it('tells what changes', () => {
    const before = rec({ headline: '台风蓝色预警', colour: 'blue', text: 'a', expires: null })
    expect(changed(before, rec({ headline: '台风橙色预警', colour: 'orange', text: 'a' }))).toEqual(['headline', 'colour'])
    expect(changed(null, rec({ headline: 'a' }))).toEqual([])
  })
  it('is carried over into a new alert', () => {
    expect(toAlert(rec({ id: 'W', headline: '台风橙色预警', colour: 'orange', expires: null }))).toEqual({ path: '/alerts/new', query: { warning: 'W', headline: '台风橙色预警', colour: 'orange' } })
  })
})
