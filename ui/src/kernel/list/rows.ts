import { onBeforeUnmount, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { api } from '../api/client'
import type { ChangeEvent, Page, Rec } from '../api/types'
import { useEvents } from '../events'
import { toParams, type ListQuery } from './query'
import { blockSize, blockToRead, emptySlots, placed, placeOf, type Slots } from './slots'

export interface Rows {
  /** All rows of the list in their order; those not read yet are undefined. */
  items: ShallowRef<Slots<Rec>>
  total: Ref<number | null>
  totalMore: Ref<boolean>
  busy: Ref<boolean>
  failure: Ref<unknown>
  /** Records of others made since the list was read. */
  fresh: Ref<number>
  /** Ids just changed by an event, for a moment. */
  touched: Ref<Set<string>>
  read: () => Promise<void>
  /** need says which rows are looked at (`to` exclusive): they are read unless they are there. */
  need: (from: number, to: number) => void
  /** have answers once the first `count` rows are there, or reading failed. */
  have: (count: number) => Promise<void>
  patch: (rec: Partial<Rec> & { id: string }) => void
}

/**
 * useRows reads a register where it is looked at: the first block with the number of all, others as they come into view,
 * along the server's cursor where the one before was read. Rows already read are kept up to date by events. They are
 * shallow: a hundred thousand of them cost memory, not reactivity.
 */
export function useRows(register: () => string, query: () => ListQuery, parent: () => string = () => ''): Rows {
  const items = shallowRef<Slots<Rec>>([])
  const total = ref<number | null>(null)
  const totalMore = ref(false)
  const busy = ref(false)
  const failure = ref<unknown>(null)
  const fresh = ref(0)
  const touched = ref(new Set<string>())
  /** The cursor behind each block read. */
  let cursors = new Map<number, string>()
  let wanted = { from: 0, to: 0 }
  let reading = false
  /** What the rows on the screen were asked with. */
  let shownFor = ''
  let asked = new AbortController()
  let ids = new Map<string, number>()

  const params = () => ({ ...toParams(query()), parent: parent() })

  async function read(): Promise<void> {
    asked.abort()
    const mine = asked = new AbortController()
    busy.value = true
    failure.value = null
    try {
      const page = await api.get<Page>(`/r/${register()}`, { ...params(), limit: blockSize, count: 1 }, mine.signal)
      begin(page)
      shownFor = JSON.stringify(params())
    } catch (err) {
      if (asked === mine) refuse(err)
    } finally {
      if (asked === mine) busy.value = false
    }
  }

  function begin(page: Page): void {
    total.value = page.total ?? null
    totalMore.value = page.total_more ?? false
    fresh.value = 0
    ids = new Map()
    cursors = new Map()
    take(emptySlots(Math.max(page.total ?? 0, page.items.length)), 0, page)
  }

  /** Rows of another question must not stand under this one; rows of the same question may stay while the link is down. */
  function refuse(err: unknown): void {
    failure.value = err
    if (shownFor === JSON.stringify(params())) return
    begin({ items: [], next: null })
    total.value = null
  }

  function need(from: number, to: number): void {
    wanted = { from, to }
    if (busy.value || reading) return // what is under way ends in another look at what is wanted
    reading = true
    void fill(() => wanted).finally(() => { reading = false })
  }

  const have = (count: number) => fill(() => ({ from: 0, to: count }))

  /** Where somebody looks changes while a block is under way: the next block is for where he looks then. */
  async function fill(where: () => { from: number; to: number }): Promise<void> {
    const mine = asked
    const next = () => blockToRead(items.value, where().from, where().to)
    try {
      for (let block = next(); block !== null; block = next()) {
        const after = cursors.get(block - 1)
        const place = after ? { after } : { skip: placeOf(block, totalMore.value ? 0 : items.value.length) }
        const page = await api.get<Page>(`/r/${register()}`, { ...params(), limit: blockSize, ...place }, mine.signal)
        if (asked !== mine) return
        take(items.value, block, page)
        failure.value = null
      }
    } catch (err) {
      if (asked === mine) failure.value = err
    }
  }

  function take(slots: Slots<Rec>, block: number, page: Page): void {
    page.items.forEach((rec, i) => ids.set(rec.id, block * blockSize + i))
    if (page.next) cursors.set(block, page.next)
    items.value = placed(slots, block, page.items, page.next !== null)
  }

  function patch(rec: Partial<Rec> & { id: string }): void {
    const at = ids.get(rec.id)
    const old = at === undefined ? undefined : items.value[at]
    if (at === undefined || !old) return
    const changed = items.value.slice() // a new array, because the table compares the array itself
    changed[at] = { ...old, ...rec } as Rec
    items.value = changed
  }

  function hear(event: ChangeEvent): void {
    const at = ids.get(event.id)
    const old = at === undefined ? undefined : items.value[at]
    if (!old) {
      if (event.action === 'create') fresh.value++
      return
    }
    if (event.action === 'gone') return void read() // it has left what this person may see
    if (event.rev <= old.rev) return
    patch({ ...event.record, id: event.id, rev: event.rev })
    touched.value = new Set([...touched.value, event.id])
    setTimeout(() => { touched.value = new Set([...touched.value].filter((id) => id !== event.id)) }, 2500)
  }

  const stop = useEvents().watch([register()], hear, () => void read())
  onBeforeUnmount(() => {
    stop()
    asked.abort()
  })
  return { items, total, totalMore, busy, failure, fresh, touched, read, need, have, patch }
}
