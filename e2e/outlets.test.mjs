// The ways out of alerts: each says how it stands, who has not practised is named, and the watch is told of an alert issued alone.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessible } from './lib/axe.mjs'
import { root } from './lib/server.mjs'
import { world } from './lib/world.mjs'

const read = (lang) => JSON.parse(readFileSync(join(root, 'ui', 'src', 'alert', `messages.${lang}.json`), 'utf8')).alert
const own = read('zh')
const english = read('en')
const narrow = { viewport: { width: 390, height: 844 } }

/** send sends something as the page's person; anything but 2xx is an error. */
async function send(page, method, path, data) {
  const answer = await page.context().request.fetch(`/api${path}`, { method, data, headers: { 'Accept-Language': 'zh', Origin: new URL(page.url()).origin } })
  assert.ok(answer.ok(), `${method} /api${path} answered ${answer.status()}: ${await answer.text()}`)
  return answer.json()
}

const create = (page, register, record) => send(page, 'POST', `/r/${register}`, { record, reason: '' })
const move = (page, register, rec, name) => send(page, 'POST', `/r/${register}/${rec.id}/do/${name}`, { rev: rec.rev, reason: '', record: {} })

/** onWatch puts somebody at the desk of the county from an hour ago. */
async function onWatch(w, page, name) {
  const person = async (n) => (await w.api(page, `/r/person?q=${encodeURIComponent(n)}`)).items.find((p) => p.name.startsWith(n)).id
  const { items: [hq] } = await w.api(page, '/r/headquarters?f.area_id=330902')
  const china = new Date(Date.now() + 7 * 3600_000).toISOString()
  const [day, hour] = [china.slice(0, 10), Number(china.slice(11, 13))]
  const roster = await create(page, 'duty_roster', { headquarters_id: hq.id, first_day: day, last_day: day, level: 'emergency', change_hour: hour })
  await create(page, 'duty_shift', { roster_id: roster.id, date: day, slot: 'full24', leader_id: await person('郑海生'), officer_id: await person(name) })
  await move(page, 'duty_roster', await move(page, 'duty_roster', roster, 'submit'), 'publish')
}

/** propose proposes a real alert for one town, from a template. */
async function propose(w, page) {
  const template = await w.api(page, '/r/alert_template/alert-template-typhoon')
  const nature = Object.fromEntries(['hazard', 'category', 'event_zh', 'event_en', 'urgency', 'severity', 'certainty', 'response', 'lifetime_min'].map((name) => [name, template[name]]))
  return move(page, 'alert', await create(page, 'alert', { world: 'live', template_id: template.id, area_id: '330902', towns: '330902002', ...nature }), 'propose')
}

world('outlets', (w) => {
  w.test('every way out says how it stands, and who has not practised is named with the way to begin', async () => {
    const page = await w.page()
    await page.goto('/alerts')
    const ways = page.locator('[data-part=outlets] li')
    await page.locator('[data-part=outlets] li[data-way=page][data-health=alive]').waitFor() // it has read its own feed back
    await page.locator('[data-part=outlets] li[data-way=stream][data-health=alive]').waitFor()
    assert.equal(await ways.and(page.locator('[data-health=none]')).count(), 0, 'no way is left without a word')
    for (const way of await ways.and(page.locator('[data-health=unset]')).all()) assert.ok((await way.locator('p').innerText()).length > 8, 'it says what is lacking')
    const rows = page.locator('[data-part=practice] tbody tr')
    assert.ok(await rows.count() >= 2)
    await page.locator('[data-part=practice]').getByText(own.practice_never).first().waitFor()
    await page.locator('[data-part=practice] .go').scrollIntoViewIfNeeded()
    await w.picture(page, 'board')
    await accessible(page)
    const small = await w.as('shilang', narrow) // who has not practised for 45 days
    await small.goto('/alerts')
    await small.locator('[data-part=practice] tr[data-mine=true]').waitFor()
    await small.getByTestId('practise').scrollIntoViewIfNeeded()
    await w.picture(small, 'practice-390')
    await accessible(small)
    await small.getByTestId('practise').click()
    await small.waitForURL(/\/alerts\/new\?world=drill/)
  })

  w.test('in English the ways out say the same', async () => {
    const page = await w.page(narrow)
    await page.goto('/alerts')
    await page.locator('[data-part=outlets] li').first().waitFor()
    await page.evaluate(() => localStorage.setItem('haidun.lang', 'en'))
    await page.reload()
    const ways = page.locator('[data-part=outlets]')
    await ways.getByText(english.health_unset).first().waitFor()
    assert.doesNotMatch(await ways.locator('li p').allInnerTexts().then((all) => all.join(' ')), /[一-鿿]/)
    await ways.scrollIntoViewIfNeeded()
    await w.picture(page, 'ways-en-390')
    await page.locator('[data-part=practice] p').first().scrollIntoViewIfNeeded()
    await w.picture(page, 'practice-en-390')
  })

  w.test('an alert that one person issues alone is before everybody on watch at once, and waits for another to review it', async () => {
    const guide = await w.page()
    await guide.goto('/alerts')
    await send(guide, 'POST', '/r/alert_rule', { record: { document: '舟国动〔2026〕9号', single: true }, reason: '' })
    await onWatch(w, guide, '石浪')
    const watch = await w.as('shilang', narrow)
    await watch.goto('/r/alert_summons')

    const officer = await w.as('wanghai')
    await officer.goto('/alerts')
    const proposed = await propose(w, officer)
    const address = `/alerts/${proposed.id}`
    await send(officer, 'POST', `/r/alert/${proposed.id}/do/emergency`, { rev: proposed.rev, reason: '情况紧急,无法联系第二人', record: { typed: `实战${proposed.people}` } })
    const began = Date.now()
    const call = watch.getByTestId('alert-calls')
    await call.locator('strong').getByText(own.call_alone).waitFor()
    assert.ok(Date.now() - began < 5000, `he was told after ${Date.now() - began} ms`)
    await w.picture(watch, 'call-390')
    await accessible(watch)
    await call.getByRole('link', { name: own.call_open }).click()
    await watch.waitForURL((url) => url.pathname === address)
    await call.getByRole('button', { name: own.call_seen }).click()
    await call.locator('strong').getByText(own.call_alone).waitFor({ state: 'detached' })
    await guide.goto('/r/alert_review')
    await guide.getByText('待复核').first().waitFor()
    await w.picture(guide, 'review')
  })
}, { people: ['wanghai', 'shilang'] })

world('outlets-red', (w) => {
  w.test('an area to whose sirens nothing gets is red on the map, not on the page of sirens alone', async () => {
    const page = await w.page(narrow)
    await page.goto('/map')
    await page.getByTestId('red-areas').getByText('定海区').waitFor()
    await w.picture(page, 'map-390')
  })
}, { terminals: 5 })
