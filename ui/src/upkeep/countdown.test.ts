import { expect, test } from 'vitest'
import { hours, left, span, standing } from './countdown'

test('tenths of an hour are written as people write hours', () => {
  expect([hours(0), hours(125), hours(720)]).toEqual(['0', '12.5', '72'])
})

test('a countdown runs to the limit and beyond it', () => {
  const begun = Date.UTC(2026, 10, 27)
  expect(left(3, begun, begun)).toBe(259_200)
  expect(left(3, begun, begun + 3 * 86_400_000 + 1000)).toBe(-1)
  expect(span(259_199)).toEqual({ days: 2, clock: '23:59:59' })
  expect(span(-61)).toEqual({ days: 0, clock: '00:01:01' })
})

test('what runs, what is done and what comes next follow from the plan', () => {
  const item = (no: number, start: number, end: number) => ({ id: String(no), no, name: '', kind: '', phase: 'early' as const, trade: '', tenths: end - start, start, end, critical: false, after: '', materials: '', people: 0 })
  const got = standing({ items: [item(1, 0, 40), item(2, 40, 60), item(3, 60, 70)] }, 40)
  expect([got.done, got.now, got.next].map((l) => l.map((i) => i.no))).toEqual([[1], [2], [3]])
})
