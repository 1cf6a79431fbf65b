import { computed, nextTick, onBeforeUnmount, onMounted, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { on, sheets, type Box, type Span } from './sheets'

/** What is not torn apart. A board marks its headings `wall-head` and its loose lines `wall-note`. */
const whole = '.wall-card, .wall-none, .wall-note, .wall-head'

/**
 * useSheets cuts the board in `body` into sheets of the body's height, anew whenever the board or the wall changes, and shows
 * the one that is wanted, or the last where that is beyond it: the board is moved up, and what is not on the sheet is out of
 * sight and out of the keyboard's reach.
 */
export function useSheets(body: Ref<HTMLElement | undefined>, board: Ref<HTMLElement | undefined>, wanted: Ref<number>): { count: ComputedRef<number>; shown: ComputedRef<number> } {
  const cut = shallowRef<Span[]>([{ from: 0, to: 0 }])
  const count = computed(() => cut.value.length)
  const shown = computed(() => Math.min(wanted.value, count.value - 1))
  let boxes: [HTMLElement, Box][] = []

  function measure(): void {
    if (!body.value || !board.value) return
    const top = board.value.getBoundingClientRect().top
    boxes = [...board.value.querySelectorAll<HTMLElement>(whole)].map((e) => {
      const r = e.getBoundingClientRect()
      return [e, { from: r.top - top, to: r.bottom - top, head: e.classList.contains('wall-head') }]
    })
    const room = getComputedStyle(body.value)
    const found = sheets(boxes.map(([, b]) => b), body.value.clientHeight - parseFloat(room.paddingTop) - parseFloat(room.paddingBottom))
    if (JSON.stringify(found) !== JSON.stringify(cut.value)) cut.value = found
    apply()
  }
  function apply(): void {
    const sheet = cut.value[shown.value]
    if (!board.value || !sheet) return
    board.value.style.transform = sheet.from ? `translateY(${-sheet.from}px)` : ''
    for (const [e, b] of boxes) e.toggleAttribute('data-off', !on(b, sheet))
  }

  const sizes = new ResizeObserver(measure)
  const changes = new MutationObserver(measure)
  watch([shown, cut], () => void nextTick(apply))
  onMounted(() => {
    sizes.observe(body.value!)
    sizes.observe(board.value!)
    changes.observe(board.value!, { childList: true, subtree: true, characterData: true })
  })
  onBeforeUnmount(() => {
    sizes.disconnect()
    changes.disconnect()
  })
  return { count, shown }
}
