import assert from 'node:assert/strict';
import { good_readings, fill_conditions, open_bench, paste_block, points_on_sheet, save_record, sign, type_readings, verdict_is, cell } from './bench.mjs';
import { base, change_person, journey, new_serial_number, register_gauge, sign_in } from './laboratory.mjs';

/** Good readings at whatever points the sheet proposes. */
async function readings_of(page) {
  return (await points_on_sheet(page)).map((point) => [point, ...(good_readings.find((row) => row[0] === point)?.slice(1) ?? [point, point, point, point])]);
}

journey('A gauge goes from the bench to a certificate that anybody can check', async (page, context) => {
  const serial_number = new_serial_number('CHAIN');
  await sign_in(page, 'receptionist');
  await register_gauge(page, serial_number);

  await change_person(page, 'verifier');
  await open_bench(page, serial_number);
  await fill_conditions(page);
  await type_readings(page, await readings_of(page));
  await verdict_is(page, '合格');
  const record = await save_record(page);
  await page.getByText('待核验', { exact: true }).first().waitFor();

  await change_person(page, 'checker');
  await page.goto(record);
  await sign(page, '核验通过');
  await page.getByText('待批准', { exact: true }).first().waitFor();

  await change_person(page, 'approver');
  await page.goto(record);
  await sign(page, '批准出证');
  await page.locator('a[href^="/documents/"]').first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText('检定证书', { exact: true }).first().waitFor();

  const pdf = await page.request.get(base + (await page.getByRole('link', { name: '打开 PDF' }).getAttribute('href')));
  assert.equal(pdf.status(), 200);
  assert.match(pdf.headers()['content-type'], /application\/pdf/);
  assert.equal((await pdf.body()).subarray(0, 4).toString(), '%PDF');

  const public_page = await page.locator('a[href^="/c/"]').getAttribute('href');
  await context.clearCookies();
  await page.goto(public_page);
  const said = await page.locator('body').innerText();
  assert.ok(said.includes(serial_number), 'the public page names the instrument');
  assert.match(said, /有效/);
});

journey('A block copied from a spreadsheet fills the grid, and a returned record is corrected', async (page) => {
  const serial_number = new_serial_number('PASTE');
  await sign_in(page, 'receptionist');
  await register_gauge(page, serial_number);
  await change_person(page, 'verifier');
  await open_bench(page, serial_number);
  await fill_conditions(page);
  const readings = await readings_of(page);
  await paste_block(page, 0, 0, readings); // with the column of points, as it stands in the spreadsheet
  assert.equal(await cell(page, 1, 1).inputValue(), readings[1][2]);
  await page.keyboard.press('Control+z');
  assert.equal(await cell(page, 1, 1).inputValue(), '');
  await page.keyboard.press('Control+y');
  await verdict_is(page, '合格');
  const record = await save_record(page);

  await change_person(page, 'checker');
  await page.goto(record);
  await page.getByRole('button', { name: '退回', exact: true }).click();
  await page.getByLabel(/退回的原因/).fill('请核对 0.4 MPa 的降压读数');
  await page.getByRole('dialog').getByRole('button', { name: '退回', exact: true }).click();
  await page.getByText('已退回', { exact: true }).first().waitFor();

  await change_person(page, 'verifier');
  await page.goto('/bench');
  await page.getByText('请核对 0.4 MPa 的降压读数').waitFor();
  await page.getByRole('listitem').filter({ hasText: serial_number }).getByRole('link', { name: '更正' }).click();
  await cell(page, 1, 2).waitFor();
  assert.equal(await cell(page, 1, 2).inputValue(), readings[1][3]);
  await cell(page, 1, 2).fill('0.41');
  await verdict_is(page, '合格');
  await page.getByLabel('更正原因').fill('0.4 MPa 降压读数抄错');
  const corrected = await save_record(page);
  assert.notEqual(corrected, record);
  await page.getByText('0.4 MPa 降压读数抄错').first().waitFor();
  assert.equal(await page.locator('del').first().innerText(), readings[1][3]);
  await page.goto(record);
  await page.getByText('这条记录已被更正。').waitFor();
});
