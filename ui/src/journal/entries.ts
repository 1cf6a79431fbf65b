import { onBeforeUnmount, shallowRef, watch, type ShallowRef } from 'vue'
import { api } from '@/kernel/api/client'
import type { ChangeEvent, Page, Rec } from '@/kernel/api/types'
import { useEvents } from '@/kernel/events'

/** The registers of the command post. */
export const journal = 'journal_entry'
export const operations = 'operation'

/** How many entries stand on the screen; the register has them all. */
export const shown = 60

/** taken puts a changed or new entry among those on the screen, the latest number first. */
export function taken(items: Rec[], event: Pick<ChangeEvent, 'id' | 'rev' | 'record'>): Rec[] {
  const at = items.findIndex((e) => e.id === event.id)
  const old = items[at]
  if (old && event.rev <= old.rev) return items
  const now = { ...old, ...event.record, id: event.id, rev: event.rev } as Rec
  const others = at < 0 ? items : items.filter((e) => e.id !== event.id)
  return [now, ...others].sort((a, b) => (String(a.number) < String(b.number) ? 1 : -1)).slice(0, shown)
}

/**
 * useEntries are the latest entries of an operation. A change carries its record, so hundreds of screens show a new entry
 * without asking for it; only after a gap in the stream the list is read again.
 */
export function useEntries(operation: () => string): { items: ShallowRef<Rec[]>; failure: ShallowRef<unknown>; read: () => Promise<void> } {
  const items = shallowRef<Rec[]>([])
  const failure = shallowRef<unknown>(null)
  async function read(): Promise<void> {
    const id = operation()
    if (!id) return void (items.value = [])
    try {
      const page = await api.get<Page>(`/r/${journal}`, { 'f.operation_id': id, sort: '-number', limit: shown, struck: 1 })
      if (id !== operation()) return
      items.value = page.items
      failure.value = null
    } catch (err) {
      failure.value = err
    }
  }
  function hear(event: ChangeEvent): void {
    if (event.action === 'gone' || !event.record) return void read()
    const known = items.value.some((e) => e.id === event.id)
    if (known || event.record.operation_id === operation()) items.value = taken(items.value, event)
  }
  watch(operation, read, { immediate: true })
  onBeforeUnmount(useEvents().watch([journal], hear, () => void read()))
  return { items, failure, read }
}
