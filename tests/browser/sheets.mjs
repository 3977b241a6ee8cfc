// Sheets with rows of every form: the procedures of tests/fixtures/bench_procedures.

/** The part of the bench with this heading. */
export function section(page, heading) {
  return page.locator('section.card').filter({ has: page.getByRole('heading', { name: heading, exact: true }) });
}

export function cell_in(table, row, column) {
  return table.locator(`[data-place="${row}-${column}"]`);
}

/** Pastes a block as a spreadsheet puts it on the clipboard. */
export async function paste_into(cell, block) {
  await cell.focus();
  await cell.evaluate((field, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, block.map((cells) => cells.join('\t')).join('\r\n') + '\r\n');
}

/** Chooses from a list by keyboard: the drawn word lies over the field. */
export async function choose(page, list, option) {
  await page.getByRole('combobox', { name: list, exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('listbox', { name: list, exact: true }).getByRole('option', { name: option, exact: true }).click();
}

/** States what the sheet of the scale is made from; the sheet opens. */
export async function state_scale(page, max, accuracy_class, language = 'zh') {
  const [capacity, kind, open] = language === 'zh' ? ['最大秤量', '准确度等级', '打开记录表'] : ['Maximum capacity', 'Accuracy class', 'Open the sheet'];
  await page.getByRole('textbox', { name: capacity }).fill(max);
  await choose(page, kind, accuracy_class);
  await page.getByRole('button', { name: open }).click();
  await page.locator('[data-place]').first().waitFor();
}

export async function choose_first_standard(page) {
  await page.locator('input[name="standard-reference"]:enabled').first().check();
}
