// Siren commands: what was told and who did not sound, the silence of everything against simulated terminals, and the policy card.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { accessible } from './lib/axe.mjs'
import { number, screen } from './lib/screen.mjs'
import { root } from './lib/server.mjs'
import { world } from './lib/world.mjs'

const program = process.env.HAIDUN_BIN ?? join(root, 'bin', 'haidun')

/** terminals connects simulated terminals until the answered function is called. */
function terminals(address, n) {
  const child = spawn(program, ['sim', 'sirens', '-n', String(n), '--server', address, '--seed', '7'], { stdio: 'ignore' })
  const ended = new Promise((done) => child.once('close', done))
  return async () => { child.kill('SIGTERM'); await ended }
}

world('sirens.commands', (w) => {
  w.test('a command opens to the sirens that did not sound, with the reason', async () => {
    const page = await w.page()
    await page.goto('/sirens/commands')
    const drill = page.locator('article[data-world="drill"]').first()
    await drill.waitFor()
    assert.match(await drill.innerText(), /演练/)
    await drill.getByRole('button', { expanded: false }).press('Enter')
    await drill.getByText(/没有鸣响的 \d+ 台/).waitFor()
    await drill.getByText('终端停用或检修中').first().waitFor()
    await drill.getByText('终端不在线', { exact: false }).first().waitFor()
    const rows = drill.getByTestId('answers').locator('li')
    assert.match(await rows.first().innerText(), /机.*(街道|镇|乡)/s, 'a row names the siren and its town')
    assert.match(await rows.first().locator('small').innerText(), /^sim-/, 'and its terminal beside them')
    await drill.getByTestId('state-refused').press('Enter')
    await page.waitForFunction(() => [...document.querySelectorAll('[data-test=answers] li b')].every((b) => b.textContent === '拒绝'))
    assert.equal(await rows.count(), number(await drill.getByTestId('state-refused').innerText()))
    await drill.locator('[data-test=answer-map][data-map=idle]').waitFor()
    assert.match(await page.getByTestId('siren-policy').innerText(), /禁止实鸣/)
    await accessible(page)
    await w.picture(page, 'commands')
    await page.setViewportSize({ width: 390, height: 844 })
    await w.picture(page, 'answers-narrow')
    await page.setViewportSize({ width: 1360, height: 860 })
    await screen(page).language('English').click()
    await page.getByTestId('siren-policy').getByText('Live sounding forbidden').waitFor()
    await w.picture(page, 'english')
  })

  w.test('silence all takes one press and one confirmation, and every terminal says that it is silent', async () => {
    const page = await w.page()
    await page.goto('/sirens')
    await page.getByTestId('red-areas').getByText('定海区').waitFor() // nobody is there yet
    await w.picture(page, 'board')
    const end = terminals(w.server.sirens, 60)
    try {
      await page.getByTestId('silence-all').press('Enter')
      await screen(page).dialog.waitFor()
      await w.picture(page, 'confirm')
      for (let i = 0; i < 40; i++) { // until the terminals are there
        const { paths } = await w.api(page, '/view/siren_paths')
        if (paths.filter((p) => p.online).length === 60) break
        await new Promise((done) => setTimeout(done, 250))
      }
      await page.getByTestId('silence-confirm').press('Enter')
      await page.getByRole('status').filter({ hasText: '60' }).waitFor()
      await page.goto('/sirens/commands')
      const silence = page.locator('article[data-kind="silence"]').first()
      await silence.getByText('已静音 60').waitFor()
      await w.picture(page, 'silenced')
      await page.setViewportSize({ width: 390, height: 844 })
      await w.picture(page, 'narrow')
      await page.waitForFunction(() => document.documentElement.scrollWidth <= 390) // the page is no wider than the screen
    } finally {
      await end()
    }
  })
}, { terminals: 7 })
