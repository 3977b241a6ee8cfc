import { good_readings, cell, fill_conditions, open_bench, paste_block, points_on_sheet, save_record, sign, verdict_is } from './bench.mjs';
import { change_person, journey, new_serial_number, register_gauge, sign_in } from './laboratory.mjs';

journey('A gauge beyond its limits gets a notice of result, not a certificate', async (page) => {
  const serial_number = new_serial_number('FAIL');
  await sign_in(page, 'receptionist');
  const gauge = await register_gauge(page, serial_number);
  await change_person(page, 'verifier');
  await open_bench(page, serial_number);
  await fill_conditions(page);
  const points = await points_on_sheet(page);
  await paste_block(page, 0, 0, points.map((point) => good_readings.find((row) => row[0] === point)?.slice(1) ?? [point, point, point, point]));
  await verdict_is(page, '合格');
  await cell(page, 2, 1).fill('０．９'); // full-width: 0.9 at 0.8 MPa
  await verdict_is(page, '不合格');
  const record = await save_record(page);
  await page.getByText('０．９', { exact: true }).first().waitFor(); // kept as typed

  await change_person(page, 'checker');
  await page.goto(record);
  await sign(page, '核验通过');
  await change_person(page, 'approver');
  await page.goto(record);
  await sign(page, '批准出证');
  await page.locator('a[href^="/documents/"]').first().click();
  await page.getByText('检定结果通知书', { exact: true }).first().waitFor();
  await page.getByText('无有效期').waitFor();
  await page.goto(`/instruments/${gauge.id}`);
  await page.getByText('不合格待处理').first().waitFor();
});
