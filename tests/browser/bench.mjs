// How a verifier works at the bench, by keyboard.

/** Readings of a gauge (0 to 1.6) MPa that passes: point, then rising and falling before and after tapping. */
export const good_readings = [
  ['0', '0', '0', '0', '0'],
  ['0.4', '0.40', '0.41', '0.42', '0.41'],
  ['0.8', '0.80', '0.81', '0.82', '0.82'],
  ['1.2', '1.20', '1.21', '1.22', '1.21'],
  ['1.6', '1.60', '1.61', '1.62', '1.61'],
];

/** Opens the bench by what a scanner would type. */
export async function open_bench(page, serial_number) {
  await page.goto('/bench');
  await page.getByRole('textbox', { name: '查找要检定的器具' }).fill(serial_number);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/bench\/\d+/);
  await page.getByRole('heading', { level: 1 }).filter({ hasText: serial_number }).waitFor();
}

/** The conditions, the first standard that may be used, and every judgement with P. */
export async function fill_conditions(page) {
  await page.getByLabel('检定地点').fill('压力实验室');
  await page.getByRole('textbox', { name: /温度/ }).fill('20.5');
  await page.getByRole('textbox', { name: /湿度/ }).fill('55');
  await page.locator('input[name^="standard-"]:enabled').first().check();
  await page.locator('input[name^="judgement-"]').first().focus();
  const judgements = await page.getByRole('radiogroup').filter({ has: page.locator('input[name^="judgement-"]') }).count();
  for (let index = 0; index < judgements; index += 1) await page.keyboard.press('p');
}

export function cell(page, row, column) {
  return page.locator(`input[data-place="${row}-${column}"]`);
}

/** Types the readings with Enter between them, in the order in which they are taken. */
export async function type_readings(page, readings) {
  const rising = readings.flatMap((row, index) => [[index, 0, row[1]], [index, 1, row[2]]]);
  const falling = readings.flatMap((row, index) => [[index, 2, row[3]], [index, 3, row[4]]]);
  const falling_order = readings.map((_, index) => falling.slice(index * 2, index * 2 + 2)).reverse().flat();
  await cell(page, 0, 0).focus();
  for (const [row, column, text] of [...rising, ...falling_order]) {
    const here = await page.evaluate(() => document.activeElement?.getAttribute('data-place'));
    if (here !== `${row}-${column}`) throw new Error(`Enter led to ${here} instead of ${row}-${column}`);
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }
}

/** Pastes a block as a spreadsheet puts it on the clipboard. */
export async function paste_block(page, row, column, block) {
  const text = block.map((cells) => cells.join('\t')).join('\r\n') + '\r\n';
  await cell(page, row, column).focus();
  await cell(page, row, column).evaluate((input, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** The rows of the grid, each with its point. */
export async function points_on_sheet(page) {
  return page.locator('table:has(input[data-place]) tbody th[scope="row"]').allInnerTexts();
}

/** Waits for the verdict that stands in the bar. */
export async function verdict_is(page, word) {
  await page.getByRole('region', { name: '结论与保存' }).getByText(word, { exact: true }).first().waitFor();
}

/** Saves by Ctrl+S; the record page opens. Its address is answered. */
export async function save_record(page) {
  await page.keyboard.press('Control+s');
  await page.waitForURL(/\/records\/\d+$/);
  return new URL(page.url()).pathname;
}

/** Presses a button that asks once more, and agrees. */
export async function sign(page, button) {
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}
