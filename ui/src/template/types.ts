/** What the server says about templates; see internal/registry/template. */
export type State = 'draft' | 'in_force' | 'replaced'
export interface Version { id: string; version: number; state: State; tongue: 'zh' | 'en'; shipped: boolean; why: string; written_by: string; approved_by: string; at: string }
export interface Line {
  code: string; name: string; name_en: string; register: string; register_title: [string, string]; present: boolean; built: boolean
  wrong: string; wrong_en: string; versions: Version[]
}
export interface Word { name: string; label: [string, string]; shape?: string }
export interface Board { forms: Line[]; registers: Word[] }
export interface Part extends Word { fields: Word[] }
export interface Vocabulary { present: boolean; title: [string, string]; fields: Word[]; given: Word[]; parts: Part[]; shipped: string }
export interface Problem { line: number; column: number; zh: string; en: string }
export interface Cell { text: string; label?: boolean; columns?: number; rows?: number }
export interface Block { kind: 'text' | 'heading' | 'grid'; text?: string; widths?: number[]; head?: number; rows?: { lines: number; cells: Cell[] }[] }
export interface Page { letter: boolean; world: string; title: string; issuer: string; number: string; to: string; by: string; date: string; notes: string; blocks: Block[] }
export interface Shown { problems: Problem[]; present: boolean; page: Page | null; missing: string[]; hidden: string[]; unknown: string[]; pages: number; pdf?: string }
export interface Form { id: string; rev: number; name: string; name_en: string; code: string; register: string; tongue: 'zh' | 'en'; version: number; state: State; text: string; why: string }

/** newest is the version a person goes on with: the draft, else the one in force, else the last. */
export function newest(line: Line): Version | undefined {
  return line.versions.find((v) => v.state === 'draft') ?? line.versions.find((v) => v.state === 'in_force') ?? line.versions[0]
}

/** before is the version that one is held against: the one in force, or the one numbered next below. */
export function before(line: Line, version: number): Version | undefined {
  return line.versions.find((v) => v.version < version)
}

/** marked parts a text at its marks of what is missing or hidden, so that a screen can show them. */
export function marked(text: string): { text: string; mark: boolean }[] {
  return text.split(/(【(?:缺|missing)[^】]*】|【(?:无权查看|not for you to see|无记录|no records)】)/).filter(Boolean)
    .map((part) => ({ text: part, mark: part.startsWith('【') && part.endsWith('】') && part !== '【演示】' }))
}

/** offset is where a line and a column, counted from 1 in characters, stand in a text counted in UTF-16 units. */
export function offset(text: string, line: number, column: number): number {
  const lines = text.split('\n')
  const at = lines.slice(0, line - 1).reduce((sum, l) => sum + l.length + 1, 0)
  return at + [...(lines[line - 1] ?? '')].slice(0, column - 1).join('').length
}
