import { expect, test } from 'vitest'
import { csv, months } from './heat'

test('twelve months stand under their weekdays, the fullest day darkest', () => {
  const got = months('2026-06-01', '2027-05-31', [{ on: '2026-06-03', done: 1, due: 0, late: false }, { on: '2026-11-20', done: 4, due: 4, late: true }])
  expect(got.map((m) => m.key)).toHaveLength(12)
  expect(got[0]?.cells).toHaveLength(30) // 1 June 2026 is a Monday
  expect(got[1]?.cells.slice(0, 3)).toEqual([null, null, expect.objectContaining({ on: '2026-07-01' })])
  expect(got[0]?.cells[2]).toMatchObject({ level: 1 })
  expect(got[5]?.cells.find((c) => c?.on === '2026-11-20')).toMatchObject({ level: 4, late: true })
  expect(got.flatMap((m) => m.cells).filter(Boolean)).toHaveLength(365)
})

test('a table for spreadsheets cannot run as a formula', () => {
  expect(csv([['名称', '数'], ['=1+1', 2], ['a"b,c', -3]])).toBe('\uFEFF名称,数\r\n\'=1+1,2\r\n"a""b,c",-3\r\n')
})
