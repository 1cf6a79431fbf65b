// Taking a sensitive list out: one asks, another releases, and the file bears the name of who asked.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { accessible } from './lib/axe.mjs'
import { screen, words } from './lib/screen.mjs'
import { world } from './lib/world.mjs'

const second = 'zhoulan'

world('release', (w) => {
  w.test('a sensitive export is asked for, released by another and downloaded with a mark', async () => {
    const page = await w.page()
    await page.goto('/r/shelter')
    const s = screen(page)
    await s.rows.first().waitFor()
    await page.getByRole('button', { name: words.list.export, exact: true }).click()
    await page.getByRole('menuitem', { name: words.list.export_csv }).click()
    const dialog = s.dialog
    await dialog.getByRole('textbox').fill('年度核查')
    await accessible(page)
    await w.picture(page, 'ask')
    await dialog.getByRole('button', { name: words.release.ask }).click()
    await dialog.getByText(words.release.asked).waitFor()
    await w.picture(page, 'asked')
    await dialog.getByRole('link', { name: words.release.open }).click()
    const panel = page.getByTestId('release')
    await panel.getByText(words.release.waits).waitFor()
    const id = new URL(page.url()).pathname.split('/').pop()
    const { items: [waiting] } = await w.api(page, `/r/approval?f.record=eq:${id}`)

    const other = await w.as(second)
    await other.goto(`/r/approval/${waiting.id}`)
    const { registers } = await w.api(other, '/meta')
    const approve = registers.find((r) => r.name === 'approval').actions.find((a) => a.name === 'approve')
    await other.getByRole('button', { name: approve.zh, exact: true }).click()
    await screen(other).dialog.getByRole('button', { name: words.action.confirm.replace('{action}', approve.zh) }).click()
    await screen(other).dialog.waitFor({ state: 'hidden' })

    await page.reload()
    const [file] = await Promise.all([page.waitForEvent('download'), panel.getByRole('link', { name: words.release.take }).click()])
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\n')
    assert.match(lines[0], /导出水印/)
    assert.ok(lines.at(-1).includes(id), 'the last row bears the release')
    await w.picture(page, 'released')
  })

  w.test('a part without anything sensitive is saved at once; with it, leaving it out is offered (en, 390 px)', async () => {
    const page = await w.page({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
    await page.addInitScript(() => localStorage.setItem('haidun.lang', 'en'))
    const { items } = await w.api(page, '/r/shelter?limit=200')
    const held = items.find((r) => r.nuclear_class)
    await page.goto(`/r/shelter?f.name=${encodeURIComponent(held.name)}`)
    await screen(page).rows.first().waitFor()
    const pick = async () => {
      await page.getByRole('button', { name: 'Export', exact: true }).click()
      await page.getByRole('menuitem', { name: /\.csv/ }).click()
    }
    await pick()
    const without = page.getByRole('button', { name: 'Export without what is sensitive' })
    await without.waitFor()
    await accessible(page)
    await w.picture(page, 'without-en-390')
    const [open] = await Promise.all([page.waitForEvent('download'), without.click()])
    assert.ok((await readFile(await open.path(), 'utf8')).includes(held.name))

    await page.goto('/r/area?f.name=' + encodeURIComponent('定海区'))
    await screen(page).rows.first().waitFor()
    const [free] = await Promise.all([page.waitForEvent('download'), pick()])
    assert.match(await readFile(await free.path(), 'utf8'), /定海区/)
  })
}, { people: [second] })
