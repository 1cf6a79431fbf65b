import { expect, test } from 'vitest'
import { left, pick, typedRight } from './alerts'

test('what is typed counts without spaces and capitals, in either language', () => {
  expect(typedRight(' 实战 20000 ', ['实战20000', 'ACTUAL20000'])).toBe(true)
  expect(typedRight('actual 20000', ['实战20000', 'ACTUAL20000'])).toBe(true)
  expect(typedRight('实战2000', ['实战20000', 'ACTUAL20000'])).toBe(false)
  expect(typedRight('', ['实战20000', 'ACTUAL20000'])).toBe(false)
})

test('nothing is typed for an exercise', () => {
  expect(typedRight('', ['', ''])).toBe(true)
})

test('what holds is told in minutes, and what is over is negative', () => {
  const now = Date.parse('2026-03-02T00:30:00Z')
  expect(left('2026-03-02T00:45:00Z', now)).toBe(15)
  expect(left('2026-03-02T00:20:00Z', now)).toBe(-10)
  expect(left(null, now)).toBe(0)
})

test('a pair is read in the language of the screen', () => {
  expect(pick(['演习', 'Exercise'], 'en')).toBe('Exercise')
  expect(pick(undefined, 'zh')).toBe('')
})
