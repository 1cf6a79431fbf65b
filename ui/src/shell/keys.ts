import { onBeforeUnmount, onMounted } from 'vue'

/** Handlers by key: "n", "/", "Escape", or a sequence "g h". */
export type Keys = Record<string, (event: KeyboardEvent) => void>

const layers: Keys[] = []
let pending = ''
let pendingAt = 0

/** composing tells whether an input method is at work; then keys belong to it. */
export function composing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229
}

function busy(event: KeyboardEvent): boolean {
  const at = event.target
  if (!(at instanceof HTMLElement)) return false
  if (event.key === 'Enter' && at.closest('a[href], button, summary, [role="button"]')) return true // it presses what has the focus
  if (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) return true
  return document.querySelector('.el-overlay:not([style*="display: none"]) [role="dialog"]') !== null
}

function hear(event: KeyboardEvent): void {
  if (composing(event) || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || busy(event)) return
  const sequence = pending && event.timeStamp - pendingAt < 1200 ? `${pending} ${event.key}` : ''
  pending = ''
  for (const layer of [...layers].reverse()) {
    const run = (sequence && layer[sequence]) || (sequence ? undefined : layer[event.key])
    if (!run) continue
    event.preventDefault()
    run(event)
    return
  }
  if (event.key === 'g') {
    pending = 'g'
    pendingAt = event.timeStamp
  }
}

/** useKeys gives a screen its keys for as long as it is mounted; the latest screen wins. Never while typing or in a dialog. */
export function useKeys(keys: Keys): void {
  onMounted(() => {
    if (layers.length === 0) window.addEventListener('keydown', hear)
    layers.push(keys)
  })
  onBeforeUnmount(() => {
    layers.splice(layers.indexOf(keys), 1)
    if (layers.length === 0) window.removeEventListener('keydown', hear)
  })
}
