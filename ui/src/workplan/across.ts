import { onBeforeUnmount, onMounted } from 'vue'

/** useAcross lays the paper across while a page is open. The page is a part of the shell, where a named page of CSS has no effect. */
export function useAcross(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('@page { size: A4 landscape; margin: 10mm 10mm 12mm; }')
  onMounted(() => { document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet] })
  onBeforeUnmount(() => { document.adoptedStyleSheets = document.adoptedStyleSheets.filter((s) => s !== sheet) })
}
