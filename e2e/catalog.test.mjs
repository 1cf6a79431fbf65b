// The data catalogue: what data there is, how good it is, what is wrong with it, and the night's work that finds it out.
import assert from 'node:assert/strict'
import { accessible } from './lib/axe.mjs'
import { screen } from './lib/screen.mjs'
import { world } from './lib/world.mjs'

const dataset = async (w, page, code) => (await w.api(page, `/r/dataset?f.code=${code}`)).items[0]

world('catalog', (w) => {
  w.test('a dataset shows its fields, its score and where the score comes from', async () => {
    const page = await w.page()
    await page.goto('/r/dataset?f.freshness=stale')
    await page.getByRole('button', { name: '打印数据目录' }).waitFor()
    await page.getByText('超期未更新').first().waitFor()
    await accessible(page)
    await w.picture(page, 'list')
    const works = await dataset(w, page, 'shelter')
    await page.goto(`/r/dataset/${works.id}`)
    const fields = page.locator('[data-test=dataset-fields]')
    await fields.getByRole('rowheader', { name: '掩蔽人数' }).waitFor()
    await page.getByText('时效性 Timeliness').waitFor()
    await accessible(page)
    await w.picture(page, 'dataset')
    await fields.getByRole('button', { name: '查看质量问题' }).click()
    await page.waitForURL(/quality_issue/)
    await page.getByText('人防工程·时效性').first().waitFor()
    await w.picture(page, 'issues')
  })

  w.test('an issue opens its records as a list, and is accepted until a day', async () => {
    const page = await w.page()
    const { items: [issue] } = await w.api(page, '/r/quality_issue?f.register=shelter&f.rule=duplicate')
    await page.goto(`/r/quality_issue/${issue.id}`)
    const rows = page.locator('[data-test=issue-rows]')
    await rows.locator('ol a').first().waitFor()
    assert.equal(await rows.locator('ol a').count(), issue.count)
    await accessible(page)
    await w.picture(page, 'issue')
    assert.deepEqual(await page.locator('.buttons button').allInnerTexts(), ['接受现状', '打印'], 'nobody closes an issue by hand')
    await rows.getByRole('link', { name: '在列表中打开' }).click()
    await page.getByText(`所列 ${issue.count} 条记录`).waitFor()
    await page.getByText(`共 ${issue.count} 条`, { exact: true }).waitFor()
    await page.goBack()
    await page.getByRole('button', { name: '接受现状' }).click()
    const s = screen(page)
    const until = new Date(Date.now() + 30 * 86400_000).toISOString().slice(0, 10)
    await s.dialog.locator('.field-row').getByRole('combobox').or(s.dialog.locator('.field-row').getByRole('textbox')).first().fill(until)
    await page.keyboard.press('Enter')
    await s.dialog.getByRole('textbox').last().fill('同一工程的两期,核实无误')
    await w.picture(page, 'accept')
    await s.dialog.getByRole('button', { name: '接受现状' }).click()
    await page.getByRole('button', { name: '撤销接受' }).waitFor()
    assert.equal((await w.api(page, `/r/quality_issue/${issue.id}`)).state, 'accepted')
  })

  w.test('whoever may has the night\'s work done now', async () => {
    const page = await w.page()
    const before = await w.api(page, '/r/night_job/data_quality')
    await page.goto('/r/night_job/data_quality')
    await page.getByRole('button', { name: '立即运行' }).click()
    const s = screen(page)
    await accessible(page)
    await s.dialog.getByRole('button', { name: '立即运行' }).click()
    await page.waitForFunction(async (ended) => {
      const job = await (await fetch('/api/r/night_job/data_quality')).json()
      return job.state === 'done' && job.ended_at > ended
    }, before.ended_at)
    await page.getByText(/检查 \d+ 个数据集/).first().waitFor()
    await w.picture(page, 'night')
  })

  w.test('the catalogue and a quality report are there for paper, in both languages and on a phone', async () => {
    const page = await w.page()
    const works = await dataset(w, page, 'shelter')
    await page.goto('/report/catalogue')
    await page.locator('.sign-foot').getByText('填报人').waitFor()
    // A hundred datasets are shown alike: the first of each kind of them is looked at, which is a few of twenty thousand elements.
    await page.evaluate(() => {
      const kinds = new Set()
      for (const one of document.querySelectorAll('section.one')) {
        const fresh = [...one.querySelectorAll('*')].map((el) => `${el.tagName} ${el.className}`).filter((kind) => !kinds.has(kind))
        if (fresh.length) fresh.forEach((kind) => kinds.add(kind))
        else one.dataset.alike = ''
      }
    })
    assert.ok(await page.locator('section.one:not([data-alike])').count() > 1, 'datasets of several kinds are looked at')
    await accessible(page, ['[data-alike]'])
    await w.picture(page, 'catalogue')
    await page.goto(`/report/quality/${works.id}`)
    await page.getByText('全市合计').waitFor()
    assert.ok((await page.getByText('小计').count()) >= 3, 'each county is summed up')
    await accessible(page)
    await w.picture(page, 'report')
    await page.setViewportSize({ width: 390, height: 800 })
    for (const path of ['/report/catalogue', `/report/quality/${works.id}`, `/r/dataset/${works.id}`]) {
      await page.goto(path)
      await page.locator('h1').first().waitFor()
      await page.waitForLoadState('networkidle')
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      assert.ok(wide <= 390, `${path} is ${wide} px wide`)
    }
    await w.picture(page, 'phone')
  })
})
