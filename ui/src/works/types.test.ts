import { expect, test } from 'vitest'
import { csv, exact, kept, type Report, type Total } from './types'

test('amounts are grouped without a float, and what is unknown stays so', () => {
  expect([exact('1620000.00'), exact('999999999999.99'), exact('-180000.5'), exact('')]).toEqual(['1,620,000.00', '999,999,999,999.99', '-180,000.5', ''])
})

test('the ledger says what is unknown and never starts a formula', () => {
  const total = (id: string, required: string): Total => ({ id, name: id, projects: 1, required, designed: '0.00', built: '0.00', paid_for: '0.00', unknown_required: 1, unknown_built: 1, fee: '0.00', paid: '0.00', arrears: '0.00', fulfilled: 0, owing: 0 })
  const row = { id: '1', name: '=HYPERLINK("x"),', code: '', county: 'a', state: 'coded', duty: 'pending', required: '', designed: '10.00', built: '', paid_for: '', fee: '0.00', paid: '0.00', arrears: '0.00', overdue: false }
  const r: Report = { at: '', from: '', to: '', area: '', area_name: '', areas: [], rows: [row], counties: [total('a', '0.00')], total: total('', '0.00'), arrears: [], sample: false }
  const lines = csv(r, ['h'], '待报', (t) => t.id || 'all', (d) => d, (c) => c).split('\r\n')
  expect(lines[1]).toBe(`a,"'=HYPERLINK(""x""),",,待报,10.00,待报,待报,0.00,0.00,0.00,pending`)
  expect(lines.slice(2)).toEqual([',a,,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0/0', ',all,,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0/0', ''])
})

test('a derivation that cannot be read is none', () => {
  expect([kept(''), kept(null), kept('{'), kept('{"value":"1.00"}')?.value]).toEqual([null, null, null, '1.00'])
})
