import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { filled, person } from './api.mjs';
import { base, change_person, journey, new_serial_number, register_gauge, request, sign_in } from './laboratory.mjs';
import { calculate, download, read_workbook } from './workbook.mjs';
import { parts_of } from './zip_parts.mjs';

/** The number of the document of a verification that passes, from the sheet to the signature. */
async function issue(instrument) {
  const [verifier, checker, approver] = await Promise.all(['verifier', 'checker', 'approver'].map((name) => person(base, name)));
  const blank = await verifier.expect(200, 'GET', `/instruments/${instrument.id}/sheet?procedure=JJG%2052-2013`);
  const record = await verifier.expect(201, 'POST', '/records', filled(blank));
  await checker.expect(200, 'POST', `/records/${record.id}/check`);
  return (await approver.expect(201, 'POST', `/records/${record.id}/approval`)).number;
}

/** Two gauges of one new customer. */
async function two_gauges(page, prefix) {
  const serial_number = new_serial_number(prefix);
  const first = await register_gauge(page, serial_number);
  const second = await request(page, 'POST', '/instruments', { organization_id: first.organization.id, name: '一般压力表', measuring_range: '(0~1.6)MPa', accuracy_class: '1.6级', serial_number: `${serial_number}-B`, state: 'in_service' });
  return [first, second];
}

const row_of = (page, serial_number) => page.locator('tbody tr').filter({ has: page.getByText(serial_number, { exact: true }) });

journey('An order is made of a selection, followed to its documents, handed out and closed', async (page) => {
  await sign_in(page, 'receptionist');
  const [first, second] = await two_gauges(page, 'ORD');
  await page.goto(`/instruments?organization_id=${first.organization.id}`);
  await page.locator('thead .el-checkbox').click();
  await page.getByRole('button', { name: '开委托单' }).click();
  await page.waitForURL(/\/orders\/new/);
  await page.getByLabel(`${second.serial_number} 加急`).check();
  await page.getByLabel(`${second.serial_number} 外观`).fill('=完好');
  await page.getByLabel('联系人').fill('王工');
  await page.getByRole('button', { name: '收样并开单' }).click();
  await page.waitForURL(/\/orders\/\d+$/);
  const number = await page.getByRole('heading', { level: 1 }).innerText();
  assert.match(number, /^WT\d{4}-\d{6}$/);
  const path = new URL(page.url()).pathname;
  await page.getByText('已出证 0/2').waitFor();

  // The same instrument is not taken in twice.
  await page.goto(`/orders/new?instruments=${first.id}`);
  await page.getByRole('button', { name: '收样并开单' }).click();
  await page.getByText(`已在办理中的委托单 ${number} 中`).first().waitFor();

  const certificate = await issue(first);
  await page.goto(path);
  await page.getByText('已出证 1/2').waitFor();
  assert.equal(await page.getByRole('button', { name: '办结' }).isDisabled(), true);
  await row_of(page, first.serial_number).getByRole('link', { name: certificate }).waitFor();

  const file = await download(page, () => page.getByRole('button', { name: '委托单 XLSX' }).click(), 'order.xlsx');
  const [sheet] = Object.values(read_workbook(file));
  assert.equal(sheet.cells.C3, number);
  assert.equal(sheet.cells.J10, '=完好');
  assert.match(sheet.cells.C5, /^\d{4}-\d{2}-\d{2} 00:00:00$/, 'a real date');
  assert.equal(sheet.cells.O9, certificate);
  assert.deepEqual([sheet.cells.C11, sheet.cells.C12, sheet.cells.C13], [2, 1, 1]);
  const [again] = Object.values(read_workbook(calculate(file, 'order.xlsx')));
  assert.deepEqual([again.cells.C11, again.cells.C12, again.cells.C13], [2, 1, 1], 'a spreadsheet calculates the same sums');
  assert.deepEqual(sheet.formulas, ['C11', 'C12', 'C13'], 'sums, and nothing that somebody typed');

  await row_of(page, second.serial_number).getByRole('button', { name: '退样' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('外壳破裂');
  await page.getByRole('dialog').getByRole('button', { name: '退样' }).click();
  await page.getByText(/退样：外壳破裂/).waitFor();
  await page.getByText('已出证 1/1').waitFor();

  await page.getByRole('button', { name: '证书打包' }).click();
  await page.waitForURL(/\/tasks$/);
  const task = page.locator('tbody tr').first();
  await task.getByText(`委托单 ${number}：证书与通知书 1 份`).waitFor();
  await task.getByText('完成', { exact: true }).waitFor();
  const [zip] = await Promise.all([page.waitForEvent('download'), task.getByRole('link', { name: /下载 ZIP/ }).click()]);
  assert.ok(zip.suggestedFilename().startsWith(`${number}-`));
  const parts = parts_of(readFileSync(await zip.path()));
  assert.equal(parts.size, 3);
  assert.ok(parts.get('index.html').toString().includes(`委托单 ${number}`));
  assert.ok(parts.get('index.csv').toString().includes(certificate));

  await page.goto(path);
  await page.getByRole('button', { name: '办结' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '办结' }).click();
  await page.getByText('已办结', { exact: true }).waitFor();
  assert.equal(await page.getByRole('button', { name: '追加器具' }).count(), 0);

  await page.goto(`/instruments/${second.id}`);
  await page.getByText(`退样，委托单 ${number}：外壳破裂`).waitFor();
  await page.goto(`/orders?q=${number}`);
  await row_of(page, number).getByText('已办结').waitFor();
  const list = read_workbook(await download(page, async () => {
    await page.getByRole('button', { name: '导出清单' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '下载' }).click();
  }, 'orders.xlsx'));
  assert.equal(Object.values(list)[0].cells.A2, number);
});

journey('An order is made on the page of a customer, added to, changed and withdrawn', async (page) => {
  await sign_in(page, 'scheduler');
  const [first, second] = await two_gauges(page, 'ORW');
  await page.goto(`/organizations/${first.organization.id}`);
  await page.getByRole('link', { name: '开委托单' }).click();
  await page.getByRole('list', { name: '选择器具' }).getByText(first.serial_number, { exact: true }).click();
  await page.getByRole('button', { name: '加入所选 1 台' }).click();
  await page.getByRole('button', { name: '收样并开单' }).click();
  await page.waitForURL(/\/orders\/\d+$/);
  await page.getByRole('button', { name: '追加器具' }).click();
  await page.getByRole('dialog').getByText(second.serial_number, { exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '加入所选 1 台' }).click();
  await page.getByText('已出证 0/2').waitFor();
  await row_of(page, second.serial_number).getByRole('button', { name: '修改' }).click();
  await page.getByLabel(`${second.serial_number} 要求`).fill('加做 0.5 MPa 点');
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await row_of(page, second.serial_number).getByText('加做 0.5 MPa 点').waitFor();
  await page.getByRole('button', { name: '撤回' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('客户取消');
  await page.getByRole('dialog').getByRole('button', { name: '撤回' }).click();
  await page.getByText('已撤回', { exact: true }).waitFor();
  await page.getByText('客户取消').waitFor();

  await change_person(page, 'verifier');
  await page.goto('/orders');
  await page.getByRole('heading', { name: '委托单' }).waitFor();
  assert.equal(await page.getByRole('link', { name: '新委托单' }).count(), 0, 'a verifier sees orders and takes nothing in');
});

journey('Instruments are scanned into an order one after another, whoever owns the first', async (page) => {
  await sign_in(page, 'receptionist');
  const [first, second] = await two_gauges(page, 'ORS');
  const [stranger] = await two_gauges(page, 'ORX');
  await page.goto('/orders/new');
  await page.getByText('请选择要收的器具。').waitFor();
  const scan = async (code) => {
    await page.evaluate(() => document.activeElement?.blur());
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
  };
  await scan(first.serial_number);
  await page.getByText('已选 1 台').waitFor();
  await scan(stranger.serial_number);
  await page.getByText(`该单位没有编号为 ${stranger.serial_number} 的器具。`).waitFor();
  await scan(second.serial_number);
  await page.getByText('已选 2 台').waitFor();
  await page.getByLabel(`${first.serial_number} 外观`).fill('完好');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), `${second.serial_number} 外观`, 'Enter goes down, it sends nothing');
  await page.getByRole('button', { name: '收样并开单' }).click();
  await page.waitForURL(/\/orders\/\d+$/);
  await page.getByText('已出证 0/2').waitFor();
});
