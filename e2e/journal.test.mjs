// The command journal: messages noted by keyboard alone, dealt with step by step, corrected without losing a word.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessible } from './lib/axe.mjs'
import { screen, words } from './lib/screen.mjs'
import { root } from './lib/server.mjs'
import { world } from './lib/world.mjs'

const own = JSON.parse(readFileSync(join(root, 'ui', 'src', 'journal', 'messages.zh.json'), 'utf8')).journal
const entries = (page) => page.locator('article.entry')
const form = (page) => page.getByTestId('quick-entry')

/** opened is the journal of the demonstration's drill, with its entries read. */
async function opened(w, page) {
  await page.goto('/journal')
  await entries(page).first().waitFor()
  return page
}

/** note writes one message without the mouse: the cursor stands in 来自 when it begins. */
async function note(page, from, text) {
  await page.keyboard.type(from)
  await page.keyboard.press('Tab')
  await page.keyboard.type(text)
  await page.keyboard.press('Control+Enter')
  await entries(page).filter({ hasText: text }).waitFor()
}

world('journal', (w) => {
  w.test('ten messages are noted by keyboard alone and stand on another screen at once', async () => {
    const [page, wall] = [await opened(w, await w.page()), await opened(w, await w.page())]
    assert.equal(await page.getByTestId('world').innerText(), '演练')
    const before = await entries(page).count()
    const asked = []
    wall.on('request', (r) => { if (r.url().includes('/api/r/')) asked.push(r.url()) })
    await page.keyboard.press('n')
    for (let i = 1; i <= 10; i++) await note(page, `${i} 号观察哨`, `第 ${i} 次报告:风力 ${i} 级`)
    await entries(wall).filter({ hasText: '第 10 次报告' }).waitFor()
    assert.deepEqual(asked, [], 'a change carries its record: the other screen asks for nothing')
    const numbers = await entries(page).locator('.no').allInnerTexts()
    assert.equal(numbers.length, before + 10)
    assert.deepEqual(numbers, numbers.toSorted().reverse(), 'the latest stands first')
    assert.deepEqual(await entries(wall).locator('.no').allInnerTexts(), numbers)
    assert.ok(numbers.every((n) => /^[A-Z]+-\d\d-\d{6}$/.test(n)), numbers.join(' '))
    await w.picture(page, 'ten')
    await accessible(page)
  })

  w.test('what was typed and not noted is told loudly and is there again', async () => {
    const page = await opened(w, await w.page())
    await page.keyboard.press('n')
    await page.keyboard.type('舟山港')
    await page.getByText(own.unsent).waitFor()
    await w.picture(page, 'unsent')
    await page.waitForTimeout(1000) // drafts are kept a moment after the last key
    page.on('dialog', (d) => d.accept())
    await page.reload()
    await page.getByRole('button', { name: words.draft.recover }).click()
    assert.equal(await form(page).getByRole('textbox').first().inputValue(), '舟山港')
    await page.getByRole('button', { name: own.note, exact: true }).click()
    await form(page).locator('.problem').first().waitFor()
    assert.match(await form(page).locator('.problem').first().innerText(), /内容/)
  })

  w.test('a message goes from triage to done with initials, and a correction keeps both texts', async () => {
    const page = await opened(w, await w.page())
    await page.keyboard.press('n')
    await note(page, '蚂蚁岛', '三人受伤')
    const row = entries(page).filter({ hasText: '蚂蚁岛' })
    const { user } = await w.api(page, '/meta')
    for (const [step, fill] of [['分办', '医疗救护组'], ['决定', '派救护艇'], ['办结', '已送医']]) {
      await row.getByRole('button', { name: step, exact: true }).click()
      const { dialog } = screen(page)
      await dialog.locator('.field-row').filter({ hasText: { 分办: '承办', 决定: '决定', 办结: '结果' }[step] }).getByRole('textbox').fill(fill)
      await dialog.getByRole('button', { name: words.action.confirm.replace('{action}', step) }).click()
      await dialog.waitFor({ state: 'hidden' })
      await row.locator('.steps li').filter({ hasText: fill }).getByText(user.name).waitFor()
    }
    await row.locator('.no').click()
    await screen(page).detail.waitFor()
    await page.getByRole('button', { name: words.common.edit, exact: true }).click()
    const content = page.locator('.field-row').filter({ hasText: '内容' }).getByRole('textbox')
    await content.fill('二人受伤')
    await screen(page).save.click()
    await screen(page).detail.waitFor()
    await page.getByText('三人受伤').first().waitFor()
    await page.getByText('二人受伤').first().waitFor()
    await accessible(page)
    await w.picture(page, 'amended')
    await page.emulateMedia({ media: 'print' })
    const code = page.getByAltText(words.print.code)
    await code.waitFor()
    assert.ok(await code.evaluate((img) => img.complete && img.naturalWidth > 0), 'the printed page bears its code')
    await w.picture(page, 'paper')
    await page.emulateMedia({ media: 'screen' })
    await opened(w, page)
    await entries(page).filter({ hasText: '蚂蚁岛' }).getByText(own.amended.replace('{n}', '1')).waitFor()
  })

  w.test('the operation is had on paper, as PDF and for Word', async () => {
    const page = await w.page()
    const [operation] = (await w.api(page, '/r/operation')).items
    await page.goto(`/r/operation/${operation.id}`)
    for (const [button, begins] of [['行动记事 PDF', '%PDF'], ['行动记事 Word', 'PK']]) {
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button, exact: true }).click()])
      assert.match(file.suggestedFilename(), /^.*演练.*记事\.(pdf|docx)$/)
      const kept = readFileSync(await file.path())
      assert.equal(kept.subarray(0, begins.length).toString(), begins)
      assert.ok(kept.length > 9_000, `${kept.length} bytes`)
    }
    await w.picture(page, 'papers')
    await accessible(page)
    await page.setViewportSize({ width: 390, height: 844 })
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth), false, 'nothing stands out to the right')
    await w.picture(page, 'papers-narrow')
  })

  w.test('at 390 px and in English it is kept as well', async () => {
    const page = await w.page({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
    await page.addInitScript(() => localStorage.setItem('haidun.lang', 'en'))
    await opened(w, page)
    assert.equal(await page.getByTestId('world').innerText(), 'Drill')
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth), false, 'nothing stands out to the right')
    await accessible(page)
    await w.picture(page, 'narrow')
  })
})
