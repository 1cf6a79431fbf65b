// What the pages over a view of shelters share: the question is asked again when it or the registers change, the last answer wins.
import { computed, onBeforeUnmount, onMounted, ref, shallowRef, watch } from 'vue'
import { api } from '@/kernel/api/client'
import { useEvents } from '@/kernel/events'

interface Answer { areas: { id: string; name: string; level: string }[] }

/** useView asks a view whenever `question` changes; `ask` gives up when its signal says so. */
export function useView<T extends Answer>(question: { area: string }, registers: string[], ask: (signal: AbortSignal) => Promise<T>, wait = 150) {
  const answer = shallowRef<T | null>(null)
  const failure = ref<unknown>(null)
  const busy = ref(false)
  const printing = ref(false)
  let turn: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  async function read(): Promise<void> {
    turn?.abort()
    const mine = (turn = new AbortController())
    busy.value = true
    try {
      const got = await ask(mine.signal)
      if (mine !== turn) return
      answer.value = got
      failure.value = null
    } catch (err) {
      if (mine === turn && !mine.signal.aborted) failure.value = err
    } finally {
      if (mine === turn) busy.value = false
    }
  }
  const soon = (ms: number) => (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void read(), ms)
  }
  const stop = useEvents().watch(registers, soon(800), soon(800))
  watch(question, soon(wait), { deep: true })
  onMounted(() => void read())
  onBeforeUnmount(() => {
    turn?.abort()
    turn = undefined
    stop()
    clearTimeout(timer)
  })

  const areas = computed<Answer['areas']>(() => answer.value?.areas ?? [])
  const paperOf = computed(() => question.area || areas.value[0]?.id || '')
  async function print(path: string): Promise<void> {
    printing.value = true
    try {
      await api.save(path, { format: 'pdf', scheme: location.protocol.slice(0, -1) })
    } catch (err) {
      failure.value = err
    } finally {
      printing.value = false
    }
  }
  const printArea = (paper: string) => print(`/r/area/${encodeURIComponent(paperOf.value)}/paper/${paper}`)
  return { answer, failure, busy, printing, read, areas, paperOf, print, printArea }
}
