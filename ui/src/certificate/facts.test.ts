import { expect, test } from 'vitest'
import { draft, facts } from './facts'

const figures = '应建建筑面积:1145.00 m²\n1. 适用类别 = N3 国家三类人防重点城市\n2. 居民住宅:9000.00 × 10% = 900.00\n没有数值的一行\n[ratio-3309-1] 依据《通知》第二条'

test('what a decision rests on becomes facts, with the steps and the articles', () => {
  expect(facts(figures, '依据')).toBe('应建建筑面积:1145.00 m²\n1. 适用类别:N3 国家三类人防重点城市\n2. 居民住宅:9000.00 × 10% = 900.00\n依据:[ratio-3309-1] 依据《通知》第二条')
  expect(facts('', '依据')).toBe('')
})

test('a certificate begins with what its case knows, of the kind that its matter leads to', () => {
  const c = { id: 'C1', rev: 1, title: '港湾二期报建', applicant: '港湾置业', kind: 'legal', uscc: '91330900MA28K12A43', figures: '', area_id: '330902', department_id: 'O1' } as never
  expect(draft(c, 'build_project', '结建许可', '依据')).toMatchObject({ kind: 'permit', holder: '港湾置业', holder_kind: 'firm', about_register: 'service_case', about_id: 'C1', issuer_id: 'O1' })
  expect(draft(c, 'complaint', '答复', '依据')).not.toHaveProperty('kind')
})
