// What two people do: one asks for a works to be scrapped, another approves it, and the history names both.
import assert from 'node:assert/strict'
import { accessible } from './lib/axe.mjs'
import { number, screen, words } from './lib/screen.mjs'
import { world } from './lib/world.mjs'

const second = 'zhoulan'

/** action answers what the program says about a declared action, as the person of the page. */
async function action(w, page, register, name) {
  const { registers } = await w.api(page, '/meta')
  return registers.find((r) => r.name === register).actions.find((a) => a.name === name)
}

/** offer is the button of an action, or its line in the menu of further ones, which it opens. */
async function offer(page, verb) {
  const direct = page.getByRole('button', { name: verb, exact: true })
  if (await direct.isVisible()) return direct
  await screen(page).open(page.getByRole('button', { name: words.record.more_actions }))
  const item = page.getByRole('menuitem', { name: verb, exact: true })
  await item.waitFor()
  return item
}

/** propose asks on the screen for a works to be scrapped and answers the open dialog. */
async function propose(w, page, works) {
  const scrap = await action(w, page, 'shelter', 'scrap')
  const s = screen(page)
  await page.goto(`/r/shelter/${works.id}`)
  await s.detail.waitFor()
  await (await offer(page, scrap.zh)).press('Enter')
  await s.dialog.getByText(words.second.needed).waitFor()
  await s.dialog.locator('.field-row').getByRole('textbox').fill('舟人防〔2026〕3号')
  await s.dialog.getByRole('textbox').last().fill('年久失修')
  return s.dialog
}

/** settled waits until colours have stopped changing: a button that has just become usable is judged as it stays. */
const settled = (page) => page.evaluate(() => Promise.all(document.getAnimations()
  .filter((a) => a.effect?.getTiming().iterations !== Infinity).map((a) => a.finished.catch(() => undefined))).then(() => undefined))

/** unfiled is a works in use that has no file of its life: one that has is scrapped by its file. */
async function unfiled(w, page) {
  const { items } = await w.api(page, '/r/shelter?limit=100&f.status=in_use')
  const filed = new Set((await w.api(page, '/r/works_file?limit=200')).items.map((f) => f.shelter_id))
  return items.find((s) => !filed.has(s.id))
}

/** waiting is what is to be approved, above everything; alarms of other areas of work stand beside it. */
const waiting = (page) => page.locator('.todo-bar a[href="/r/approval?can=approve"]')

world('approval', (w) => {
  w.test('one asks, the other approves, and the history names both', async () => {
    const [asker, other] = [await w.page(), await w.as(second)]
    const works = await unfiled(w, asker)
    await other.goto('/')
    await other.locator('[data-figure="approval.mine"]').waitFor()
    assert.equal(await waiting(other).count(), 0, 'nothing waits yet')

    const dialog = await propose(w, asker, works)
    await settled(asker)
    await accessible(asker)
    await w.picture(asker, 'ask')
    await dialog.getByRole('button', { name: words.second.propose.replace('{action}', '报废') }).click()
    await dialog.getByText(words.second.proposed).waitFor()
    await dialog.locator('.who-can').waitFor()
    assert.match(await dialog.locator('.who-can').innerText(), /周岚/, 'it says for whom it waits')
    await w.picture(asker, 'proposed')
    assert.equal((await w.api(asker, `/r/shelter/${works.id}`)).rev, works.rev, 'the works is as it was')
    await dialog.getByRole('link', { name: words.second.open }).click()

    // Who asked sees the button and why it is not for him.
    const approve = await action(w, asker, 'approval', 'approve')
    const own = asker.getByRole('button', { name: approve.zh, exact: true })
    await own.waitFor()
    assert.equal(await own.isDisabled(), true)
    await asker.locator('.decision-note .why').waitFor()
    await accessible(asker)
    await w.picture(asker, 'own')
    await asker.getByRole('link', { name: words.second.subject }).click()
    await asker.locator('.waiting-note a').waitFor()
    await w.picture(asker, 'waiting')
    const again = await offer(asker, (await action(w, asker, 'shelter', 'scrap')).zh)
    assert.equal(await again.getAttribute('title'), words.second.waits_already, 'what waits is not proposed twice')
    assert.equal(await again.isDisabled(), true)

    // The other is told without asking, and finds exactly that one.
    const due = waiting(other)
    await due.waitFor()
    assert.equal(number(await due.locator('b').innerText()), 1)
    await w.picture(other, 'desk')
    await due.click()
    const s = screen(other)
    await s.rows.first().waitFor()
    assert.equal(number(await s.total.innerText()), 1)
    await accessible(other)
    await w.picture(other, 'list')
    await s.rows.first().click()
    await other.getByRole('button', { name: approve.zh, exact: true }).click()
    await s.dialog.getByRole('textbox').fill('同意')
    await s.dialog.getByRole('button', { name: words.action.confirm.replace('{action}', approve.zh) }).click()
    await s.dialog.waitFor({ state: 'hidden' })

    // The screen of who asked follows by itself.
    await asker.locator('.waiting-note').waitFor({ state: 'detached' })
    const now = await w.api(asker, `/r/shelter/${works.id}`)
    assert.deepEqual([now.status, now.approval_no, now.rev], ['scrapped', '舟人防〔2026〕3号', works.rev + 1])
    await asker.reload()
    const entry = screen(asker).entries.first()
    await entry.waitFor()
    const text = await entry.innerText()
    assert.match(text, /周岚/)
    assert.match(text, /演示员/)
    await w.picture(asker, 'history')
  })

  w.test('at 390 px and in English it says the same', async () => {
    const narrow = { viewport: { width: 390, height: 844 } }
    const page = await w.page(narrow)
    const { items } = await w.api(page, '/r/shelter?limit=2&f.status=idle')
    const dialog = await propose(w, page, items[0])
    await w.picture(page, 'narrow-ask')
    await dialog.getByRole('button', { name: words.second.propose.replace('{action}', '报废') }).click()
    await dialog.locator('.who-can').waitFor()
    await w.picture(page, 'narrow-proposed')
    const other = await w.as(second, narrow)
    await other.goto('/')
    await waiting(other).waitFor()
    await other.evaluate(() => localStorage.setItem('haidun.lang', 'en'))
    await other.reload()
    await other.locator('.todo-bar a').getByText('Waiting for my approval').click()
    await other.locator('.row-table a, [role=listitem] a').first().click()
    await screen(other).detail.waitFor()
    await other.locator('.who-can').waitFor()
    assert.match(await other.locator('.who-can').innerText(), /Who can approve it/)
    const wide = await other.evaluate(() => document.documentElement.scrollWidth)
    assert.ok(wide <= 390, `the screen is ${wide} px wide`)
    await w.picture(other, 'narrow-decide')
  })
}, { people: [second] })
