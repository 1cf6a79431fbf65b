import { onBeforeUnmount, onMounted, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { api } from '@/kernel/api/client'
import type { Page, Rec } from '@/kernel/api/types'
import { useEvents } from '@/kernel/events'

/** The registers of orders. */
export const orders = 'command_order'
export const recipients = 'order_recipient'

/** How far one order has come, as the board view tells it. */
export interface Line {
  id: string
  counts: Record<string, number>
  total: number
  late: number
  open: { id: string; name: string; state: string; rung: string }[]
  answer_by: string
}

/** answered counts those who have said something: accepted, refused or done. */
export const answered = (l: Line) => ['accepted', 'refused', 'done'].reduce((n, s) => n + (l.counts[s] ?? 0), 0)

/** minutesLeft is how long there is to answer; negative once it is over. */
export const minutesLeft = (by: string, now: number) => Math.ceil((Date.parse(by) - now) / 60_000)

/** soon runs work once, a moment after the last of several calls. */
export function soon(work: () => void, ms = 250): () => void {
  let timer = 0
  onBeforeUnmount(() => clearTimeout(timer))
  return () => {
    clearTimeout(timer)
    timer = window.setTimeout(work, ms)
  }
}

/** useNow is the time, a new one every half minute. */
export function useNow(): Ref<number> {
  const now = ref(Date.now())
  const timer = setInterval(() => { now.value = Date.now() }, 30_000)
  onBeforeUnmount(() => clearInterval(timer))
  return now
}

/** useGiven are an operation's orders, the latest first, and how far each has come. */
export function useGiven(operation: () => string): { items: ShallowRef<Rec[]>; lines: ShallowRef<Map<string, Line>>; failure: ShallowRef<unknown>; read: () => Promise<void> } {
  const items = shallowRef<Rec[]>([])
  const lines = shallowRef(new Map<string, Line>())
  const failure = shallowRef<unknown>(null)
  async function read(): Promise<void> {
    const id = operation()
    if (!id) return void (items.value = [])
    try {
      const [page, board] = await Promise.all([
        api.get<Page>(`/r/${orders}`, { 'f.operation_id': id, sort: '-number', limit: 100 }),
        api.get<Line[]>('/view/order_board', { operation: id }),
      ])
      if (id !== operation()) return
      items.value = page.items
      lines.value = new Map(board.map((l) => [l.id, l]))
      failure.value = null
    } catch (err) {
      failure.value = err
    }
  }
  const again = soon(() => void read())
  watch(operation, read, { immediate: true })
  onBeforeUnmount(useEvents().watch([orders, recipients], again, again))
  return { items, lines, failure, read }
}

/**
 * useReceived are the orders that wait for an answer from where the reader may answer, the first to run out first. What his own
 * post gave to others stands under the orders given.
 */
export function useReceived(mayGive: boolean): { items: ShallowRef<Rec[]>; failure: ShallowRef<unknown>; read: () => Promise<void> } {
  const items = shallowRef<Rec[]>([])
  const failure = shallowRef<unknown>(null)
  async function read(): Promise<void> {
    try {
      const [page, own] = await Promise.all([
        api.get<Page>(`/r/${recipients}`, { 'f.state': ['in:waiting,read,accepted'], sort: 'answer_by', limit: 200 }),
        mayGive ? api.get<Page>(`/r/${orders}`, { 'f.state': 'sent', sort: '-number', limit: 200 }) : null,
      ])
      const given = new Set(own?.items.map((o) => o.id))
      items.value = page.items.filter((r) => r.seat_id || !given.has(String(r.order_id)))
      failure.value = null
    } catch (err) {
      failure.value = err
    }
  }
  const again = soon(() => void read())
  onMounted(read)
  onBeforeUnmount(useEvents().watch([recipients], again, again))
  return { items, failure, read }
}
