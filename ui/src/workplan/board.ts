import { onBeforeUnmount, onMounted, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { api } from '@/kernel/api/client'
import { useEvents } from '@/kernel/events'

// The shapes of the views work_plan, work_plan_preview, work_plan_report and work_task (docs/rest.md).

/** A run of words of the plan with what was found in them. */
export interface Piece { words: string; found?: 'quantity' | 'day' | 'period' | 'unit' | 'name'; note?: string; low?: number; high?: number; from?: string; to?: string; id?: string }

export interface Bound { figure: string; name: [string, string]; value: string; unit: [string, string]; link: string; reached: boolean; known: boolean; target?: number }

export type State = 'todo' | 'doing' | 'done' | 'stopped'

export interface Task {
  id: string
  rev: number
  title: string
  state: State
  area: string
  lead_id: string
  lead: string
  helpers: string
  found_lead: string
  due_on: string
  done_on: string
  days: number | null
  overdue: boolean
  target: number | null
  unit: string
  progress: number | null
  note: string
  bound: Bound | null
  proposed?: Bound[]
  evidence: string[]
  asked: number
  reached?: string
}

export interface Line { id: string; kind: string; pieces: Piece[]; tasks: Task[] }
export interface Sum { tasks: number; done: number; overdue: number; share: number }
export interface Point extends Sum { id: string; rev: number; number: number; heading: string; state: string; lines: Line[]; link: string }
export interface PlanHead { id: string; rev: number; title: string; year: number; state: string; issuer: string; number: string; issued_on: string; origin: string }
export interface Board extends Sum { plans: PlanHead[]; plan: PlanHead | null; as_of: string; points: Point[]; around: Line[] }

/** A task with the point it belongs to. */
export interface Placed { task: Task; point: Point }

export const tasksOf = (board: Board): Placed[] => board.points.flatMap((point) => point.lines.flatMap((line) => line.tasks.map((task) => ({ task, point }))))

/** urgency sorts what is overdue first, then what is due next; what has no date comes after, what is over last. */
export function urgency(a: Task, b: Task): number {
  const rank = (t: Task) => (t.state === 'done' || t.state === 'stopped' ? 3 : t.overdue ? 0 : t.days === null ? 2 : 1)
  return rank(a) - rank(b) || (a.days ?? 0) - (b.days ?? 0)
}

/** The lead units of a board's tasks by name; "" stands for tasks nobody leads. */
export function leadsOf(board: Board): { id: string; name: string; n: number }[] {
  const found = new Map<string, { id: string; name: string; n: number }>()
  for (const { task } of tasksOf(board)) {
    const one = found.get(task.lead_id) ?? { id: task.lead_id, name: task.lead, n: 0 }
    one.n++
    found.set(task.lead_id, one)
  }
  return [...found.values()].sort((a, b) => (a.id === '' ? 1 : b.id === '' ? -1 : a.name.localeCompare(b.name, 'zh')))
}

/** What a lead filter of this value shows: everything ("all"), what nobody leads ("none"), or one unit's tasks. */
export const shows = (task: Task, lead: string): boolean => lead === 'all' || (lead === 'none' ? task.lead_id === '' : task.lead_id === lead)

/** useBoard is the plan of `id` ("" for the present one), read anew when something of it changes. */
export function useBoard(id: () => string): { board: ShallowRef<Board | null>; failure: Ref<unknown>; read: () => Promise<void> } {
  const board = shallowRef<Board | null>(null)
  const failure = ref<unknown>(null)
  let waiting = 0
  async function read(): Promise<void> {
    try {
      board.value = await api.get<Board>('/view/work_plan', { plan: id() })
      failure.value = null
    } catch (err) {
      failure.value = err
    }
  }
  /** Many changes in a row, such as a split, are one. */
  const soon = () => {
    window.clearTimeout(waiting)
    waiting = window.setTimeout(() => void read(), 400)
  }
  onMounted(read)
  onBeforeUnmount(useEvents().watch(['work_plan', 'work_point', 'work_task', 'work_reminder'], soon, soon))
  onBeforeUnmount(() => window.clearTimeout(waiting))
  return { board, failure, read }
}
