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
