import { computed, ref, shallowRef } from 'vue'
import type { History, HistoryEntry } from '../api/types'

const same = (a: HistoryEntry | undefined, b: HistoryEntry) => a?.seq === b.seq && a.epoch === b.epoch && a.node === b.node

/**
 * useEntries holds the entries of a history, newest first, as far back as somebody has looked. `ask` reads the page behind a
 * cursor, the newest one for null; `prepare` hears the entries of each page before they are shown.
 */
export function useEntries(ask: (after: string | null) => Promise<History>, prepare: (list: HistoryEntry[]) => Promise<void>) {
  const entries = shallowRef<HistoryEntry[] | null>(null)
  const next = ref<string | null>(null)
  const busy = ref(false)
  const failure = ref<unknown>(null)

  async function page(after: string | null, take: (page: History) => void): Promise<void> {
    if (busy.value) return
    busy.value = true
    failure.value = null
    try {
      const answer = await ask(after)
      await prepare(answer.items)
      take(answer)
    } catch (err) {
      failure.value = err
    } finally {
      busy.value = false
    }
  }

  /** The newest entries go in front of those known, so that nobody loses his place; where they do not meet, all is read anew. */
  const load = () => page(null, (answer) => {
    const known = entries.value ?? []
    const meets = known[0] ? answer.items.findIndex((e) => same(known[0], e)) : -1
    entries.value = meets < 0 ? answer.items : [...answer.items.slice(0, meets), ...known]
    if (meets < 0) next.value = answer.next
  })

  /** older reads the page before those shown, if there is one. */
  const older = () => (next.value === null ? Promise.resolve() : page(next.value, (answer) => {
    entries.value = [...(entries.value ?? []), ...answer.items]
    next.value = answer.next
  }))

  return { entries, more: computed(() => next.value !== null), busy, failure, load, older }
}
