import { expect, test } from 'vitest'
import { onward, spoken, trust, worldsOf } from './turns'

test('the sheets of a page are turned before the page, in both directions and around the end', () => {
  expect(onward({ page: 1, sheet: 0 }, 1, 3, 5)).toEqual({ page: 1, sheet: 1 })
  expect(onward({ page: 4, sheet: 2 }, 1, 3, 5)).toEqual({ page: 0, sheet: 0 })
  expect(onward({ page: 1, sheet: 2 }, -1, 3, 5)).toEqual({ page: 1, sheet: 1 })
  expect(onward({ page: 0, sheet: 0 }, -1, 3, 5)).toEqual({ page: 4, sheet: Infinity })
})

test('what is old is red whatever the stream says; a broken stream or a failed reading is amber', () => {
  expect(trust(5, true, false)).toBe('fresh')
  expect(trust(120, true, false)).toBe('fresh')
  expect(trust(5, false, false)).toBe('late')
  expect(trust(5, true, true)).toBe('late')
  expect(trust(121, true, false)).toBe('stale')
  expect(trust(null, true, false)).toBe('stale')
})

test('an age is told in the unit people use', () => {
  expect([spoken(12), spoken(119), spoken(121), spoken(7300)]).toEqual([
    { unit: 'seconds', n: 12 }, { unit: 'seconds', n: 119 }, { unit: 'minutes', n: 2 }, { unit: 'hours', n: 2 },
  ])
})

test('a live operation stands before a drill, each world once', () => {
  expect(worldsOf([{ world: 'drill' }, { world: 'live' }, { world: 'drill' }])).toEqual(['live', 'drill'])
  expect(worldsOf([])).toEqual([])
})
