import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import type { ChangeEvent, Rec, Register } from '@/kernel/api/types'
import { useEvents } from '@/kernel/events'
import { titleOf, useMeta } from '@/kernel/meta'

/** One change that was heard. `by` is "" where the event does not name who made it. */
export interface Entry { key: string; to: string; title: string; register: Register; at: string; action: string; by: string }

export const kept = 20

/** entryOf reads an event; null for a record that left the caller's sight, for there is nothing to open. */
export function entryOf(event: ChangeEvent, register: Register | undefined, now: string): Entry | null {
  if (!register || event.action === 'gone') return null
  const rec = { ...event.record, id: event.id } as Rec
  return {
    key: `${event.register}/${event.id}/${event.rev}`, to: `/r/${event.register}/${encodeURIComponent(event.id)}`, title: titleOf(register, rec), register,
    at: rec.updated_at ?? now, action: event.action, by: String(rec.updated_by_label ?? ''),
  }
}

/** withEntry puts the newest first, once, and keeps the last twenty. */
export const withEntry = (entries: Entry[], entry: Entry): Entry[] => [entry, ...entries.filter((e) => e.key !== entry.key)].slice(0, kept)

/**
 * The changes heard since the work desk was first opened. It goes on listening on other screens, and forgets everything
 * as soon as somebody else, or nobody, is signed in.
 */
export const useRecent = defineStore('recent', () => {
  const meta = useMeta()
  const entries = shallowRef<Entry[]>([])
  const since = ref('')
  let stop: (() => void) | null = null

  function hear(event: ChangeEvent): void {
    const entry = entryOf(event, meta.register(event.register), new Date().toISOString())
    if (entry) entries.value = withEntry(entries.value, entry)
  }

  /** listen starts with the registers the caller sees; calling it again changes nothing. */
  function listen(registers: string[]): void {
    if (stop) return
    since.value = new Date().toISOString()
    stop = useEvents().watch(registers, hear, () => undefined) // what was missed cannot be listed: the log of each record has it
  }

  watch(() => meta.meta?.user.id, () => {
    stop?.()
    stop = null
    entries.value = []
    since.value = ''
  }, { flush: 'sync' })

  return { entries, since, listen }
})
