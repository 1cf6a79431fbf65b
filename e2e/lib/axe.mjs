// Accessibility by axe-core, WCAG 2.1 A and AA.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { require } from './browser.mjs'

let source

/** accessible fails on findings axe calls serious or critical, naming the rule and the elements. */
export async function accessible(page) {
  source ??= await readFile(require.resolve('axe-core/axe.min.js'), 'utf8')
  await page.evaluate(source)
  const findings = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] })
    return violations
      .filter((v) => v.impact === 'serious' || v.impact === 'critical')
      .map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 5).map((n) => n.target.join(' ')).join(' | ')}`)
  })
  assert.deepEqual(findings, [])
}
