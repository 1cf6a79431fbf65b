// A spreadsheet from somebody's desk: looked at, mended, imported, accounted for.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { accessible } from './lib/axe.mjs'
import { number, screen } from './lib/screen.mjs'
import { world } from './lib/world.mjs'

const list = [
  '名称,行政区,地址,掩蔽人数,工程现状,经度,纬度',
  '浏览器测试工程甲,昌国街道,解放西路1号,"1,200",在用,122.1063,30.0253',
  '浏览器测试工程乙,昌国街道,解放西路2号,500~800,在用,122.1064,30.0254', // a range: refused
  '浏览器测试工程丙,没有这个街道,解放西路3号,300,闲置,122.1065,30.0255', // unknown area: refused
  '浏览器测试工程丁,昌国街道,解放西路4号,３００,闲置,122.1066,30.0256', // full-width digits: read
].join('\n')

world('import', (w) => {
  w.test('a list is checked row by row, imported and accounted for', async () => {
    const page = await w.page()
    const s = screen(page)
    const part = (name) => page.getByTestId(name)
    await page.goto('/r/shelter/import')
    await part('import-file').setInputFiles({ name: '工程.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
    await part('import-summary').waitFor()
    await w.picture(page, 'checked')
    assert.match(await part('rows-new').innerText(), /2/)
    assert.match(await part('rows-refused').innerText(), /2/)
    await page.locator('[data-test="import-map"][data-map="idle"]').waitFor()
    await part('points-ok').click() // leads from the map to the row
    await page.locator('tr[aria-current="true"]').waitFor()
    await part('rows-refused').click()
    await page.getByText('没有这个街道').first().waitFor()
    await accessible(page)

    await part('import-commit').click()
    await page.locator('[data-test="import-result"][data-state="done"]').waitFor()
    await w.picture(page, 'done')
    const sheet = page.waitForEvent('download')
    await part('errors-csv').click()
    const refused = await readFile(await (await sheet).path(), 'utf8')
    assert.match(refused, /浏览器测试工程乙/)
    assert.match(refused, /没有这个街道/)
    assert.doesNotMatch(refused, /浏览器测试工程甲/)

    await page.goto('/r/shelter?q=浏览器测试工程')
    await s.rows.first().waitFor()
    await page.waitForFunction((sel) => document.querySelectorAll(sel).length === 2, '.row-table a[href^="/r/shelter/"]')
    assert.equal(number(await s.total.innerText()), 2)
    const { items } = await w.api(page, '/r/shelter?q=浏览器测试工程丁')
    assert.equal(items[0].capacity, 300)
  })

  w.test('a list that comes back waits for a choice where both sides changed the same', async () => {
    const page = await w.page()
    const part = (name) => page.getByTestId(name)
    await page.goto('/r/shelter')
    const { items: [works] } = await w.api(page, '/r/shelter?limit=1')
    const csv = await page.evaluate(async (name) => (await fetch(`/api/r/shelter/export?format=csv&open=1&f.name=${encodeURIComponent(name)}`)).text(), works.name)
    const changed = await page.evaluate(async ({ id, rev }) => (await fetch(`/api/r/shelter/${id}`, {
      method: 'PATCH', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ rev, record: { address: '系统中改后的地址' } }),
    })).status, works)
    assert.equal(changed, 200)
    assert.ok(csv.includes(works.address), csv)
    const returned = csv.replace(works.address, '表中改后的地址')

    await page.goto('/r/shelter/import')
    await part('import-file').setInputFiles({ name: '返回.csv', mimeType: 'text/csv', buffer: Buffer.from(returned) })
    await part('rows-open').click()
    await part('decide-2').waitFor()
    for (const text of [works.address, '系统中改后的地址', '表中改后的地址']) await part('decide-2').getByText(text, { exact: true }).waitFor()
    await part('decide-2').scrollIntoViewIfNeeded()
    await w.picture(page, 'conflict')
    await accessible(page)
    await part('file-2-address').click() // the choice is taken and its buttons leave: nothing stays to be found checked
    await part('rows-update').waitFor()
    await page.waitForFunction(() => document.querySelector('[data-test="rows-update"] b')?.textContent === '1')
    await w.picture(page, 'decided')
    await part('import-commit').click()
    await page.locator('[data-test="import-result"][data-state="done"]').waitFor()
    assert.equal((await w.api(page, `/r/shelter/${works.id}`)).address, '表中改后的地址')

    const twin = `名称,行政区,工程现状,经度,纬度\n${works.name}旁,${works.area_id},在用,${works.location.lon},${works.location.lat}\n`
    await page.goto('/r/shelter/import')
    await part('import-file').setInputFiles({ name: '邻近.csv', mimeType: 'text/csv', buffer: Buffer.from(twin) })
    await part('fresh-2').waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    await part('decide-2').scrollIntoViewIfNeeded()
    await w.picture(page, 'similar-390')
    await part('fresh-2').click()
    await page.waitForFunction(() => document.querySelector('[data-test="rows-new"] b')?.textContent === '1')
    await part('undo-2').click()
    await page.waitForFunction(() => document.querySelector('[data-test="rows-new"] b')?.textContent === '0')
  })

  w.test('a figure on the home screen opens the rows it counts', async () => {
    const page = await w.page()
    const s = screen(page)
    await page.goto('/')
    const figure = page.locator('[data-test="figure"][data-figure="shelter.in_use"]')
    await figure.waitFor()
    const value = number((await figure.innerText()).split('\n').slice(1).join(' '))
    await figure.click()
    await s.rows.first().waitFor()
    await page.waitForFunction(([sel, n]) => document.querySelector(sel)?.textContent.replaceAll(',', '').includes(String(n)), ['.total', value])
    await w.picture(page, 'opened')
  })
})
