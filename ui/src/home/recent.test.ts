import { createPinia, setActivePinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import type { ChangeEvent, Meta, Register } from '@/kernel/api/types'
import { useMeta } from '@/kernel/meta'
import { entryOf, kept, useRecent, withEntry } from './recent'

const register = { name: 'shelter', title: ['name'], actions: [] } as unknown as Register
const change = (rev: number, more: Partial<ChangeEvent> = {}): ChangeEvent => ({ seq: rev, register: 'shelter', id: 'A/1', rev, action: 'update', record: { name: '一号工程', updated_at: '2026-05-12T06:00:00Z', updated_by_label: '王海' }, ...more })

describe('a change that was heard', () => {
  it('says what, when and by whom, and opens the record', () => {
    expect(entryOf(change(3), register, 'now')).toMatchObject({ title: '一号工程', to: '/r/shelter/A%2F1', at: '2026-05-12T06:00:00Z', by: '王海', action: 'update' })
  })
  it('without a time was heard now', () => expect(entryOf(change(3, { record: {} }), register, 'now')).toMatchObject({ at: 'now', by: '', title: 'A/1' }))
  it('is not listed where there is nothing to open', () => {
    expect(entryOf(change(3, { action: 'gone', record: null as never }), register, 'now')).toBeNull()
    expect(entryOf(change(3), undefined, 'now')).toBeNull()
  })
})

describe('recent changes', () => {
  const entry = (rev: number) => entryOf(change(rev), register, 'now') as NonNullable<ReturnType<typeof entryOf>>
  it('are the last twenty, the newest first', () => {
    const all = Array.from({ length: 25 }, (_, i) => entry(i + 1)).reduce(withEntry, [])
    expect(all).toHaveLength(kept)
    expect([all[0]?.key, all.at(-1)?.key]).toEqual(['shelter/A/1/25', 'shelter/A/1/6'])
  })
  it('list one revision once', () => expect(withEntry([entry(1)], entry(1))).toHaveLength(1))
})

describe('what was heard', () => {
  const signedIn = (id: string) => ({ user: { id }, registers: [register], groups: [] }) as unknown as Meta
  function open() {
    setActivePinia(createPinia())
    const meta = useMeta()
    meta.meta = signedIn('wang')
    const recent = useRecent()
    recent.listen(['shelter'])
    recent.entries = [entryOf(change(1), register, 'now')].flatMap((e) => (e ? [e] : []))
    return { meta, recent }
  }
  it('stays while the same person is signed in', () => {
    const { meta, recent } = open()
    meta.meta = signedIn('wang')
    expect(recent.entries).toHaveLength(1)
    expect(recent.since).not.toBe('')
  })
  it.each([['somebody else', signedIn('li')], ['nobody', null]])('is forgotten as soon as %s is signed in', (_who, next) => {
    const { meta, recent } = open()
    meta.meta = next
    expect([recent.entries, recent.since]).toEqual([[], ''])
  })
})
