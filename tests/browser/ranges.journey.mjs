import assert from 'node:assert/strict';
import { save_record, sign, verdict_is } from './bench.mjs';
import { cell_in, choose, paste_into } from './sheets.mjs';
import { change_person, journey, new_serial_number, register_gauge, request, sign_in } from './laboratory.mjs';

/** A table of the first range, or of the one that is named. */
function table(page, name, range) {
  return page.getByRole('region', { name: range ? `${name} · ${range}` : name, exact: true });
}

/** Readings without error of one range: the added load is half of e, in grams. */
async function fill_range(page, { range, half, load, repeated }) {
  await paste_into(cell_in(table(page, '置零和除皮准确度', range), 0, 0), [['0', '0', half]]);
  const weighing = table(page, '称量', range);
  const points = await weighing.locator('tbody th[scope="row"]').allInnerTexts();
  await paste_into(cell_in(weighing, 0, 0), points.map((point) => [point, half, point, half]));
  await paste_into(cell_in(table(page, '偏载', range), 0, 0), Array.from({ length: 4 }, () => [load, load, half]));
  await paste_into(cell_in(table(page, '重复性', range), 0, 0), Array.from({ length: 3 }, () => [repeated, repeated, half]));
  await paste_into(cell_in(table(page, '鉴别力', range), 0, 0), [['变化一个 d'], ['变化一个 d'], ['变化一个 d']]);
  return points;
}

/** A platform scale of two ranges on the bench, with what the register does not hold stated. */
async function scale_on_bench(page) {
  await sign_in(page, 'receptionist');
  const scale = await register_gauge(page, new_serial_number('DUAL'), {
    name: '电子台秤', model: 'TCS-15', measuring_range: '0~6 kg / 0~15 kg', scale_interval: 'e=2 g / 5 g', accuracy_class: 'Ⅲ级', purpose: 'trade_settlement',
  });
  await change_person(page, 'verifier');
  await page.goto(`/bench/${scale.id}`);
  for (const [what, word] of [['实际分度值 d', 'd = e'], ['承载器', '台面'], ['除皮装置', '无'], ['计价功能', '无']]) await choose(page, what, word);
  await page.getByRole('textbox', { name: '支承点数' }).fill('4');
  await page.getByRole('button', { name: '打开记录表' }).click();
  await page.getByRole('heading', { name: '量程 (0~6) kg' }).waitFor();
  await page.getByLabel('检定地点').fill('衡器室');
  await page.getByRole('textbox', { name: /^温度/ }).first().fill('20');
  await page.locator('input[name="standard-weights"]:enabled').first().check();
  await page.locator('input[name="judgement-appearance"]').first().focus();
  await page.keyboard.press('p');
  return scale;
}

journey('A scale of two ranges is verified in both on one sheet and gets one certificate', async (page) => {
  await scale_on_bench(page);
  assert.deepEqual(await fill_range(page, { half: '1.0', load: '2', repeated: '4.8' }), ['0.04', '1', '3', '4', '6']);
  // The keyboard goes on from the last table of one range to the first of the next.
  await cell_in(table(page, '鉴别力'), 2, 0).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.closest('section.card')?.getAttribute('aria-label') === '置零和除皮准确度 · (0~15) kg');
  await verdict_is(page, '未完成');
  const high = { range: '(0~15) kg', half: '2.5', load: '5', repeated: '12' };
  assert.deepEqual(await fill_range(page, high), ['0.1', '2.5', '7.5', '10', '15']);
  await verdict_is(page, '合格');

  // At 15 kg 1.5 e are 7.5 g: 15.005 with 2.5 g less than nothing added is 7.5 g, the limit; 0.1 g more is beyond.
  const at_max = cell_in(table(page, '称量', high.range), 4, 0);
  await at_max.fill('15.005');
  await cell_in(table(page, '称量', high.range), 4, 1).fill('0');
  await verdict_is(page, '合格');
  await at_max.fill('15.0051');
  await verdict_is(page, '不合格');
  await page.getByRole('region', { name: '结论与保存' }).getByText('(0~15) kg').waitFor();
  await at_max.focus();
  await page.keyboard.press('Control+z');
  await verdict_is(page, '合格');

  await page.reload();
  await page.getByText(/已恢复 .+ 的草稿/).waitFor();
  assert.equal(await cell_in(table(page, '称量', high.range), 4, 0).inputValue(), '15.005');
  await verdict_is(page, '合格');
  await at_max.focus();
  const record = await save_record(page);
  await page.getByRole('heading', { name: '量程 (0~15) kg' }).waitFor();

  await change_person(page, 'checker');
  await page.goto(record);
  await page.getByText('(0~15) kg · 15 kg').first().waitFor(); // narrowly passed, said to the checker
  await sign(page, '核验通过');
  await change_person(page, 'approver');
  await page.goto(record);
  await sign(page, '批准出证');
  await page.locator('a[href^="/documents/"]').first().click();
  await page.getByText('检定证书', { exact: true }).first().waitFor();
  const number = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1));
  const { instrument } = await request(page, 'GET', `/documents/${number}`);
  assert.equal(instrument.measuring_range, '0~6 kg / 0~15 kg');
});

journey('A range that is not verified says why, and is not on the certificate', async (page) => {
  await scale_on_bench(page);
  await fill_range(page, { half: '1.0', load: '2', repeated: '4.8' });
  const second = page.getByRole('region', { name: '量程 (0~15) kg', exact: true });
  await second.getByText('不检定', { exact: true }).click();
  await table(page, '称量', '(0~15) kg').waitFor({ state: 'detached' });
  await verdict_is(page, '未完成');
  await second.getByRole('textbox', { name: '此量程不检定的原因' }).fill('用户只用小量程');
  await verdict_is(page, '合格');
  const record = await save_record(page);
  await page.getByText('用户只用小量程').first().waitFor();
  await change_person(page, 'checker');
  await page.goto(record);
  await sign(page, '核验通过');
  await change_person(page, 'approver');
  await page.goto(record);
  await sign(page, '批准出证');
  await page.locator('a[href^="/documents/"]').first().click();
  await page.getByText('检定证书', { exact: true }).first().waitFor();
  const number = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1));
  const { instrument } = await request(page, 'GET', `/documents/${number}`);
  assert.equal(instrument.measuring_range, '(0~6) kg');
  assert.equal(instrument.scale_interval, 'e=2 g');
});

/** Fillings of the measure, whose neck stands at its zero and whose fuel is at 20 ℃: 20 L each. */
const fillings = (flow, indication) => Array.from({ length: 3 }, () => [flow, indication, '66', '20', '20']);

journey('A dispenser of two flows is recorded as found and as left in each, for one may be adjusted and the other not', async (page) => {
  await sign_in(page, 'receptionist');
  const dispenser = await register_gauge(page, new_serial_number('FUEL'), {
    name: '燃油加油机', model: 'CS30', measuring_range: '(5~50)L/min; (8~80)L/min', scale_interval: '0.01L', accuracy_class: '±0.30%', purpose: 'trade_settlement',
  });
  await change_person(page, 'verifier');
  await page.goto(`/bench/${dispenser.id}`);
  for (const [what, word] of [['油品', '汽油'], ['量器材料', '不锈钢']]) await choose(page, what, word);
  for (const [what, text] of [['量器标称容积（20 ℃）', '20'], ['标称容积处颈高 h0', '66'], ['颈部每毫米容积', '2'], ['最小付费变量（元）', '0.01']]) await page.getByRole('textbox', { name: what }).fill(text);
  await page.getByRole('button', { name: '打开记录表' }).click();
  const range = '(8~80) L/min';
  await page.getByRole('heading', { name: `量程 ${range}` }).waitFor();
  await page.getByRole('region', { name: '调整前示值', exact: true }).getByText('不适用').click();
  await page.getByRole('region', { name: `调整前示值 · ${range}`, exact: true }).getByText('已记录').click();
  const q1 = table(page, '流量点 Q1', range);
  await paste_into(cell_in(q1, 0, 0), fillings('75', '20.10'));
  await q1.getByText('0.5', { exact: true }).first().waitFor(); // (20.10 - 20) / 20
  await q1.getByText('调整后', { exact: true }).click();
  assert.equal(await cell_in(q1, 0, 1).inputValue(), '');
  await paste_into(cell_in(q1, 0, 0), fillings('75', '20.02'));
  await q1.getByText('0.1', { exact: true }).first().waitFor();
  await page.reload();
  await page.getByText(/已恢复 .+ 的草稿/).waitFor();
  assert.equal(await cell_in(q1, 0, 1).inputValue(), '20.02');
  await q1.getByText('调整前', { exact: true }).click();
  assert.equal(await cell_in(q1, 0, 1).inputValue(), '20.10');
  assert.equal(await cell_in(table(page, '流量点 Q1'), 0, 1).inputValue(), '');
});
