import { onBeforeUnmount, shallowRef, watch, type ShallowRef } from 'vue'
import { api } from './api/client'
import type { Action, Doable, Page, Rec, Register } from './api/types'
import { useEvents } from './events'

/** The register that keeps what waits for a second person; docs/rest.md, Two persons. */
export const approvals = 'approval'

/** subjectOf is the record that an approval is about, as the path of its screen; "" for other records. */
export function subjectOf(register: string, rec: Rec): string {
  if (register !== approvals) return ''
  const of = String(rec.verb ?? '').split('.')[0]
  return `/r/${of}/${encodeURIComponent(String(rec.record ?? ''))}`
}

/** doableOf asks what a record's state allows, what keeps the caller from it, and who may do it. */
export const doableOf = (register: string, id: string): Promise<Doable[]> => api.get<Doable[]>(`/r/${register}/${encodeURIComponent(id)}/do`)

/**
 * offered are the actions to show: those that another may do and not the caller are shown with the reason, those he has
 * no right to are not shown. Until it is known whether a personal action is open to him, it is not offered. An action that was
 * proposed and waits for a second person cannot be proposed again.
 */
export function offered(actions: Action[], doable: Doable[] | null, waits: { verbs: string[]; why: string }): { action: Action; blocked: string }[] {
  return actions.flatMap((action) => {
    if (action.second && waits.verbs.includes(action.name)) return [{ action, blocked: waits.why }]
    if (!action.personal) return [{ action, blocked: '' }]
    const known = doable?.find((d) => d.name === action.name)
    if (!known || ['forbidden', 'not_found'].includes(known.blocked?.code ?? '')) return []
    return [{ action, blocked: known.blocked?.text ?? '' }]
  })
}

/** needsSecond reports whether some action of a register waits for a second person. */
export const needsSecond = (register: Register): boolean => register.actions.some((a) => a.second)

/** useWaiting keeps the approvals that wait for a record, by the events of the stream. */
export function useWaiting(record: () => Rec | null, on: boolean): { waiting: ShallowRef<Rec[]>; failure: ShallowRef<unknown>; read: () => Promise<void> } {
  const waiting = shallowRef<Rec[]>([])
  const failure = shallowRef<unknown>(null)
  async function read(): Promise<void> {
    const id = record()?.id
    if (!id || !on) return
    try {
      const page = await api.get<Page>(`/r/${approvals}`, { 'f.record': `eq:${id}`, 'f.state': 'waiting' })
      waiting.value = page.items
      failure.value = null
    } catch (err) {
      failure.value = err
    }
  }
  watch(() => [record()?.id, record()?.rev], read, { immediate: true })
  if (on) {
    const stop = useEvents().watch([approvals], (e) => {
      if (!e.record || e.record.record === record()?.id) void read()
    }, read)
    onBeforeUnmount(stop)
  }
  return { waiting, failure, read }
}
