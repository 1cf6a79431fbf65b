import { computed, reactive, shallowReactive } from 'vue'
import { api } from '@/kernel/api/client'
import type { Params } from '@/kernel/api/client'
import type { Register } from '@/kernel/api/types'
import { toSpots, type MapAnswer, type Spot } from './features'
import { askText, needsAsk, planAsk, type Box, type Held } from './request'

/** One register on the map. `index` fixes its shape; `filter` are conditions handed over by a list. */
export interface MapLayer {
  register: Register
  index: number
  on: boolean
  opacity: number
  filter: Params
  spots: Spot[]
  busy: boolean
  failure: unknown
}

/** Which registers are switched on, and how strong, remembered by user on this machine. */
interface Kept { on: string[]; opacity: Record<string, number> }

const key = (user: string) => `haidun.map.${user}`

function kept(user: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(key(user)) ?? 'null') as Kept | null
  } catch {
    return null // unreadable: as if nothing was chosen
  }
}

/** startOn are the registers shown at first: those chosen before, or the areas of work but not the reference registers. */
export function startOn(registers: Register[], serving: Set<string>, before: string[] | undefined): string[] {
  const names = registers.map((r) => r.name)
  const still = before?.filter((n) => names.includes(n)) ?? []
  if (before) return still
  return registers.filter((r) => r.parent === null && !serving.has(r.group)).map((r) => r.name)
}

/**
 * useLayers holds what each register shows in the window. `look` reads what is missing for a window; a newer window overtakes
 * an older one. `changed` is called whenever something is to be drawn anew.
 */
export function useLayers(user: string, registers: Register[], serving: Set<string>, changed: () => void) {
  const before = kept(user)
  const on = startOn(registers, serving, before?.on)
  const layers = reactive(registers.map((register, index): MapLayer => shallowReactive({
    register, index, on: on.includes(register.name), opacity: before?.opacity[register.name] ?? 1, filter: {}, spots: [], busy: false, failure: null,
  })))
  const held = new Map<string, Held>()
  const asking = new Map<string, AbortController>()
  let view: Box | null = null
  let zoom = 0

  const pending = computed(() => layers.some((l) => l.busy))
  const layer = (name: string) => layers.find((l) => l.register.name === name)

  function keep(): void {
    const opacity = Object.fromEntries(layers.filter((l) => l.opacity !== 1).map((l) => [l.register.name, l.opacity]))
    localStorage.setItem(key(user), JSON.stringify({ on: layers.filter((l) => l.on).map((l) => l.register.name), opacity } satisfies Kept))
  }

  async function read(l: MapLayer): Promise<void> {
    if (!view) return
    const filter = JSON.stringify(l.filter)
    if (!needsAsk(held.get(l.register.name), view, zoom, filter)) return
    asking.get(l.register.name)?.abort()
    const mine = new AbortController()
    asking.set(l.register.name, mine)
    const ask = planAsk(view, zoom)
    l.busy = true
    try {
      const answer = await api.get<MapAnswer>(`/r/${l.register.name}/map`, { ...l.filter, bbox: askText(ask.bbox), zoom: ask.zoom }, mine.signal)
      const { spots, whole } = toSpots(answer, l.register)
      l.spots = spots
      l.failure = null
      held.set(l.register.name, { ask, whole, filter })
    } catch (err) {
      if (mine.signal.aborted) return
      l.failure = err
    } finally {
      if (asking.get(l.register.name) === mine) {
        asking.delete(l.register.name)
        l.busy = false
        changed()
      }
    }
  }

  function look(nowView: Box, nowZoom: number): void {
    view = nowView
    zoom = nowZoom
    for (const l of layers) if (l.on) void read(l)
  }

  function set(name: string, change: Partial<Pick<MapLayer, 'on' | 'opacity' | 'filter'>>, remember = true): void {
    const l = layer(name)
    if (!l) return
    Object.assign(l, change)
    if (remember) keep()
    if (l.on) void read(l)
    changed()
  }

  /** again forgets what is held of registers and reads them anew: their records have changed. */
  function again(names: string[] = layers.map((l) => l.register.name)): void {
    for (const name of names) held.delete(name)
    for (const l of layers) if (l.on && names.includes(l.register.name)) void read(l)
  }

  function stop(): void {
    for (const a of asking.values()) a.abort()
  }

  return { layers, layer, pending, look, set, again, stop }
}
