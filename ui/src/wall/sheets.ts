/** A stretch of a board from top to bottom, in pixels from its beginning. */
export interface Span { from: number; to: number }

/** Something on a board that is not torn apart; a heading stays with the row below it. */
export interface Box extends Span { head?: boolean }

/** rowsOf joins what stands side by side, and a heading with what it heads. */
function rowsOf(boxes: Box[]): Span[] {
  const rows: Span[] = []
  let heads = false
  for (const b of [...boxes].sort((x, y) => x.from - y.from)) {
    const last = rows.at(-1)
    if (last && (heads || b.from < last.to - 1)) last.to = Math.max(last.to, b.to)
    else rows.push({ from: b.from, to: b.to })
    heads = b.head === true
  }
  return rows
}

/** sheets cuts a board into stretches no higher than `height`, between its rows. Only a row that is higher by itself is cut inside. */
export function sheets(boxes: Box[], height: number): Span[] {
  const out: Span[] = []
  for (const row of rowsOf(boxes)) {
    const last = out.at(-1)
    if (last && (row.to - last.from <= height || height <= 0)) {
      last.to = row.to
      continue
    }
    let { from } = row
    for (; height > 0 && row.to - from > height; from += height) out.push({ from, to: from + height })
    out.push({ from, to: row.to })
  }
  return out.length ? out : [{ from: 0, to: 0 }]
}

/** on reports whether any of a box stands on the sheet. */
export const on = (box: Span, sheet: Span): boolean => box.to > sheet.from + 1 && box.from < sheet.to - 1
