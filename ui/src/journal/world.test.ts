import { describe, expect, it } from 'vitest'
import type { Register } from '@/kernel/api/types'
import { wayUp } from './world'

const register = (parent: string | null, ...refs: [string, string][]) => ({ parent, fields: refs.map(([name, ref]) => ({ name, ref, kind: 'ref' })) }) as unknown as Register

describe('the way to the operation of a record', () => {
  it('is its own field where it has one', () => {
    expect(wayUp(register('order_id', ['order_id', 'command_order'], ['operation_id', 'operation']))).toBe('operation_id')
  })
  it('is what it is part of otherwise', () => {
    expect(wayUp(register('order_id', ['order_id', 'command_order'], ['seat_id', 'seat']))).toBe('order_id')
  })
  it('is none of a record that stands for itself', () => {
    expect(wayUp(register(null, ['seat_id', 'seat']))).toBe('')
  })
})
