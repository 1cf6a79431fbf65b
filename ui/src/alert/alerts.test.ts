import { expect, test } from 'vitest'
import type { Field, Rec } from '@/kernel/api/types'
import { fromWarning, left, pick, typedRight } from './alerts'

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

test('what a warning says fills an alert in, without words that alerts do not know', () => {
  const fields = ['severity', 'urgency', 'certainty'].map((name) => ({ name, choices: [{ code: 'severe' }, { code: 'expected' }] }) as Field)
  const w = { headline: '台风橙色预警', text: '阵风可达 12 级。', advice: '', severity: 'Severe', urgency: 'Expected', certainty: 'Maybe', outline: { type: 'Polygon', coordinates: [] } } as unknown as Rec
  expect(fromWarning(w, fields)).toEqual({ headline_zh: '台风橙色预警', description_zh: '阵风可达 12 级。', severity: 'severe', urgency: 'expected', outline: w.outline })
})
