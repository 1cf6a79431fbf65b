import { describe, expect, it } from 'vitest'
import type { Group } from '@/kernel/api/types'
import { ageOf, figureText, groupFigures, registerOf, registersOf, unitOf, type Figure } from './figures'

const figure = (id: string, group: string, link: string): Figure => ({ id, zh: id, en: id, value: 1, unit: '处', unit_en: '', as_of: '', link, group })
const group = (id: string): Group => ({ id, area: 1, zh: id, en: id, icon: '' })

describe('figures', () => {
  const all = [figure('a', 'shelter', '/r/shelter'), figure('b', 'evac', '/r/evac_site?f.status=in:ready'), figure('c', 'shelter', '/r/shelter?f.status=idle'), figure('d', 'gone', '/r/x')]
  it('stand under their group, in the order of the groups', () => {
    expect(groupFigures(all, [group('evac'), group('hq'), group('shelter')]).map((g) => [g.group.id, g.figures.map((f) => f.id)])).toEqual([['evac', ['b']], ['shelter', ['a', 'c']]])
  })
  it('name the registers they count', () => expect(registersOf(all)).toEqual(['shelter', 'evac_site', 'x']))
  it.each([['/map', ''], ['/r/siren', 'siren'], ['/r/siren/01ABC', '']])('%s opens the register "%s"', (link, want) => expect(registerOf(figure('x', '', link))).toBe(want))
  it('have a measure word in Chinese only', () => {
    expect(unitOf(figure('x', '', ''), 'zh')).toBe('处')
    expect(unitOf(figure('x', '', ''), 'en')).toBe('')
  })
})

describe('figureText', () => {
  it.each([[0, '0'], [312, '312'], [1234567, '1,234,567'], [12.345, '12.35'], [987654.32, '987,654'], [999.5, '999.5'], [-1200, '-1,200']])('%d is %s', (value, text) => expect(figureText(value)).toBe(text))
})

describe('ageOf', () => {
  const at = '2026-05-12T06:00:00Z'
  const later = (seconds: number) => ageOf(at, Date.parse(at) + seconds * 1000)
  it.each([[0, { in: 'now' }], [59, { in: 'now' }], [60, { in: 'minutes', n: 1 }], [239, { in: 'minutes', n: 3 }], [3599, { in: 'minutes', n: 59 }], [3600, { in: 'hours', n: 1 }], [86_399, { in: 'hours', n: 23 }], [86_400, { in: 'time' }]])('after %d s is %o', (seconds, want) => expect(later(seconds)).toEqual(want))
  it('is never negative, where clocks differ', () => expect(later(-3600)).toEqual({ in: 'now' }))
  it('of no time is no age', () => expect(ageOf('', 1e12)).toEqual({ in: 'time' }))
})
