import { expect, test } from 'vitest'
import { ageMs } from './queue'

test('a scan of this loading of the page has an age, one of an earlier has none', () => {
  expect(ageMs({ page: 'a', tick: 1000.4 }, 'a', 61_000)).toBe(60_000)
  expect(ageMs({ page: 'a', tick: 1000 }, 'b', 5)).toBe(0)
  expect(ageMs({}, 'b', 5)).toBe(0)
})
