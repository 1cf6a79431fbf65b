const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Source of ids: milliseconds since 1970 and 10 random bytes. Given in tests, real by default. */
export interface UlidSource { now(): number; random(): Uint8Array }

const real: UlidSource = {
  now: () => Date.now(),
  random: () => crypto.getRandomValues(new Uint8Array(10)),
}

/** ulid returns a 26-character ULID (Crockford base 32): 10 characters of time, 16 of randomness. */
export function ulid(source: UlidSource = real): string {
  let time = source.now()
  let head = ''
  for (let i = 0; i < 10; i++) {
    head = alphabet.charAt(time % 32) + head
    time = Math.floor(time / 32)
  }
  let tail = ''
  let bits = 0
  let held = 0
  for (const byte of source.random()) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      tail += alphabet.charAt((held >> bits) & 31)
      held &= (1 << bits) - 1
    }
  }
  return head + tail
}
