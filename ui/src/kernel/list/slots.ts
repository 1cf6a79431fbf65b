/** Rows are read in blocks of so many, each beginning at a multiple of it. */
export const blockSize = 100
/** So many rows beyond those in view are read before they are needed. */
const ahead = 40

/** A list of which only some rows are read; `undefined` is a row not read yet. */
export type Slots<T> = (T | undefined)[]

/** emptySlots is a list of `length` rows, none of them read. */
export const emptySlots = <T>(length: number): Slots<T> => new Array<T | undefined>(length).fill(undefined)

/**
 * blockToRead is the block (0 is the first) to read next so that the rows `from` to `to` can be shown: the first missing one
 * in view, else one just beyond; null when all are there.
 */
export function blockToRead<T>(slots: Slots<T>, from: number, to: number): number | null {
  const last = Math.min(slots.length, to)
  const missing = (a: number, b: number): number | null => {
    for (let i = Math.max(0, a); i < Math.min(slots.length, b); i++) if (slots[i] === undefined) return Math.floor(i / blockSize)
    return null
  }
  return missing(from, last) ?? missing(last, last + ahead) ?? missing(from - ahead, from)
}

/**
 * placeOf says where a block begins, as the server's `skip`: counted from the nearer end, since it passes over what it
 * leaves out.
 */
export function placeOf(block: number, total: number): number {
  const at = block * blockSize
  return at * 2 > total && at < total ? at - total : at
}

/**
 * placed is the list with a block's rows in place. A short last block shows that the list has become shorter than it was
 * counted, a `more` behind the last that it is longer: there is then one row to read beyond it.
 */
export function placed<T>(slots: Slots<T>, block: number, rows: T[], more: boolean): Slots<T> {
  const at = block * blockSize
  const end = at + rows.length
  const length = more ? Math.max(slots.length, end + 1) : end
  const out = slots.slice(0, length)
  while (out.length < length) out.push(undefined)
  rows.forEach((row, i) => { out[at + i] = row })
  return out
}
