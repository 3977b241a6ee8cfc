import assert from 'node:assert/strict';
import { journey, new_serial_number, sign_in } from './laboratory.mjs';

const columns = '使用单位名称,器具名称,型号,测量范围,准确度等级,分度值,出厂编号,制造厂,用途';

/** Three good rows and two with a fault each: a range in an unknown unit, and no serial number. */
function list_with_faults(serial_number) {
  const good = [1, 2, 3].map((index) => `${serial_number} 热电厂,一般压力表,Y-100,(0~1.6)MPa,1.6级,0.05MPa,${serial_number}-${index},红旗仪表,安全防护`);
  const bad_range = `${serial_number} 热电厂,一般压力表,Y-100,(0~1.6)MPx,1.6级,0.05MPa,${serial_number}-4,红旗仪表,安全防护`;
  const no_number = `${serial_number} 热电厂,一般压力表,Y-100,(0~1.6)MPa,1.6级,0.05MPa,,红旗仪表,安全防护`;
  return [columns, ...good, bad_range, no_number, ''].join('\r\n');
}

async function choose(page, name, text) {
  await page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text, 'utf8') });
}

/** A figure of the report, by its label. */
async function figure(page, label) {
  return page.locator('dl.figures > div', { has: page.getByText(label, { exact: true }) }).locator('dd').first().innerText();
}

journey('A list with faults shows each with its line, imports the good rows, and changes nothing the second time', async (page) => {
  const serial_number = new_serial_number('IMP');
  await sign_in(page, 'receptionist');
  await page.goto('/imports/new');
  await choose(page, '清单.csv', list_with_faults(serial_number));
  await page.getByRole('button', { name: '导入 3 行' }).waitFor();
  assert.equal(await figure(page, '行数'), '5');
  assert.equal(await figure(page, '有误'), '2');
  const faults = await page.getByRole('table', { name: '有误的行' }).innerText();
  assert.match(faults, /5[\s\S]*MPx/, 'the unknown unit, in line 5');
  assert.match(faults, /6/, 'the missing serial number, in line 6');

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载有误的行' }).click();
  assert.match((await downloading).suggestedFilename(), /\.csv$/);

  await page.getByRole('button', { name: '导入 3 行' }).click();
  await page.getByRole('heading', { name: '导入完成' }).waitFor();
  assert.equal(await figure(page, '已导入'), '3');
  await page.goto(`/instruments?q=${serial_number}`);
  await page.getByRole('row').filter({ hasText: `${serial_number}-3` }).waitFor();

  await page.goto('/imports/new');
  await choose(page, '清单.csv', list_with_faults(serial_number));
  await page.getByText('台账已与此文件一致，无需导入。').waitFor();
  assert.equal(await figure(page, '无变化'), '3');
});
