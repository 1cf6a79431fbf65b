// The common picture: two draw at once and see each other, an entry and its symbol lead to each other, the slider goes back.
import assert from 'node:assert/strict'
import { accessible } from './lib/axe.mjs'
import { printed } from './lib/pdf.mjs'
import { follow, screen, words } from './lib/screen.mjs'
import { coarse, world } from './lib/world.mjs'

const draft = (page) => page.getByTestId('draft')
const chosen = (page) => page.getByTestId('chosen')

async function opened(page) {
  await page.goto('/picture')
  await page.locator('.palette').waitFor()
  await painted(page)
  return page
}

/** painted waits until the sketches have come and the map has drawn them. */
async function painted(page) {
  await page.locator('[data-test=picture-map][data-sketches]:not([data-sketches="0"])').waitFor()
  await screen(page).mapIdle()
}

/** place draws a point by keyboard alone at the middle of the map. */
async function place(page, name, label) {
  await page.keyboard.press('s')
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await draft(page).waitFor()
  await page.keyboard.press('Enter')
  await page.getByTestId('draft-label').locator('input').or(page.locator('input[data-test=draft-label]')).first().fill(label)
  await page.getByTestId('draft-save').click()
  await chosen(page).waitFor()
}

/** drawn are the sketches of the operation as the server has them. */
async function drawn(w, page) {
  const { items } = await w.api(page, '/r/operation?f.state=running&sort=-started_at')
  return { operation: items[0].id, ...(await w.api(page, `/view/picture?operation=${items[0].id}`)) }
}

world('picture', (w) => {
  w.test('two draw at once, see each other without asking, and are told when they moved the same symbol', async () => {
    const [one, two] = [await opened(await w.page(coarse)), await opened(await w.page(coarse))]
    assert.equal(await one.getByTestId('world').innerText(), '演练')
    await w.picture(one, 'desk')
    const asked = []
    two.on('request', (r) => { if (/\/api\/(r|view)\//.test(r.url())) asked.push(r.url()) })
    await place(one, '停电', '岙山变电站')
    await two.getByTestId('busy').waitFor()
    assert.deepEqual(asked, [], 'a change carries its sketch: the other screen asks for nothing')
    await accessible(one)
    const { sketches } = await drawn(w, one)
    const id = sketches.find((s) => s.label === '岙山变电站').id
    for (const page of [one, two]) {
      await follow(page, `/picture?sketch=${id}`)
      await page.getByTestId('sketch-edit').click()
      await draft(page).waitFor()
    }
    await one.getByTestId('picture-map').click({ position: { x: 700, y: 300 } })
    await one.getByTestId('draft-save').click()
    await chosen(one).waitFor()
    two.expectError(/409/)
    await two.getByTestId('picture-map').click({ position: { x: 800, y: 420 } })
    await two.getByTestId('draft-save').click()
    await two.getByTestId('conflict').waitFor()
    await w.picture(two, 'conflict')
    await two.getByTestId('keep-theirs').click()
    await chosen(two).waitFor()
    assert.equal((await drawn(w, one)).sketches.find((s) => s.id === id).rev, 2, 'the second overwrote nothing')
  })

  w.test('a line and an area are drawn, corners can be taken back, and the page prints with a legend', async () => {
    const page = await opened(await w.page(coarse))
    for (const [name, corners] of [['closed_road', [[600, 200], [700, 260], [820, 250]]], ['flooded_area', [[600, 400], [760, 400], [760, 520], [640, 560]]]]) {
      await page.locator(`[data-symbol=${name}]`).click()
      for (const [x, y] of corners) {
        await page.getByTestId('picture-map').click({ position: { x, y } })
        await page.waitForTimeout(350) // two clicks within a moment are a double one
      }
      await page.getByTestId('picture-map').click({ position: { x: 500, y: 300 } })
      await page.keyboard.press('Control+z')
      await draft(page).getByRole('button', { name: '画完了' }).click()
      await page.getByTestId('draft-save').click()
      await chosen(page).waitFor()
      await chosen(page).getByRole('button', { name: words.common.close }).click()
    }
    const { sketches } = await drawn(w, page)
    const of = (kind) => JSON.parse(sketches.filter((s) => s.kind === kind).toSorted((a, b) => a.updated_at.localeCompare(b.updated_at)).at(-1).shape)
    assert.equal(of('closed_road').coordinates.length, 3)
    assert.equal(of('flooded_area').coordinates[0].length, 5)
    await screen(page).mapIdle()
    await w.picture(page, 'drawn')
    await page.getByTestId('map-tool-print').click()
    await page.getByTestId('map-print').getByText('淹没区').first().waitFor()
    await w.picture(page, 'paper')
    await page.addStyleTag({ content: '@media print { .print-sheet .legend { min-height: 500mm } }' })
    const pages = await printed(page) ?? []
    for (const text of pages) assert.match(text.split('\n')[0], /【演练】.*砺盾/, `one of ${pages.length} pages`)
  })

  w.test('an entry is drawn and leads to its symbol and back; the slider shows what was before, and nothing can be done there', async () => {
    const page = await w.page(coarse)
    await page.goto('/journal')
    await page.locator('article.entry').first().waitFor()
    await page.keyboard.press('n')
    await page.keyboard.type('沈家门街道')
    await page.keyboard.press('Tab')
    await page.keyboard.type('滨港路积水,请求标图')
    await page.keyboard.press('Control+Enter')
    const row = page.locator('article.entry').filter({ hasText: '滨港路积水' })
    await row.getByTestId('draw-entry').click()
    await page.getByText('请选一个符号').waitFor()
    await screen(page).mapIdle()
    await page.waitForTimeout(1500) // the moment before the sketch is a moment of its own
    const before = new Date(Date.now() - 500).toISOString()
    await page.keyboard.type('积水点')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.getByTestId('draft-save').click()
    await page.getByTestId('open-entry').click()
    await screen(page).detail.waitFor()
    await follow(page, '/journal')
    await page.locator('article.entry').filter({ hasText: '滨港路积水' }).getByTestId('drawn').click()
    await chosen(page).waitFor()
    const { operation, sketches } = await drawn(w, page)
    const past = await w.api(page, `/view/picture_past?operation=${operation}&at=${before}`)
    assert.equal(past.sketches.length, sketches.length - 1)
    await follow(page, `/picture?operation=${operation}&at=${before}`)
    await page.getByTestId('past-band').waitFor()
    await page.getByTestId('past-board').getByText('滨港路积水').waitFor()
    const given = page.getByTestId('past-orders').locator('article').filter({ hasText: '转入二十四小时值守' })
    assert.match(await given.innerText(), /4 个单位中 3 个已答复[^]*未签收 1/, 'the orders of the moment are shown, and who was silent')
    await page.getByTestId('picture-tab-draw').click()
    assert.equal(await page.locator('.palette').count(), 0, 'nothing can be drawn in the past')
    await page.getByTestId('picture-tab-board').click()
    await screen(page).mapIdle()
    await accessible(page)
    await w.picture(page, 'past')
    await page.getByTestId('before').click()
    await page.waitForFunction((at) => new URL(location.href).searchParams.get('at') < at, before)
    await page.getByTestId('live').click()
    await page.locator('.palette').waitFor()
    assert.equal(await page.getByTestId('past-band').count(), 0)
  })

  w.test('at 390 px and in English it can be used as well', async () => {
    const page = await w.page({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
    await page.addInitScript(() => localStorage.setItem('haidun.lang', 'en'))
    await page.goto('/picture')
    await painted(page)
    await w.picture(page, 'narrow-map')
    await page.getByTestId('picture-tab-draw').click()
    await page.locator('.palette').waitFor()
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth), false, 'nothing stands out to the right')
    await accessible(page)
    await w.picture(page, 'narrow')
    await page.goto(`/picture?at=${new Date(Date.now() - 2000).toISOString()}`)
    await page.getByTestId('picture-tab-board').click()
    await page.getByTestId('past-orders').locator('article').first().waitFor()
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth), false, 'nothing stands out to the right')
    await painted(page)
    await accessible(page)
    await w.picture(page, 'narrow-past')
  })
})
