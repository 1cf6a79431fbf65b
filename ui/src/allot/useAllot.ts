import { computed, onBeforeUnmount, ref, shallowRef, watch, type Ref } from 'vue'
import { api } from '@/kernel/api/client'
import { useEvents } from '@/kernel/events'
import type { Answer, Head } from './types'

/** useAllot reads an allotment, again while it is being computed, and makes its moves. */
export function useAllot(id: Ref<string>) {
  const answer = shallowRef<Answer | null>(null)
  const failure = ref<unknown>(null)
  const working = ref(false)
  const compared = ref('') // the version that it is compared with
  let turn = 0
  let again: ReturnType<typeof setTimeout> | undefined

  const head = computed<Head | undefined>(() => answer.value?.allotment)
  const running = computed(() => ['queued', 'computing'].includes(head.value?.run?.state ?? ''))

  async function read(): Promise<void> {
    const mine = ++turn
    clearTimeout(again)
    if (!id.value) return
    try {
      const got = await api.get<Answer>('/view/shelter_allot', { id: id.value, with: compared.value })
      if (mine !== turn) return
      answer.value = got
      failure.value = null
      if (running.value) again = setTimeout(() => void read(), 1500)
    } catch (err) {
      if (mine === turn) failure.value = err
    }
  }

  /** act does something and reads what came of it. */
  async function act(work: () => Promise<unknown>): Promise<boolean> {
    working.value = true
    try {
      await work()
      await read()
      return true
    } catch (err) {
      failure.value = err
      return false
    } finally {
      working.value = false
    }
  }

  const compute = () => act(async () => {
    const h = head.value
    if (h) await api.post(`/r/shelter_allotment/${h.id}/do/${h.state === 'computed' ? 'recompute' : 'compute'}`, { rev: h.rev, reason: '', record: {} })
  })
  const propose = () => act(async () => {
    const h = head.value
    if (h) await api.post(`/r/shelter_allotment/${h.id}/do/propose`, { rev: h.rev, reason: '', record: {} })
  })
  const cancel = () => act(async () => {
    const run = head.value?.run
    if (run) await api.post(`/r/allot_run/${run.id}/do/cancel`, { rev: run.rev, reason: '', record: {} })
  })
  /** move sends a unit elsewhere by hand, and has all computed anew. */
  const move = (unit: string, works: string, reason: string) => act(async () => {
    await api.post('/r/allot_binding', { record: { allotment_id: id.value, unit_id: unit, works_id: works, reason }, reason })
    const fresh = await api.get<Answer>('/view/shelter_allot', { id: id.value })
    const h = fresh.allotment
    await api.post(`/r/shelter_allotment/${h.id}/do/${h.state === 'computed' ? 'recompute' : 'compute'}`, { rev: h.rev, reason: '', record: {} })
  })

  watch(id, () => {
    answer.value = null
    compared.value = ''
    void read()
  }, { immediate: true })
  watch(compared, () => void read())
  const stop = useEvents().watch(['shelter_allotment', 'allot_run', 'allot_binding', 'allot_unit'], () => void read(), () => void read())
  onBeforeUnmount(() => {
    stop()
    turn++
    clearTimeout(again)
  })
  return { answer, head, running, failure, working, compared, read, act, compute, propose, cancel, move }
}
