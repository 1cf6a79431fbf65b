/** The rows to draw and the empty space above and below them, px. `to` is exclusive. */
export interface Span { from: number; to: number; above: number; below: number }

/**
 * spanOf says which of `count` rows of equal height touch a viewport, with `over` more on both sides. `from` is even, so
 * that striped rows keep their colour while scrolling. Heights in px; a viewport not yet measured draws a first screenful.
 */
export function spanOf(count: number, rowHeight: number, scrollTop: number, viewport: number, over = 8): Span {
  const seen = Math.max(viewport, rowHeight * 10)
  const top = Math.min(Math.max(0, scrollTop), Math.max(0, count * rowHeight - seen))
  const first = Math.max(0, Math.floor(top / rowHeight) - over)
  const from = first - (first % 2)
  const to = Math.min(count, Math.ceil((top + seen) / rowHeight) + over)
  return { from, to, above: from * rowHeight, below: Math.max(0, count - to) * rowHeight }
}

/** reveal is the scroll position that brings a row into view under a sticky head, moving as little as possible. */
export function reveal(index: number, rowHeight: number, scrollTop: number, viewport: number, head: number): number {
  const top = index * rowHeight
  if (top < scrollTop) return top
  const bottom = top + rowHeight + head
  return bottom > scrollTop + viewport ? bottom - viewport : scrollTop
}
