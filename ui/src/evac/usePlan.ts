import { computed, onBeforeUnmount, reactive, ref, shallowRef, watch, type Ref } from 'vue'
import { api } from '@/kernel/api/client'
import { useEvents } from '@/kernel/events'
import { joined, split, toggled, type Answer, type Picture } from './types'

/** usePlan reads a plan, and computes beside it what is supposed: nothing is stored until it is kept. */
export function usePlan(id: Ref<string>) {
  const plan = shallowRef<Answer | null>(null)
  const trial = shallowRef<Answer | null>(null)
  const failure = ref<unknown>(null)
  const busy = ref(false)
  const took = ref(0) // ms of the last trial
  const supposed = reactive({ closed: [] as string[], people: 100 })
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let again: ReturnType<typeof setTimeout> | undefined

  const base = computed(() => split(plan.value?.plan?.closed ?? ''))
  const differs = computed(() => joined(supposed.closed) !== joined(base.value) || supposed.people !== (plan.value?.plan?.scale ?? 100))

  function reset(): void {
    supposed.closed = [...base.value]
    supposed.people = plan.value?.plan?.scale ?? 100
  }

  async function read(): Promise<void> {
    const of = id.value
    if (!of) return
    clearTimeout(again)
    try {
      const fresh = plan.value?.plan?.id !== of
      const got = await api.get<Answer>('/view/evac_plan', { id: of })
      if (of !== id.value) return
      const untouched = fresh || !differs.value
      plan.value = got
      if (untouched) reset()
      failure.value = null
      if (['queued', 'computing'].includes(got.plan?.run?.state ?? '')) again = setTimeout(() => void read(), 1500)
    } catch (err) {
      failure.value = err
    }
  }

  async function suppose(): Promise<void> {
    const mine = ++turn
    if (!differs.value) {
      trial.value = null
      busy.value = false
      return
    }
    busy.value = true
    const begun = performance.now()
    try {
      const got = await api.get<Answer>('/view/evac_trial', { id: id.value, closed: joined(supposed.closed), people: supposed.people })
      if (mine !== turn) return
      trial.value = got
      took.value = performance.now() - begun
      failure.value = null
    } catch (err) {
      if (mine === turn) failure.value = err
    } finally {
      if (mine === turn) busy.value = false
    }
  }

  const close = (code: string): void => { supposed.closed = toggled(supposed.closed, code) }
  watch(() => [joined(supposed.closed), supposed.people], () => {
    clearTimeout(timer)
    timer = setTimeout(() => void suppose(), 120)
  })
  watch(id, () => {
    plan.value = null
    trial.value = null
    turn++
    void read()
  }, { immediate: true })
  const stop = useEvents().watch(['evac_plan', 'evac_run', 'evac_source', 'evac_pairing', 'evac_site'], () => void read(), () => void read())
  onBeforeUnmount(() => {
    stop()
    turn++
    clearTimeout(timer)
    clearTimeout(again)
  })
  /** The picture on the map: what is supposed where something is, else the plan's result. */
  const shown = computed<Picture | null>(() => trial.value?.then ?? plan.value?.now ?? null)
  return { plan, trial, shown, failure, busy, took, supposed, differs, reset, read, close }
}
