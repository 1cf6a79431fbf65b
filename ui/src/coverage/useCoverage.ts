import { onBeforeUnmount, onMounted, reactive, ref, shallowRef, watch } from 'vue'
import { api } from '@/kernel/api/client'
import { useEvents } from '@/kernel/events'
import { fresh, paramsOf } from './question'
import type { Answer, Shapes } from './types'

/** What the coverage follows from. */
const registers = ['siren', 'siren_site', 'siren_fault', 'area', 'hear_report']

/**
 * useCoverage keeps the answer to a question in step with the question and with the registers. While a new one is computed the
 * last one stays; shapes are fetched only when they have changed.
 */
export function useCoverage() {
  const question = reactive(fresh())
  const answer = shallowRef<Answer | null>(null)
  const shapes = shallowRef<Shapes | null>(null)
  const failure = ref<unknown>(null)
  const busy = ref(false)
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function read(): Promise<void> {
    const mine = ++turn
    busy.value = true
    try {
      const params = paramsOf(question)
      const got = await api.get<Answer>('/view/siren_coverage', params)
      if (mine !== turn) return
      answer.value = got
      failure.value = null
      const drawn = await api.get<Shapes>('/view/siren_coverage_map', { ...params, next: '', level: '', day: '', have: shapes.value?.key ?? '' })
      if (mine === turn && !drawn.same) shapes.value = drawn
    } catch (err) {
      if (mine === turn) failure.value = err
    } finally {
      if (mine === turn) busy.value = false
    }
  }

  const soon = (wait: number) => (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void read(), wait)
  }
  const stop = useEvents().watch(registers, soon(800), soon(800))
  watch(question, soon(150), { deep: true })
  onMounted(() => void read())
  onBeforeUnmount(() => {
    turn++
    stop()
    clearTimeout(timer)
  })
  return { question, answer, shapes, failure, busy, read }
}
