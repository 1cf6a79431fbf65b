import { describe, expect, it } from 'vitest'
import { inputOf } from './ask'

describe('questions', () => {
  it('keep amounts as text and leave out what is empty', () => {
    expect(inputOf('relocation-fee', '330902', { required_area: '980.10', designed_area: '0', reason_code: '3', proof: 'yes', fee_rate: ' ' })).toEqual({ area: '330902', required_area: '980.10', designed_area: '0', reason_code: '3', proof: true })
  })
  it('name a term by its unit, and a settlement has no area', () => {
    expect(inputOf('deadline', '330902', { n: '20', unit: 'months' })).toEqual({ months: 20 })
    expect(inputOf('settle', '330902', { paid: '1', owed: '2' })).toEqual({ paid: '1', owed: '2' })
  })
})
