/** Policy is the site's policy on live sounding, and what the caller may do about it. */
export interface Policy { state: 'allowed' | 'forbidden'; since: string | null; by: string; why: string; may_allow: boolean; may_forbid: boolean; may_give: boolean }

/** Command is one command with how many devices are in each state. */
export interface Command {
  id: string; title: string; world: 'live' | 'drill' | 'test'; kind: 'sound' | 'silence' | 'ping'; stage: string; signal: string; area: string
  subject: string; at: string; until: string; closed: boolean; by: string; devices: number; why: string; counts: Record<string, number>
}

export interface CommandBoard { policy: Policy; commands: Command[] }

/** Said is what is known of one device. */
export interface Said { siren: string; device: string; state: string; reason: string; text: [string, string]; at: string | null; seconds: number }

export interface Paths { configured: boolean; areas: { id: string; name: string; all: number; live: number; lost: number; red: boolean }[] }

/** good tells whether a device did what a command asked. */
export const good = (c: Command, s: Said): boolean =>
  c.kind === 'sound' ? s.state === 'sounded' || s.state === 'sounding' : c.kind === 'silence' ? s.state === 'silenced' : s.state === 'received'

/** Place is what people call a siren and where it stands. */
export interface Place { id: string; name: string; town: [string, string]; lon: number | null; lat: number | null }

/** Row is what one siren did about a command, with its name. */
export interface Row extends Said { name: string; town: [string, string]; at_lon: number | null; at_lat: number | null }

/** Colours of states, on bars and maps; the worst stand out. */
export const paint: Record<string, string> = {
  sounded: '#2e7d32', sounding: '#57a35b', silenced: '#4a6572', received: '#1f7a8c', sent: '#d9a441', queued: '#9aa9b0', offline: '#8a7f76', no_answer: '#b3261e', refused: '#6a1b1b', bad: '#000000',
}

/** States in the order in which somebody must do something about them. */
export const worst = ['bad', 'refused', 'no_answer', 'offline', 'queued', 'sent', 'received', 'sounding', 'silenced', 'sounded']

/** rowsOf gives each answer its siren's name and place. */
export function rowsOf(said: Said[], places: Place[]): Row[] {
  const by = new Map(places.map((p) => [p.id, p]))
  return said.map((d) => {
    const p = by.get(d.siren)
    return { ...d, name: p?.name ?? d.device, town: p?.town ?? ['', ''], at_lon: p?.lon ?? null, at_lat: p?.lat ?? null }
  })
}

/** tally counts rows by state, the worst first. */
export const tally = (rows: Row[]): { state: string; n: number }[] =>
  worst.map((state) => ({ state, n: rows.filter((r) => r.state === state).length })).filter((x) => x.n > 0)
