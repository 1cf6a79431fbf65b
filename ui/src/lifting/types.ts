/** What the views evac_lift and evac_lift_again answer. Times are HH:MM from midnight before the operation and may pass 24:00. */
export interface Text { zh: string; en: string }
export interface Share { group: string; people: number }
export interface Trip { vehicle: string; trip: number; from: string; to: string; load: string; depart: string; arrive: string; unloaded: string; people: number; aboard: Share[] }
export interface Window { from: string; to: string; why?: string }
export interface Problem {
  until: string
  places: { name: string; berths?: number; room?: number; shut?: Window[] }[]
  classes: { name: string; stopped_at_wind?: number }[]
  vehicles: { name: string; class: string; seats: number; number?: number; at: string; from: string; until: string }[]
  wind?: { at: string; force: number }[] | null
}
export interface Timetable {
  trips: Trip[]; people: number; moved: number; left_over: number; clearance: string; bound: { at: string; kind: string; say: Text }; gap_min: number; bottleneck: Text
  left?: { group: string; at: string; people: number; why: string; say: Text }[]
  local?: { group: string; at: string; room?: string; people: number }[]
  what_if?: { kind: string; of: string; clearance: string; sooner_min: number; say: Text }[]
  chance?: { runs: number; p10: string; p50: string; p90: string; worst: string; runs_with_people_left: number; most_left: number }
}
export interface Result { problem: Problem; plan: Timetable; notes: Text[]; kinds: Record<string, string>; sources: Record<string, string>; elsewhere: number; not_in: number; roads: string }
export interface Community { name: string; people: number; left: number; first: string; last: string; trips: number }
export interface Head {
  id: string; rev: number; name: string; plan_id: string; plan: string; state: string; begin: string; from_id?: string; event_at?: string; event_wind?: number; event_stop?: string
  sample: boolean; computed_at?: string; approved_by?: string; stale: boolean; run?: { id: string; rev: number; state: string; steps: number; trouble?: string }
}
export interface Again { at: string; kept: Trip[]; called: Trip[]; stopped: string[]; people_by_class_after: Record<string, number>; affected?: Share[] | null; clearance: string }
export interface Answer { lift?: Head; result?: Result; communities?: Community[]; again?: Again }

export const walking = '步行'

/** minutes reads HH:MM. */
export const minutes = (clock: string): number => {
  const [h, m] = clock.split(':').map(Number)
  return (h ?? 0) * 60 + (m ?? 0)
}
export const clock = (min: number): string => `${String(Math.floor(min / 60)).padStart(2, '0')}:${String(min % 60).padStart(2, '0')}`

/** classOf finds the class of a vehicle, also of one of several that are told apart by a number. */
export function classOf(p: Problem, vehicle: string): string {
  const exact = p.vehicles.find((v) => v.name === vehicle)
  return (exact ?? p.vehicles.find((v) => v.name === vehicle.replace(/ \d+$/, '')))?.class ?? ''
}

export interface Bar { from: number; to: number; tone: 'way' | 'load'; kind: string; label: string; trip: Trip }
export interface Row { name: string; bars: Bar[]; shades: { from: number; to: number; why: string }[] }
export type By = 'vehicle' | 'berth' | 'community'

const far = 14 * 24 * 60

/** winds are the times in which a class does not go. */
function winds(p: Problem, name: string): Row['shades'] {
  const stop = p.classes.find((c) => c.name === name)?.stopped_at_wind ?? 0
  const list = p.wind ?? []
  return list.flatMap((w, i) => (stop > 0 && w.force >= stop ? [{ from: minutes(w.at), to: minutes(list[i + 1]?.at ?? clock(far)), why: `${w.force}` }] : []))
}

/** rows lays trips out by vehicle, by stop or by community; closed windows come with them. */
export function rows(r: Result, by: By): Row[] {
  const out = new Map<string, Row>()
  const row = (name: string, shades: Row['shades']): Row => {
    const found = out.get(name) ?? { name, bars: [], shades }
    out.set(name, found)
    return found
  }
  for (const t of r.plan.trips) {
    const kind = t.vehicle === walking ? 'walk' : r.kinds[classOf(r.problem, t.vehicle)] ?? 'bus'
    const bar = (from: string, to: string, tone: Bar['tone'], label: string): Bar => ({ from: minutes(from), to: minutes(to), tone, kind, label, trip: t })
    const whole = [bar(t.load, t.depart, 'load', ''), bar(t.depart, t.arrive, 'way', String(t.people)), bar(t.arrive, t.unloaded, 'load', '')]
    if (by === 'vehicle') row(t.vehicle, winds(r.problem, classOf(r.problem, t.vehicle))).bars.push(...whole)
    else if (by === 'berth') {
      for (const [place, from, to] of [[t.from, t.load, t.depart], [t.to, t.arrive, t.unloaded]] as const) {
        const known = r.problem.places.find((p) => p.name === place)
        if (t.vehicle !== walking && known?.berths) row(place, (known.shut ?? []).map((w) => ({ from: minutes(w.from), to: minutes(w.to), why: w.why ?? '' }))).bars.push(bar(from, to, 'way', ''))
      }
    } else for (const name of new Set(t.aboard.map((a) => r.sources[a.group] ?? a.group))) row(name, []).bars.push(bar(t.depart, t.arrive, 'way', ''))
  }
  const order = (x: Row) => (x.name === walking ? far : Math.min(...x.bars.map((b) => b.from)))
  return [...out.values()].sort((a, b) => order(a) - order(b) || a.name.localeCompare(b.name, 'zh'))
}

/** span is the hours that a chart shows, in minutes. */
export function span(all: Row[]): { from: number; to: number } {
  const bars = all.flatMap((r) => r.bars)
  if (bars.length === 0) return { from: 360, to: 1080 }
  return { from: Math.floor(Math.min(...bars.map((b) => b.from)) / 60) * 60, to: Math.ceil((Math.max(...bars.map((b) => b.to)) + 1) / 60) * 60 }
}
