// What holds for every screen: language, small screens, keys, paper, the map.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { accessible } from './lib/axe.mjs'
import { screen } from './lib/screen.mjs'
import { out } from './lib/server.mjs'
import { coarse, world } from './lib/world.mjs'

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
    const page = await w.page(coarse)
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
      const page = await w.page(path === '/map' ? coarse : {})
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

  w.test('the menu shows the area at work, remembers what was opened, and finds by Chinese, English and name', async () => {
    const page = await w.page()
    await page.goto('/r/shelter')
    const { nav, rows } = screen(page)
    await rows.first().waitFor()
    const { registers, groups } = await w.api(page, '/meta')
    const own = groups.find((g) => g.id === registers.find((r) => r.name === 'shelter').group)
    const duty = groups.find((g) => g.id === registers.find((r) => r.name === 'duty_roster').group)
    const area = (g) => nav.getByRole('button', { name: g.zh, exact: true })
    const unfolded = () => nav.locator('button.group[aria-expanded=true]').allInnerTexts()
    assert.deepEqual(await unfolded(), [own.zh])
    assert.equal(await nav.getByRole('link', { name: '值班表' }).count(), 0, 'what is folded is out of reach')
    await w.picture(page, 'menu')
    await area(duty).click()
    await area(own).click()
    assert.deepEqual(await unfolded(), [duty.zh], 'the area at work can be closed too')
    await page.reload()
    await rows.first().waitFor()
    assert.deepEqual((await unfolded()).sort(), [own.zh, duty.zh].sort())

    await page.locator('main').focus()
    const found = nav.locator('a:visible')
    for (const typed of ['值班表', 'duty roster', 'duty_roster']) {
      await page.keyboard.press('m')
      await page.keyboard.type(typed)
      await nav.locator('a[href="/r/duty_roster"]').waitFor()
      assert.ok(await found.count() < 6, `${typed}: ${await found.count()} found`)
      if (typed === 'duty roster') await accessible(page)
      await page.keyboard.press('Escape')
      assert.equal(await nav.getByRole('searchbox').inputValue(), '')
      await nav.getByRole('searchbox').blur()
    }
    await page.keyboard.press('m')
    await page.keyboard.type('duty_roster')
    await w.picture(page, 'menu-found')
    await page.keyboard.press('ArrowDown')
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '/r/duty_roster')
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), 'none', 'the focus can be seen')
    await page.keyboard.press('Enter')
    await page.waitForURL(/duty_roster/)
    assert.equal(await nav.getByRole('searchbox').inputValue(), '', 'the menu is whole again')
    await page.keyboard.press('m')
    await page.keyboard.type('没有这样的台账')
    await nav.getByText('没有名称包含').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.type('大屏')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/wall$/)
  })

  w.test('on a telephone m opens the menu in its drawer, in English too', async () => {
    const page = await w.page({ viewport: { width: 390, height: 844 } })
    await page.addInitScript(() => localStorage.setItem('haidun.lang', 'en'))
    await page.goto('/r/shelter')
    await screen(page).heading.waitFor()
    await page.keyboard.press('m')
    const drawer = page.locator('.nav-drawer')
    const field = drawer.getByRole('searchbox')
    await field.waitFor()
    await page.waitForFunction(() => document.activeElement?.closest('.nav-drawer') && document.activeElement.matches('input'))
    await w.picture(page, 'menu-narrow-en')
    await page.keyboard.type('headq')
    await drawer.locator('a[href="/hq"]').waitFor()
    await w.picture(page, 'menu-narrow-en-found')
    await accessible(page)
    await drawer.locator('a[href="/hq"]').click()
    await page.waitForURL(/\/hq$/)
    await drawer.waitFor({ state: 'hidden' })
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
