// A firm applies online, is asked for a correction and answers; the office accepts and decides; two people issue the
// certificate; a third party checks it; an altered file is refused.
import assert from 'node:assert/strict'
import { accessible } from './lib/axe.mjs'
import { screen } from './lib/screen.mjs'
import { world } from './lib/world.mjs'

const second = 'zhoulan'
const password = 'Qz7!harbour-lantern'
const narrow = async (page) => assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page scrolls sideways')
const paper = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })

/** act has an officer make a move of a record as it is now, and answers the record. */
async function act(w, page, register, id, move, record = {}, reason = '') {
  const { rev } = await w.api(page, `/r/${register}/${id}`)
  const answer = await page.request.post(`/api/r/${register}/${id}/do/${move}`, { data: { rev, reason, record } })
  assert.ok(answer.ok(), `${move}: ${answer.status()} ${await answer.text()}`)
  return answer.json()
}

/** byTwo has a move proposed by one person and approved by another. */
async function byTwo(w, asker, other, register, id, move, reason = '') {
  await act(w, asker, register, id, move, {}, reason)
  const { items } = await w.api(other, '/r/approval?can=approve')
  assert.equal(items.length, 1, 'one thing waits for the other')
  await act(w, other, 'approval', items[0].id, 'approve', {}, '同意')
}

/** joined registers a firm on the screen and leaves it signed in. */
async function joined(w, page) {
  await page.goto('/portal/')
  await accessible(page)
  await w.picture(page, 'home')
  await page.getByRole('link', { name: '注册账户' }).click()
  await page.getByLabel('法人或其他组织').check()
  await page.getByLabel('名称(姓名)').fill('舟山海港建设有限公司')
  await page.getByLabel('统一社会信用代码').fill('91330902MA28K7Q367')
  await page.getByLabel('联系人').fill('周敏')
  await page.getByLabel('手机号').fill('13857200001')
  await page.getByLabel('电子邮箱').fill('haigang@firm.test')
  await accessible(page)
  await w.picture(page, 'signup')
  await page.getByRole('button', { name: '获取邮箱验证码' }).click()
  await page.getByLabel('验证码(6 位数字)').fill(await page.locator('#code-shown').innerText())
  await page.getByLabel('新口令').fill(password)
  await page.getByRole('button', { name: '完成并登录' }).click()
  await page.getByRole('heading', { name: '我的办件' }).waitFor()
}

world('portal', (w) => {
  w.test('from the application to the certificate that a third party checks', async () => {
    const firm = await w.stranger()
    await joined(w, firm)
    await firm.getByRole('link', { name: '办理新的事项' }).click()
    await firm.getByRole('link', { name: /平时使用登记/ }).first().click()
    await accessible(firm)
    await w.picture(firm, 'guide')
    await firm.getByRole('button', { name: '在线申请' }).click()
    await firm.getByLabel('申请事由').fill('海港新苑地下车库平时使用登记')
    await firm.getByLabel('办理地区').selectOption({ label: '定海区' })
    await firm.getByRole('button', { name: '保存草稿' }).click()
    await firm.getByText('草稿已保存').waitFor()
    assert.equal(await firm.getByLabel('申请事由').inputValue(), '海港新苑地下车库平时使用登记', 'the draft keeps what was typed')
    const files = firm.locator('input[type=file]')
    for (let n = 0; n < await files.count(); n++) await files.nth(n).setInputFiles(paper(`材料${n + 1}.txt`, `材料 ${n + 1}`))
    await firm.getByRole('button', { name: '保存草稿' }).click()
    await firm.getByRole('link', { name: '材料1.txt' }).waitFor()
    await accessible(firm)
    await w.picture(firm, 'draft')
    await firm.getByRole('button', { name: '提交申请' }).click()
    await firm.getByText(/申请已提交,办件编号/).waitFor()
    await accessible(firm)
    await w.picture(firm, 'submitted')
    const receipt = await firm.locator('.receipt p b').allInnerTexts()

    // The office asks for a correction, once.
    const officer = await w.page()
    const other = await w.as(second)
    const { items: [kase] } = await w.api(officer, `/r/service_case?f.number=${receipt[0]}`)
    assert.equal(kase.applicant, '舟山海港建设有限公司')
    await act(w, officer, 'service_case', kase.id, 'correct', { correct_items: '责任书缺少法定代表人签字' })
    await firm.reload()
    await firm.getByText('责任书缺少法定代表人签字', { exact: true }).waitFor()
    await w.picture(firm, 'correct')
    const again = firm.locator('form.hand').first()
    await again.locator('input[type=file]').setInputFiles(paper('责任书(已签字).txt', '已签字'))
    await again.getByRole('button', { name: '上传' }).click()
    await firm.getByText('文件已上传').waitFor()
    await firm.getByRole('button', { name: '补正完毕,重新提交' }).click()
    await firm.getByText('补正已提交').waitFor()

    // A stranger with the receipt sees how far it is, and nothing else.
    const stranger = await w.stranger({ viewport: { width: 390, height: 844 } })
    await stranger.goto(`/portal/progress?n=${receipt[0]}&c=${receipt[1]}`)
    await stranger.getByRole('heading', { name: receipt[0] }).waitFor()
    assert.equal(await stranger.getByText(/海港|签字/).count(), 0, 'nothing of the applicant, nor what is wanted of him')
    await narrow(stranger)
    await accessible(stranger)
    await w.picture(stranger, 'progress-390')

    await act(w, officer, 'service_case', kase.id, 'accept')
    await act(w, officer, 'service_case', kase.id, 'review')
    await act(w, officer, 'service_case', kase.id, 'decide', { verdict: 'granted', grounds: '符合《浙江省人民防空办法》第十九条' })

    // Two people issue the certificate.
    const { items: [office] } = await w.api(officer, '/r/organisation?limit=1&f.kind=office')
    const { rev } = await w.api(officer, `/r/service_case/${kase.id}`)
    const given = await officer.request.patch(`/api/r/service_case/${kase.id}`, { data: { rev, record: { department_id: office.id } } })
    assert.ok(given.ok(), await given.text())
    await officer.goto(`/r/service_case/${kase.id}`)
    await officer.getByTestId('new-certificate').click()
    const drawer = officer.getByRole('dialog')
    assert.equal(await drawer.getByRole('textbox', { name: /^持证人(?!类)/ }).inputValue(), kase.applicant, 'what the case knows is filled in')
    await drawer.getByRole('textbox', { name: /^证照内容/ }).fill('工程名称:海港新苑地下车库\n平时用途:停车\n车位:120 个')
    await w.picture(officer, 'certificate-form')
    await drawer.getByRole('button', { name: /保存/ }).click()
    const listed = officer.getByTestId('case-certificates').getByRole('link').first()
    await listed.waitFor()
    const id = (await listed.getAttribute('href')).split('/').pop()
    await byTwo(w, officer, other, 'certificate', id, 'issue')
    const issued = await w.api(officer, `/r/certificate/${id}`)
    assert.equal(issued.state, 'valid')
    await officer.goto(`/r/certificate/${id}`)
    await screen(officer).detail.waitFor()
    await w.picture(officer, 'certificate-office')

    // The firm finds it with its case, downloads it and rates the office.
    await firm.reload()
    await firm.getByRole('heading', { name: '证照', exact: true }).waitFor()
    const [file] = await Promise.all([firm.waitForEvent('download'), firm.getByRole('link', { name: /^下载 .*\.pdf/ }).click()])
    const chunks = []
    for await (const chunk of await file.createReadStream()) chunks.push(chunk)
    const pdf = Buffer.concat(chunks)
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
    await firm.getByLabel('5 非常满意').check()
    await firm.getByRole('button', { name: '提交评价' }).click()
    await firm.getByText('感谢您的评价').waitFor()
    await accessible(firm)
    await w.picture(firm, 'decided')

    // A third party checks it: by its number, then by its file; one byte altered is refused and told.
    const third = await w.stranger()
    third.expectError(/404/)
    await third.goto('/check')
    await accessible(third)
    await third.getByLabel('证照编号').fill(issued.number.toLowerCase())
    await third.getByLabel('校验码').fill('AAAA-AAAA')
    await third.getByRole('button', { name: '核验', exact: true }).click()
    await third.getByText('没有编号和校验码都相符的证照').waitFor()
    await third.getByLabel('校验码').fill(issued.code)
    await third.getByRole('button', { name: '核验', exact: true }).click()
    await third.getByText(/✓ 有效/).waitFor()
    await third.getByText('舟山海港建设有限公司').waitFor()
    await accessible(third)
    await w.picture(third, 'check')
    const check = async (buffer) => {
      await third.locator('input[type=file]').setInputFiles({ name: 'x.pdf', mimeType: 'application/pdf', buffer })
      await third.getByRole('button', { name: '核验文件' }).click()
    }
    await check(pdf)
    await third.getByText(/✓ 有效/).waitFor()
    const bad = Buffer.from(pdf)
    const at = bad.indexOf(Buffer.from('120 个'))
    bad[at] = '9'.charCodeAt(0)
    await check(bad)
    await third.getByText('✗ 签章无效').waitFor()
    await third.getByRole('cell', { name: '920 个' }).waitFor()
    await accessible(third)
    await w.picture(third, 'check-altered')

    // Revoked by two people, it says so to whoever scans it, at 390 px and in English.
    await byTwo(w, officer, other, 'certificate', id, 'revoke', '以欺骗手段取得')
    const phone = await w.stranger({ viewport: { width: 390, height: 844 } })
    await phone.goto(`/check?n=${issued.number}&c=${issued.code}&lang=en&big=1`)
    await phone.getByText(/✗ Revoked on/).waitFor()
    await narrow(phone)
    await accessible(phone)
    await w.picture(phone, 'check-390-en')
  })

  w.test('the whole of it works at 390 px, in English and by keyboard', async () => {
    const page = await w.stranger({ viewport: { width: 390, height: 844 } })
    page.expectError(/401/)
    for (const path of ['/portal/', '/portal/signup', '/portal/signin', '/portal/forgot', '/portal/confirm', '/portal/progress', '/check']) {
      await page.goto(`${path}?lang=en`)
      await narrow(page)
      await accessible(page)
    }
    await page.goto('/portal/?lang=en')
    await w.picture(page, 'home-390-en')
    await page.goto('/portal/signin?lang=en&big=1')
    await page.getByLabel('E-mail').focus()
    await page.keyboard.type('nobody@firm.test')
    await page.keyboard.press('Tab')
    await page.keyboard.type('wrong')
    await page.keyboard.press('Enter')
    await page.getByText('The address or the password is wrong').waitFor()
    await w.picture(page, 'signin-390-en')
  })
}, { people: [second] })
