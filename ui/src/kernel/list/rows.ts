import { onBeforeUnmount, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { api } from '../api/client'
import type { ChangeEvent, Page, Rec } from '../api/types'
import { useEvents } from '../events'
import { toParams, type ListQuery } from './query'

/** The first page is small to be there at once; those read while scrolling are as large as the server gives. */
const firstPage = 100
const nextPage = 200

export interface Rows {
  items: ShallowRef<Rec[]>
  total: Ref<number | null>
  totalMore: Ref<boolean>
  busy: Ref<boolean>
  failure: Ref<unknown>
  /** Records of others made since the list was read. */
  fresh: Ref<number>
  /** Ids just changed by an event, for a moment. */
  touched: Ref<Set<string>>
  more: () => boolean
  read: () => Promise<void>
  readMore: () => Promise<void>
  patch: (rec: Partial<Rec> & { id: string }) => void
}

/**
 * useRows reads a register page by page along the server's cursor and keeps rows already read up to date by events.
 * Rows are shallow: a hundred thousand of them cost memory, not reactivity.
 */
export function useRows(register: () => string, query: () => ListQuery, parent: () => string = () => ''): Rows {
  const items = shallowRef<Rec[]>([])
  const total = ref<number | null>(null)
  const totalMore = ref(false)
  const busy = ref(false)
  const failure = ref<unknown>(null)
  const fresh = ref(0)
  const touched = ref(new Set<string>())
  let next: string | null = null
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
      const page = await api.get<Page>(`/r/${register()}`, { ...params(), limit: firstPage, count: 1 }, mine.signal)
      take(page, true)
      shownFor = JSON.stringify(params())
      total.value = page.total ?? null
      totalMore.value = page.total_more ?? false
      fresh.value = 0
    } catch (err) {
      if (asked === mine) refuse(err)
    } finally {
      if (asked === mine) busy.value = false
    }
  }

  /** Rows of another question must not stand under this one; rows of the same question may stay while the link is down. */
  function refuse(err: unknown): void {
    failure.value = err
    if (shownFor === JSON.stringify(params())) return
    take({ items: [], next: null }, true)
    total.value = null
  }

  async function readMore(): Promise<void> {
    if (busy.value || next === null) return
    const mine = asked
    busy.value = true
    try {
      const page = await api.get<Page>(`/r/${register()}`, { ...params(), limit: nextPage, after: next }, mine.signal)
      if (asked === mine) take(page, false)
      failure.value = null
    } catch (err) {
      if (asked === mine) failure.value = err
    } finally {
      if (asked === mine) busy.value = false
    }
  }

  function take(page: Page, first: boolean): void {
    if (first) {
      items.value = page.items
      ids = new Map(page.items.map((r, i) => [r.id, i]))
    } else {
      const grown = items.value.slice() // a new array, because the table compares the array itself
      for (const rec of page.items) {
        if (ids.has(rec.id)) continue // moved while reading: shown once
        ids.set(rec.id, grown.length)
        grown.push(rec)
      }
      items.value = grown
    }
    next = page.next
  }

  function patch(rec: Partial<Rec> & { id: string }): void {
    const at = ids.get(rec.id)
    const old = at === undefined ? undefined : items.value[at]
    if (at === undefined || !old) return
    const changed = items.value.slice()
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
  return { items, total, totalMore, busy, failure, fresh, touched, more: () => next !== null, read, readMore, patch }
}
