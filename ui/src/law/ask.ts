/** What the calculator asks for each figure; names are those the program reads. */
export interface Ask { name: string; kind: 'amount' | 'int' | 'class' | 'reason' | 'unit' | 'day' | 'yes' | 'words'; optional?: boolean; usual?: string; before?: string }

export const kinds = ['required-area', 'relocation-fee', 'surcharge', 'settle', 'fine', 'deadline'] as const
export type Figure = (typeof kinds)[number]

export const asks: Record<Figure, Ask[]> = {
  'required-area': [
    { name: 'area_residential', kind: 'amount', usual: '52340.60' }, { name: 'area_other', kind: 'amount', usual: '2000.00' },
    { name: 'city_class', kind: 'class', optional: true }, { name: 'class_why', kind: 'words', optional: true },
    { name: 'storeys', kind: 'int', optional: true, before: '2020-11-27' }, { name: 'first_floor', kind: 'amount', optional: true, before: '2020-11-27' }, { name: 'foundation_m', kind: 'amount', optional: true, before: '2020-11-27' }, { name: 'ratio_percent', kind: 'amount', optional: true, before: '2020-11-27' },
  ],
  'relocation-fee': [
    { name: 'required_area', kind: 'amount', usual: '980.00' }, { name: 'designed_area', kind: 'amount', usual: '0' }, { name: 'reason_code', kind: 'reason', usual: '3' },
    { name: 'proof', kind: 'yes', optional: true }, { name: 'reduction_code', kind: 'words', optional: true }, { name: 'fee_rate', kind: 'amount', optional: true },
  ],
  surcharge: [{ name: 'principal', kind: 'amount', usual: '1000000.00' }, { name: 'days_overdue', kind: 'int', usual: '45' }],
  settle: [{ name: 'paid', kind: 'amount', usual: '100000.00' }, { name: 'owed', kind: 'amount', usual: '120000.50' }],
  fine: [{ name: 'area_owed', kind: 'amount', usual: '500.00' }, { name: 'unit_fine', kind: 'amount', usual: '60' }],
  deadline: [{ name: 'n', kind: 'int', usual: '20' }, { name: 'unit', kind: 'unit', usual: 'working_days' }],
}

/** In what a term is counted, as the program names it. */
export const units = ['working_days', 'days', 'statutory_days', 'months', 'years'] as const

/** inputOf is the question as the program reads it: what is empty is left out, amounts stay text so that nothing is rounded. */
export function inputOf(kind: Figure, area: string, said: Record<string, string>): Record<string, unknown> {
  const out: Record<string, unknown> = {}
  if (kind === 'deadline') return { [said.unit ?? 'working_days']: Number(said.n) }
  if (kind !== 'settle') out.area = area
  for (const a of asks[kind]) {
    const v = (said[a.name] ?? '').trim()
    if (v === '') continue
    out[a.name] = a.kind === 'int' ? Number(v) : a.kind === 'yes' ? v === 'yes' : v
  }
  return out
}
