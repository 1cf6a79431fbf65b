import { describe, expect, it } from 'vitest'
import type { Group } from '@/kernel/api/types'
import { ageMin, figureText, groupFigures, registerOf, registersOf, unitOf, type Figure } from './figures'

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

describe('ageMin', () => {
  const at = '2026-05-12T06:00:00Z'
  it('counts whole minutes', () => expect(ageMin(at, Date.parse('2026-05-12T06:03:59Z'))).toBe(3))
  it('is never negative', () => expect(ageMin(at, Date.parse('2026-05-12T05:00:00Z'))).toBe(0))
  it('of no time is none', () => expect(ageMin('', 1e12)).toBe(0))
})
