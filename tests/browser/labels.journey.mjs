import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { axe_source, journey, request, sign_in } from './laboratory.mjs';

/** Clicks what starts a download; the bytes of the file. */
async function downloaded(page, click) {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

async function newest_certificate(page) {
  const { items } = await request(page, 'GET', '/documents?kind=verification_certificate&state=issued');
  for (const { number, instrument } of items) {
    const { items: history } = await request(page, 'GET', `/instruments/${instrument.id}/history`);
    const plan = await request(page, 'POST', '/labels/plan', { instruments: [instrument.id], format: 'roll_50x30' });
    if (plan.items[0].document === number && !history.some(({ action }) => action === 'label_printed')) return { number, instrument };
  }
  throw new Error('the demonstration has no certificate without a label');
}

journey('A label is looked at, printed, and printed again only for a reason', async (page) => {
  await sign_in(page, 'receptionist');
  const { number, instrument } = await newest_certificate(page);
  await page.goto(`/instruments/${instrument.id}`);
  await page.getByRole('button', { name: '打印标签…' }).click();
  const dialog = page.getByRole('dialog', { name: '打印标签' });
  await dialog.getByAltText('第一页预览').waitFor();
  await dialog.getByText('合格 1', { exact: true }).waitFor();
  await page.evaluate(axe_source);
  const faults = await page.evaluate(() => window.axe.run('[role=dialog]', { resultTypes: ['violations'] }).then((found) => found.violations.map((each) => `${each.id}: ${each.nodes[0].html}`)));
  assert.deepEqual(faults, []);
  const print = dialog.getByRole('button', { name: '打印 1 枚' });
  const first = await downloaded(page, () => print.click());
  assert.match(first.name, /^labels-\d{4}-\d\d-\d\d\.pdf$/);
  assert.equal(first.bytes.subarray(0, 5).toString(), '%PDF-');
  await page.getByText('打印合格标签（卷装标签 50×30 mm）').waitFor();

  await page.getByRole('button', { name: '打印标签…' }).click();
  await dialog.getByText('补打原因（1 枚已打印过）').waitFor();
  await print.click();
  await dialog.getByText('请填写补打原因。').waitFor();
  await dialog.getByLabel('补打原因（1 枚已打印过）').fill('标签污损');
  await dialog.getByRole('combobox', { name: '输出' }).click({ force: true });
  await page.getByRole('option', { name: 'ZPL，203 dpi 标签打印机' }).click();
  const again = await downloaded(page, () => print.click());
  assert.match(again.bytes.subarray(0, 20).toString(), /^\^XA\n\^PW400\n\^LL240\n/);
  await page.getByText('补打合格标签（第 2 枚，卷装标签 50×30 mm），原因：标签污损').waitFor();
  const { items } = await request(page, 'GET', `/instruments/${instrument.id}/history`);
  assert.equal(items[0].link.id, number);
});

journey('From a selection those print that get a label, and each of the others says why not', async (page) => {
  await sign_in(page, 'receptionist');
  await page.goto('/instruments?never_verified=true');
  await page.locator('tbody .el-checkbox').first().click();
  await page.getByRole('button', { name: '打印标签…' }).click();
  const dialog = page.getByRole('dialog', { name: '打印标签' });
  await dialog.getByText('从未检定，不能打印标签；请先检定。').first().waitFor();
  assert.ok(await dialog.getByRole('button', { name: '打印 0 枚' }).isDisabled());
  await page.keyboard.press('Escape');

  await page.goto('/instruments?overdue=true');
  await page.locator('tbody .el-checkbox').first().click();
  await page.getByRole('button', { name: '打印标签…' }).click();
  await dialog.getByText('停用 1', { exact: true }).waitFor();
  await dialog.getByText('只打印合格标签').click();
  await dialog.getByText(/应为停用标签，不能打印合格标签：.*已超期。/).waitFor();
  await dialog.getByText('只打印合格标签').click();
  await dialog.getByRole('combobox', { name: '规格' }).click({ force: true });
  await page.getByRole('option', { name: 'A4 不干胶 3×8 枚，每枚 70×37 mm' }).click();
  await dialog.getByRole('spinbutton').fill('24');
  await page.keyboard.press('Tab');
  await dialog.getByText('共 1 页').waitFor();
  const sheet = await downloaded(page, () => dialog.getByRole('button', { name: '打印 1 枚' }).click());
  assert.equal(sheet.bytes.subarray(0, 5).toString(), '%PDF-');
});
