// One project from its land condition to the registration of its use, with a change of law in the middle: both figures stay.
import assert from 'node:assert/strict'
import { accessible } from './lib/axe.mjs'
import { world } from './lib/world.mjs'

const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const later = (days) => new Date(Date.now() + (8 + 24 * days) * 3_600_000).toISOString().slice(0, 10)

/** send asks the program as the person of the page and answers what it says. */
async function send(page, method, path, data) {
  const answer = await page.context().request.fetch(`/api${path}`, { method, data, headers: { 'Accept-Language': 'zh', Origin: new URL(page.url()).origin } })
  assert.ok(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`)
  return answer.json()
}

const make = (page, register, record) => send(page, 'POST', `/r/${register}`, { record })

/** act makes a move of a record as it is now. */
async function act(page, register, id, move, record = {}, reason = '') {
  const { rev } = await send(page, 'GET', `/r/${register}/${id}`)
  return send(page, 'POST', `/r/${register}/${id}/do/${move}`, { rev, reason, record })
}

/** byTwo has a move proposed by one person and approved by another. */
async function byTwo(asker, other, register, id, move, record = {}, reason = '') {
  const { approval } = await act(asker, register, id, move, record, reason)
  await act(other, 'approval', approval.id, 'approve', {}, '同意')
}

/** required is the figure that the project's page shows, with what stands beside it. */
async function required(page, id) {
  await page.goto(`/r/build_project/${id}`)
  const lead = page.getByTestId('project-lead')
  await lead.waitFor()
  return { figure: await page.getByTestId('card-required').innerText(), lead: await lead.innerText() }
}

world('wholelife', (w) => {
  w.test('from the land condition to the use, by the law of the day and by that which replaced it', async () => {
    const [page, other, jurist, system] = [await w.page(), await w.as('zhoulan'), await w.as('zhengfan'), await w.as('chenyu')]
    await Promise.all([page, other, jurist, system].map((one) => one.goto('/')))
    const project = await make(page, 'build_project', {
      name: '舟山新城港湾二期(整链)', project_code: '2611-330902-04-01-100001', area_id: '330902', developer_name: '舟山港湾置业有限公司', developer_uscc: '91330900MA28K12A43',
      area_residential: '9000', area_other: '3500', area_total_above: '12500', law_day: today, designed_area: '1200', shelter_area: '840', unit_count: 1, peacetime_use: '停车', function: 'sh2', resistance: 'n4',
    })
    await act(page, 'build_project', project.id, 'condition', { condition_no: '舟规条〔2026〕88号', conditioned_on: today, land_area: '1000' })
    await act(page, 'build_project', project.id, 'determine')
    const before = await required(page, project.id)
    assert.equal(before.figure, '1,020.00 m²')
    assert.match(before.lead, /9000\.00 × 9%[\s\S]*3500\.00 × 6%[\s\S]*第十二条/)
    await accessible(page)
    await w.picture(page, 'before')

    // The province raises its ratios: drafted by one, put in force by another; what is decided is shown to contradict it, and stays.
    const rule = await make(jurist, 'law_rule', {
      table_code: 'ratio', area: '3309', area_name: '舟山市', area_name_en: 'Zhoushan', from: today, source_title: '《演示:提高结建比例的通知》', source_title_en: 'Demonstration notice', article: '第二条', article_en: 'art. 2',
      evidence: 'unverified', dated: 'unverified',
      value: JSON.stringify({ residential: { N1: 1200, N2: 1100, N3: 1000, P: 900, T: 800 }, other: { N1: 900, N2: 800, N3: 700, P: 600, T: 500 }, other_from: '2000.00' }),
    })
    await jurist.goto(`/law/effect/${rule.id}`)
    await jurist.getByTestId('law-effect').getByTestId('law-act').waitFor()
    await w.picture(jurist, 'effect')
    await byTwo(jurist, system, 'law_rule', rule.id, 'adopt')
    assert.equal((await required(page, project.id)).figure, '1,020.00 m²', 'what was determined is not changed silently')

    // A new determination, by two, stands beside the first.
    const ruling = await make(page, 'build_ruling', { project_id: project.id, kind: 'law', why: '比例提高,报建前重新核定' })
    await byTwo(page, other, 'build_ruling', ruling.id, 'decide')
    const after = await required(page, project.id)
    assert.equal(after.figure, '1,145.00 m²')
    assert.match(after.lead, /9000\.00 × 10%[\s\S]*3500\.00 × 7%[\s\S]*提高结建比例的通知/)
    const rulings = (await send(page, 'GET', `/r/build_ruling?f.project_id=eq:${project.id}`)).items.sort((a, b) => a.id.localeCompare(b.id))
    assert.deepEqual(rulings.map((r) => [r.required_area, r.state]), [['1020.00', 'decided'], ['1145.00', 'decided']], 'both figures stay')
    assert.ok(JSON.parse(rulings[0].derivation).rules.some((r) => r.id === 'ratio-zj-2020') && JSON.parse(rulings[1].derivation).rules.some((r) => r.id !== 'ratio-zj-2020'), 'each by its own law')
    await w.picture(page, 'after')

    // The permit, whose paper prints the derivation.
    await byTwo(page, other, 'build_project', project.id, 'approve', { approval_no: '舟人防审〔2026〕88号', approved_on: today })
    const paper = await page.context().request.get(`/api/r/build_project/${project.id}/paper/opinion?format=pdf`)
    assert.equal((await paper.body()).subarray(0, 5).toString(), '%PDF-', 'the opinion is printed')
    await act(page, 'build_project', project.id, 'review', { drawings_no: '舟审图〔2026〕88号', drawings_on: today })
    await act(page, 'build_project', project.id, 'permit', { permit_no: '3309022026112701', permit_on: today })
    await required(page, project.id)
    await page.getByTestId('card-required').click()
    await page.getByText('9000.00 × 10%').first().waitFor()
    await w.picture(page, 'permitted')

    // The works: no other areas than those approved, to the registration of its use.
    const file = await make(page, 'works_file', { name: '舟山新城港湾二期地下室', area_id: '330902', stage: 'planned', planned_on: today, project_id: project.id, project_code: project.project_code, address: '舟山新城港湾路2号' })
    const refused = await page.context().request.post(`/api/r/works_file/${file.id}/do/review`, {
      data: { rev: file.rev, reason: '', record: { reviewed_on: today, permit_no: '舟人防审〔2026〕88号', approved_built: '1100', approved_shelter: '840' } }, headers: { Origin: new URL(page.url()).origin },
    })
    assert.equal(refused.status(), 422, 'areas that are not those approved are refused')
    await act(page, 'works_file', file.id, 'review', { reviewed_on: today, permit_no: '舟人防审〔2026〕88号', approved_built: '1200', approved_shelter: '840' })
    await act(page, 'works_file', file.id, 'design', { designed_on: today, design_no: '舟审图〔2026〕88号' })
    await act(page, 'works_file', file.id, 'start', { started_on: today, supervision_no: '质监2026-88' })
    await act(page, 'works_file', file.id, 'survey', { completed_on: today, surveyed_on: today, surveyor: '舟山测绘院', measured_built: '1203.5', measured_usable: '1010', measured_shelter: '842' })
    await act(page, 'works_file', file.id, 'accept', { accepted_on: today, acceptance_report: '验收2026-88' })
    for (const item of ['build_approval', 'design_review', 'supervision_report', 'completion_report', 'acceptance_form', 'survey_report', 'warranty']) {
      await make(page, 'archive_paper', { file_id: file.id, title: `整链 ${item}`, stage: 'filing', item, retention: 'permanent', carrier: 'paper', paper_on: today })
    }
    await act(page, 'works_file', file.id, 'file', { filed_on: today, filing_no: '舟人防备2026-88' })
    await act(page, 'works_file', file.id, 'hand_over', { handed_on: today, handed_to: '定海区人防工程管理站' })
    const use = await make(page, 'use_registration', { file_id: file.id, registrant: '定海区人防工程管理站', purpose: 'parking', area_m2: '1000' })
    await act(page, 'use_registration', use.id, 'register', { letter_no: '责2026-88', letter_on: today, certificate_no: '使2026-88', valid_from: today, valid_to: later(700) })
    await act(page, 'works_file', file.id, 'register')
    await act(page, 'works_file', file.id, 'use')
    const done = await send(page, 'GET', `/r/works_file/${file.id}`)
    assert.equal(done.stage, 'in_use')
    assert.equal((await send(page, 'GET', `/r/shelter/${done.shelter_id}`)).status, 'in_use', 'the register of works follows')
    await page.goto(`/r/works_file/${file.id}`)
    await page.getByText('舟人防备2026-88').first().waitFor()
    await accessible(page)
    await w.picture(page, 'in-use')
  })
}, { people: ['zhoulan', 'zhengfan', 'chenyu'] })
