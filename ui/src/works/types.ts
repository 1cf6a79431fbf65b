/** What the views build_project, build_trial and build_ledger answer. Money is yuan and areas m², as texts of two decimals; '' is not known. */
export interface Text { zh: string; en: string }
export interface Cite { id: string; source: { title: Text; number?: string; article: Text }; from: string; until?: string; remark: Text; evidence: string; dated: string }
export interface Derivation { name: Text; value: string; unit: Text; steps: { text: Text; formula?: string; value?: string; rule?: string }[]; rules: Cite[] | null; verified: boolean }
export interface Warning { code: string; text: Text; links?: { id: string; name: string }[] }
export interface Step { state: string; title: [string, string]; on: string; no: string; done: boolean; here: boolean }
export interface Ruling { id: string; title: string; kind: string; state: string; why: string; before: string; required: string; difference: string; by: string; at: string | null; before_derivation: Derivation | null; derivation: Derivation | null }
export interface Case { id: string; state: string; reason: string; area_m2: string; rate: string; fee: string; notice_no: string; due: string; lapsed: boolean; derivation: Derivation | null }
export interface Entry { id: string; kind: string; amount: string; on: string; receipt: string; surcharge: string; derivation: Derivation | null; by: string; reverses: string }
export interface Bill {
  id: string; case: string; linked: string; no: string; kind: string; sort: string; matter: string; area_m2: string; rate: string; amount: string; issued: string; due: string
  paid: string; offset: string; outstanding: string; surcharge_fixed: string; surcharge_paid: string; state: string; late_days: number; surcharge_today: string
  surcharge_derivation: Derivation | null; derivation: Derivation | null; entries: Entry[]
}
export interface Account { billed: string; refunds: string; paid: string; paid_back: string; balance: string; arrears: string; to_pay_back: string; surcharge_owed: string; surcharge_paid: string }
export interface Sheet {
  today: string; id: string; name: string; state: string; duty: string; law_day: string; class: string; class_why: string; area: string; residential: string; other: string
  required: string; note: string; designed: string; paid_for: string; built: string; derivation: Derivation | null; today_derivation: Derivation | null; open: boolean
  steps: Step[]; rulings: Ruling[]; cases: Case[]; bills: Bill[]; account: Account; warnings: Warning[]; sample: boolean
}
export interface Trial { day: string; required: string; note: Text; derivation: Derivation | null; today_derivation: Derivation | null; little: boolean; below: string; warnings: Warning[] }
export interface Row { id: string; name: string; code: string; county: string; state: string; duty: string; required: string; designed: string; built: string; paid_for: string; fee: string; paid: string; arrears: string; overdue: boolean }
export interface Total { id: string; name: string; projects: number; required: string; designed: string; built: string; paid_for: string; unknown_required: number; unknown_built: number; fee: string; paid: string; arrears: string; fulfilled: number; owing: number }
export interface Late { bill: string; no: string; project: string; name: string; developer: string; due: string; days: number; left: string; late: string }
export interface Report { at: string; from: string; to: string; area: string; area_name: string; areas: { id: string; name: string; level: string }[]; rows: Row[]; counties: Total[]; total: Total; arrears: Late[]; sample: boolean }

/** exact writes a decimal text with thousands separated, without passing through a float; '' stays ''. */
export function exact(text: string): string {
  const [whole = '', part] = text.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return part === undefined ? grouped : `${grouped}.${part}`
}

/** csv is the ledger as a table that spreadsheets read: rows, subtotals of counties, the whole; what is not known says so. */
export function csv(r: Report, head: string[], unknown: string, subtotal: (t: Total) => string, duty: (code: string) => string, county: (id: string) => string): string {
  const cell = (s: string): string => (/[",\n\r]/.test(s) || /^[=+\-@]/.test(s) && Number.isNaN(Number(s)) ? `"${s.replace(/"/g, '""').replace(/^([=+\-@])/, "'$1")}"` : s)
  const line = (cells: string[]): string => cells.map(cell).join(',')
  const out = [line(head)]
  const sum = (t: Total): string => line(['', subtotal(t), '', t.required, t.designed, t.built, t.paid_for, t.fee, t.paid, t.arrears, `${t.fulfilled}/${t.owing}`])
  for (const c of r.counties) {
    for (const x of r.rows.filter((row) => row.county === c.id)) {
      out.push(line([county(c.id), x.name, x.code, x.required || unknown, x.designed || unknown, x.built || unknown, x.paid_for || unknown, x.fee, x.paid, x.arrears, duty(x.duty)]))
    }
    out.push(sum(c))
  }
  out.push(sum(r.total))
  return `\uFEFF${out.join('\r\n')}\r\n`
}

/** kept reads a derivation that a record keeps as JSON; null where there is none. */
export function kept(text: unknown): Derivation | null {
  if (typeof text !== 'string' || text === '') return null
  try {
    return JSON.parse(text) as Derivation
  } catch {
    return null // a record of another version: it is shown without its steps
  }
}
