import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const src = join(import.meta.dirname, '..')
type Tree = { [key: string]: string | Tree }

function flat(tree: Tree, path = ''): Map<string, string> {
  const out = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') out.set(path + key, value)
    else for (const [k, v] of flat(value, `${path}${key}.`)) out.set(k, v)
  }
  return out
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
const read = (file: string) => flat(JSON.parse(readFileSync(join(src, file), 'utf8')) as Tree)
const pairs: [string, string][] = [
  ['messages/zh.json', 'messages/en.json'],
  ...files.filter((f) => f.endsWith('messages.zh.json')).map((f): [string, string] => [f, f.replace('.zh.json', '.en.json')]),
]
const all = new Map(pairs.flatMap(([zh]) => [...read(zh)]))
const names = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]))].sort() // a plural names them in each form

describe.each(pairs)('%s and %s', (zhFile, enFile) => {
  const [zh, en] = [read(zhFile), read(enFile)]
  it('have the same keys', () => expect([...zh.keys()].sort()).toEqual([...en.keys()].sort()))
  it('have the same words to fill in', () => {
    for (const [key, text] of zh) expect(names(en.get(key) ?? ''), key).toEqual(names(text))
  })
  it('leave nothing empty', () => {
    for (const [key, text] of [...zh, ...en]) expect(text, key).not.toBe('')
  })
  it('have Chinese in one and none in the other', () => {
    for (const [key, text] of en) expect(text, key).not.toMatch(/\p{Script=Han}/u)
  })
})

describe('the screens', () => {
  it('ask only for texts that exist', () => {
    const asked = files.filter((f) => /\.(vue|ts)$/.test(f) && !f.endsWith('.test.ts')).flatMap((file) =>
      [...readFileSync(join(src, file), 'utf8').matchAll(/(?<![\w.])(?:t|i18n\.global\.t)\(\s*'([\w.]+)'/g)].map((m) => ({ file, key: m[1] as string })))
    expect(asked.length).toBeGreaterThan(100)
    for (const { file, key } of asked) expect(all.has(key), `${file} asks for ${key}`).toBe(true)
  })
})
