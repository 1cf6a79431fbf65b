/** What the views evac_plan, evac_trial and evac_compare answer. */
export interface Flow { source: string; site?: string; people: number; minutes?: number; km?: number; why?: string; metres_to_road?: number; care?: boolean; roads?: string[] }
export interface SourceAt { id: string; name: string; lon: number; lat: number; people: number; left: number; hazard?: string }
export interface PlaceAt { id: string; name: string; lon: number; lat: number; room: number; used: number; closed: boolean; barred: boolean }
export interface Segment { people: number; kind: 'road' | 'bridge' | 'ferry'; line: [number, number][] }
export interface Crossing { id: number; name: string; ferry: boolean; capacity?: number; minutes: number; metres: number; line: [number, number][]; people: number; closed: boolean }
export interface ClassOf { priority: number; people: number; assigned: number; care: number }
export interface Barred { site: string; name: string; room: number; why: string; hazard?: string; metres?: number }
export interface HazardAt { id: string; name: string; lon: number; lat: number; bars_m: number; first_m: number }
export interface Picture {
  people: number; assigned: number; left: number; why: Record<string, number>; person_hours: number; mean_minutes: number; slowest_minutes: number; proof: string
  sources: SourceAt[]; places: PlaceAt[]; flows: Flow[]; segments: Segment[]; crossings: Crossing[]
  classes: ClassOf[]; barred: Barred[]; hazards: HazardAt[]
}
export interface Version { id: string; version: number; state: string; left?: number; closed: string }
export interface Head {
  id: string; rev: number; name: string; area: string; kind: string; state: string; version: number; mode: string; longest_minutes: number; hazards: boolean; care: boolean; scale: number; closed: string
  sample: boolean; computed_at?: string; approved_by?: string; roads: string; sample_roads: boolean; stale: boolean; versions: Version[]
  run?: { id: string; rev: number; state: string; steps: number; trouble?: string }
}
export interface PlaceChange { id: string; name: string; before: number; after: number; room: number; fills: boolean }
export interface SourceChange { id: string; name: string; moved: number; left: number; before_minutes: number; after_minutes: number; places: PlaceChange[] | null }
export interface Changes {
  moved: number; left: number; why: Record<string, number>; person_hours: number; mean_minutes: number; slowest_minutes: number; fills: number
  sources: SourceChange[]; places: PlaceChange[]
}
export interface Answer { plan?: Head; now?: Picture; other?: Head; then?: Picture; changes?: Changes }

/** split reads a plan's closures: road:7,site:01J… */
export const split = (closed: string): string[] => closed.split(',').filter(Boolean)

/** joined writes closures the one way the server does. */
export const joined = (codes: string[]): string => [...codes].sort().join(',')

/** toggled closes what is open and opens what is closed. */
export const toggled = (codes: string[], code: string): string[] => (codes.includes(code) ? codes.filter((c) => c !== code) : [...codes, code])

/** signed is a change with its sign; 0 is 0. */
export const signed = (n: number): string => (n > 0 ? `+${n.toLocaleString('en')}` : n < 0 ? `−${Math.abs(n).toLocaleString('en')}` : '0')
