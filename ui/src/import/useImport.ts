import { onBeforeUnmount, ref, shallowRef } from 'vue'
import { api } from '@/kernel/api/client'
import { useEvents } from '@/kernel/events'
import type { ImportPoint, Points } from './points'
import { planOf, type Decision, type Only, type Plan, type Row, type Session } from './session'

const page = 50

/**
 * useImport carries one session through: sending the file, changing the plan, writing. It follows the session while the
 * server works, by events and by asking every second, because events may be lost.
 */
export function useImport(register: string) {
  const session = shallowRef<Session | null>(null)
  const rows = shallowRef<Row[]>([])
  const more = ref(false)
  const only = ref<Only>('')
  const failure = ref<unknown>(null)
  const sent = ref(-1)
  const busy = ref(false)
  const points = shallowRef<Points | null>(null)
  const chosen = ref(0)
  let start = 0
  let timer = 0
  let reading = 0

  const path = (tail = '') => `/imports/${encodeURIComponent(session.value?.id ?? '')}${tail}`
  const working = (s: Session | null) => s?.state === 'checking' || s?.state === 'running'

  async function attempt(run: () => Promise<void>): Promise<void> {
    failure.value = null
    busy.value = true
    try {
      await run()
    } catch (err) {
      failure.value = err
    } finally {
      busy.value = false
    }
  }

  async function take(s: Session): Promise<void> {
    const was = session.value
    session.value = s
    clearTimeout(timer)
    if (working(s)) timer = window.setTimeout(() => void follow(), 1000)
    else if (s.state !== was?.state || s !== was) await Promise.all([readRows(), readPoints()])
  }

  async function follow(): Promise<void> {
    try {
      await take(await api.get<Session>(path()))
    } catch (err) {
      failure.value = err
      clearTimeout(timer)
      if (working(session.value)) timer = window.setTimeout(() => void follow(), 3000)
    }
  }

  /** readRows reads the rows from the start, or the next ones. A newer reading overtakes an older one. */
  async function readRows(next = false): Promise<void> {
    if (!session.value || session.value.state === 'checking' || session.value.state === 'failed') return
    const mine = ++reading
    if (!next) start = 0
    const from = start + (next ? rows.value.length : 0)
    const answer = await api.get<{ rows: Row[] }>(path('/rows'), { from, limit: page, only: only.value })
    if (mine !== reading) return
    rows.value = next ? [...rows.value, ...answer.rows] : answer.rows
    more.value = answer.rows.length === page
  }

  /** readPoints reads where the rows lie; a register without places has none. */
  async function readPoints(): Promise<void> {
    if (session.value?.state !== 'ready') return
    const answer = await api.get<Points>(path('/points'), { limit: 2000 })
    points.value = answer.total > 0 ? answer : null
  }

  /** open shows the rows from a point's on. */
  const open = (p: ImportPoint) => attempt(async () => {
    only.value = ''
    const mine = ++reading
    const answer = await api.get<{ rows: Row[] }>(path('/rows'), { from: p.index, limit: page, only: '' })
    if (mine !== reading) return
    start = p.index
    rows.value = answer.rows
    more.value = answer.rows.length === page
    chosen.value = p.n
  })

  const send = (file: File) => attempt(async () => {
    const form = new FormData()
    form.append('register', register)
    form.append('file', file)
    sent.value = 0
    try {
      await take(await api.upload<Session>('/imports', form, (share) => { sent.value = share }))
    } finally {
      sent.value = -1
    }
  })

  const resume = (id: string) => attempt(async () => {
    const s = await api.get<Session>(`/imports/${encodeURIComponent(id)}`)
    if (s.register === register) await take(s)
  })

  const change = (part: Partial<Plan>) => attempt(async () => {
    if (session.value) await take(await api.put<Session>(path(), planOf(session.value, part)))
  })

  /** decide tells the server what a person says about a row and reads that row anew; the others stay where they are. */
  const decide = (n: number, said: Decision) => attempt(async () => {
    const at = rows.value.findIndex((r) => r.n === n)
    session.value = await api.put<Session>(path('/decisions'), { rows: { [n]: said } })
    if (only.value !== '' && only.value !== 'open') return readRows()
    const answer = await api.get<{ rows: Row[] }>(path('/rows'), { n })
    const now = answer.rows[0]
    if (now && at >= 0) rows.value = rows.value.with(at, now)
    await readPoints() // the row's place may have changed its colour
  })

  const show = (state: Only) => attempt(async () => {
    only.value = state
    chosen.value = 0
    await readRows()
  })

  const showMore = () => attempt(() => readRows(true))
  const commit = () => attempt(async () => take(await api.post<Session>(path('/commit'))))
  const cancel = () => attempt(async () => take(await api.post<Session>(path('/cancel'))))

  function reset(): void {
    clearTimeout(timer)
    reading++
    session.value = null
    rows.value = []
    points.value = null
    chosen.value = 0
    only.value = ''
    failure.value = null
  }

  const stop = useEvents().onImport((e) => { if (e.id === session.value?.id && working(session.value)) void follow() })
  onBeforeUnmount(() => {
    stop()
    clearTimeout(timer)
  })

  return { session, rows, more, only, failure, sent, busy, points, chosen, open, send, resume, change, decide, show, showMore, commit, cancel, reset }
}
