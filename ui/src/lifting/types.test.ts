import { expect, it } from 'vitest'
import { classOf, clock, minutes, rows, span, type Result } from './types'

const trip = (vehicle: string, load: string, depart: string, arrive: string, unloaded: string) => ({ vehicle, trip: 1, from: '北码头', to: '南码头', load, depart, arrive, unloaded, people: 40, aboard: [{ group: '一村·第1批', people: 40 }] })
const result = {
  problem: {
    until: '30:00', places: [{ name: '北码头', berths: 1, shut: [{ from: '12:00', to: '13:00', why: '落潮' }] }, { name: '南码头' }],
    classes: [{ name: '渡船', stopped_at_wind: 7 }], vehicles: [{ name: '海星', class: '渡船', seats: 40, number: 2, at: '北码头', from: '06:00', until: '22:00' }], wind: [{ at: '09:40', force: 8 }],
  },
  plan: { trips: [trip('海星 2', '08:00', '08:10', '23:50', '24:20')] }, notes: [], kinds: { 渡船: 'ferry' }, sources: { '一村·第1批': '一村' }, elsewhere: 0, not_in: 0, roads: '',
} as unknown as Result

it('hours may pass midnight', () => {
  expect([minutes('24:20'), clock(1460)]).toEqual([1460, '24:20'])
})

it('one of several alike has their class, and the wind that stops it shades its row', () => {
  expect(classOf(result.problem, '海星 2')).toBe('渡船')
  const [row] = rows(result, 'vehicle')
  expect(row?.shades[0]).toMatchObject({ from: 580, why: '8' })
  expect(row?.bars.map((b) => b.tone)).toEqual(['load', 'way', 'load'])
  expect(span([row!])).toEqual({ from: 480, to: 1500 })
})

it('only stops with berths are rows of the chart by berth, with what shuts them', () => {
  expect(rows(result, 'berth').map((r) => [r.name, r.bars.length, r.shades[0]?.why])).toEqual([['北码头', 1, '落潮']])
})

it('a community is found by its waves', () => {
  expect(rows(result, 'community').map((r) => r.name)).toEqual(['一村'])
})
