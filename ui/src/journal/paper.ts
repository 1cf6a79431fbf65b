import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { api } from '@/kernel/api/client'
import type { Page } from '@/kernel/api/types'
import { journal } from './entries'
import type { Chosen } from './operation'

/** The register of printed blank forms. */
export const forms = 'message_forms'

/** The name of the paper they are printed as. */
export const formsPaper = 'forms'

export interface OnPaper {
  /** The number of the form to be entered here, "" for none. */
  number: ComputedRef<string>
  /** The number of one that cannot be: its operation is not among those in progress. */
  elsewhere: ComputedRef<string>
  failure: Ref<unknown>
  done: () => void
}

/**
 * usePaper is the printed form that the address names, as the code on it does: its entry is opened where it was entered
 * already; otherwise it is entered here, in the operation that it was printed for.
 */
export function usePaper(post: Chosen): OnPaper {
  const [route, router] = [useRoute(), useRouter()]
  const asked = (name: string) => (typeof route.query[name] === 'string' ? route.query[name] : '')
  const failure = ref<unknown>(null)
  const blank = ref('')
  const here = computed(() => post.operation.value?.id === asked('operation'))

  async function look(): Promise<void> {
    const paper = asked('paper')
    blank.value = ''
    failure.value = null
    if (!paper) return
    if (asked('operation')) post.chosen.value = asked('operation')
    try {
      const [entry] = (await api.get<Page>(`/r/${journal}`, { 'f.paper_number': `eq:${paper}`, struck: 1, limit: 1 })).items
      if (paper !== asked('paper')) return
      if (entry) return void router.replace(`/r/${journal}/${encodeURIComponent(entry.id)}`)
      blank.value = paper
    } catch (err) {
      failure.value = err
    }
  }
  watch(() => [route.query.paper, route.query.operation], look, { immediate: true })
  return {
    number: computed(() => (here.value ? blank.value : '')),
    elsewhere: computed(() => (blank.value && post.loaded.value && !here.value ? blank.value : '')),
    failure,
    done: () => void (asked('paper') && router.replace('/journal')),
  }
}
