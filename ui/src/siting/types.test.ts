import { describe, expect, it } from 'vitest'
import { bandOf } from './types'

describe('bands of homes', () => {
  it('half of the people decide, and what was there comes before what is new', () => {
    const of = (before: number, after: number) => bandOf({ people: 100, before, after }).name
    expect([of(50, 100), of(49, 50), of(10, 49), of(0, 1), of(0, 0)]).toEqual(['already', 'newly', 'partly', 'partly', 'not'])
  })
})
