import { describe, expect, test } from 'vitest'
import { change, fresh, paramsOf, percent, supposes } from './question'

describe('a question about the coverage', () => {
  test('that supposes nothing asks for nothing', () => {
    expect(supposes(fresh())).toBe(false)
    expect(Object.values(paramsOf(fresh())).filter((v) => v !== '')).toEqual([])
  })
  test('names what fails in one order, and what is added', () => {
    const q = { ...fresh(), without: ['b', 'a'], add: [{ lon: 122.1234567, lat: 30, db: 118 }], threshold: 75, next: 2 }
    expect(supposes(q)).toBe(true)
    expect(paramsOf(q)).toEqual({ area: '', day: '', without: 'a,b', add: '122.12346,30.00000,118', threshold: 75, next: 2, level: 115 })
  })
})

test('shares and their changes are written with two decimals and a sign', () => {
  expect(percent(0.25)).toBe('25.00 %')
  expect(percent(undefined)).toBe('—')
  expect(change(0.5, 0.4)).toBe('+10.00')
  expect(change(0.4, 0.5)).toBe('−10.00')
  expect(change(0.4, 0.4)).toBe('±0.00')
  expect(change(undefined, 0.4)).toBe('')
})
