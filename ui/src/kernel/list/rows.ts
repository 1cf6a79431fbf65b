import { onBeforeUnmount, ref, shallowRef, triggerRef, type Ref, type ShallowRef } from 'vue'
import { api } from '../api/client'
import type { ChangeEvent, Page, Rec } from '../api/types'
import { useEvents } from '../events'
import { toParams, type ListQuery } from './query'

const pageSize = 100

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
  loadedAt: Ref<number>
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
  const loadedAt = ref(0)
  let next: string | null = null
  let asked = new AbortController()
  let ids = new Map<string, number>()

  const params = () => ({ ...toParams(query()), parent: parent(), limit: pageSize })

  async function read(): Promise<void> {
    asked.abort()
    const mine = asked = new AbortController()
    busy.value = true
    failure.value = null
    try {
      const page = await api.get<Page>(`/r/${register()}`, { ...params(), count: 1 }, mine.signal)
      take(page, true)
      total.value = page.total ?? null
      totalMore.value = page.total_more ?? false
      fresh.value = 0
      loadedAt.value = Date.now()
    } catch (err) {
      if (asked === mine) failure.value = err
    } finally {
      if (asked === mine) busy.value = false
    }
  }

  async function readMore(): Promise<void> {
    if (busy.value || next === null) return
    const mine = asked
    busy.value = true
    try {
      const page = await api.get<Page>(`/r/${register()}`, { ...params(), after: next }, mine.signal)
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
      for (const rec of page.items) {
        if (ids.has(rec.id)) continue // moved while reading: shown once
        ids.set(rec.id, items.value.length)
        items.value.push(rec)
      }
      triggerRef(items)
    }
    next = page.next
  }

  function patch(rec: Partial<Rec> & { id: string }): void {
    const at = ids.get(rec.id)
    const old = at === undefined ? undefined : items.value[at]
    if (at === undefined || !old) return
    items.value[at] = { ...old, ...rec } as Rec
    triggerRef(items)
  }

  function hear(event: ChangeEvent): void {
    const at = ids.get(event.id)
    const old = at === undefined ? undefined : items.value[at]
    if (!old) {
      if (event.action === 'create') fresh.value++
      return
    }
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
  return { items, total, totalMore, busy, failure, fresh, touched, more: () => next !== null, read, readMore, patch, loadedAt }
}
