import { expect, test } from 'vitest'
import { blank, wrong } from './limits'

const task = { needs: '' as const, new_part: false, renewing: false, last_on: '2026-10-01' }
const today = '2026-11-27'
const of = (change: Partial<ReturnType<typeof blank>>) => ({ ...blank(today), ...change })

test('a form is held against the limits of what was measured', () => {
  expect(wrong(task, of({}), today)).toEqual([])
  expect(wrong({ ...task, needs: 'humidity' }, of({ humidity: '' }), today)).toEqual(['humidity'])
  expect(wrong({ ...task, needs: 'humidity' }, of({ humidity: '75' }), today)).toEqual([])
  expect(wrong({ ...task, needs: 'humidity' }, of({ humidity: '75.1' }), today)).toEqual(['damp'])
  expect(wrong({ ...task, needs: 'humidity' }, of({ humidity: '80', result: 'adjusted' }), today)).toEqual([])
  expect(wrong({ ...task, needs: 'spread' }, of({ spread: '0.41' }), today)).toEqual(['apart'])
  expect(wrong({ ...task, needs: 'run_time' }, of({ run_time: '59' }), today)).toEqual(['short'])
  expect(wrong({ ...task, needs: 'run_time' }, of({ run_time: '60' }), today)).toEqual([])
})

test('a day in the future, one that is recorded already, a defect without words and a renewal that failed are told at once', () => {
  expect(wrong(task, of({ done_on: '2026-11-28' }), today)).toEqual(['future'])
  expect(wrong(task, of({ done_on: '2026-10-01' }), today)).toEqual(['again'])
  expect(wrong(task, of({ result: 'defect' }), today)).toEqual(['finding', 'grade'])
  expect(wrong({ ...task, renewing: true }, of({ result: 'defect', finding: 'x', grade: 'minor' }), today)).toEqual(['unrenewed'])
  expect(wrong({ ...task, new_part: true }, of({ new_expiry_on: today }), today)).toEqual(['new_expiry'])
})
