// A building project from its form to a refund: the worked formula, the notice of the fee, payment, correction, paying back; the ledger.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessible } from './lib/axe.mjs'
import { root } from './lib/server.mjs'
import { world } from './lib/world.mjs'

const own = (lang) => JSON.parse(readFileSync(join(root, 'ui', 'src', 'works', `messages.${lang}.json`), 'utf8')).works

world('project', (w) => {
  w.test('the ledger agrees with its rows, opens a project, and tries other areas', async () => {
    const page = await w.page()
    await page.goto('/works/projects')
    await page.getByTestId('ledger').waitFor()
    const r = await w.api(page, '/view/build_ledger')
    assert.ok(r.rows.length >= 12 && r.counties.length === 4 && r.arrears.length >= 1, `${r.rows.length} rows, ${r.counties.length} counties, ${r.arrears.length} late`)
    const sum = (rows, k) => (rows.reduce((n, x) => n + Math.round(Number(x[k] || 0) * 100), 0) / 100).toFixed(2)
    for (const k of ['required', 'built', 'fee', 'paid', 'arrears']) {
      assert.equal(sum(r.rows, k), r.total[k], k)
      assert.equal(sum(r.counties, k), r.total[k], k)
    }
    assert.ok(r.total.unknown_required > 0, 'a project whose area is not reported is not counted as 0')
    await page.getByTestId('trial-residential').fill('52340.60')
    await page.getByTestId('trial-other').fill('2000')
    await page.getByTestId('trial-class').click()
    await page.getByRole('option', { name: /^N3/ }).click()
    await page.getByTestId('trial-answer').getByText('4,830.65').first().waitFor()
    await accessible(page)
    await w.picture(page, 'ledger')
  })

  w.test('a paid project that was corrected shows its formula, its bills and the refund', async () => {
    const page = await w.page()
    await page.goto('/')
    const r = await w.api(page, '/view/build_ledger')
    const at = r.rows.find((x) => x.name.startsWith('朱家尖度假村'))
    await page.goto(`/r/build_project/${at.id}`)
    await page.getByTestId('project-lead').waitFor()
    assert.equal(await page.getByTestId('card-required').innerText(), '444.00 m²')
    assert.match(await page.getByTestId('project-lead').innerText(), /7400\.00 × 6%[\s\S]*第十二条/)
    assert.equal(await page.getByTestId('bill').count(), 2)
    assert.match(await page.getByTestId('fees').innerText(), /退减/)
    assert.equal(await page.getByTestId('card-balance').innerText(), '0.00 元')
    await accessible(page)
    await w.picture(page, 'refunded')
    const bill = (await w.api(page, `/r/fee_bill?f.project_id=eq:${at.id}`)).items[0]
    for (const path of [`build_project/${at.id}/paper/determination`, `build_project/${at.id}/paper/opinion`, `fee_bill/${bill.id}/paper/fee_notice`]) {
      const pdf = await page.request.get(`/api/r/${path}?format=pdf`)
      assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-', `${path}: ${(await pdf.body()).subarray(0, 400)}`)
    }
  })

  w.test('an overdue bill is paid, its surcharge fixed, and a correction gives back', async () => {
    const page = await w.page()
    await page.goto('/')
    const r = await w.api(page, '/view/build_ledger')
    const late = r.arrears.find((x) => x.name.startsWith('高亭安置房'))
    await page.goto(`/r/build_project/${late.project}`)
    await page.getByTestId('bill').first().waitFor()
    await w.picture(page, 'overdue')
    await page.getByTestId('enter-payment').click()
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel('票据号').fill('浙0001')
    await drawer.getByRole('button', { name: /保存/ }).click()
    await page.getByText('浙0001').first().waitFor()
    const after = await w.api(page, `/view/build_project?id=${late.project}`)
    assert.equal(after.account.balance, '0.00')
    assert.notEqual(after.account.surcharge_owed, '0.00', 'the surcharge is fixed on payment')
    await page.getByTestId('new-ruling').click()
    await drawer.getByLabel('原因和依据').fill('测绘成果')
    await w.picture(page, 'correction')
  })

  w.test('it fits a telephone, in English', async () => {
    const page = await w.page({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
    await page.addInitScript(() => localStorage.setItem('haidun.lang', 'en'))
    await page.goto('/works/projects')
    await page.getByTestId('ledger').waitFor()
    await page.getByText(own('en').trial, { exact: true }).waitFor()
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the ledger scrolls sideways')
    await w.picture(page, 'phone-en')
    const r = await w.api(page, '/view/build_ledger')
    await page.goto(`/r/build_project/${r.rows.find((x) => x.name.startsWith('跨法')).id}`)
    await page.getByTestId('project-lead').waitFor()
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the project scrolls sideways')
    await w.picture(page, 'project-phone-en')
  })
})
