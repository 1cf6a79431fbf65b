import { describe, expect, it } from 'vitest'
import type { History, HistoryEntry } from '../api/types'
import { useEntries } from './entries'

/** A record that was changed `n` times, and a server that answers a hundred entries at a time. */
function server(n: number) {
  const log = (): HistoryEntry[] => Array.from({ length: n }, (_x, i) => ({
    seq: (n - i) * 3, epoch: 'e', node: 'zs', at: '', actor: '', actor_label: '', seat: '', mode: 'live', action: 'update', reason: '', changes: {}, hash: '',
  }))
  const asked: (string | null)[] = []
  return {
    asked,
    change: () => { n++ },
    ask: async (after: string | null): Promise<History> => {
      asked.push(after)
      const rest = log().filter((e) => after === null || e.seq < Number(after))
      return { items: rest.slice(0, 100), next: rest.length > 100 ? String(rest[99]?.seq) : null }
    },
  }
}
const nothing = async () => undefined

describe('the history of a record changed two thousand times', () => {
  it('shows the newest hundred, and all of them page by page', async () => {
    const s = server(2000)
    const h = useEntries(s.ask, nothing)
    await h.load()
    expect(h.entries.value).toHaveLength(100)
    expect(h.more.value).toBe(true)
    while (h.more.value) await h.older()
    expect(h.entries.value?.map((e) => e.seq)).toEqual(Array.from({ length: 2000 }, (_x, i) => (2000 - i) * 3))
    expect(s.asked).toHaveLength(20)
    await h.older()
    expect(s.asked).toHaveLength(20)
  })
  it('keeps what was read when the record changes again', async () => {
    const s = server(2000)
    const h = useEntries(s.ask, nothing)
    await h.load()
    await h.older()
    s.change()
    await h.load()
    expect(h.entries.value?.map((e) => e.seq)).toEqual(Array.from({ length: 201 }, (_x, i) => (2001 - i) * 3))
    await h.older()
    expect(h.entries.value).toHaveLength(301)
  })
  it('begins anew where more has happened than a page holds', async () => {
    const s = server(2000)
    const h = useEntries(s.ask, nothing)
    await h.load()
    await h.older()
    for (let i = 0; i < 150; i++) s.change()
    await h.load()
    expect(h.entries.value).toHaveLength(100)
    while (h.more.value) await h.older()
    expect(h.entries.value).toHaveLength(2150)
  })
  it('keeps what it has when a page cannot be read, and reads it on the next try', async () => {
    const s = server(250)
    let down = false
    const h = useEntries((after) => (down ? Promise.reject(new Error('offline')) : s.ask(after)), nothing)
    await h.load()
    down = true
    await h.older()
    expect(h.failure.value).toBeInstanceOf(Error)
    expect(h.entries.value).toHaveLength(100)
    down = false
    await h.older()
    expect([h.failure.value, h.entries.value?.length]).toEqual([null, 200])
  })
})
