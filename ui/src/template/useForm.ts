import { computed, reactive, ref, shallowRef, watch } from 'vue'
import { api } from '@/kernel/api/client'
import { ulid } from '@/kernel/api/ulid'
import type { Rec } from '@/kernel/api/types'
import { before, newest, type Board, type Form, type Line, type Shown, type Vocabulary } from './types'

const path = '/r/form_template'
const blank = (): Form => ({ id: '', rev: 0, name: '', name_en: '', code: '', register: '', tongue: 'zh', version: 0, state: 'draft', text: '#标题 \n\n#表 18 32 18 32\n|  |<列3>  |\n#完\n\n#签章 填表人： | 单位(盖章)：\n', why: '' })

/** useForm is a template being written: what is kept of it, how it looks, and what keeps it from being used. */
export function useForm() {
  const kept = shallowRef<Form>(blank()) // as the server has it
  const form = reactive<Form>(blank())
  const line = shallowRef<Line | null>(null)
  const board = shallowRef<Board | null>(null)
  const words = shallowRef<Vocabulary | null>(null)
  const shown = shallowRef<Shown | null>(null)
  const old = ref('') // the text of the version before
  const record = ref('')
  const failure = ref<unknown>(null)
  const busy = ref(false)
  let turn = 0

  const editable = computed(() => form.state === 'draft')
  const changed = computed(() => (['name', 'name_en', 'code', 'register', 'tongue', 'text', 'why'] as const).some((k) => form[k] !== kept.value[k]))

  function take(f: Form): void {
    kept.value = { ...f }
    Object.assign(form, f)
  }

  async function open(code: string, id: string): Promise<void> {
    try {
      board.value = await api.get<Board>('/view/form_templates')
      line.value = board.value.forms.find((f) => f.code === code) ?? null
      const which = id || (line.value ? newest(line.value)?.id : '')
      if (which) take(formOf(await api.get<Rec>(`${path}/${encodeURIComponent(which)}`)))
      else take(blank())
      await Promise.all([learn(), compare()])
      await look()
      failure.value = null
    } catch (err) {
      failure.value = err
    }
  }

  const formOf = (r: Rec): Form => ({
    id: r.id, rev: r.rev, name: String(r.name ?? ''), name_en: String(r.name_en ?? ''), code: String(r.code ?? ''), register: String(r.register ?? ''),
    tongue: r.tongue === 'en' ? 'en' : 'zh', version: Number(r.version ?? 0), state: (r.state ?? 'draft') as Form['state'], text: String(r.text ?? ''), why: String(r.why ?? ''),
  })

  async function learn(): Promise<void> {
    words.value = await api.get<Vocabulary>('/view/form_words', { register: form.register, code: form.code })
  }

  async function compare(): Promise<void> {
    const v = line.value && (form.id ? before(line.value, form.version) : newest(line.value))
    old.value = v ? String((await api.get<Rec>(`${path}/${encodeURIComponent(v.id)}`)).text ?? '') : words.value?.shipped ?? ''
  }

  /** look asks how the text looks now; an answer that comes late is dropped. */
  async function look(pdf = false): Promise<Shown | null> {
    if (!form.register) return null
    const mine = ++turn
    busy.value = true
    try {
      const got = await api.post<Shown>('/forms/preview', { register: form.register, text: form.text, tongue: form.tongue, record: record.value, pdf })
      if (mine === turn) {
        shown.value = got
        failure.value = null
      }
      return got
    } catch (err) {
      if (mine === turn) failure.value = err
      return null
    } finally {
      if (mine === turn) busy.value = false
    }
  }

  /** fork begins the next version with what stands here. */
  function fork(): void {
    old.value = kept.value.text
    take({ ...form, id: '', rev: 0, state: 'draft', version: 0, why: '' })
    kept.value = { ...kept.value, text: '' }
  }

  async function save(): Promise<boolean> {
    busy.value = true
    try {
      const record = { name: form.name, name_en: form.name_en, code: form.code, register: form.register, tongue: form.tongue, text: form.text, why: form.why }
      const rec = form.id
        ? await api.patch<Rec>(`${path}/${encodeURIComponent(form.id)}`, { rev: form.rev, record, reason: '' })
        : await api.post<Rec>(path, { record, reason: '' }, ulid())
      await open(form.code, rec.id)
      return failure.value === null
    } catch (err) {
      failure.value = err
      return false
    } finally {
      busy.value = false
    }
  }

  watch(() => form.register, () => { void learn(); record.value = '' })
  return { form, kept, line, board, words, shown, old, record, failure, busy, editable, changed, open, look, fork, save }
}
