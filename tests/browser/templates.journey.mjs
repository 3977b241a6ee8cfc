// A laboratory changes how its certificates look: typed, tried on a document, released by another person, printed.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { filled, person } from './api.mjs';
import { base, change_person, journey, new_serial_number, register_gauge, sign_in } from './laboratory.mjs';

const words = 'LINE OF OUR OWN';

/** The number of a document of a verification that passes. */
async function issued(gauge) {
  const [verifier, checker, approver] = await Promise.all(['verifier', 'checker', 'approver'].map((username) => person(base, username)));
  const blank = await verifier.expect(200, 'GET', `/instruments/${gauge.id}/sheet?procedure=JJG%2052-2013`);
  const record = await verifier.expect(201, 'POST', '/records', { ...filled(blank), location: '力学室' });
  await checker.expect(200, 'POST', `/records/${record.id}/check`, {});
  return (await approver.expect(201, 'POST', `/records/${record.id}/approval`, {})).number;
}

async function paper_of(number) {
  const approver = await person(base, 'approver');
  const pdf = await approver.expect(200, 'GET', `/documents/${encodeURIComponent(number)}/pdf`);
  return execFileSync('pdftotext', ['-', '-'], { input: pdf }).toString();
}

journey('a template is changed, tried on a document, released by the quality manager, and withdrawn', async (page) => {
  await sign_in(page, 'scheduler');
  const gauge = await register_gauge(page, new_serial_number('TPL'));
  const before = await issued(gauge);

  await change_person(page, 'verifier');
  await page.goto('/templates');
  await page.getByRole('link', { name: '内页', exact: true }).click();
  await page.getByRole('img', { name: '第 1 页', exact: true }).waitFor();
  await page.getByText('试印无误').waitFor();
  const text = page.getByLabel('模板内容（Typst）');
  const shipped = await text.inputValue();
  const changed = shipped.replace('  closing(data)', `  [${words}]\n  closing(data)`);

  await text.fill(changed.replace(`[${words}]`, 'no-such-part(data)'));
  await page.getByText('不能保存').waitFor();
  const line = changed.split('\n').findIndex((each) => each.includes(words)) + 1;
  await page.getByRole('button', { name: new RegExp(`第 ${line} 行.*no-such-part`) }).waitFor();
  assert.equal(await page.getByRole('button', { name: '保存草稿' }).isDisabled(), true);

  await page.getByRole('textbox', { name: '已出具的文件编号' }).fill(before);
  await text.fill(changed);
  await page.getByText('试印无误').waitFor();
  await page.getByRole('textbox', { name: '改动说明' }).fill('加一行');
  await page.getByRole('button', { name: '保存草稿' }).click();
  await page.getByText('草稿已保存').waitFor();
  await page.getByText('待质量负责人发布').waitFor();

  await change_person(page, 'quality');
  await page.goto('/templates/inner.typ');
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '发布' }).click();
  await page.getByText('现行', { exact: true }).waitFor();
  assert.doesNotMatch(await paper_of(before), new RegExp(words), 'what was issued stays as it is');
  const after = await issued(gauge);
  assert.match(await paper_of(after), new RegExp(words));

  await page.getByRole('button', { name: '停用本机构模板' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('版面未定');
  await page.getByRole('dialog').getByRole('button', { name: '停用本机构模板' }).click();
  await page.getByText('版面未定').waitFor();
  assert.doesNotMatch(await paper_of(await issued(gauge)), new RegExp(words));
});
