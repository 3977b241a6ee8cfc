import assert from 'node:assert/strict';
import { cell_in, choose, choose_first_standard, paste_into, section, state_scale } from './sheets.mjs';
import { verdict_is } from './bench.mjs';
import { change_person, journey, new_serial_number, register_gauge, request, sign_in } from './laboratory.mjs';

const scale = encodeURIComponent('BENCH 1-2026');

/** A scale on the bench, in the language of the browser. */
async function scale_on_bench(page, prefix) {
  await sign_in(page, 'receptionist');
  const instrument = await register_gauge(page, new_serial_number(prefix), { name: '电子秤', measuring_range: '30kg', scale_interval: '10g', accuracy_class: 'Ⅲ级' });
  await change_person(page, 'verifier');
  await page.goto(`/bench/${instrument.id}?procedure=${scale}`);
  return instrument;
}

journey('What the register does not hold is stated at the bench; positions, repetitions and the only row are filled by keyboard and paste', async (page) => {
  await scale_on_bench(page, 'SCALE');
  await state_scale(page, '30', 'Ⅲ级');
  await page.getByText('实验室尚未按规程正式文本设定“零点漂移限值”').waitFor();
  await page.getByRole('radiogroup', { name: '调整前示值' }).first().getByText('不适用').click();
  await choose_first_standard(page);
  await page.locator('input[name="judgement-appearance"]').first().focus();
  await page.keyboard.press('p');
  await page.keyboard.press('n');

  const eccentricity = section(page, '偏载');
  assert.equal(await eccentricity.locator('tbody tr').count(), 4);
  await cell_in(eccentricity, 0, 0).focus();
  for (const text of ['10.005', '10.010', '9.995', '10']) {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }
  const spread = eccentricity.locator('dl').getByText('最大差值').locator('..');
  await spread.getByText('0.015', { exact: true }).first().waitFor();

  const repeatability = section(page, '重复性');
  await paste_into(cell_in(repeatability, 0, 0), Array.from({ length: 8 }, (_, index) => [`15.00${index}`]));
  await repeatability.locator('tbody tr').nth(7).waitFor();
  assert.equal(await cell_in(repeatability, 7, 0).inputValue(), '15.007');
  await cell_in(repeatability, 7, 0).focus();
  await page.keyboard.press('Shift+Space');
  await repeatability.getByRole('button', { name: '删除所选行' }).click();
  await repeatability.locator('tbody tr').nth(7).waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  assert.equal(await cell_in(repeatability, 7, 0).inputValue(), '15.007');

  const weighing = section(page, '称量');
  await paste_into(cell_in(weighing, 0, 0), [['0', '0', '0.01'], ['15', '15.01', '15'], ['30', '30', '30.01']]);
  await weighing.locator('[data-budget]').first().waitFor();
  await cell_in(weighing, 0, 2).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const budget = page.getByRole('dialog', { name: /不确定度分量/ });
  await budget.getByRole('rowheader', { name: '重复性' }).waitFor();
  await budget.getByRole('rowheader', { name: '分辨力' }).waitFor();
  await page.keyboard.press('Escape');
  await budget.waitFor({ state: 'hidden' });

  const zero = section(page, '零点漂移');
  await cell_in(zero, 0, 0).fill('0');
  await cell_in(zero, 0, 1).fill('0.01');
  await cell_in(zero, 0, 2).focus();
  await page.keyboard.press('u');
  assert.equal(await cell_in(zero, 0, 2).inputValue(), 'unsteady');
  await zero.getByText('不成立').waitFor();
  await page.getByRole('textbox', { name: /温度/ }).fill('20');
  await verdict_is(page, '不合格');
  await cell_in(zero, 0, 2).focus();
  await page.keyboard.press('s');
  // What the laboratory has not set keeps the verdict back.
  await verdict_is(page, '未完成');

  await page.reload();
  await page.getByText(/已恢复 .+ 的草稿/).waitFor();
  assert.equal(await cell_in(repeatability, 7, 0).inputValue(), '15.007');
  assert.equal(await cell_in(section(page, '零点漂移'), 0, 2).inputValue(), 'steady');
});

journey('Readings as found stand beside those as left, one row has a standard of its own, and another kind of verification keeps what was read', async (page) => {
  const instrument = await scale_on_bench(page, 'FOUND');
  await state_scale(page, '30', 'class III', 'en');
  await page.getByRole('radiogroup', { name: 'As found' }).first().getByText('Recorded').click();
  await choose_first_standard(page);
  const eccentricity = section(page, 'Eccentricity');
  await paste_into(cell_in(eccentricity, 0, 0), [['10.5'], ['10'], ['10'], ['10']]);
  await eccentricity.getByText('10.5').or(eccentricity.locator('.failed')).first().waitFor();
  await eccentricity.getByText('As left').click();
  assert.equal(await cell_in(eccentricity, 0, 0).inputValue(), '');
  await eccentricity.getByRole('button', { name: 'Copy as found to as left' }).click();
  assert.equal(await cell_in(eccentricity, 0, 0).inputValue(), '10.5');
  await cell_in(eccentricity, 0, 0).fill('10.005');

  await eccentricity.getByRole('button', { name: 'Choose row: Front left' }).click();
  await eccentricity.getByRole('button', { name: 'Choose row: Front right' }).click({ modifiers: ['Shift'] });
  await eccentricity.getByRole('group').locator('.el-select').first().click();
  await page.locator('.el-select-dropdown__item:visible:not(.is-disabled)').nth(1).click();
  await eccentricity.locator('.other').nth(1).waitFor();

  await choose(page, 'Kind', 'In-service inspection');
  await eccentricity.getByRole('button', { name: 'Choose row: Back' }).waitFor({ state: 'detached' });
  assert.equal(await cell_in(eccentricity, 0, 0).inputValue(), '10.005');
  await choose(page, 'Kind', 'Initial verification');
  await eccentricity.getByRole('button', { name: 'Choose row: Back' }).waitFor();
  assert.equal(await cell_in(eccentricity, 3, 0).inputValue(), '10');

  await page.getByRole('button', { name: 'Change…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Maximum capacity' }).fill('60');
  await dialog.getByRole('button', { name: 'Use this' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await eccentricity.getByRole('cell', { name: '20', exact: true }).first().waitFor();
  assert.equal(await cell_in(eccentricity, 0, 0).inputValue(), '10.005');
  const sheet = await request(page, 'GET', `/instruments/${instrument.id}/sheet?procedure=${scale}&parameters=${encodeURIComponent(JSON.stringify({ max: { value: '60', unit: 'kg' }, class: { value: 'III', unit: '' } }))}`);
  assert.equal(sheet.items.find(({ id }) => id === 'eccentricity').rows[0].given.load, '20');
}, { locale: 'en-GB' });
