import { expect, it } from 'vitest'
import { joined, signed, split, toggled } from './types'

it('closures are toggled and written in one way', () => {
  let codes = split('site:B,road:7')
  codes = toggled(toggled(codes, 'road:12'), 'site:B')
  expect(joined(codes)).toBe('road:12,road:7')
  expect(split('')).toEqual([])
})

it('a change bears its sign', () => {
  expect([signed(1200), signed(-5), signed(0)]).toEqual(['+1,200', '−5', '0'])
})
