import { describe, expect, it } from 'vitest'
import { barOf, empty, frameOf, readPercent, shownPercent } from './types'

describe('rows on a time line', () => {
  it('lie where their days lie, and an open end reaches the edge', () => {
    const half = barOf({ from: '2020-01-01', until: '2020-12-31' }, '2020-01-01', '2021-12-31')
    expect(half.left).toBe(0)
    expect(half.width).toBeGreaterThan(49)
    expect(half.width).toBeLessThan(51)
    expect(barOf({ from: '2021-01-01' }, '2020-01-01', '2021-12-31')).toMatchObject({ left: expect.closeTo(50, 0), width: expect.closeTo(50, 0) })
  })
  it('fit into a frame with today in it', () => {
    expect(frameOf([{ from: '2003-02-21', until: '2020-11-26' }], '2026-05-12')).toEqual(['2003-01-01', '2027-12-31'])
  })
})

describe('values', () => {
  it('a percentage is exact', () => {
    expect([readPercent('0.2'), readPercent('9'), readPercent('9.05'), readPercent('9.005'), readPercent('x')]).toEqual([20, 900, 905, null, null])
    expect([shownPercent(20), shownPercent(900), shownPercent(undefined)]).toEqual(['0.2', '9', ''])
  })
  it('a form begins with what its table needs', () => {
    const p = { title: { zh: '', en: '' }, unit: { zh: '', en: '' } }
    expect(empty([{ ...p, name: '', kind: 'amount' }])).toBe('')
    expect(empty([{ ...p, name: 'a', kind: 'each' }, { ...p, name: 'b', kind: 'group', optional: true }])).toEqual({ a: {} })
  })
})
