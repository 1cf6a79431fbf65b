import type { Action, Rec, Register } from '../api/types'

/** allowedActions are those that may begin in the record's present state; without a list of states, always. */
export function allowedActions(register: Register, record: Rec): Action[] {
  return register.actions.filter((a) => a.from.length === 0 || a.from.includes(String(record[a.state] ?? '')))
}
