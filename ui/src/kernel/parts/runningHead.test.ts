import { describe, expect, it } from 'vitest'
import { rulesOf } from './runningHead'

describe('the running head', () => {
  it('stands in the margin of every page', () => {
    expect(rulesOf('【演练】砺盾', true)).toContain('@top-center { content: "【演练】砺盾";')
  })
  it('lies over every page where the margin takes no text', () => {
    expect(rulesOf('【演练】砺盾', false)).toMatch(/^@media print { body::before { content: "【演练】砺盾"; position: fixed;/)
  })
  it('is text whatever an operation is called', () => {
    expect(rulesOf('a"; } body { display: none } \\\n', true)).toContain('content: "a\\"; } body { display: none } \\\\ ";')
  })
})
