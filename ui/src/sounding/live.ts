import { onBeforeUnmount, ref, type Ref } from 'vue'
import { api, type Params } from '@/kernel/api/client'
import { useReading, type Reading } from '@/wall/reading'
import { offsetOf } from './clock'

/**
 * useLive reads a view that tells the server's time, and keeps that time by it: the reading whose question took the shortest
 * sets it. `now` moves every tenth of a second and is the server's, whatever the browser's clock says.
 */
export function useLive<T extends { now: string }>(view: string, params: () => Params, registers: string[]): Reading<T> & { now: Ref<number>; offset: Ref<number> } {
  const offset = ref(0)
  const now = ref(Date.now())
  let best = Infinity
  const reading = useReading(async () => {
    const sent = Date.now()
    const answer = await api.get<T>(`/view/${view}`, params())
    const took = Date.now() - sent
    if (took <= best + 20) {
      best = Math.min(best, took)
      offset.value = offsetOf(answer.now, sent, sent + took)
    }
    return answer
  }, registers)
  const beat = window.setInterval(() => { now.value = Date.now() + offset.value }, 100)
  onBeforeUnmount(() => window.clearInterval(beat))
  return { ...reading, now, offset }
}
