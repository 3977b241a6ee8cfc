import assert from 'node:assert/strict';
import { cell, open_bench } from './bench.mjs';
import { change_person, journey, new_serial_number, register_gauge, sign_in } from './laboratory.mjs';

journey('What was typed survives a lost connection and a reload, and can be discarded', async (page, context) => {
  const serial_number = new_serial_number('DRAFT');
  await sign_in(page, 'receptionist');
  await register_gauge(page, serial_number);
  await change_person(page, 'verifier');
  await open_bench(page, serial_number);
  await cell(page, 0, 0).fill('0.01');
  await context.setOffline(true);
  await cell(page, 1, 0).fill('０．４１');
  await page.getByText('连接已中断').first().waitFor();
  await context.setOffline(false);

  await page.reload();
  await page.getByText(/已恢复 .+ 的草稿/).waitFor();
  assert.equal(await cell(page, 0, 0).inputValue(), '0.01');
  assert.equal(await cell(page, 1, 0).inputValue(), '０．４１');

  await page.goto('/bench');
  await page.getByRole('listitem').filter({ hasText: serial_number }).getByRole('link').first().click();
  await page.getByRole('button', { name: '放弃草稿' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: '放弃草稿' }).click();
  await page.waitForFunction(() => document.querySelector('input[data-place="0-0"]')?.value === '');
  await page.reload();
  await cell(page, 0, 0).waitFor();
  assert.equal(await cell(page, 0, 0).inputValue(), '');
});
