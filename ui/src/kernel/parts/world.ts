import { ref, watch, type Ref } from 'vue'
import type { Rec, Register } from '../api/types'

/**
 * worlds says of a record which operation it belongs to and in which world that is, as printed pages say it; "" of one that
 * belongs to none. The generic pages know no register by name; whoever knows operations says so here at the start.
 */
export const worlds: { of: (register: Register, record: Rec) => Promise<string> } = { of: () => Promise.resolve('') }

/** useWorld is what printed pages say of the world of a record. */
export function useWorld(register: Register | undefined, record: () => Rec | null): Ref<string> {
  const text = ref('')
  let asked = 0
  watch(record, async (rec) => {
    const now = ++asked
    const said = register && rec ? await worlds.of(register, rec) : ''
    if (now === asked) text.value = said
  }, { immediate: true })
  return text
}
