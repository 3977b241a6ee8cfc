import assert from 'node:assert/strict';
import { join } from 'node:path';
import { axe_source, journey, new_serial_number, register_gauge, request, sign_in } from './laboratory.mjs';
import { calculate, download, edit_workbook, folder, read_workbook } from './workbook.mjs';

/** Column letters by heading; the rows by serial number. */
function places(sheet) {
  const columns = Object.fromEntries(Object.entries(sheet.cells).filter(([place]) => /^[A-Z]+1$/.test(place)).map(([place, heading]) => [heading, place.replace('1', '')]));
  const rows = Object.fromEntries(Object.entries(sheet.cells).filter(([place]) => place.startsWith(columns['出厂编号']) && /^[A-Z]\d+$/.test(place)).map(([place, number]) => [number, Number(place.slice(1))]));
  return { columns, rows };
}

const card = (page, number) => page.locator('[data-line]').filter({ has: page.locator('header').getByText(number, { exact: true }) });

journey('A ledger edited in a spreadsheet comes back row by row: two rows accepted, one rejected, a conflict shown, all taken back', async (page) => {
  const prefix = new_serial_number('RT');
  const numbers = ['A', 'B', 'C', 'D', 'E'].map((letter) => `${prefix}-${letter}`);
  await sign_in(page, 'receptionist');
  const made = {};
  for (const number of numbers) made[number] = await register_gauge(page, number, { place_of_use: '一号锅炉' });
  await page.goto(`/instruments?q=${prefix}`);
  await page.getByRole('button', { name: '下载', exact: true }).click();
  const file = await download(page, () => page.getByRole('menuitem', { name: '下载台账 XLSX' }).click(), 'ledger.xlsx');
  const name = Object.keys(read_workbook(file)).find((sheet) => sheet.startsWith('台账'));
  const { columns, rows } = places(read_workbook(file)[name]);
  assert.deepEqual(Object.keys(rows).filter((number) => number.startsWith(prefix)).sort(), numbers);

  const at = (heading, number) => `${columns[heading]}${rows[number]}`;
  const set = (heading, number, value) => ({ sheet: name, cell: at(heading, number), value });
  const added = Math.max(...Object.values(rows)) + 1;
  edit_workbook(file, join(folder, 'edited.xlsx'), [
    set('使用地点', numbers[0], '二号锅炉  '),
    set('上次检定日期', numbers[1], '２０２６年５月２０日'),
    set('上次结论', numbers[1], '合格'),
    set('备注', numbers[2], '外借'),
    set('使用地点', numbers[3], '四号锅炉'),
    { sheet: name, copy_row: rows[numbers[0]], to: added },
    { sheet: name, cell: `${columns['出厂编号']}${added}`, value: `${prefix}-F` },
    { sheet: name, remove_row: rows[numbers[4]] },
  ]);
  // As a spreadsheet saves it, with strings, styles and hidden sheets of its own.
  const edited = calculate(join(folder, 'edited.xlsx'), 'edited.xlsx');
  const other = made[numbers[3]];
  await request(page, 'PATCH', `/instruments/${other.id}`, { place_of_use: '三号锅炉' }, other.version);

  await page.goto('/instruments');
  await page.getByRole('button', { name: '回传改过的台账' }).click();
  await page.locator('input[type="file"]').setInputFiles(edited);
  await card(page, numbers[0]).first().waitFor();
  assert.equal(await page.locator('[data-line]').count(), 5);
  await page.getByText('下载时有 1 台器具已不在文件中').waitFor();
  assert.match(await card(page, numbers[0]).innerText(), /使用地点[\s\S]*一号锅炉[\s\S]*一号锅炉[\s\S]*二号锅炉/);
  assert.match(await card(page, numbers[3]).innerText(), /冲突[\s\S]*一号锅炉[\s\S]*三号锅炉[\s\S]*四号锅炉/);
  assert.match(await card(page, `${prefix}-F`).innerText(), /新增/);
  await page.getByRole('button', { name: '把采纳的 0 行写入台账' }).waitFor();

  await card(page, numbers[0]).getByRole('button', { name: '采纳', exact: true }).click();
  await page.evaluate(axe_source);
  assert.deepEqual(await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id }) => id))), []);
  await card(page, numbers[1]).getByRole('button', { name: '采纳', exact: true }).click();
  await card(page, numbers[2]).getByRole('button', { name: '不采纳' }).click();
  await page.getByText('还有 2 行未决定').waitFor();
  await page.getByRole('button', { name: '把采纳的 2 行写入台账' }).click();
  await page.getByRole('heading', { name: '已写入台账' }).waitFor();

  const now = async (number) => request(page, 'GET', `/instruments/${made[number].id}`);
  assert.equal((await now(numbers[0])).place_of_use, '二号锅炉');
  assert.equal((await now(numbers[1])).last_verified_on, '2026-05-20');
  assert.equal((await now(numbers[2])).remark, '');
  assert.equal((await now(numbers[3])).place_of_use, '三号锅炉');
  assert.equal((await now(numbers[4])).state, 'in_service');
  await page.goto(`/instruments/${made[numbers[0]].id}`);
  await page.getByText('二号锅炉').first().waitFor();

  await page.goto('/imports');
  await page.getByRole('link', { name: 'edited.xlsx' }).first().click();
  await page.getByRole('button', { name: '撤销此次导入' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '撤销此次导入' }).click();
  await page.getByText('已撤销').first().waitFor();
  assert.equal((await now(numbers[0])).place_of_use, '一号锅炉');
  assert.equal((await now(numbers[1])).last_verified_on, null);
});
