// Accessibility by axe-core, WCAG 2.1 A and AA.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { require } from './browser.mjs'

let source

/** What was looked at whole: menus by language and width. They are the same beside every page of a file. */
const seen = new Set()

/**
 * accessible fails on findings axe calls serious or critical, naming the rule and the elements. What fades or slides is
 * let end before: half-way its contrast is nobody's choice. The unopened menu at the side, half of many pages, is looked at
 * once in each language and width of a file. `but` are further selectors of what is left out, for pages that show one thing
 * a hundred times.
 */
export async function accessible(page, but = []) {
  source ??= await readFile(require.resolve('axe-core/axe.min.js'), 'utf8')
  await page.evaluate(source)
  await page.evaluate(() => Promise.race([
    Promise.allSettled(document.getAnimations().filter((a) => Number.isFinite(a.effect?.getComputedTiming().endTime)).map((a) => a.finished)),
    new Promise((late) => { setTimeout(late, 2000) }),
  ]))
  const menu = await page.evaluate(() => {
    const state = [...document.querySelectorAll('nav.side-nav')].map((nav) => nav.innerText).join()
    return `${document.documentElement.lang} ${innerWidth} ${document.activeElement?.closest('nav.side-nav') ? 'at work' : ''} ${state}`
  })
  const exclude = [...but, ...(seen.has(menu) ? ['nav.side-nav'] : [])].map((one) => [one])
  const findings = await page.evaluate(async (exclude) => {
    const { violations } = await globalThis.axe.run({ exclude }, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] })
    return violations
      .filter((v) => v.impact === 'serious' || v.impact === 'critical')
      .map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 5).map((n) => n.target.join(' ')).join(' | ')}`)
  }, exclude)
  assert.deepEqual(findings, [])
  seen.add(menu)
}
