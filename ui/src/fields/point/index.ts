import type { Point, Value } from '@/kernel/api/types'
import EmptyFilter from '../parts/EmptyFilter.vue'
import type { FieldKind } from '../types'
import Cell from './Cell.vue'
import Input from './Input.vue'

/** asPoint narrows a value to a point. */
export function asPoint(value: Value | undefined): Point | null {
  return typeof value === 'object' && value !== null && 'lon' in value ? value : null
}

export const point: FieldKind = {
  input: Input,
  cell: Cell,
  filter: EmptyFilter,
  missing: () => null,
  format(value) {
    const p = asPoint(value)
    if (!p) return ''
    const acc = p.acc === null || p.acc === undefined ? '' : ` ±${p.acc} m`
    return `${p.lon.toFixed(5)}, ${p.lat.toFixed(5)}${p.crs === 'CGCS2000' ? '' : ` (${p.crs})`}${acc}`
  },
  check(value) {
    const p = asPoint(value)
    if (!p || !Number.isFinite(p.lon) || !Number.isFinite(p.lat)) return 'point'
    if (p.lon < -180 || p.lon > 180 || p.lat < -90 || p.lat > 90) return 'point_range'
    return p.acc !== null && !(p.acc >= 0) ? 'point_acc' : ''
  },
  width: 170,
  wide: true,
}
