import { describe, expect, it } from 'vitest'
import { checkDigit, readCard } from './card'

describe('card numbers', () => {
  const body = 'Y26001-000017'
  const full = `${body}-${checkDigit(body)}`
  it('are read from a code, from a keyboard, and short', () => {
    expect(readCard(`HDSS:${full}:AB12CD34EF`)).toBe(full)
    expect(readCard(` ${full.toLowerCase()} `)).toBe(full)
    expect(readCard('17', 'Y26001')).toBe(full)
    expect(readCard(`17-${checkDigit(body)}`, 'Y26001')).toBe(full)
  })
  it('are refused where a digit is wrong, and where it is no card', () => {
    expect(readCard(`${body}-${(checkDigit(body) + 1) % 10}`)).toBe('')
    expect(readCard('17')).toBe('')
    expect(readCard('6901234567892')).toBe('')
    expect(readCard('HDSS:')).toBe('')
  })
})
