import { ref, type Ref } from 'vue'
import { uploaded } from '@/kernel/api/client'

/** useSubmit runs one sending at a time, once the files it names are there, and keeps its failure for the screen. */
export function useSubmit(run: () => Promise<void>): { busy: Ref<boolean>; failure: Ref<unknown>; submit: () => Promise<void> } {
  const busy = ref(false)
  const failure = ref<unknown>(null)
  async function submit(): Promise<void> {
    if (busy.value) return
    busy.value = true
    failure.value = null
    try {
      await uploaded()
      await run()
    } catch (err) {
      failure.value = err
    } finally {
      busy.value = false
    }
  }
  return { busy, failure, submit }
}
