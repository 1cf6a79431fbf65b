import { describe, expect, it } from 'vitest'
import type { Field, Register } from '@/kernel/api/types'
import { accountOf, assign, chosen, columnLetter, decidable, defaultText, defaultValue, filledBy, halfPlaces, lacking, mappingOf, planOf, remainingS, splitTarget, targetsOf, undecided, type Row, type Session } from './session'

const field = (name: string, kind: string, more: Partial<Field> = {}) => ({ name, kind, required: false, readonly: false, masked: false, ...more }) as Field
const register = {
  name: 'shelter', fields: [
    field('name', 'text', { required: true }), field('status', 'choice', { required: true }), field('location', 'point', { required: true }),
    field('places', 'int'), field('code', 'text', { readonly: true, required: true }), field('photos', 'file'), field('keys', 'text', { masked: true }),
  ],
} as unknown as Register
const session = {
  sheet: 'A', encoding: 'gb18030', header_row: 1, crs: 'CGCS2000', on_match: 'skip', similar: 'ask', whole: 'part', within: '', decided: 0, rows: 10, counts: {},
  columns: [{ index: 0, header: '名称', sample: [], field: 'name', confidence: 1 }, { index: 2, header: '?', sample: [], field: '', confidence: 0 }],
} as unknown as Session

describe('mapping', () => {
  it('parts a target from what is chosen for several numbers', () => {
    expect([splitTarget('places.sum'), splitTarget('places'), splitTarget('location.lon')]).toEqual([{ base: 'places', parts: 'sum' }, { base: 'places', parts: '' }, { base: 'location.lon', parts: '' }])
    expect(assign({ 0: 'places.sum' }, 1, 'places')).toEqual({ 1: 'places' })
  })
  it('starts from what the server suggests', () => expect(mappingOf(session.columns)).toEqual({ 0: 'name' }))
  it('gives a target to one column only', () => expect(assign({ 0: 'name', 1: 'status' }, 2, 'name')).toEqual({ 1: 'status', 2: 'name' }))
  it('can be taken away', () => expect(assign({ 0: 'name' }, 0, '')).toEqual({}))
  it('replaces what a column had', () => expect(assign({ 0: 'name' }, 0, 'status')).toEqual({ 0: 'status' }))
  it('fills a place with both halves only', () => {
    const location = register.fields[2] as Field
    expect(filledBy({ 0: 'location.lon' }, location)).toBe(false)
    expect(filledBy({ 0: 'location.lon', 1: 'location.lat' }, location)).toBe(true)
    expect(halfPlaces({ 0: 'location.lon' }, register).map((f) => f.name)).toEqual(['location'])
    expect(halfPlaces({ 0: 'location.lon', 1: 'location.lat' }, register)).toEqual([])
  })
})

describe('targets', () => {
  it('are what may be filled, places in halves, then the record itself', () => {
    expect(targetsOf(register).map((t) => t.value)).toEqual(['name', 'status', 'location.lon', 'location.lat', 'location', 'places', 'id', 'rev'])
  })
})

describe('required fields', () => {
  it('lack a source until a column or a value for all rows fills them', () => {
    expect(lacking(register, { 0: 'name' }, {}).map((f) => f.name)).toEqual(['status', 'location'])
    expect(lacking(register, { 0: 'name', 1: 'location' }, { status: 'in_use' })).toEqual([])
  })
})

describe('the plan', () => {
  it('keeps the mapping while the file is read the same way', () => expect(planOf(session, { crs: 'GCJ02' }).map).toEqual({ 0: 'name' }))
  it('drops the mapping when the file is read differently', () => expect(planOf(session, { header_row: 3 }).map).toBeUndefined())
  it('sends exactly what the server knows', () => {
    expect(Object.keys(planOf(session, {})).sort()).toEqual(['crs', 'defaults', 'encoding', 'fill_merged', 'header_row', 'map', 'on_match', 'sheet', 'similar', 'whole', 'within'])
  })
})

describe('a decision', () => {
  const row: Row = { n: 2, cells: [], record: null, state: 'refused', problems: [], hints: [], read: null, conflicts: [{ field: 'address', base: 'a', stored: 'b', file: 'c' }, { field: 'capacity', base: '1', stored: '2', file: '3' }] }
  it('adds one field and keeps the others', () => {
    const first = { ...row, decision: chosen(row, 'address', 'file') }
    expect(chosen(first, 'capacity', 'stored')).toEqual({ fields: { address: 'file', capacity: 'stored' } })
    expect(undecided(first)).toBe(1)
  })
  it('is asked only where the program does not know', () => {
    expect(decidable(row)).toBe(true)
    expect(decidable({ ...row, conflicts: undefined })).toBe(false)
    expect(decidable({ ...row, conflicts: undefined, decision: { record: 'skip' } })).toBe(true)
  })
})

describe('the account', () => {
  const counts = { new: 5, update: 1, same: 1, skipped: 1, refused: 2 }
  it('adds up to the rows of the file', () => expect(accountOf({ rows: 10, counts })).toEqual({ rows: 10, accepted: 8, refused: 2, written: 6, balanced: true }))
  it('notices a row that got lost', () => expect(accountOf({ rows: 11, counts }).balanced).toBe(false))
})

describe('values for all rows', () => {
  it.each([['int', 5, '5'], ['bool', false, 'false'], ['text', '在用', '在用']] as const)('of kind %s go and come back', (kind, value, text) => {
    expect(defaultText(value)).toBe(text)
    expect(defaultValue(field('x', kind), text)).toBe(value)
  })
  it('that are missing are no text', () => expect([null, undefined, ''].map(defaultText)).toEqual(['', '', '']))
})

describe('time left', () => {
  it('follows the pace', () => expect(remainingS(100, 400, 10)).toBe(30))
  it('is not guessed too early', () => expect([remainingS(0, 400, 10), remainingS(5, 400, 0.2)]).toEqual([null, null]))
})

describe('columns', () => {
  it.each([[0, 'A'], [25, 'Z'], [26, 'AA'], [701, 'ZZ'], [702, 'AAA']])('%d is %s', (index, name) => expect(columnLetter(index)).toBe(name))
})
