// A table of 500 rows of five readings, as an instrument that logs by itself gives them: most rows are not drawn.
import assert from 'node:assert/strict';
import { verdict_is } from './bench.mjs';
import { change_person, journey, new_serial_number, register_gauge, sign_in } from './laboratory.mjs';
import { cell_in, paste_into, section } from './sheets.mjs';

const count = 500;
/** Thousandths of a gram, so that what is expected is reckoned in whole numbers. */
const grams = (thousandths) => (thousandths / 1000).toFixed(3);
const readings = Array.from({ length: count }, (_, row) => [100_000, 100_100, 100_200, 100_300, 100_400 + row].map((reading) => grams(reading + row)));
/** Greatest minus least: 400 thousandths in the first row, one more in each. */
const range = (row) => grams(400 + row);

/** Scrolls through the table and reads every row that is drawn meanwhile. */
function read_all(table) {
  return table.locator('.scroll').evaluate(async (scroll) => {
    const rows = {};
    for (scroll.scrollTop = 0; ; scroll.scrollTop += scroll.clientHeight / 2) {
      await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
      for (const row of scroll.querySelectorAll('tr[data-row]'))
        rows[row.dataset.row] = { cells: [...row.querySelectorAll('input')].map((field) => field.value), range: row.querySelector('.result .value')?.textContent.trim() };
      if (scroll.scrollTop + scroll.clientHeight >= scroll.scrollHeight - 1) return rows;
    }
  });
}

journey('Five hundred rows are pasted, walked through and taken back in one step', async (page) => {
  await sign_in(page, 'receptionist');
  const instrument = await register_gauge(page, new_serial_number('SERIES'));
  await change_person(page, 'verifier');
  await page.goto(`/bench/${instrument.id}?procedure=${encodeURIComponent('BENCH 2-2026')}`);
  const table = section(page, '连续读数');
  await cell_in(table, 29, 4).waitFor();
  await paste_into(cell_in(table, 0, 0), readings);
  await table.getByText('0.899', { exact: true }).first().waitFor();
  await verdict_is(page, '合格');
  assert.equal(await table.getByRole('table').getAttribute('aria-rowcount'), String(1 + count));
  assert.ok((await table.locator('tr[data-row]').count()) < 80, 'only the rows in view are drawn');

  await page.keyboard.press('Control+End');
  await table.locator('[data-place="499-4"]:focus').waitFor();
  assert.equal(await table.locator('tr[data-row="499"]').getAttribute('aria-rowindex'), String(1 + count));
  await page.keyboard.press('Control+Home');
  await table.locator('[data-place="0-0"]:focus').waitFor();
  const rows = await read_all(table);
  assert.deepEqual(Array.from({ length: count }, (_, row) => rows[row].cells), readings);
  for (let row = 0; row < count; row += 1) assert.equal(Number(rows[row].range), Number(range(row)), `row ${row + 1}`);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.place), '0-0', 'the cell with the focus stays while the table is scrolled');
  await page.keyboard.press('Enter');
  await table.locator('[data-place="0-1"]:focus').waitFor();

  await page.emulateMedia({ media: 'print' });
  await page.waitForFunction((all) => document.querySelectorAll('tr[data-row]').length === all, count);
  await page.emulateMedia({ media: 'screen' });
  await page.waitForFunction((all) => document.querySelectorAll('tr[data-row]').length < all, count);

  // A key alone marks its cell, far from where the view was; the sentence above leads there.
  await cell_in(table, 0, 1).fill('x');
  await page.keyboard.press('Control+End');
  await page.getByRole('button', { name: /1 处错误/ }).click();
  await table.locator('[data-place="0-1"]:focus').waitFor();
  await page.keyboard.press('Control+z');
  assert.equal(await cell_in(table, 0, 1).inputValue(), '100.100');
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => document.querySelectorAll('tr[data-row]').length === 30);
  assert.deepEqual(await table.locator('tr[data-row] input').evaluateAll((fields) => [...new Set(fields.map((field) => field.value))]), ['']);
  await page.keyboard.press('Control+y');
  await page.keyboard.press('Control+End');
  assert.equal(await cell_in(table, 499, 4).inputValue(), readings[499][4]);
});
