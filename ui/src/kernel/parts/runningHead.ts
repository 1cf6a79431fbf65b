import { onBeforeUnmount, onMounted, watch } from 'vue'

/** marginBoxes tells whether this browser prints text into the margin of every page. */
const marginBoxes = () => 'CSSMarginRule' in window

/** quoted is text as a string of CSS. */
const quoted = (text: string) => `"${text.replaceAll(/["\\\n\r\f]/g, (c) => (c === '"' || c === '\\' ? `\\${c}` : ' '))}"`

/** rulesOf put text at the head of every printed page; where the margin takes none, it lies over the upper right corner. */
export function rulesOf(text: string, boxes: boolean): string {
  const look = 'font: 700 12px/1.3 sans-serif; color: #000;'
  return boxes
    ? `@page { margin-top: 18mm; @top-center { content: ${quoted(text)}; vertical-align: middle; ${look} } }`
    : `@media print { body::before { content: ${quoted(text)}; position: fixed; top: 0; right: 0; z-index: 3000; padding: 0 4px; background: #fff; border: 1px solid #000; ${look} } }`
}

/** useRunningHead says text at the head of every printed page, not of the first alone; nothing where it is empty. */
export function useRunningHead(text: () => string): void {
  const style = document.createElement('style')
  watch(text, (now) => { style.textContent = now ? rulesOf(now, marginBoxes()) : '' }, { immediate: true })
  onMounted(() => document.head.append(style))
  onBeforeUnmount(() => style.remove())
}
