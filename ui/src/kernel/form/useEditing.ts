import { computed, onBeforeUnmount, ref, watch, type ComputedRef, type Ref } from 'vue'
import { fieldKinds } from '@/fields'
import { api, ApiError, uploaded } from '../api/client'
import type { Draft, Rec, Register } from '../api/types'
import { ulid } from '../api/ulid'
import { useMeta } from '../meta'
import { blankDraft, dropDraft, keepDraft, readDraft, toDraft, type KeptDraft } from './draft'
import { changesOf, same } from './merge'
import { checkAll, editable } from './validate'

/** A text per wrong field. `code` is of the screens' own check, `text` comes from the server. */
export type Problems = Record<string, { code: string; text: string }>

export interface Editing {
  base: Ref<Rec | null>
  draft: Ref<Draft>
  reason: Ref<string>
  problems: Ref<Problems>
  failure: Ref<unknown>
  busy: Ref<boolean>
  loading: Ref<boolean>
  dirty: ComputedRef<boolean>
  /** The record as it is now, while a stale edit waits for a person to merge. */
  theirs: Ref<Rec | null>
  found: Ref<KeptDraft | null>
  opened: ComputedRef<Draft>
  load: () => Promise<void>
  recover: () => void
  discard: () => void
  /** Sends the work; the stored record, or null where something stands against it. */
  save: () => Promise<Rec | null>
  settle: (next: Draft) => void
}

/** useEditing is one record being made or changed, from opening to a durable answer. `id` "" makes a new one. */
export function useEditing(register: Register, id: string, preset: Draft = {}): Editing {
  const user = useMeta().meta?.user.id ?? ''
  const fields = register.fields.filter(editable)
  const base = ref<Rec | null>(null)
  const blank: Draft = { ...blankDraft(fields), ...preset }
  const draft = ref<Draft>({ ...blank })
  const reason = ref('')
  const problems = ref<Problems>({})
  const failure = ref<unknown>(null)
  const busy = ref(false)
  const loading = ref(false)
  const theirs = ref<Rec | null>(null)
  const found = ref<KeptDraft | null>(null)
  const key = ulid()
  const stored = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  const opened = computed<Draft>(() => (base.value ? toDraft(register, base.value) : blank))
  const dirty = computed(() => !stored.value && Object.keys(changesOf(fields, opened.value, draft.value)).length > 0)

  async function load(): Promise<void> {
    failure.value = null
    if (id) {
      loading.value = true
      try {
        base.value = await api.get<Rec>(`/r/${register.name}/${encodeURIComponent(id)}`)
        draft.value = { ...opened.value }
      } catch (err) {
        failure.value = err
        return
      } finally {
        loading.value = false
      }
    }
    const kept = readDraft(user, register, id)
    found.value = kept && fields.some((f) => f.name in kept.values && !same(kept.values[f.name], draft.value[f.name])) ? kept : null
  }

  function recover(): void {
    if (found.value) draft.value = { ...draft.value, ...found.value.values }
    found.value = null
  }

  function discard(): void {
    found.value = null
    dropDraft(user, register, id)
  }

  function keep(): void {
    clearTimeout(timer)
    timer = undefined
    if (!found.value && dirty.value) keepDraft(user, register, id, { at: Date.now(), rev: base.value?.rev ?? 0, values: draft.value })
  }
  watch(draft, () => {
    clearTimeout(timer)
    timer = setTimeout(keep, 700)
  }, { deep: true })
  onBeforeUnmount(() => { if (timer !== undefined) keep() }) // what was typed last, when the screen is taken away

  async function save(): Promise<Rec | null> {
    if (busy.value) return null
    busy.value = true
    try {
      await uploaded()
    } catch (err) {
      refuse(err)
      return null
    } finally {
      busy.value = false
    }
    problems.value = Object.fromEntries(Object.entries(checkAll(fields, draft.value)).map(([name, code]) => [name, { code, text: '' }]))
    failure.value = null
    if (Object.keys(problems.value).length) return null
    busy.value = true
    try {
      const rec = await send()
      stored.value = true
      clearTimeout(timer)
      timer = undefined
      dropDraft(user, register, id)
      return rec
    } catch (err) {
      refuse(err)
      return null
    } finally {
      busy.value = false
    }
  }

  function send(): Promise<Rec> {
    const path = `/r/${register.name}`
    if (!base.value) return api.post<Rec>(path, { record: filled(), reason: reason.value.trim() }, key)
    const record = changesOf(fields, opened.value, draft.value)
    return api.patch<Rec>(`${path}/${encodeURIComponent(id)}`, { rev: base.value.rev, record, reason: reason.value.trim() })
  }

  const filled = () => Object.fromEntries(fields.map((f) => [f.name, draft.value[f.name] ?? fieldKinds[f.kind].missing()]))

  function refuse(err: unknown): void {
    if (err instanceof ApiError && err.stale) {
      theirs.value = err.current
      return
    }
    failure.value = err
    if (!(err instanceof ApiError)) return
    problems.value = Object.fromEntries(err.fields.map((f) => [f.field, { code: f.code, text: f.text }]))
  }

  /** Takes the merged draft on top of the record as it is now; saving is a new, deliberate step. */
  function settle(next: Draft): void {
    base.value = theirs.value
    theirs.value = null
    draft.value = next
  }

  return { base, draft, reason, problems, failure, busy, loading, dirty, theirs, found, opened, load, recover, discard, save, settle }
}
