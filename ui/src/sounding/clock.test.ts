import { expect, test } from 'vitest'
import { beatOf, momentOf, offsetOf, spell } from './clock'

const at = (s: string) => Date.parse(`2025-05-12T${s}+08:00`)
const slot = (start: string, end: string, phases: [boolean, number, number][], stopped = '') =>
  ({ start_at: `2025-05-12T${start}+08:00`, end_at: `2025-05-12T${end}+08:00`, phases: phases.map(([on, from_s, to_s]) => ({ on, from_s, to_s })), stopped })
const disaster = slot('10:00:00', '10:03:00', [[true, 0, 60], [false, 60, 90], [true, 90, 150], [false, 150, 180]])
const clear = slot('10:10:00', '10:14:00', [[true, 0, 240]])

test('the clock of the server is taken at the middle of the question', () => {
  expect(offsetOf('2025-05-12T10:00:00+08:00', at('09:59:50'), at('09:59:52'))).toBe(9000)
})

test('what sounds and what comes next follow the second', () => {
  expect(momentOf([disaster, clear], at('09:59:59'))).toEqual({ on: null, next: disaster, over: false })
  expect(momentOf([disaster, clear], at('10:00:00'))).toEqual({ on: disaster, next: clear, over: false })
  expect(momentOf([disaster, clear], at('10:03:00'))).toEqual({ on: null, next: clear, over: false })
  expect(momentOf([disaster, clear], at('10:14:00'))).toEqual({ on: null, next: null, over: true })
  expect(momentOf([{ ...disaster, stopped: 'li' }, { ...clear, stopped: 'li' }], at('10:01:00')).over).toBe(true)
  expect(momentOf([], at('10:01:00')).over).toBe(false)
})

test('a signal is on and off by its pattern', () => {
  expect(beatOf(disaster, at('10:00:59'))).toMatchObject({ index: 0, left: 1, whole: 121, second: 59 })
  expect(beatOf(disaster, at('10:01:00'))).toMatchObject({ index: 1, left: 30 })
  expect(beatOf(disaster, at('10:02:29')).phase?.on).toBe(true)
  expect(beatOf(disaster, at('10:03:00')).phase).toBeNull()
})

test('seconds are spelt as people count them', () => {
  expect([spell(0), spell(59), spell(61), spell(3723), spell(-5)]).toEqual(['00:00', '00:59', '01:01', '1:02:03', '00:00'])
})
