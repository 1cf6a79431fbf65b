// What the screens promise to tests: nothing else here knows about markup. Everything by role and accessible name, as a person
// with a screen reader would find it, and by these few classes of ui/src/kernel:
//
//   .row-table      the records of a list; each with a link a[href="/r/<register>/<id>"]
//                   and aria-rowindex, the head's being 1
//   .total          the number of records found
//   .filter-panel   the filters, once opened
//   .field-row      label, input, help and problem of one field; .problem in it is the sentence why it was refused
//   .detail-page    one record
//   ol.history      its history, newest first
//
// and document.body.dataset.map, which is "idle" once the map has drawn everything.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './server.mjs'

/** The Chinese texts of the screens, so that a reworded button does not break a test. */
export const words = JSON.parse(readFileSync(join(root, 'ui', 'src', 'messages', 'zh.json'), 'utf8'))

export function screen(page) {
  const main = page.getByRole('main')
  const row = (field) => page.locator('.field-row').filter({ has: page.getByRole('textbox', { name: field.zh }) })
  return {
    banner: page.locator('header.top-bar'),
    nav: page.locator('nav.side-nav').first(),
    language: (name) => page.getByRole('button', { name, exact: true }),
    userMenu: page.locator('header.top-bar').getByRole('button').last(),
    dialog: page.getByRole('dialog').filter({ visible: true }),
    alert: page.getByRole('alert'),
    heading: main.getByRole('heading').first(),

    rows: page.locator('.row-table a[href^="/r/"]'),
    table: page.locator('.row-table'),
    /** The row of a number, from 1, once it is drawn. */
    row: (n) => page.locator(`.row-table [role=row][aria-rowindex="${n + 1}"]`),
    total: page.locator('.total'),
    filters: page.locator('.filter-panel'),
    /** open drops a list down as the keyboard does; its placeholder lies over it for a mouse. */
    open: async (list) => {
      await list.focus()
      await list.press('Enter')
    },

    input: (field) => row(field).getByRole('textbox'),
    problem: (field) => row(field).locator('.problem'),
    save: page.getByRole('button', { name: words.common.save, exact: true }),

    detail: page.locator('.detail-page h1'),
    history: page.getByRole('tab', { name: words.history.title }),
    entries: page.locator('ol.history > li'),

    mapIdle: () => page.waitForFunction(() => document.body.dataset.map === 'idle', null, { timeout: 90_000 }),
  }
}

/**
 * signedInAt opens an address in a browser that was never here, as a telephone that reads a code does: it asks for a session
 * first, and with that of `page` the address is there again.
 */
export async function signedInAt(w, page, address, options) {
  const reader = await w.stranger(options)
  await reader.goto(address)
  await reader.waitForURL((url) => url.pathname === '/signin' && url.searchParams.get('next') === address)
  await reader.context().addCookies((await page.context().storageState()).cookies)
  await reader.reload()
  await reader.waitForURL((url) => url.pathname + url.search === address)
  await screen(reader).heading.waitFor()
  return reader
}

/**
 * follow goes to an address within the program, as a link would: a page read anew costs a second and a half of computing, one
 * with a map seven. That an address can be opened from outside is shown by the tests that do.
 */
export async function follow(page, address) {
  await page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
  }, address)
}

/** number reads the first whole number of a text such as "共 1,234 条". */
export function number(text) {
  const found = /\d[\d,]*/.exec(text)
  return found ? Number(found[0].replaceAll(',', '')) : NaN
}
