// What holds for every screen: language, small screens, keys, paper, the map.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { accessible } from './lib/axe.mjs'
import { screen } from './lib/screen.mjs'
import { out } from './lib/server.mjs'
import { world } from './lib/world.mjs'

const screens = ['/', '/r/shelter', '/map', '/account']

/** settled waits until a screen shows what it came for, not only its frame. */
async function settled(page, path) {
  const s = screen(page)
  if (path === '/map') await s.mapIdle()
  else if (path.startsWith('/r/')) await s.rows.first().waitFor()
  else await s.heading.waitFor()
}

world('shell', (w) => {
  w.test('the map draws its layers', async () => {
    const page = await w.page()
    await page.goto('/map')
    await screen(page).mapIdle()
    await w.picture(page, 'map')
  })

  w.test('the language changes at once and stays', async () => {
    const page = await w.page()
    await page.goto('/r/shelter')
    const s = screen(page)
    const { registers } = await w.api(page, '/meta')
    const { zh, en } = registers.find((r) => r.name === 'shelter')
    await page.getByRole('heading', { name: zh }).first().waitFor()
    await s.language('English').click()
    await page.getByRole('heading', { name: en }).first().waitFor()
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'en')
    await page.reload()
    await page.getByRole('heading', { name: en }).first().waitFor()
    await w.picture(page, 'english')
    await s.language('中文').click()
    await page.getByRole('heading', { name: zh }).first().waitFor()
    assert.match(await page.evaluate(() => document.documentElement.lang), /^zh/)
  })

  for (const path of screens) {
    w.test(`${path} fits a telephone 390 px wide`, async () => {
      const page = await w.page({ viewport: { width: 390, height: 844 } })
      await page.goto(path)
      await settled(page, path)
      const wide = await page.evaluate(() => [document.documentElement, document.querySelector('main')]
        .filter((el) => el.scrollWidth > el.clientWidth)
        .map((el) => `${el.tagName} is ${el.scrollWidth} px in ${el.clientWidth}`))
      assert.deepEqual(wide, [])
      await w.picture(page, `telephone${path.replaceAll('/', '-')}`)
    })

    w.test(`${path} can be used with a screen reader`, async () => {
      const page = await w.page()
      await page.goto(path)
      await settled(page, path)
      await accessible(page)
    })
  }

  w.test('? shows the keys, Escape hides them, typing in a field does not', async () => {
    const page = await w.page()
    await page.goto('/r/shelter')
    const s = screen(page)
    await s.rows.first().waitFor()
    await page.keyboard.press('?')
    await s.dialog.waitFor()
    assert.ok((await s.dialog.locator('kbd').count()) > 5, 'the dialog lists keys')
    await page.keyboard.press('Escape')
    await s.dialog.waitFor({ state: 'hidden' })
    await page.keyboard.press('/')
    await page.keyboard.type('?')
    assert.equal(await s.dialog.count(), 0, 'a question mark typed into the search is text')
  })

  w.test('paper carries the records and not the controls', async () => {
    const page = await w.page()
    await page.goto('/r/shelter')
    const s = screen(page)
    await s.rows.first().waitFor()
    await page.emulateMedia({ media: 'print' })
    assert.equal(await s.banner.filter({ visible: true }).count(), 0, 'the bar is not printed')
    assert.equal(await s.nav.filter({ visible: true }).count(), 0, 'the navigation is not printed')
    assert.ok(await s.rows.first().isVisible(), 'the records are printed')
    await page.pdf({ path: join(out, 'shell-list.pdf'), format: 'A4', landscape: true })
  })
})
