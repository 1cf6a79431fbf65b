import { describe, expect, it } from 'vitest'
import { area, csv, lack, standing } from './figures'

describe('areas', () => {
  it('are written with thousands and without needless decimals; what is missing is a dash', () => {
    expect(area('1234567.00')).toBe('1,234,567')
    expect(area('999.50')).toBe('999.50')
    expect(area('0.00')).toBe('0')
    expect(area(null)).toBe('—')
  })
})

describe('a parcel', () => {
  const of = (required: string | null, approved: string | null, built: string | null) => ({ required_m2: required, approved_m2: approved, built_m2: built })
  it('stands as it is built, approved or neither', () => {
    expect(standing(of('100.00', null, null))).toBe('lacking')
    expect(standing(of('100.00', '40.00', null))).toBe('part')
    expect(standing(of('100.00', '100.00', '20.00'))).toBe('approved')
    expect(standing(of('100.00', null, '100.00'))).toBe('built')
    expect(standing(of(null, '5.00', null))).toBe('none')
  })
  it('owes what neither is', () => {
    expect(lack(of('100.10', '40.05', '60.03'))).toBe('40.07')
    expect(lack(of('100.00', '200.00', null))).toBe('0.00')
    expect(lack(of(null, null, null))).toBeNull()
  })
})

describe('a table to take along', () => {
  it('is quoted, and nothing in it is a formula', () => {
    expect(csv([['a,b', 'c"d', '=1+1', '-5.00', 7, null]])).toBe('\ufeff"a,b","c""d",\'=1+1,-5.00,7,\r\n')
  })
})
