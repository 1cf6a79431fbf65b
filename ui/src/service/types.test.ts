import { describe, expect, it } from 'vitest'
import { said, sheet, stepped } from './types'

describe('the work list', () => {
  it('stays at its ends', () => {
    expect([stepped(0, -1, 3), stepped(0, 1, 3), stepped(2, 1, 3), stepped(-1, 1, 0)]).toEqual([0, 1, 2, -1])
  })
})

describe('the report', () => {
  it('says what is missing, never 0', () => {
    expect([said(null, '待报'), said(0, '待报'), said(66.667, '待报'), said(3.25, '待报', '')]).toEqual(['待报', '0.00%', '66.67%', '3.3'])
  })
  it('is CSV that a spreadsheet reads and does not compute', () => {
    expect(sheet([['事项', 'a,b'], ['=1+1', '-3']])).toBe('\uFEFF事项,"a,b"\r\n\'=1+1,-3\r\n')
  })
})
