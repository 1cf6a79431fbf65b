import { computed, onBeforeUnmount, onMounted, ref, shallowRef } from 'vue'
import { api, ApiError } from '@/kernel/api/client'
import { deviceName, nextMark, offlineBase } from '@/kernel/offline'
import type { Filled, Kept, Place, Synced, ToDo } from './types'

const base = 'haidun.upkeep'
const run = offlineBase(base, { forms: 'mark', places: null })

/** What this device keeps: forms until the server has them, and the places it has seen. */
const store = {
  all: () => run<Kept[]>('forms', 'readonly', (s) => s.getAll() as IDBRequest<Kept[]>),
  put: (k: Kept) => run('forms', 'readwrite', (s) => s.put(k)),
  drop: (mark: string) => run('forms', 'readwrite', (s) => s.delete(mark) as IDBRequest<unknown>),
  place: (key: string) => run<Place | undefined>('places', 'readonly', (s) => s.get(key) as IDBRequest<Place | undefined>),
  keepPlace: (key: string, p: Place) => run('places', 'readwrite', (s) => s.put(JSON.parse(JSON.stringify(p)), key)),
}

/**
 * useDoor is the upkeep of the place whose code was scanned. It works without network: what is filled in is on this device before
 * it says so, and is sent when the network is back. A form is taken once, however often it is sent; one that is refused stays here
 * with the reason until somebody takes it away.
 */
export function useDoor(kind: string, id: string) {
  const place = shallowRef<Place | null>(null)
  const kept = shallowRef<Kept[]>([])
  const online = ref(navigator.onLine)
  const signedOut = ref(false)
  const failure = shallowRef<unknown>(null)
  const fresh = ref(false)
  const sending = ref(false)
  const key = `${kind}=${id}`
  const waiting = computed(() => kept.value.filter((k) => k.state === 'waiting'))
  const refused = computed(() => kept.value.filter((k) => k.state === 'refused'))
  const filled = computed(() => new Set(kept.value.filter((k) => k.state !== 'refused').map((k) => k.task)))

  function failed(err: unknown): void {
    if (err instanceof ApiError && err.status === 0) online.value = false
    else if (err instanceof ApiError && err.status === 401) signedOut.value = true
    else failure.value = err
  }

  /** load reads the place, or what this device keeps of it. */
  async function load(): Promise<void> {
    failure.value = null
    try {
      place.value = await api.get<Place>('/view/upkeep_place', { [kind]: id })
      fresh.value = online.value = true
      signedOut.value = false
      await store.keepPlace(key, place.value)
    } catch (err) {
      fresh.value = false
      failed(err)
      place.value = (await store.place(key)) ?? place.value
    }
  }

  /** keep puts a form on this device, and sends it where that is possible. */
  async function keep(task: ToDo, form: Filled, photos: File[]): Promise<void> {
    await store.put({
      ...form, mark: nextMark(base), task: task.id, title: task.title, place: place.value?.name ?? '', photos: [...photos], stored: [], state: 'waiting', zh: '', en: '',
    })
    kept.value = await store.all()
    void sync()
  }

  async function drop(mark: string): Promise<void> {
    await store.drop(mark)
    kept.value = await store.all()
  }

  /** sync sends what waits, photographs first; what could not be sent waits on. */
  async function sync(): Promise<void> {
    if (sending.value) return
    sending.value = true
    try {
      const all = (await store.all()).filter((k) => k.state === 'waiting')
      for (const k of all) await upload(k)
      for (let i = 0; i < all.length; i += 50) await send(all.slice(i, i + 50))
      if (all.length) {
        online.value = true
        signedOut.value = false
        failure.value = null
        await load()
      }
    } catch (err) {
      failed(err)
    } finally {
      kept.value = await store.all()
      sending.value = false
    }
  }

  /** upload sends the photographs of a form that are not there yet; each is noted as it arrives. */
  async function upload(k: Kept): Promise<void> {
    while (k.stored.length < k.photos.length) {
      const form = new FormData()
      form.append('file', k.photos[k.stored.length] as File)
      k.stored = [...k.stored, await api.upload<Kept['stored'][number]>('/files', form)]
      await store.put(k)
    }
  }

  async function send(part: Kept[]): Promise<void> {
    const got = await api.post<Synced>('/upkeep/sync', { device: deviceName(base), forms: part.map(wire) })
    const by = new Map(got.answers.map((a) => [a.mark, a]))
    for (const k of part) {
      const a = by.get(k.mark)
      if (!a) continue
      if (a.verdict === 'refused') await store.put({ ...k, state: 'refused', zh: a.zh, en: a.en })
      else await store.put({ ...k, photos: [], state: 'taken', zh: a.zh, en: a.en })
    }
  }

  const back = (): void => { online.value = true; void sync() }
  const gone = (): void => { online.value = false }
  let beat = 0
  onMounted(async () => {
    window.addEventListener('online', back)
    window.addEventListener('offline', gone)
    beat = window.setInterval(() => { if (waiting.value.length) void sync() }, 10_000)
    kept.value = await store.all()
    await load()
    if (waiting.value.length) void sync()
  })
  onBeforeUnmount(() => {
    window.removeEventListener('online', back)
    window.removeEventListener('offline', gone)
    window.clearInterval(beat)
  })
  return { place, kept, online, signedOut, failure, fresh, sending, waiting, refused, filled, load, keep, drop, sync }
}

/** wire is a form as it is sent. */
function wire(k: Kept) {
  return {
    mark: k.mark, task: k.task, done_on: k.done_on, result: k.result, humidity: k.humidity, spread: k.spread, ...(k.run_time.trim() ? { run_time: Number(k.run_time) } : {}),
    new_made_on: k.new_made_on, new_expiry_on: k.new_expiry_on, finding: k.finding, grade: k.grade, company: k.company, photos: k.stored, remark: k.remark,
  }
}
