import { api } from '@/kernel/api/client'
import type { Meta, Rec, Register } from '@/kernel/api/types'
import { say, useMeta } from '@/kernel/meta'
import { operations } from './entries'

/** worldText is what every printed page says of an operation: 【演练】“砺盾”防御台风演练. */
export function worldText(operation: Rec | undefined): string {
  const world = useMeta().field(operations, 'world')?.choices.find((c) => c.code === operation?.world)
  return world ? `【${say(world)}】${String(operation?.name ?? '')}` : ''
}

/** wayUp is the field by which a record of a register leads to its operation: at once, or by the record it is part of. */
export function wayUp(register: Register): string {
  return register.fields.find((f) => f.kind === 'ref' && f.ref === operations)?.name ?? register.parent ?? ''
}

/** worldOf follows a record to its operation. Of one that leads to none it says what the record's own origin says. */
export async function worldOf(register: Register, record: Rec): Promise<string> {
  const meta = useMeta()
  let [at, rec]: [Register | undefined, Rec] = [register, record]
  try {
    for (let steps = 0; at && at.name !== operations && steps < 3; steps++) {
      const field = at.fields.find((f) => f.name === wayUp(at!))
      const id = field ? rec[field.name] : ''
      if (!field?.ref || typeof id !== 'string' || !id) return byOrigin(meta.meta, record)
      rec = await api.get<Rec>(`/r/${field.ref}/${encodeURIComponent(id)}`)
      at = meta.register(field.ref)
    }
  } catch (err) {
    console.warn('operation', err) // a page must be printable without it
    return byOrigin(meta.meta, record)
  }
  return at?.name === operations ? worldText(rec) : byOrigin(meta.meta, record)
}

/** byOrigin marks what was made in a drill or a test, whichever it was. */
function byOrigin(meta: Meta | null, record: Rec): string {
  const drill = meta?.facts.find((f) => f.name === 'origin')?.choices.find((c) => c.code === 'drill')
  return record.origin === 'drill' && drill ? `【${say(drill)}】` : ''
}
