/** A line of a comparison: in both texts, only in the old one, or only in the new one. */
export interface Step { kind: 'same' | 'out' | 'in'; text: string }

/** diff compares two texts line by line by their longest common subsequence. */
export function diff(old: string, now: string): Step[] {
  const a = old.trimEnd().split('\n')
  const b = now.trimEnd().split('\n')
  const width = b.length + 1
  const longest = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const out: Step[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      out.push({ kind: 'same', text: a[i++] ?? '' })
      j++
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1))) {
      out.push({ kind: 'out', text: a[i++] ?? '' })
    } else {
      out.push({ kind: 'in', text: b[j++] ?? '' })
    }
  }
  return out
}

/** near leaves out lines that are the same and far from a change; null stands for a gap. */
export function near(steps: Step[], around = 2): (Step | null)[] {
  const keep = steps.map((_, n) => steps.slice(Math.max(0, n - around), n + around + 1).some((s) => s.kind !== 'same'))
  const out: (Step | null)[] = []
  steps.forEach((s, n) => {
    if (keep[n]) out.push(s)
    else if (out.at(-1) !== null) out.push(null)
  })
  return out.every((s) => s === null) ? [] : out
}
