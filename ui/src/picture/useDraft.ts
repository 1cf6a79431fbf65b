import { computed, shallowRef } from 'vue'
import type { Position } from '@/kernel/api/types'
import { corners, geometry, shapeOf, type Sketch } from './sketches'
import { symbols } from './symbols'

/** What a person has typed about a sketch. */
export interface Words { label: string; number: string; layer_id: string; entry_id: string; source: string; note: string; valid_until: string | null }

/** A sketch being drawn or changed. `base` is the record as it was opened, null for a new one. */
export interface Draft extends Words { kind: string; base: Sketch | null; at: Position[]; done: boolean }

const seven = (p: Position): Position => p.map((v) => Math.round(v * 1e7) / 1e7)

/** useDraft is the one thing being drawn: its corners with everything that can be undone, and its words. */
export function useDraft() {
  const draft = shallowRef<Draft | null>(null)
  const past = shallowRef<Position[][]>([])
  const form = computed(() => symbols[draft.value?.kind ?? '']?.form ?? 'point')
  const shape = computed(() => (draft.value ? shapeOf(draft.value.kind, draft.value.at) : null))
  const undoable = computed(() => past.value.length)

  function begin(kind: string, words: Partial<Words> & { layer_id: string }): void {
    past.value = []
    draft.value = { kind, base: null, at: [], done: false, label: '', number: '', entry_id: '', source: '', note: '', valid_until: null, ...words }
  }

  function open(s: Sketch, zh: string): void {
    past.value = []
    draft.value = {
      kind: s.kind, base: s, at: corners(geometry(s.shape)), done: true, label: s.label === zh ? '' : s.label ?? '', number: s.number === null || s.number === undefined ? '' : String(s.number),
      layer_id: s.layer_id, entry_id: s.entry_id ?? '', source: s.source ?? '', note: s.note ?? '', valid_until: s.valid_until ?? null,
    }
  }

  function put(at: Position[], done = draft.value?.done ?? false): void {
    if (!draft.value) return
    past.value = [...past.value, draft.value.at].slice(-100)
    draft.value = { ...draft.value, at: at.map(seven), done }
  }

  /** add takes a place pointed at: where a point is to stand, or one more corner. */
  function add(at: Position): void {
    const d = draft.value
    if (!d || (d.done && form.value !== 'point')) return
    put(form.value === 'point' ? [at] : [...d.at, at], form.value === 'point')
  }

  function undo(): void {
    const before = past.value.at(-1)
    if (!before || !draft.value) return
    past.value = past.value.slice(0, -1)
    draft.value = { ...draft.value, at: before, done: draft.value.base !== null && draft.value.done }
  }

  const finish = () => { if (draft.value) draft.value = { ...draft.value, done: true } }
  const say = (words: Partial<Words>) => { if (draft.value) draft.value = { ...draft.value, ...words } }
  const drop = () => { draft.value = null }

  /** What is to be sent: everything of a new sketch, of an old one what was changed. */
  function record(zh: string): Record<string, unknown> {
    const d = draft.value as Draft
    const all = {
      kind: d.kind, layer_id: d.layer_id, label: d.label.trim() || zh, number: d.number === '' ? null : Number(d.number), entry_id: d.entry_id || null, source: d.source.trim(), note: d.note.trim(),
      valid_until: d.valid_until, shape: JSON.stringify(shape.value),
    }
    if (!d.base) return all
    const was: Record<string, unknown> = { ...d.base }
    const moved = JSON.stringify(corners(geometry(d.base.shape))) !== JSON.stringify(d.at)
    return Object.fromEntries(Object.entries(all).filter(([name, v]) => (name === 'shape' ? moved : (was[name] ?? (typeof v === 'string' ? '' : null)) !== v)))
  }

  return { draft, form, shape, undoable, begin, open, put, add, undo, finish, say, drop, record }
}
