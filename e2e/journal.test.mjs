// The command journal: messages noted by keyboard alone, dealt with step by step, corrected without losing a word.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessible } from './lib/axe.mjs'
import { pagesOf, printed } from './lib/pdf.mjs'
import { screen, signedInAt, words } from './lib/screen.mjs'
import { root } from './lib/server.mjs'
import { world } from './lib/world.mjs'

const own = JSON.parse(readFileSync(join(root, 'ui', 'src', 'journal', 'messages.zh.json'), 'utf8')).journal
const entries = (page) => page.locator('article.entry')
const form = (page) => page.getByTestId('quick-entry')
const input = (page, label) => form(page).getByRole('textbox', { name: label })

/** opened is the journal of the demonstration's drill, with its entries read. */
async function opened(w, page) {
  await page.goto('/journal')
  await entries(page).first().waitFor()
  return page
}

/** note writes one message without the mouse: the cursor stands in 来自 when it begins. */
async function note(page, from, text) {
  await page.waitForFunction(() => document.activeElement?.matches('input') && document.activeElement.value === '') // the last one may stand there before the form is empty again
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
    await page.waitForFunction(() => document.documentElement.scrollWidth <= window.innerWidth) // nothing stands out to the right
    await w.picture(page, 'papers-narrow')
  })

  w.test('blank forms are printed, and the code of one leads to where it is entered, once', async () => {
    const page = await opened(w, await w.page())
    await page.getByTestId('print-forms').click()
    const { dialog } = screen(page)
    const copies = dialog.locator('.field-row').filter({ hasText: '份数' }).locator('input')
    await copies.fill('3')
    await accessible(page)
    await w.picture(page, 'forms-asked')
    const [file] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: words.common.save, exact: true }).click()])
    assert.match(file.suggestedFilename(), /^空白记事单[A-Z]+-P\d\d-\d{6}至[A-Z]+-P\d\d-\d{6}\.pdf$/)
    const pages = pagesOf(readFileSync(await file.path()))
    const [batch] = (await w.api(page, '/r/message_forms?sort=-last&limit=1')).items
    assert.equal(batch.copies, 3)
    if (pages) {
      assert.equal(pages.length, 2, 'three forms, two to a page')
      assert.ok(pages.every((text) => text.startsWith('【演练】')), pages.join('\n---\n'))
      assert.ok(pages[0].includes(batch.first) && pages[1].includes(batch.last))
    }

    // Somebody else's telephone reads the code and has to sign in first.
    const address = `/journal?operation=${batch.operation_id}&paper=${batch.last}`
    const reader = await signedInAt(w, page, address, { viewport: { width: 390, height: 844 } })
    const number = input(reader, '纸质单号')
    await number.waitFor()
    assert.equal(await number.inputValue(), batch.last)
    assert.equal(await reader.evaluate(() => document.documentElement.scrollWidth > window.innerWidth), false, 'nothing stands out to the right')
    await accessible(reader)
    await w.picture(reader, 'form-narrow')
    await input(reader, '来自').fill('嵊山前哨')
    await input(reader, '内容').fill('停电期间手写:三艘渔船已避风')
    await form(reader).getByRole('button', { name: own.note, exact: true }).click()
    const row = entries(reader).filter({ hasText: '三艘渔船已避风' })
    await row.getByTestId('paper-number').getByText(batch.last).waitFor()
    await reader.waitForURL((url) => url.pathname === '/journal' && url.search === '')

    // The code leads to the entry now, and the number is refused in words that name it.
    const no = await row.locator('.no').innerText()
    await page.goto(address)
    await screen(page).detail.getByText(no).waitFor()
    assert.match(new URL(page.url()).pathname, /^\/r\/journal_entry\//)
    await w.picture(page, 'form-entered')
    page.expectError(/422/)
    await opened(w, page)
    await form(page).getByRole('button', { name: own.more, exact: true }).click()
    await input(page, '纸质单号').fill(batch.last)
    await input(page, '来自').fill('嵊山前哨')
    await input(page, '内容').fill('又一次')
    await form(page).getByRole('button', { name: own.note, exact: true }).click()
    await form(page).locator('.problem').filter({ hasText: no }).waitFor()
    await w.picture(page, 'form-twice')
    page.on('dialog', (d) => d.accept())
  })

  w.test('every page that the journal prints says its world', async () => {
    const page = await opened(w, await w.page())
    for (const at of ['/journal', '/orders']) {
      await page.goto(at)
      await page.getByTestId('world').waitFor()
      await page.addStyleTag({ content: '@media print { .journal, .orders { min-height: 700mm } }' })
      const pages = await printed(page)
      if (!pages) return
      assert.ok(pages.length > 2, `${at} prints ${pages.length} pages`)
      for (const text of pages) assert.match(text.split('\n')[0], /【演练】.*砺盾/, at)
    }
    const [entry] = (await w.api(page, '/r/journal_entry?limit=1&sort=-number')).items
    for (const at of [`/r/journal_entry/${entry.id}`, `/r/journal_entry?f.operation_id=${entry.operation_id}`, `/r/operation/${entry.operation_id}`]) {
      await page.goto(at)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForFunction(() => [...document.querySelectorAll('style')].some((s) => s.textContent.includes('【演练】')))
      for (const text of await printed(page)) assert.match(text.split('\n')[0], /【演练】.*砺盾/, at)
    }
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
