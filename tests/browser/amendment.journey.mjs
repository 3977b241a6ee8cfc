// An issued document is corrected: proposed by one, approved by another, and everybody is told what stands today.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filled } from './api.mjs';
import { cell, save_record, sign, verdict_is } from './bench.mjs';
import { base, change_person, journey, new_serial_number, register_gauge, request, sign_in } from './laboratory.mjs';

/** A certificate of a new gauge; the owner's name is the serial number and what stands behind it. */
async function issued(page, serial_number, filling = {}) {
  await sign_in(page, 'receptionist');
  const gauge = await register_gauge(page, serial_number);
  await change_person(page, 'verifier');
  const blank = await request(page, 'GET', `/instruments/${gauge.id}/sheet?procedure=JJG%2052-2013`);
  const record = await request(page, 'POST', '/records', filled(blank, filling));
  await change_person(page, 'checker');
  const checked = await request(page, 'POST', `/records/${record.id}/check`, {}, record.version);
  await change_person(page, 'approver');
  const document = await request(page, 'POST', `/records/${record.id}/approval`, {}, checked.version);
  return { gauge, document, record };
}

async function pdf_of(page, number) {
  const answer = await page.request.get(`${base}/api/v1/documents/${number}/pdf`);
  assert.equal(answer.status(), 200);
  return answer.body();
}

function text_of(pdf) {
  const folder = mkdtempSync(join(tmpdir(), 'amendment-'));
  try {
    writeFileSync(join(folder, 'document.pdf'), pdf);
    return execFileSync('pdftotext', ['-layout', join(folder, 'document.pdf'), '-'], { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function verify(page, pdf) {
  const answer = await page.request.post(`${base}/api/v1/verifications`, { data: pdf, headers: { 'Content-Type': 'application/pdf' } });
  assert.equal(answer.status(), 200);
  return (await answer.json()).checks.find((check) => check.id === 'register');
}

journey('The name of a customer is corrected by a new certificate that takes the place of the old one', async (page) => {
  const serial_number = new_serial_number('AMEND');
  const { document: old, gauge } = await issued(page, serial_number);
  const old_pdf = await pdf_of(page, old.number);

  await change_person(page, 'receptionist');
  await page.goto(`/documents/${old.number}`);
  await page.getByRole('link', { name: '重新出具' }).click();
  await page.getByRole('heading', { level: 1, name: '重新出具' }).waitFor();
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByText('至少更改一项后才能提交。').waitFor();
  await page.getByLabel('送检单位', { exact: true }).fill(`${serial_number} 新材料有限公司`);
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.locator('.el-form-item__error').waitFor(); // the reason
  await page.getByLabel('更正原因（印在新文件上）').fill('单位更名');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter'); // the button that follows
  await page.getByText('这是您提出的申请，须由另一人审批。').waitFor();
  await page.getByText('有效', { exact: true }).first().waitFor(); // nothing has changed yet

  await change_person(page, 'approver');
  await page.getByRole('link', { name: /待审批的更正与作废/ }).click();
  const proposal = page.getByRole('article', { name: `重新出具 ${old.number}` });
  await proposal.getByText(`${serial_number} 新材料有限公司`).waitFor();
  await proposal.getByRole('button', { name: '批准', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '批准', exact: true }).click();
  await page.getByText(/已出具 LXJ/).waitFor();

  const replaced = await request(page, 'GET', `/documents/${old.number}`);
  assert.equal(replaced.state, 'superseded');
  const number = replaced.superseded_by;
  const now = await request(page, 'GET', `/documents/${number}`);
  assert.deepEqual([now.state, now.replaces, now.organization.name, now.valid_until], ['issued', old.number, `${serial_number} 新材料有限公司`, replaced.valid_until]);

  const said = text_of(await pdf_of(page, number));
  assert.ok(said.includes(`代替证书 No. ${old.number}`), 'the new PDF names the one it replaces');
  assert.ok(said.includes('单位更名'), 'and why');
  assert.ok(said.replace(/\s/g, '').includes(`更正：送检单位由“${serial_number}化工有限公司”改为“${serial_number}新材料有限公司”。`), 'and what changed');
  assert.deepEqual(await pdf_of(page, old.number), old_pdf, 'the old PDF keeps its bytes');
  const dcc = await page.request.get(`${base}/api/v1/documents/${number}/dcc`).then((answer) => answer.text());
  assert.ok(dcc.includes(`<dcc:replacedUniqueIdentifier>${old.number}</dcc:replacedUniqueIdentifier>`));

  await page.goto(`/documents/${old.number}`);
  await page.getByText('本文件已被替代：').getByRole('link', { name: number }).click();
  await page.getByText('本文件替代：').getByRole('link', { name: old.number }).waitFor();
  await page.goto(`/instruments/${gauge.id}`);
  await page.getByText(`${old.number} 由 ${number} 替代：单位更名`).waitFor();

  const register = await verify(page, old_pdf);
  assert.equal(register.outcome, 'fails');
  assert.ok(register.sentence.zh.includes(`${old.number} 已被 ${number} 替代`), register.sentence.zh);
  assert.equal((await verify(page, await pdf_of(page, number))).outcome, 'holds');

  await page.context().clearCookies();
  await page.goto(`/c/${replaced.token}`);
  await page.getByText('本文件已被替代').waitFor();
  await page.getByRole('link', { name: `现行文件：${number}` }).click();
  await page.getByText('本证书真实有效').waitFor();
  await page.getByRole('link', { name: `被本文件替代的文件：${old.number}` }).waitFor();
});

journey('A proposal is returned and withdrawn, and a cancellation takes two', async (page) => {
  const serial_number = new_serial_number('CANCEL');
  const { document } = await issued(page, serial_number);
  await page.goto(`/documents/${document.number}`);
  await page.getByRole('button', { name: '申请作废' }).click();
  await page.getByLabel(/作废 .* 的原因/).fill('发错单位');
  await page.getByRole('dialog').getByRole('button', { name: '申请作废' }).click();
  await page.getByText('这是您提出的申请，须由另一人审批。').waitFor();
  await page.getByRole('button', { name: '撤回申请' }).click();
  await page.getByText('已撤回', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: '申请作废' }).click();
  await page.getByLabel(/作废 .* 的原因/).fill('发错单位');
  await page.getByRole('dialog').getByRole('button', { name: '申请作废' }).click();
  await page.getByRole('button', { name: '撤回申请' }).waitFor();

  await change_person(page, 'quality');
  await page.goto(`/documents/${document.number}`);
  await page.getByRole('button', { name: '退回', exact: true }).click();
  await page.getByLabel(/退回的原因/).fill('单位没有错');
  await page.getByRole('dialog').getByRole('button', { name: '退回', exact: true }).click();
  await page.getByText('单位没有错').waitFor();
  assert.equal((await request(page, 'GET', `/documents/${document.number}`)).state, 'issued');

  await request(page, 'POST', `/documents/${document.number}/cancellation`, { reason: '重复出具' }, document.version);
  await change_person(page, 'approver');
  await page.goto(`/documents/${document.number}`);
  await page.getByRole('button', { name: '批准', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '批准', exact: true }).click();
  await page.getByText('本文件已由').waitFor();
  await page.getByText('重复出具').first().waitFor();
});

journey('A failure names the certificate that it cancels, and the other way round', async (page) => {
  const serial_number = new_serial_number('ENDS');
  const { document, gauge } = await issued(page, serial_number);
  await change_person(page, 'verifier');
  const blank = await request(page, 'GET', `/instruments/${gauge.id}/sheet?procedure=JJG%2052-2013`);
  const record = await request(page, 'POST', '/records', filled(blank, { wrong_point: '0.8', error: '1' }));
  await change_person(page, 'checker');
  const checked = await request(page, 'POST', `/records/${record.id}/check`, {}, record.version);
  await change_person(page, 'approver');
  const notice = await request(page, 'POST', `/records/${record.id}/approval`, {}, checked.version);
  assert.ok(text_of(await pdf_of(page, notice.number)).includes(document.number), 'the paper names it');
  await page.goto(`/documents/${notice.number}`);
  await page.getByText('因本通知书作废的证书：').getByRole('link', { name: document.number }).click();
  await page.getByText('使其作废的通知书：').getByRole('link', { name: notice.number }).waitFor();
  const cancelled = await request(page, 'GET', `/documents/${document.number}`);
  await page.goto(`/c/${cancelled.token}`);
  await page.getByRole('link', { name: `使其作废的通知书：${notice.number}` }).click();
  await page.getByRole('link', { name: `因本通知书作废的证书：${document.number}` }).waitFor();
});

journey('The results of an issued record are corrected, and the new certificate takes the place of the old one', async (page) => {
  const serial_number = new_serial_number('RESULTS');
  const { document, record } = await issued(page, serial_number);
  await change_person(page, 'verifier');
  await page.goto(`/records/${record.id}`);
  await page.getByRole('button', { name: '更正结果' }).click();
  await cell(page, 1, 2).waitFor();
  await cell(page, 1, 2).fill('0.41');
  await verdict_is(page, '合格');
  await page.getByLabel('更正原因').fill('0.4 MPa 降压读数抄错');
  const corrected = await save_record(page);
  await change_person(page, 'checker');
  await page.goto(corrected);
  await sign(page, '核验通过');
  await change_person(page, 'approver');
  await page.goto(corrected);
  await sign(page, '批准出证');
  await page.locator('a[href^="/documents/"]').first().click();
  await page.getByText('本文件替代：').getByRole('link', { name: document.number }).click();
  await page.getByText('本文件已被替代：').waitFor();
  const replaced = await request(page, 'GET', `/documents/${document.number}`);
  assert.ok(text_of(await pdf_of(page, replaced.superseded_by)).includes('0.4 MPa 降压读数抄错'), 'the new paper says why');
});
