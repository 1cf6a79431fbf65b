// Drawing where an alert is for: a polygon and a circle by pointer and by keyboard, towns by pressing them, what it comes to
// while it is drawn, and the refusal (214) of who draws beyond his own.
import assert from 'node:assert/strict'
import { accessible } from './lib/axe.mjs'
import { number } from './lib/screen.mjs'
import { world } from './lib/world.mjs'

/** drawing opens a composer and answers its map: where a position lies on the screen, and the field around it. */
async function drawing(page) {
  await page.goto('/alerts/new?world=drill')
  const map = page.getByTestId('geometry-map')
  await map.scrollIntoViewIfNeeded()
  await page.getByTestId('geometry-centre').waitFor()
  await page.locator('[data-test=geometry-map][data-view]').waitFor()
  const mercator = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))
  const point = async (lon, lat) => {
    const [w, s, e, n] = (await map.getAttribute('data-view')).split(' ').map(Number)
    const box = await map.boundingBox()
    return [box.x + (box.width * (lon - w)) / (e - w), box.y + (box.height * (mercator(n) - mercator(lat))) / (mercator(n) - mercator(s))]
  }
  return { map, point, canvas: map.locator('canvas'), press: async (lon, lat, options) => page.mouse.click(...(await point(lon, lat)), options) }
}

const crowd = (page) => page.getByTestId('crowd')
/** comesTo waits until what the drawing comes to reads as it should. */
const comesTo = (page, pattern) => crowd(page).filter({ hasText: pattern }).waitFor()
const corners = (page) => page.locator('.corner-handle')

world('compose', (w) => {
  w.test('a polygon is clicked, taken back, closed and pulled, and says what it comes to while it grows', async () => {
    const page = await w.page()
    const { point, press } = await drawing(page)
    await page.getByRole('radio', { name: '台风', exact: true }).click()
    await page.getByTestId('geometry-polygon').click()
    for (const [lon, lat] of [[122.05, 29.96], [122.15, 29.96], [122.4, 30.3]]) await press(lon, lat)
    assert.equal(await corners(page).count(), 3)
    await page.keyboard.press('Backspace')
    assert.equal(await corners(page).count(), 2, 'Backspace takes the last one back')
    await press(122.15, 30.05)
    await comesTo(page, /[\d,]+ 人.*涉及乡镇街道 [1-9]\d* 个.*警报器 [1-9]\d* 台.*图示区域/)
    const few = number(await crowd(page).innerText())
    await press(121.98, 30.15, { clickCount: 2 })
    assert.equal(await corners(page).count(), 4, 'a double click sets one corner and closes')
    await page.getByTestId('geometry-part').waitFor()
    await page.waitForFunction((n) => Number(/[\d,]+/.exec(document.querySelector('[data-test=crowd]').innerText)[0].replaceAll(',', '')) > n, few)
    assert.equal(await page.getByTestId('outside').count(), 0)
    await w.picture(page, 'polygon')
    await accessible(page)

    const [x, y] = await point(122.05, 29.96) // the corner is pulled onto the neighbours' mainland
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x - 60, y + 60, { steps: 4 })
    await page.mouse.move(...(await point(121.7, 29.8)), { steps: 4 })
    await page.mouse.up()
    await page.getByTestId('outside').getByText(/214/).waitFor()
    await w.picture(page, 'outside')
    await page.keyboard.press('Escape') // nothing is begun: the closed area stays
    assert.equal(await corners(page).count(), 4)
    await page.getByTestId('geometry-undo').click()
    await page.getByTestId('outside').waitFor({ state: 'detached' })
    await page.getByTestId('alert-compose').getByRole('button', { name: '保存并预览' }).click()
    await page.getByTestId('alert-page').waitFor()
    await page.locator('[data-test=alert-where] [data-map=idle]').waitFor()
    await w.picture(page, 'alert-page')
    const { outline } = await w.api(page, `/r/alert/${page.url().split('/').at(-1)}`)
    assert.equal(outline.coordinates[0].length, 5)
  })

  w.test('a circle is pulled open and shows its kilometres; towns are chosen by their dots', async () => {
    const page = await w.page({ viewport: { width: 390, height: 844 } })
    const { point, press } = await drawing(page)
    const { items: [town] } = await w.api(page, '/r/area?f.code=330902006')
    await press(town.location.lon, town.location.lat)
    await comesTo(page, new RegExp(town.name))
    assert.ok(await page.getByRole('checkbox', { name: town.name }).isChecked(), 'the list follows the map')
    await press(town.location.lon, town.location.lat)
    await comesTo(page, /舟山市/)
    await page.getByTestId('geometry-circle').click()
    const [x, y] = await point(122.1, 30.02)
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 30, y, { steps: 5 })
    await page.mouse.up()
    await page.locator('.geometry-field .hint').getByText(/半径 \d+\.\d\d km/).waitFor()
    await comesTo(page, /[\d,]+ 人.*警报器 [1-9]/)
    assert.equal(await corners(page).count(), 2, 'the circle has a centre and an edge to pull at')
    await w.picture(page, 'circle-390')
    await accessible(page)
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 390), 'the page is wider than the screen')
  })

  w.test('without a pointer: the arrow keys move the cross, Space sets, Enter closes, Escape gives up', async () => {
    const page = await w.as('linzhou', { locale: 'en-GB' })
    await page.addInitScript(() => localStorage.setItem('haidun.lang', 'en'))
    const { canvas } = await drawing(page)
    const keys = async (...names) => { for (const n of names) for (let i = 0; i < (n.times ?? 1); i++) await page.keyboard.press(n.key ?? n) }
    await page.getByTestId('geometry-polygon').press('Enter')
    assert.ok(await canvas.evaluate((c) => c === document.activeElement), 'the map has the keyboard')
    await keys('Space', { key: 'ArrowRight', times: 4 }, 'Space', { key: 'ArrowDown', times: 4 }, 'Space')
    assert.equal(await corners(page).count(), 3)
    await keys('Escape')
    assert.equal(await corners(page).count(), 0, 'Escape drops what was begun')
    await keys('Space', { key: 'ArrowLeft', times: 5 }, 'Space', { key: 'ArrowUp', times: 5 }, 'Space', 'Enter')
    await page.getByTestId('geometry-part').waitFor()
    await comesTo(page, /people/)
    await page.getByTestId('geometry-circle').press('Enter')
    await keys({ key: 'ArrowUp', times: 3 }, 'Space', { key: 'ArrowRight', times: 22 }, 'Enter')
    await page.locator('.geometry-field .hint').getByText(/Radius \d+\.\d\d km/).waitFor()
    await page.getByTestId('outside').getByText(/214.*circle/).waitFor() // of Dinghai alone
    await w.picture(page, 'keyboard-en')
    await canvas.focus()
    await keys('Backspace')
    await page.getByTestId('outside').waitFor({ state: 'detached' })
  })
}, { people: ['linzhou'] })
