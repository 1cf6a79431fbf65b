import { describe, expect, it } from 'vitest'
import type { Rec } from '@/kernel/api/types'
import { clockOf, span } from './clock'

const at = Date.parse('2026-05-12T01:00:00Z')
const fault = (more: object) => ({ id: 'A', rev: 1, status: 'assigned', due_at: '2026-05-12T03:30:00Z', ...more }) as unknown as Rec

describe('the repair clock', () => {
  it.each([
    [{}, 'running', 150],
    [{ due_at: '2026-05-12T01:00:00Z' }, 'running', 0],
    [{ due_at: '2026-05-12T00:59:00Z' }, 'overdue', 1],
    [{ status: 'held', due_at: null, left_min: 840 }, 'held', 840],
    [{ status: 'repaired', hours: '11.5' }, 'stopped', 690],
  ] as const)('%o is %s with %d minutes', (more, state, minutes) => expect(clockOf(fault(more), at)).toEqual({ state, minutes }))

  it('says nothing of a fault without one', () => expect(clockOf(fault({ due_at: null }), at)).toBeNull())
  it('is read in hours and minutes', () => expect(span(690)).toEqual({ h: 11, m: 30 }))
})
