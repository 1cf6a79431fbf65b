import { describe, expect, it } from 'vitest'
import type { Field, Register } from '@/kernel/api/types'
import { countOf, inView, middleOf, pointOf, stateField, toSpots, type MapAnswer } from './features'

const status = { name: 'status', kind: 'choice', list: true, choices: [{ code: 'on', zh: '', en: '', tone: 'ok' }, { code: 'off', zh: '', en: '', tone: 'danger' }] } as unknown as Field
const kind = { name: 'kind', kind: 'choice', list: true, choices: [{ code: 'on', zh: '', en: '', tone: '' }] } as unknown as Field
const register = { name: 'siren', fields: [kind, status] } as unknown as Register
const at = (lon: number, lat: number) => ({ type: 'Point' as const, coordinates: [lon, lat] })
const answer: MapAnswer = {
  features: [
    { geometry: at(122.1, 30), properties: { id: 'A', register: 'siren', name: '东港', origin: 'demo', state: 'off' } },
    { geometry: null, properties: { id: 'B', register: 'siren', name: '不公开', origin: 'real' } },
    { geometry: at(122.3, 30), properties: { id: 'C', register: 'siren', name: '临城', origin: 'real', state: 'retired' } },
  ],
}

describe('records of a window', () => {
  const { spots, whole } = toSpots(answer, register)
  it('take the tone of their state', () => expect(spots.map((s) => s.mood)).toEqual(['danger', 'none']))
  it('leave out hidden places', () => expect(spots.map((s) => s.id)).toEqual(['A', 'C']))
  it('say what is made up', () => expect(spots.map((s) => s.demo)).toEqual([true, false]))
  it('came whole', () => expect(whole).toBe(true))
  it('are found in a view', () => expect(inView(spots, [122.2, 29, 123, 31]).map((s) => s.id)).toEqual(['C']))
  it('are drawn with the shape of their register', () => expect(pointOf(spots[0] as never, 3).properties.symbol).toBe('s:3:danger:1'))
})

describe('the field that colours', () => {
  it('is the first listed choice with tones', () => expect(stateField(register)?.name).toBe('status'))
  it('is none where no choice has tones', () => expect(stateField({ ...register, fields: [kind] })).toBeUndefined())
})

describe('gathered records', () => {
  const { spots, whole } = toSpots({ features: [{ geometry: at(122, 30), properties: { cluster: true, count: 41, register: 'siren' } }, { geometry: at(122, 31), properties: { cluster: true, count: 1, register: 'siren' } }] }, register)
  it('are not whole', () => expect(whole).toBe(false))
  it('count as many as they are', () => expect(countOf(spots)).toBe(42))
  it('can be zoomed into, even a single one', () => expect(spots.map((s) => pointOf(s, 0).properties.gathered)).toEqual([true, true]))
})

describe('areas', () => {
  const square = (x: number, size: number) => [[x, 0], [x + size, 0], [x + size, size], [x, size], [x, 0]]
  it('have their symbol in the middle', () => expect(middleOf({ type: 'Polygon', coordinates: [square(0, 2)] })).toEqual([1, 1]))
  it('of several parts in the largest', () => expect(middleOf({ type: 'MultiPolygon', coordinates: [[square(0, 1)], [square(10, 4)]] })).toEqual([12, 2]))
})
