import { useView } from '@/duty/view'
import { api } from '@/kernel/api/client'
import type { Area, Draft, Field, Rec } from '@/kernel/api/types'

/** The registers of alerts. */
export const alerts = 'alert'
export const templates = 'alert_template'
export const deliveries = 'alert_delivery'
export const outlets = 'alert_outlet'
export const summons = 'alert_summons'

export type World = 'live' | 'drill' | 'test'
export type Pair = [string, string]

/** One alert on the board. */
export interface Line {
  id: string
  rev: number
  number: string
  world: World
  kind: string
  state: string
  severity: string
  headline: Pair
  area: Pair
  people: number | null
  sent_at: string | null
  expires_at: string | null
  by: string
  mine: boolean
  stale: boolean
  ends: string
  false_alarm: boolean
  fates: Record<string, number>
}

/** How a signing key stands. */
export interface KeyStanding { world: World; ok: boolean; why: Pair; name: string; not_after: string | null; days: number; alarm: boolean; untrusted: boolean }

export interface Board {
  at: string
  in_force: Line[]
  waiting: Line[]
  drafts: Line[]
  corrections: Line[]
  queue: Partial<Record<World, number>>
  keys: KeyStanding[]
  /** Whose area the caller may alert, with its boundary where one is known. */
  authority: { area: string; name: Pair; most: string; bounded: boolean; bound: Area | null }[]
  /** Ways out in use, those that fail first; health is "" until one was tried for the first time. */
  outlets: { id: string; name: string; way: string; health: 'alive' | 'failing' | 'unset' | ''; why: Pair; missed: number; beat: string | null }[]
  /** Who on duty has not practised for a month, and of how many. */
  unpractised: { person: string; name: string; last: string | null; days: number; mine: boolean }[]
  officers: number
  patience: number
}

/** An alarm that waits for who is at the screen. */
export interface Call { id: string; rev: number; matter: string; text: Pair; alert: string; at: string }

/** An alert as it goes out. */
export interface Preview {
  settled: boolean
  text: string
  hash: string
  mark: Pair
  page: { lang: string; headline: string; what: string; todo: string; area: string; from: string; counts: [number, number, number] }[]
  short: { text: string; units: number; parts: number }
  confirm: Pair
  people: number | null
  hands: number
  lacks: Pair[]
  loud: Pair[]
  before: Record<string, string> | null
}

/** Who lives in an area, what it touches, and why it is not the caller's to alert. */
export interface Crowd { people: number | null; towns: number; touched: string[]; sirens: number | null; area: Pair; hands: number; bad: Pair; outside: Pair }

export const useBoard = () => useView<Board>('alert_board', () => ({}), [alerts, deliveries, outlets, 'alert_practice'], 20)

/** pick is the text of a pair in the language of the screen. */
export const pick = (pair: Pair | undefined, locale: string): string => pair?.[locale === 'en' ? 1 : 0] ?? ''

/** act makes a move with an alert. */
export const act = (rec: { id: string; rev: number }, move: string, record: Record<string, unknown> = {}, reason = ''): Promise<Rec> =>
  api.post<Rec>(`/r/${alerts}/${encodeURIComponent(rec.id)}/do/${move}`, { rev: rec.rev, reason, record })

/** left is how long something still holds: minutes, negative once it is over. */
export const left = (until: string | null, now: number): number => (until ? Math.round((Date.parse(until) - now) / 60_000) : 0)

/** typedRight reports whether what was typed is what is asked for: spaces and capitals do not count. */
export const typedRight = (typed: string, want: Pair | undefined): boolean => {
  const got = typed.replace(/\s+/g, '').toUpperCase()
  return want === undefined || want[0] === '' || got === want[0] || got === want[1].toUpperCase()
}

/** What is composed in the form, in its order. */
export const natureFields = ['hazard', 'category', 'event_zh', 'event_en', 'urgency', 'severity', 'certainty', 'response', 'lifetime_min']
export const textPairs: [string, string][] = [['headline_zh', 'headline_en'], ['description_zh', 'description_en'], ['instruction_zh', 'instruction_en']]
export const correctionPairs: [string, string][] = [['cancel_zh', 'cancel_en'], ['false_zh', 'false_en']]
export const whereFields = ['outline', 'centre', 'radius_km']
export const wayFields = ['sirens', 'signal', 'ways']
/** What an alert takes over from a template, or from the alert it updates. */
export const inherited = [...natureFields, 'signal', ...textPairs.flat(), ...correctionPairs.flat()]

const warned: [string, string][] = [
  ['event', 'event_zh'], ['headline', 'headline_zh'], ['headline_en', 'headline_en'], ['text', 'description_zh'], ['text_en', 'description_en'], ['advice', 'instruction_zh'], ['advice_en', 'instruction_en'],
]

/** fromWarning is what a warning that came in says, as the fields of an alert: texts, how grave it is, and its outline. Words that alerts do not know are left out. */
export function fromWarning(w: Rec, fields: Field[]): Draft {
  const out: Draft = {}
  for (const [from, to] of warned) if (typeof w[from] === 'string' && w[from]) out[to] = w[from]
  for (const name of ['severity', 'urgency', 'certainty']) {
    const word = String(w[name] ?? '').toLowerCase()
    if (fields.find((f) => f.name === name)?.choices.some((c) => c.code === word)) out[name] = word
  }
  if (w.outline && typeof w.outline === 'object') out.outline = w.outline
  return out
}
