import { computed, onBeforeUnmount, onMounted, ref, shallowRef } from 'vue'
import { api, ApiError } from '@/kernel/api/client'
import { deviceName, nextMark } from '@/kernel/offline'
import { readCard } from './card'
import { ageMs, base, pageId, queue, type Kept } from './queue'
import type { CardLine, Cards, Gate, Synced } from './types'
import { gates } from './types'

/** What the last scan came to, for eye and ear. */
export interface Said { tone: 'ok' | 'warn' | 'bad'; key: string; name: string; card: string; trip: string; at: number }

const most = 200
/** A card scanned again at the same gate within so many milliseconds is the same event. */
const same = 30_000

/**
 * useScanner is a scanner that works without network: it keeps what is scanned on this device before it says that it is kept,
 * judges by the list it has, and sends when the network is back. The server's judgement counts.
 */
export function useScanner() {
  const cards = shallowRef<Cards | null>(null)
  const kept = shallowRef<Kept[]>([])
  const said = shallowRef<Said | null>(null)
  const gate = ref<Gate>((localStorage.getItem('haidun.roll.gate') as Gate | null) ?? 'muster')
  const trip = ref(localStorage.getItem('haidun.roll.trip') ?? '')
  const site = ref(localStorage.getItem('haidun.roll.site') ?? '')
  const online = ref(navigator.onLine)
  const signedOut = ref(false)
  const failure = shallowRef<unknown>(null)
  const fresh = ref(false)
  const syncing = ref(false)
  const index = computed(() => new Map((cards.value?.cards ?? []).map((c) => [c.c, c])))
  const mine = computed(() => kept.value.filter((k) => k.event === cards.value?.event?.id))
  const waiting = computed(() => kept.value.filter((k) => !k.sent).length)
  const sent = computed(() => kept.value.filter((k) => k.sent).length)
  /** What the server did not count, the newest first. */
  const refused = computed(() => mine.value.filter((k) => k.sent && !['counted', 'again', 'reversed'].includes(k.verdict)).reverse())
  const tripName = (id: string | undefined) => cards.value?.trips.find((x) => x.id === id)?.name ?? ''

  /** load reads the list of an evacuation, or the one this device keeps. */
  async function load(event: string): Promise<void> {
    failure.value = null
    try {
      const got = await api.get<Cards>('/view/evac_cards', { event })
      cards.value = got
      fresh.value = true
      online.value = true
      signedOut.value = false
      if (got.event) {
        localStorage.setItem('haidun.roll.event', got.event.id)
        await queue.keepCards(got)
      }
    } catch (err) {
      fresh.value = false
      if (err instanceof ApiError && err.status === 0) online.value = false
      else if (err instanceof ApiError && err.status === 401) signedOut.value = true
      else failure.value = err
      cards.value = (await queue.cards(event || (localStorage.getItem('haidun.roll.event') ?? ''))) ?? cards.value
    }
  }

  const before = (card: string) => mine.value.find((k) => k.card === card && k.gate === gate.value)

  /** judge says what a card comes to by the list of this device. */
  function judge(card: string, line: CardLine | undefined): Said {
    const what = { name: line?.n ?? '', card, trip: tripName(line?.t), at: Date.now() }
    const was = before(card)
    if (!line) return { ...what, tone: 'bad', key: 'not_here' }
    if (was) return { ...what, tone: 'warn', key: 'again' }
    if (gate.value === 'board' && trip.value && line.t && line.t !== trip.value) return { ...what, tone: 'warn', key: 'other_trip' }
    if ((line.g ?? 0) >= gates.indexOf(gate.value) + 1) return { ...what, tone: 'warn', key: 'passed' }
    return { ...what, tone: 'ok', key: 'ok' }
  }

  /** take takes what was scanned or typed; what is no card at all is said and not kept. */
  async function take(text: string, kind: Kept['kind'] = 'scan'): Promise<void> {
    const event = cards.value?.event
    if (!event) return
    const card = readCard(text, event.code)
    if (!card) {
      tell({ tone: 'bad', key: 'no_card', name: '', card: text.slice(0, 40), trip: '', at: Date.now() })
      return
    }
    const verdict = judge(card, index.value.get(card))
    const was = before(card)
    if (was && Date.now() - Date.parse(was.at) < same) return tell(verdict)
    const k: Kept = {
      mark: nextMark(base), event: event.id, card: text.trim().toUpperCase().startsWith('HDSS:') ? text.trim() : card, kind, gate: gate.value, at: new Date().toISOString(),
      trip: gate.value === 'board' ? trip.value : '', site: gate.value === 'arrive' || gate.value === 'place' ? site.value : '', sent: false, verdict: '', zh: '', en: '', page: pageId, tick: performance.now(),
    }
    try {
      await queue.put(k)
    } catch {
      return tell({ ...verdict, tone: 'bad', key: 'not_kept' })
    }
    kept.value = [...kept.value, { ...k, card }]
    tell(verdict)
    void sync()
  }

  function tell(s: Said): void {
    said.value = s
    beep(s.tone)
  }

  /** sync sends what waits, oldest first; what could not be sent waits on. */
  async function sync(): Promise<void> {
    if (syncing.value) return
    syncing.value = true
    try {
      for (;;) {
        const all = await queue.all()
        const first = all.find((k) => !k.sent)
        if (!first) break
        const batch = all.filter((k) => !k.sent && k.event === first.event).slice(0, most)
        const tick = performance.now()
        const got = await api.post<Synced>('/evac/sync', {
          event: first.event, device: deviceName(base), now: new Date().toISOString(),
          said: batch.map((k) => ({ mark: k.mark, card: k.card, kind: k.kind, gate: k.gate, at: k.at, trip: k.trip, site: k.site, age_ms: ageMs(k, pageId, tick) })),
        })
        const by = new Map(got.answers.map((a) => [a.mark, a]))
        for (const k of batch) {
          const a = by.get(k.mark)
          if (a) await queue.put({ ...k, card: a.card, sent: true, verdict: a.verdict, zh: a.zh, en: a.en })
        }
        online.value = true
        signedOut.value = false
        failure.value = null
      }
    } catch (err) {
      if (err instanceof ApiError && err.status === 0) online.value = false
      else if (err instanceof ApiError && err.status === 401) signedOut.value = true
      else failure.value = err
    } finally {
      kept.value = (await queue.all()).map((k) => ({ ...k, card: readCard(k.card) || k.card }))
      syncing.value = false
    }
  }

  const back = (): void => { online.value = true; void sync() }
  const gone = (): void => { online.value = false }
  let beat = 0
  onMounted(async () => {
    window.addEventListener('online', back)
    window.addEventListener('offline', gone)
    beat = window.setInterval(() => { if (waiting.value) void sync() }, 10_000)
    kept.value = await queue.all()
    if (waiting.value) void sync()
  })
  onBeforeUnmount(() => {
    window.removeEventListener('online', back)
    window.removeEventListener('offline', gone)
    window.clearInterval(beat)
  })
  return { cards, kept, mine, said, gate, trip, site, online, signedOut, failure, fresh, waiting, sent, refused, load, take, sync, tripName }
}

/** beep tells the ear: high and short for good, two for a warning, low and long for what does not count. */
function beep(tone: Said['tone']): void {
  try {
    const audio = new AudioContext()
    const play = (hz: number, from: number, s: number) => {
      const o = audio.createOscillator()
      o.frequency.value = hz
      o.connect(audio.destination)
      o.start(audio.currentTime + from)
      o.stop(audio.currentTime + from + s)
    }
    if (tone === 'ok') play(1200, 0, 0.1)
    else if (tone === 'warn') { play(900, 0, 0.1); play(900, 0.2, 0.1) } else play(220, 0, 0.6)
    setTimeout(() => void audio.close(), 1200)
  } catch {
    // No sound here: the colour and the words say it.
  }
}
