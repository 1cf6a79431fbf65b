import { expect, test } from 'vitest'
import { spoken, stepped, trust, worldsOf } from './turns'

test('pages go around in both directions', () => {
  expect([stepped(4, 1, 5), stepped(0, -1, 5), stepped(2, 1, 5), stepped(0, 1, 0)]).toEqual([0, 4, 3, 0])
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
