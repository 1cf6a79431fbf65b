import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { ChangeEvent } from './api/types'
import { net } from './api/net'

interface Watcher { registers: string[]; change: (event: ChangeEvent) => void; gap: () => void; heard: boolean }

/** Progress of an import as the stream carries it; the import screen reads the session itself. */
export type ImportEvent = { id: string } & Record<string, unknown>

/**
 * The one event stream of the page. Only the registers that mounted screens watch are asked for. The browser resumes a
 * broken stream by Last-Event-ID; where a register is added, a new stream starts and the older watchers are told of a
 * gap, so that they read again.
 */
export const useEvents = defineStore('events', () => {
  const live = ref(false)
  const watchers = new Set<Watcher>()
  const imports = new Set<(event: ImportEvent) => void>()
  let source: EventSource | null = null
  let asked: string[] = []
  let wanted = false
  let queued = false

  const registers = () => [...new Set([...watchers].flatMap((w) => w.registers))].sort()

  function connect(): void {
    queued = false
    if (!wanted || (watchers.size === 0 && imports.size === 0)) return
    const now = registers()
    if (source && now.every((name) => asked.includes(name))) return
    source?.close()
    asked = now
    source = new EventSource(`/api/events${now.length ? `?registers=${encodeURIComponent(now.join(','))}` : ''}`)
    source.onopen = () => { live.value = true }
    source.onerror = () => {
      live.value = false
      if (source?.readyState === EventSource.CLOSED) void refused(source)
    }
    source.addEventListener('change', (e) => deliver(e as MessageEvent<string>))
    source.addEventListener('missed', () => { for (const w of watchers) w.gap() })
    source.addEventListener('import', (e) => {
      const event = JSON.parse((e as MessageEvent<string>).data) as ImportEvent
      for (const hear of imports) hear(event)
    })
    source.addEventListener('session', () => void net.signedOut())
    for (const w of watchers) {
      if (w.heard) w.gap()
      w.heard = true
    }
  }

  /** A stream that the server refused is not tried again by the browser: either the session is over, or it was busy. */
  async function refused(closed: EventSource): Promise<void> {
    if (!(await net.signedOut())) return
    setTimeout(() => {
      if (source !== closed) return
      source = null
      connect()
    }, 5000)
  }

  function deliver(message: MessageEvent<string>): void {
    const event = JSON.parse(message.data) as ChangeEvent
    for (const w of watchers) if (w.registers.includes(event.register)) w.change(event)
  }

  function plan(): void {
    if (queued) return
    queued = true
    queueMicrotask(connect)
  }

  /** open starts listening once somebody is signed in. */
  function open(): void {
    wanted = true
    plan()
  }

  function close(): void {
    wanted = false
    source?.close()
    source = null
    asked = []
    live.value = false
  }

  /** watch hears changes of registers until the returned function is called. `gap` means: read again. */
  function watch(names: string[], change: Watcher['change'], gap: Watcher['gap']): () => void {
    const one = { registers: names, change, gap, heard: false }
    watchers.add(one)
    plan()
    return () => watchers.delete(one)
  }

  function onImport(hear: (event: ImportEvent) => void): () => void {
    imports.add(hear)
    plan()
    return () => imports.delete(hear)
  }

  return { live, open, close, watch, onImport }
})
