/** Shortest password the screens accept, in characters. The server has the last word. */
export const shortest = 12

/** strength grades a password 0–4 by length and variety; a password that holds the login is never better than 1. */
export function strength(password: string, login = ''): 0 | 1 | 2 | 3 | 4 {
  const letters = [...password]
  if (letters.length === 0) return 0
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d]/u, /\p{Script=Han}/u].filter((k) => k.test(password)).length
  const varied = new Set(letters).size
  if (letters.length < shortest || varied < 6 || (login && password.toLowerCase().includes(login.toLowerCase()))) return 1
  const points = (letters.length >= 16 ? 1 : 0) + (letters.length >= 20 ? 1 : 0) + (kinds >= 3 ? 1 : 0)
  return Math.min(4, 2 + points) as 2 | 3 | 4
}
