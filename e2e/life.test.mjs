// Works from plan to end: the board of stages, the life line, a defect pinned on a drawing, the archive's search, the survey of early works.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessible } from './lib/axe.mjs'
import { root } from './lib/server.mjs'
import { world } from './lib/world.mjs'

const texts = JSON.parse(readFileSync(join(root, 'ui', 'src', 'life', 'messages.zh.json'), 'utf8'))

/** draft is the address of a visit that is still being made. */
async function draft(page) {
  const got = await page.request.get('/api/r/works_visit?f.state=eq:draft&limit=1')
  return (await got.json()).items[0].id
}

world('life', (w) => {
  w.test('the board opens a works, whose life line says what is needed next', async () => {
    const page = await w.page()
    await page.goto('/works/life')
    await page.getByTestId('works-due').waitFor()
    assert.ok(await page.getByTestId('works-rates').locator('tbody tr').count() > 1)
    await accessible(page)
    await w.picture(page, 'board')
    await page.goto('/r/works_file?f.stage=in%3Aaccepted')
    await page.getByRole('link', { name: /演示/ }).first().click()
    await page.getByTestId('life-line').locator('[aria-current="step"]').waitFor()
    assert.match(await page.getByTestId('life-line').innerText(), new RegExp(texts.life.missing))
    await accessible(page)
    await w.picture(page, 'line')
  })

  w.test('a defect is pinned by a tap on the drawing, on a telephone too', async () => {
    const page = await w.page({ viewport: { width: 390, height: 844 } })
    await page.goto('/')
    await page.goto(`/r/works_visit/${await draft(page)}`)
    const frame = page.getByTestId('pin-frame')
    await frame.locator('img').waitFor()
    await frame.scrollIntoViewIfNeeded()
    const before = await frame.locator('.pin').count()
    const box = await frame.boundingBox()
    await page.mouse.click(box.x + box.width * 0.3, box.y + box.height * 0.5)
    await page.getByTestId('pin-note').locator('input').or(page.getByTestId('pin-note')).first().fill('顶板裂缝')
    await page.getByTestId('pin-save').click()
    await frame.locator('.pin').nth(before).waitFor()
    await page.getByRole('link', { name: '顶板裂缝' }).waitFor()
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page scrolls sideways')
    await w.picture(page, 'pins')
  })

  w.test('the archive finds a paper by what its file says', async () => {
    const page = await w.page()
    await page.goto('/works/archive')
    await page.getByTestId('archive-words').locator('input').or(page.getByTestId('archive-words')).first().fill('密闭门启闭')
    await page.getByTestId('archive-hits').locator('.snippet mark').first().waitFor()
    assert.match(await page.getByTestId('archive-hits').innerText(), /会议纪要/)
    await accessible(page)
    await w.picture(page, 'archive')
  })

  w.test('early works keep what is unknown unknown, in English on a telephone', async () => {
    const page = await w.page({ viewport: { width: 390, height: 844 } })
    await page.addInitScript(() => localStorage.setItem('haidun.lang', 'en'))
    await page.goto('/works/early')
    await page.getByTestId('early-rows').waitFor()
    assert.match(await page.getByTestId('early-rows').innerText(), /unknown/)
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page scrolls sideways')
    await w.picture(page, 'early')
    await page.goto('/works/life')
    await page.getByTestId('works-due').waitFor()
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the board scrolls sideways')
    await w.picture(page, 'board-phone')
  })
})
