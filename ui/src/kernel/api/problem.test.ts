import { describe, expect, it } from 'vitest'
import { toApiError } from './problem'

describe('an answer that is no success', () => {
  it('carries the code, the sentence and the fields of problem+json', () => {
    const e = toApiError(422, { code: 'invalid', title: '有误', detail: '请检查', fields: [{ field: 'name', code: 'min', text: '太短' }], trace: '01J' }, null)
    expect([e.code, e.message, e.title, e.fields[0]?.field, e.trace]).toEqual(['invalid', '请检查', '有误', 'name', '01J'])
  })
  it('is stale only with the present record', () => {
    expect(toApiError(409, { code: 'stale', current: { id: 'x' } }, null).stale).toBe(true)
    expect(toApiError(409, { code: 'stale' }, null).stale).toBe(false)
    expect(toApiError(409, { code: 'state', current: { id: 'x' } }, null).stale).toBe(false)
  })
  it('says the status where the body is no problem', () => {
    for (const body of [null, 'gateway', 7]) expect(toApiError(502, body, null).title).toBe('HTTP 502')
  })
  it('knows how long to wait', () => {
    expect(toApiError(503, {}, '4').retryAfter).toBe(4)
    expect(toApiError(503, {}, 'Wed, 21 Oct 2026 07:28:00 GMT').retryAfter).toBe(0)
  })
})
