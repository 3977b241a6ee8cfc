// Several instruments of one type in one sheet: thirty clinical thermometers by JJG 1162-2019.
import assert from 'node:assert/strict';
import { change_person, journey, new_serial_number, request, sign_in } from './laboratory.mjs';
import { cell_in, paste_into, section } from './sheets.mjs';
import { plus } from './api.mjs';

const points = ['35', '37', '39', '41'];
const size = 30;

/** Registers thermometers of one hospital; answers them in the order of their numbers. */
async function register_thermometers(page, prefix, count) {
  const owner = await request(page, 'POST', '/organizations', { name: `${prefix} 医院` });
  const made = [];
  for (let at = 1; at <= count; at += 1)
    made.push(await request(page, 'POST', '/instruments', {
      organization_id: owner.id, name: '医用电子体温计', model: 'DT-1', measuring_range: '(32.0~42.0)℃', scale_interval: '0.01℃',
      serial_number: `${prefix}-${String(at).padStart(2, '0')}`, manufacturer: '康泰医械', purpose: 'medical', state: 'in_service',
    }));
  return made;
}

/** A reference thermometer of a measurement standard, without which no document is issued. */
async function register_reference(page) {
  const assembly = await request(page, 'POST', '/measurement-standards', {
    name: '医用电子体温计检定装置', certificate_number: new_serial_number('〔2026〕示量标 47'), valid_until: '2030-12-31', measuring_range: '(30~45)℃', accuracy: 'U=0.02℃，k=2',
  });
  await request(page, 'POST', '/equipment', {
    name: '标准温度计', model: 'RT-1', serial_number: new_serial_number('RT'), manufacturer: '示例仪器厂', measuring_range: '(30~45)℃', mpe: { value: '0.02', unit: 'K' },
    certificate_number: 'RD2026-1', valid_until: '2030-12-31', traceable_to: '示例计量院', state: 'in_use', standard_id: assembly.id,
  });
}

/**
 * The readings of one thermometer, a row for each point: the point, the bath and the indication. The limit at 37 and 39 ℃
 * is 0.1 ℃ (more at 35 and 41 ℃): the 8th errs by exactly that, the 13th by 0.01 ℃ more, the 21st by exactly as much below.
 */
function readings_of(at) {
  const special = { 8: { 37: ['37.00', '37.10'] }, 13: { 37: ['37.00', '37.11'] }, 21: { 39: ['38.98', '38.88'] } }[at] ?? {};
  return points.flatMap((point) => [point, ...(special[point] ?? [`${point}.01`, plus(`${point}.01`, `0.0${at % 10}`)])]);
}

/** Errors worked out by hand. */
const expected = { 8: { 37: '0.10' }, 13: { 37: '0.11' }, 21: { 39: '-0.10' }, 1: { 35: '0.01' }, 9: { 41: '0.09' } };

async function begin_lot(page, instruments) {
  await page.goto('/bench');
  await page.getByRole('link', { name: '同型多台一起检定' }).click();
  await page.getByRole('textbox', { name: '查找要加入的器具' }).fill(instruments.map(({ serial_number }) => serial_number).join('\n'));
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `开始检定（${instruments.length} 台）` }).click();
  await page.locator('[data-place]').first().waitFor();
}

async function fill_conditions(page) {
  await page.getByRole('textbox', { name: /^温度/ }).fill('23.0');
  await page.getByRole('textbox', { name: /湿度/ }).fill('50');
  await page.getByRole('radio', { name: /标准温度计 RT-1/ }).first().check();
  await page.getByRole('button', { name: '其余全部合格' }).click();
}

const bar = (page) => page.getByRole('region', { name: '进度与保存' });
const standing = (page, text) => bar(page).getByText(text, { exact: true }).waitFor();

async function select_all(page) {
  await page.locator('tbody tr').nth(size - 1).waitFor();
  await page.locator('thead .el-checkbox').click();
  await page.getByText(`已选 ${size} 份`).waitFor();
}

async function sign_selected(page, button, act) {
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('dialog').getByRole('button', { name: act, exact: true }).click();
  return page.getByRole('dialog', { name: '逐份结果' });
}

journey('Thirty thermometers are filled by one paste, recorded together and checked as a lot', async (page) => {
  await sign_in(page, 'receptionist');
  const instruments = await register_thermometers(page, new_serial_number('LOT'), size);
  await change_person(page, 'scheduler');
  await register_reference(page);
  await change_person(page, 'verifier');
  await begin_lot(page, instruments);
  await standing(page, `已完成 0/${size} 台`);
  await fill_conditions(page);
  const table = section(page, '示值误差');
  const block = Array.from({ length: size }, (_, index) => readings_of(index + 1));
  await paste_into(cell_in(table, 0, 0), block);
  await standing(page, `已完成 ${size}/${size} 台`);
  await standing(page, '不合格 1 台');
  assert.equal(await cell_in(table, 29, 11).inputValue(), readings_of(30)[11]);
  await page.getByRole('button', { name: `不合格 ${instruments[12].serial_number}`, exact: true }).waitFor();

  await page.getByRole('button', { name: `保存 ${size} 份记录` }).click();
  await page.getByText(`已保存 ${size} 份记录，其中不合格 1 份`).first().waitFor();
  await page.getByRole('link', { name: '查看本批记录' }).click();
  await page.waitForURL(/batch=/);
  const { pathname, search } = new URL(page.url());
  await page.locator('tbody tr').nth(size - 1).waitFor();

  const batch = new URLSearchParams(search).get('batch');
  const { items } = await request(page, 'GET', `/records?batch=${encodeURIComponent(batch)}&limit=200`);
  const records = [...items].sort((a, b) => a.id - b.id);
  assert.deepEqual(records.map(({ instrument }) => instrument.serial_number), instruments.map(({ serial_number }) => serial_number));
  assert.deepEqual(records.map(({ verdict }, index) => (verdict === 'pass') === (index !== 12)), Array(size).fill(true));
  for (const [at, errors] of Object.entries(expected)) {
    const record = await request(page, 'GET', `/records/${records[at - 1].id}`);
    assert.deepEqual(record.sheet.batch, { first: batch, position: Number(at), size });
    const { points: found } = record.evaluation.items.find(({ id }) => id === 'indication');
    for (const [point, error] of Object.entries(errors)) {
      const { quantities } = found[points.indexOf(point)];
      assert.equal(Number(quantities.error.value), Number(error), `${at} at ${point}`);
      assert.equal(quantities.error.verdict, Math.abs(Number(error)) <= Number(quantities.error.limit) ? 'pass' : 'fail');
    }
  }

  await change_person(page, 'checker');
  await page.goto(pathname + search);
  await select_all(page);
  const [third] = records.slice(2);
  await request(page, 'POST', `/records/${third.id}/return`, { reason: '槽温请核对' }, third.version); // meanwhile, so that its signature is refused
  const results = await sign_selected(page, `核验 ${size} 份…`, '核验通过');
  await results.getByText(`已签署 ${size - 1} 份，1 份未成功。`).waitFor();
  assert.match(await results.getByRole('listitem').first().innerText(), new RegExp(`${third.number}.*${third.instrument.serial_number}`, 's'));
  await page.keyboard.press('Escape');

  await change_person(page, 'approver');
  await page.goto(pathname + search);
  await select_all(page);
  await (await sign_selected(page, `批准 ${size - 1} 份…`, '批准出证')).getByText(`已签署 ${size - 1} 份，0 份未成功。`).waitFor();
  await page.goto(`/records/${records[7].id}`);
  await page.getByText(`本记录为同批 ${size} 台中的第 8 台，一起记录。`).waitFor();
  await page.getByRole('link', { name: '查看同批记录' }).click();
  await page.locator('tbody tr').nth(size - 1).waitFor();
  const { items: documents } = await request(page, 'GET', `/documents?instrument_id=${instruments[12].id}`);
  assert.deepEqual(documents.map(({ kind }) => kind), ['result_notice']);
});

journey('A lot is kept while it is filled; the complete ones are saved and the rest stays', async (page) => {
  await sign_in(page, 'receptionist');
  const prefix = new_serial_number('PART');
  const instruments = await register_thermometers(page, prefix, 4);
  await change_person(page, 'scheduler');
  await register_reference(page);
  await change_person(page, 'verifier');
  await begin_lot(page, instruments);
  await fill_conditions(page);
  const table = section(page, '示值误差');
  // By the numbers before them, in another order; the bath is the same for all.
  await paste_into(cell_in(table, 0, 1), [[`${prefix}-03`, '35.03'], [`${prefix}-01`, '35.01']]);
  assert.equal(await cell_in(table, 2, 1).inputValue(), '35.03');
  assert.equal(await cell_in(table, 0, 1).inputValue(), '35.01');
  await cell_in(table, 0, 0).fill('35.00');
  await page.keyboard.press('Control+d');
  assert.equal(await cell_in(table, 3, 0).inputValue(), '35.00');

  await page.reload();
  await page.getByText(/已恢复 .+ 的草稿/).waitFor();
  assert.equal(await cell_in(table, 2, 1).inputValue(), '35.03');
  await page.goto('/bench');
  await page.getByRole('link', { name: '医用电子体温计 · 4 台' }).first().click();
  await page.locator('[data-place]').first().waitFor();

  // One is taken out, and comes back with its readings.
  await page.getByRole('button', { name: '增减器具…' }).click();
  await page.getByRole('button', { name: `移出 ${prefix}-03` }).click();
  await page.keyboard.press('Escape');
  await standing(page, '已完成 0/3 台');
  await bar(page).getByRole('button', { name: '撤销' }).click();
  await standing(page, '已完成 0/4 台');
  assert.equal(await cell_in(table, 2, 1).inputValue(), '35.03');

  const good = ['35', '35', '35.01', '37', '37', '37.01', '39', '39', '39.01', '41', '41', '41.01'];
  await paste_into(cell_in(table, 0, 0), [good, good]);
  await cell_in(table, 1, 4).fill('三十七');
  await standing(page, '已完成 1/4 台');
  await bar(page).getByText('1 台有错误').waitFor();
  await cell_in(table, 1, 4).fill('37.02');
  await standing(page, '已完成 2/4 台');
  await page.keyboard.press('Control+s');
  await page.getByRole('dialog').getByRole('button', { name: '保存已完成的 2 台' }).click();
  await page.getByText('已保存 2 份记录，其中不合格 0 份').first().waitFor();
  await standing(page, '已完成 0/2 台');
  assert.equal(await cell_in(table, 0, 1).inputValue(), '35.03', 'the third is the first of the rest');
  await bar(page).getByRole('button', { name: '下一台未完成' }).click();
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-place') === '0-2');
  await page.reload();
  await standing(page, '已完成 0/2 台');
});
