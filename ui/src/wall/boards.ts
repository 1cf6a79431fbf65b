import type { Ranking } from '@/assess/sheet'
import type { Wall } from '@/duty/types'
import type { Figure } from '@/home/figures'
import { journal, operations } from '@/journal/entries'
import { api } from '@/kernel/api/client'
import type { Page, Rec } from '@/kernel/api/types'
import { useMeta } from '@/kernel/meta'
import { orders, recipients, type Line } from '@/orders/orders'
import { useReading, type Reading } from './reading'

/** The running operations and the latest key messages of them. */
export interface Running { operations: Rec[]; messages: Rec[] }

/** An order that was sent, how far it has come, and the operation it belongs to. */
export interface Sent { order: Rec; line: Line; operation: Rec }

/** How many operations have their orders on the wall. */
const mostOperations = 4

/** What is read for the wall; null for what the reader has no part in. */
export interface Boards {
  duty: Reading<Wall> | null
  running: Reading<Running> | null
  sent: Reading<Sent[]> | null
  ranking: Reading<Ranking> | null
  figures: Reading<Figure[]>
}

const runningNow = async () => (await api.get<Page>(`/r/${operations}`, { 'f.state': 'running', sort: '-started_at', limit: 20 })).items

async function readRunning(withMessages: boolean): Promise<Running> {
  const now = await runningNow()
  if (!now.length || !withMessages) return { operations: now, messages: [] }
  const page = await api.get<Page>(`/r/${journal}`, { 'f.key': 'true', 'f.operation_id': `in:${now.map((o) => o.id).join(',')}`, sort: '-received_at', limit: 12 })
  return { operations: now, messages: page.items }
}

async function sentOf(operation: Rec): Promise<Sent[]> {
  const [page, lines] = await Promise.all([
    api.get<Page>(`/r/${orders}`, { 'f.operation_id': operation.id, 'f.state': 'sent', sort: '-number', limit: 50 }),
    api.get<Line[]>('/view/order_board', { operation: operation.id }),
  ])
  return page.items.flatMap((order) => lines.filter((line) => line.id === order.id && line.total > 0).map((line) => ({ order, line, operation })))
}

/** Who is silent comes first. */
async function readSent(): Promise<Sent[]> {
  const all = (await Promise.all((await runningNow()).slice(0, mostOperations).map(sentOf))).flat()
  return all.sort((a, b) => b.line.late - a.line.late || b.line.open.length - a.line.open.length)
}

/** useBoards reads what the wall shows, as far as the reader may see it. */
export function useBoards(): Boards {
  const meta = useMeta()
  const has = (name: string) => meta.register(name) !== undefined
  const every = (meta.meta?.registers ?? []).map((r) => r.name)
  return {
    duty: has('duty_shift') ? useReading(() => api.get<Wall>('/view/duty_now'), ['duty_shift', 'duty_handover', 'duty_watch', 'duty_roster']) : null,
    running: has(operations) ? useReading(() => readRunning(has(journal)), [operations, journal]) : null,
    sent: has(operations) && has(orders) && has(recipients) ? useReading(readSent, [operations, orders, recipients]) : null,
    ranking: has('assessment') ? useReading(() => api.get<Ranking>('/view/assess_ranking'), ['assessment', 'assess_score', 'assess_scheme']) : null,
    figures: useReading(() => api.get<Figure[]>('/figures'), every),
  }
}
