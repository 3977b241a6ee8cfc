// A laboratory writes a procedure of its own, and verifies an instrument by it; the server is not started again.
import assert from 'node:assert/strict';
import { filled, person } from './api.mjs';
import { base, change_person, journey, new_serial_number, register_gauge, sign_in } from './laboratory.mjs';

const code = `LAB ${Date.now().toString(36).toUpperCase()}-2026`;

/** The built-in regulation, under a code of the laboratory's own and with a stricter limit. */
function own(source) {
  return source
    .replace('procedure: JJG 52-2013', `procedure: ${code}`)
    .replace('edition: "2013"', 'edition: "1"')
    .replace('in_force: "2013-12-27"', 'in_force: "2026-01-01"')
    .replace('replaces: [', 'replaces: [JJG 52-2013, ')
    .replace('["1.6 %", any, "1.6 %"]', '["1.6 %", any, "1.0 %"]');
}

journey('a laboratory adds a procedure and verifies an instrument by it without a restart', async (page) => {
  const serial = new_serial_number('OWN');
  await sign_in(page, 'scheduler');
  const gauge = await register_gauge(page, serial);
  const verifier = await person(base, 'verifier');
  const { source } = await verifier.expect(200, 'GET', '/procedures/JJG%2052-2013?edition=2013');
  const content = own(source);

  await change_person(page, 'verifier');
  await page.goto('/procedures');
  await page.getByRole('button', { name: '添加规程' }).click();
  const file = page.getByLabel('规程文件内容');
  await file.fill(content.replace('value: down_tapped - point', 'value: down_tapped - poimt'));
  const line = content.split('\n').findIndex((each) => each.includes('value: down_tapped - point')) + 1;
  const fault = page.getByRole('button', { name: `第 ${line} 行第` });
  await fault.getByText('poimt').waitFor();
  assert.equal(await page.getByRole('button', { name: '保存为草稿' }).isDisabled(), true);
  await fault.click();
  const follows = await file.evaluate((area) => area.value.slice(area.selectionStart, area.selectionStart + 5));
  assert.equal(follows, 'poimt', 'the caret stands before the fault');

  await file.fill(content);
  await page.getByText('文件无误').waitFor();
  await page.getByText('表 `mpe` 第 6 行：1.0 %，原为 1.6 %').waitFor();
  await page.getByRole('textbox', { name: '说明' }).fill('本所加严');
  await page.getByRole('button', { name: '保存为草稿' }).click();
  await page.waitForURL(/\/procedures\/texts\/[0-9a-f]{64}$/);
  const draft = page.url();
  await page.getByText('草稿', { exact: true }).waitFor();
  assert.equal(await page.getByRole('button', { name: '发布', exact: true }).count(), 0, 'a verifier releases nothing');

  await page.getByRole('button', { name: '试用' }).click();
  await page.getByRole('textbox', { name: '出厂编号、管理编号或名称' }).fill(serial);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '示值误差、回程误差和轻敲位移' }).waitFor();

  const blank_of = () => verifier.call('GET', `/instruments/${gauge.id}/sheet?procedure=${encodeURIComponent(code)}`);
  assert.equal((await blank_of()).status, 400, 'a draft is no procedure to work by');

  await change_person(page, 'quality');
  await page.goto(draft);
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await page.getByRole('dialog').getByText('已发布的版本不能修改').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '发布' }).click();
  await page.getByText('现行', { exact: true }).waitFor();
  await page.goto('/procedures');
  await page.getByRole('row').filter({ hasText: code }).getByText('现行').waitFor();

  const admin = await person(base, 'admin');
  const { items } = await admin.expect(200, 'GET', '/users');
  const account = items.find((each) => each.username === 'verifier');
  const authorizations = [...account.authorizations, { role: 'verifier', procedure: code, valid_from: '2026-01-01', valid_to: null }].map(({ role, procedure, valid_from, valid_to }) => ({ role, procedure, valid_from, valid_to }));
  await admin.expect(200, 'PATCH', `/users/${account.id}`, { authorizations }, { 'If-Match': `"${account.version}"` });

  const blank = (await blank_of()).body;
  assert.equal(blank.procedure.edition, '1');
  // 0.02 MPa off: within 1.6 % of 1.6 MPa, beyond 1.0 %.
  const failed = await verifier.expect(201, 'POST', '/records', filled(blank, { wrong_point: '0.8', error: '0.02' }));
  assert.deepEqual([failed.procedure.code, failed.verdict], [code, 'fail']);
  const by_regulation = await verifier.expect(200, 'GET', `/instruments/${gauge.id}/sheet?procedure=JJG%2052-2013`);
  const passed = await verifier.expect(200, 'POST', '/evaluations', filled(by_regulation, { wrong_point: '0.8', error: '0.02' }));
  assert.equal(passed.verdict, 'pass');
  const again = await verifier.call('POST', '/procedures', { content: `${content}\n# another remark\n` });
  assert.match(again.body.detail, /a released edition is never edited; raise the edition/);
});
