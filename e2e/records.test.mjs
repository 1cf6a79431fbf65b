// A register from list to history: find, filter, open, be refused, save, see who changed what.
import assert from 'node:assert/strict'
import { accessible } from './lib/axe.mjs'
import { number, screen } from './lib/screen.mjs'
import { world } from './lib/world.mjs'

const register = 'shelter'

/** field answers the first field of the register that fits, from what the program itself says about it. */
async function field(w, page, fits) {
  const { registers } = await w.api(page, '/meta')
  const found = registers.find((r) => r.name === register)?.fields.find(fits)
  assert.ok(found, `register ${register} has no such field`)
  return found
}

const counted = async (w, page, query) => (await w.api(page, `/r/${register}?count=1&limit=1&${query}`)).total
const showsTotal = (page, n) => page.waitForFunction(
  (want) => document.querySelector('.total')?.textContent.replaceAll(',', '').match(/\d+/)?.[0] === String(want), n)

world('records', (w) => {
  w.test('the list shows as many records as the program counts', async () => {
    const page = await w.page()
    await page.goto(`/r/${register}`)
    const s = screen(page)
    await s.rows.first().waitFor()
    const total = await counted(w, page, '')
    assert.ok(total > 20, `the demonstration has only ${total} records`)
    assert.equal(number(await s.total.innerText()), total)
    await accessible(page)
    await w.picture(page, 'list')
  })

  w.test('a filter chosen on the screen is in the address and in the count', async () => {
    const page = await w.page()
    const choice = await field(w, page, (f) => f.filter && f.kind === 'choice' && f.choices?.length > 1)
    await page.goto(`/r/${register}`)
    const s = screen(page)
    await s.rows.first().waitFor()
    const code = choice.choices[0].code
    const want = await counted(w, page, `f.${choice.name}=${code}`)
    if (!(await s.filters.isVisible())) await page.keyboard.press('f')
    await s.open(s.filters.getByRole('combobox', { name: choice.zh }))
    await page.getByRole('option', { name: choice.choices[0].zh, exact: true }).click()
    await page.waitForURL((url) => url.search.includes(`f.${choice.name}=`))
    await showsTotal(page, want)
    await w.picture(page, 'filtered')
  })

  w.test('a link with a filter opens the filtered list', async () => {
    const page = await w.page()
    const choice = await field(w, page, (f) => f.filter && f.kind === 'choice' && f.choices?.length > 1)
    const code = choice.choices.at(-1).code
    const want = await counted(w, page, `f.${choice.name}=${code}`)
    await page.goto(`/r/${register}?f.${choice.name}=${code}`)
    await showsTotal(page, want)
  })

  w.test('a refused field says why, and what was typed is kept; mended, it saves and enters the history', async () => {
    const page = await w.page({ expected: [/status of 422/] })
    const int = await field(w, page, (f) => f.kind === 'int' && !f.readonly && f.min === 0)
    const { items } = await w.api(page, `/r/${register}?limit=1`)
    const before = items[0]
    await page.goto(`/r/${register}/${before.id}/edit`)
    const s = screen(page)
    await s.input(int).fill('-5')
    await s.save.click()
    await s.problem(int).waitFor()
    assert.match(await s.problem(int).innerText(), /0/, 'the sentence names the limit')
    assert.equal(await s.input(int).inputValue(), '-5')
    assert.equal((await w.api(page, `/r/${register}/${before.id}`)).rev, before.rev, 'nothing was stored')
    await w.picture(page, 'refused')

    const value = (before[int.name] ?? 0) + 17
    await s.input(int).fill(String(value))
    await s.save.click()
    await page.waitForURL((url) => url.pathname === `/r/${register}/${before.id}`)
    await s.detail.waitFor()
    const stored = await w.api(page, `/r/${register}/${before.id}`)
    assert.deepEqual([stored[int.name], stored.rev], [value, before.rev + 1])
    if ((await s.history.getAttribute('aria-selected')) !== 'true') await s.history.click()
    await s.entries.first().waitFor()
    const newest = await s.entries.first().innerText()
    assert.ok(newest.replaceAll(',', '').includes(String(value)), `the newest entry of the history is ${newest}`)
    await accessible(page)
    await w.picture(page, 'history')
  })

  w.test('a list opens a record by keyboard', async () => {
    const page = await w.page()
    await page.goto(`/r/${register}`)
    const s = screen(page)
    await s.rows.first().waitFor()
    const path = await s.rows.first().getAttribute('href')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.pathname === path)
    await s.detail.waitFor()
  })
})
