import assert from 'node:assert/strict';
import { join } from 'node:path';
import { journey, request, sign_in } from './laboratory.mjs';
import { calculate, download, edit_workbook, folder, read_workbook } from './workbook.mjs';

const readings = '读数与结果 Readings';

journey('A record is downloaded as a workbook in which error and verdict follow a changed reading', async (page) => {
  await sign_in(page, 'checker');
  const { items } = await request(page, 'GET', '/records?limit=200');
  const { id } = items.find(({ verdict }) => verdict === 'pass');
  await page.goto(`/records/${id}`);
  const file = await download(page, () => page.getByRole('button', { name: '电子表格（含公式）' }).click(), 'record.xlsx');
  const before = read_workbook(file)[readings];
  assert.equal(before.cells.B5, '合格 Pass');
  // The third point after tapping; its error stands in the column of the rising error.
  assert.match(before.cells.C10, /^升压轻敲后/);
  assert.match(before.cells.G10, /^升压示值误差/);
  assert.ok(before.formulas.includes('G14') && !before.formulas.includes('C14'));
  const point = before.cells.A14;
  edit_workbook(file, join(folder, 'wrong.xlsx'), [{ sheet: readings, cell: 'C14', value: point + 0.5 }]);
  const after = read_workbook(calculate(join(folder, 'wrong.xlsx'), 'wrong.xlsx'))[readings];
  assert.ok(Math.abs(after.cells.G14 - 0.5) < 1e-9, `the error is ${after.cells.G14}`);
  assert.equal(after.cells.I14, '不合格 Fail');
  assert.equal(after.cells.B5, '不合格 Fail');
  assert.equal(after.cells.I13, before.cells.I13);
});

journey('The plan, the list of a customer and the statistics are downloaded where one looks for them', async (page) => {
  await sign_in(page, 'scheduler');
  await page.goto('/schedule');
  await page.getByRole('button', { name: '下载', exact: true }).click();
  const plan = read_workbook(await download(page, () => page.getByRole('menuitem', { name: '按月检定计划' }).click(), 'plan.xlsx'));
  const { overdue } = await request(page, 'GET', '/schedule/load');
  const [summary] = Object.keys(plan);
  assert.equal(plan[summary].cells.B5, overdue);
  assert.equal(Object.keys(plan['超期'].cells).filter((place) => /^A\d+$/.test(place)).length, overdue + 1);
  assert.deepEqual(plan['超期'].formulas, []);

  const { items } = await request(page, 'GET', '/documents?limit=1');
  const { organization } = items[0];
  await page.goto(`/organizations/${organization.id}`);
  const list = read_workbook(await download(page, () => page.getByRole('button', { name: '器具和证书清单' }).click(), 'customer.xlsx'));
  const numbers = Object.entries(list['证书和通知书'].cells).filter(([place]) => /^A\d+$/.test(place)).map(([, number]) => number);
  assert.ok(numbers.includes(items[0].number));

  await page.goto('/documents');
  await page.getByRole('button', { name: '统计' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '今年' }).click();
  const statistics = read_workbook(await download(page, () => page.getByRole('dialog').getByRole('button', { name: '下载 XLSX' }).click(), 'statistics.xlsx'));
  const { cells } = statistics['按类别'];
  assert.equal(cells.B5, cells.C5 + cells.D5 + cells.E5);
  assert.equal(cells.F5, cells.C5 / (cells.C5 + cells.D5));
});
