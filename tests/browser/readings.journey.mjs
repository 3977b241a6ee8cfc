// Readings nobody types: from a balance on a line, from a sensor of the room, from a text file of an instrument.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { person } from './api.mjs';
import { save_record } from './bench.mjs';
import { end_all, load, simulate, start_gateway, until } from './gateway.mjs';
import { base, change_person, journey, new_serial_number, register_gauge, request, sign_in } from './laboratory.mjs';
import { cell_in, choose, paste_into, section } from './sheets.mjs';

let balance, verifier, custodian;
let sent = 0;
const device = async (id) => (await verifier.expect(200, 'GET', '/devices')).items.find((each) => each.id === id);
const readings_of = async (id) => (await verifier.expect(200, 'GET', `/devices/${id}/readings`)).items;

before(async () => {
  [verifier, custodian] = [await person(base, 'verifier'), await person(base, 'scheduler')];
  balance = await simulate('balance');
  await start_gateway([`{id: scale-1, name: 称量天平, link: {tcp: "127.0.0.1:${balance.port}"}, protocol: sics, timeout: 1}`]);
  await until('the balance', async () => (await device('scale-1'))?.state === 'connected');
});
after(end_all);

/** The sheet of two rows of five readings, in the language of the browser. */
async function series_on_bench(page, prefix) {
  await sign_in(page, 'receptionist');
  const instrument = await register_gauge(page, new_serial_number(prefix));
  await change_person(page, 'verifier');
  await page.goto(`/bench/${instrument.id}?procedure=${encodeURIComponent('BENCH 2-2026')}`);
  const table = section(page, '连续读数');
  const count = table.getByRole('spinbutton', { name: '重复次数' });
  await count.fill('2');
  await count.press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('tr[data-row]').length === 2);
  return table;
}

async function choose_device(page, name) {
  await choose(page, '选择设备', name);
  await page.getByRole('button', { name: 'F9' }).waitFor();
  await until('the button', async () => page.getByRole('button', { name: 'F9' }).isEnabled());
}

/** What the saved record keeps of its sheet. */
async function kept_sheet(page) {
  const path = await save_record(page);
  return (await request(page, 'GET', path)).sheet;
}

journey('A reading of a device enters the cell with the focus, the next one takes the focus, and the record keeps time and source', async (page) => {
  const table = await series_on_bench(page, 'LINE');
  await choose_device(page, '称量天平');
  await cell_in(table, 0, 0).focus();
  for (const [column, text] of ['20.005', '20.010', '20.000'].entries()) {
    await load(balance.port, text);
    await page.keyboard.press('F9');
    await table.locator(`[data-place="0-${column + 1}"]:focus`).waitFor();
    assert.equal(await cell_in(table, 0, column).inputValue(), text);
  }
  await page.keyboard.type('20.005');
  await page.keyboard.press('Enter');
  await page.keyboard.type('20.005');
  await paste_into(cell_in(table, 1, 0), [['20.0', '20.0', '20.0', '20.0', '20.0']]);
  // What is typed over a reading was not read by the device.
  await cell_in(table, 0, 1).fill('20.011');
  const sheet = await kept_sheet(page);
  const [first, , third] = (await readings_of('scale-1')).slice(-3);
  assert.deepEqual(sheet.observed, {
    'items.series.rows.0.cells.a': { at: first.at, source: 'device:scale-1' },
    'items.series.rows.0.cells.c': { at: third.at, source: 'device:scale-1' },
  });
  await page.getByText(/device:scale-1/).first().waitFor();
});

journey('Several instruments at one bench: a reading of the device enters the focused cell of its instrument, whose record keeps time and source', async (page) => {
  await sign_in(page, 'receptionist');
  const instruments = [];
  for (const prefix of ['LOTA', 'LOTB']) instruments.push(await register_gauge(page, new_serial_number(prefix)));
  await change_person(page, 'verifier');
  await page.goto(`/bench/batch?instruments=${instruments.map(({ id }) => id).join(',')}&procedure=${encodeURIComponent('BENCH 2-2026')}`);
  const table = section(page, '连续读数');
  const count = table.getByRole('spinbutton', { name: '重复次数' });
  await count.fill('1');
  await count.press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('tr[data-row="0"] [data-place]').length === 5);
  await choose_device(page, '称量天平');
  await cell_in(table, 1, 3).focus();
  await load(balance.port, '20.007');
  await page.keyboard.press('F9');
  await table.locator('[data-place="1-4"]:focus').waitFor();
  assert.equal(await cell_in(table, 1, 3).inputValue(), '20.007');
  await paste_into(cell_in(table, 0, 0), [['20.0', '20.0', '20.0', '20.0', '20.0'], ['20.0', '20.0', '20.0']]);
  await cell_in(table, 1, 4).fill('20.0');
  await page.getByRole('button', { name: '保存 2 份记录' }).click();
  await page.getByText('已保存 2 份记录').first().waitFor();
  const sheet_of = async ({ id }) => {
    const [record] = (await verifier.expect(200, 'GET', `/records?instrument_id=${id}`)).items;
    return (await verifier.expect(200, 'GET', `/records/${record.id}`)).sheet;
  };
  const [first, second] = [await sheet_of(instruments[0]), await sheet_of(instruments[1])];
  assert.deepEqual(first.observed, {});
  assert.deepEqual(second.observed, { 'items.series.rows.0.cells.d': { at: (await readings_of('scale-1')).at(-1).at, source: 'device:scale-1' } });
  assert.equal(second.items[0].rows[0].cells.d, '20.007');
});

/** The room as its gateway would tell of it. */
async function tell_room() {
  await verifier.expect(204, 'POST', '/devices/room-1/state', { name: '环境传感器', unit: '', state: 'connected' });
}
async function answer_room(value, unit) {
  const at = new Date().toISOString();
  await until('the request', async () => (await verifier.expect(200, 'GET', '/devices/room-1/requests')).items.length > 0);
  sent += 1;
  await verifier.expect(201, 'POST', '/devices/room-1/readings', { run: 'journey', readings: [{ sequence: sent, value, unit, stable: true, at }] });
  return at;
}
async function room_is(equipment_id) {
  const { version } = await device('room-1');
  await custodian.expect(200, 'PUT', '/devices/room-1/equipment', { equipment_id }, { 'If-Match': `"${version}"` });
}
const day_from_now = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
async function new_sensor(serial_number, valid_until) {
  return custodian.expect(201, 'POST', '/equipment', { name: '温湿度传感器', serial_number, certificate_number: serial_number, calibrated_on: day_from_now(-300), valid_until, measuring_range: '(0~50)℃' });
}

journey('A sensor of the room fills the condition with the focus and is proposed as its standard; an expired one is said and not proposed', async (page) => {
  await tell_room();
  const [good, expired] = [await new_sensor('TH-GOOD', day_from_now(60)), await new_sensor('TH-OLD', day_from_now(-2))];
  await room_is(expired.id);
  const table = await series_on_bench(page, 'ROOM');
  await paste_into(cell_in(table, 0, 0), [['1', '1', '1', '1', '1'], ['1', '1', '1', '1', '1']]);
  await tell_room();
  await choose_device(page, '环境传感器');
  const temperature = page.getByRole('textbox', { name: /温度/ });
  await temperature.focus();
  await page.keyboard.press('F9');
  await answer_room('55', '%RH');
  await page.getByText(/以 %RH 为单位的读数不能填入/).first().waitFor();
  assert.equal(await temperature.inputValue(), '');

  await page.keyboard.press('F9');
  await answer_room('20.4', '℃');
  await page.waitForFunction(() => [...document.querySelectorAll('input')].some((field) => field.value === '20.4'));
  await page.getByText(/未把“温湿度传感器 TH-OLD”选为环境测量标准器/).waitFor();
  assert.equal(await page.locator('input[name="standard-environment_meter"]:checked').inputValue(), '');

  await room_is(good.id);
  await tell_room();
  await page.waitForTimeout(800); // the page looks at the device again
  await temperature.focus();
  await page.keyboard.press('F9');
  const at = await answer_room('20.6', '℃');
  await page.waitForFunction(() => [...document.querySelectorAll('input')].some((field) => field.value === '20.6'));
  await page.getByText(/未把“/).waitFor({ state: 'detached' });
  assert.equal(await page.locator('input[name="standard-environment_meter"]:checked').inputValue(), String(good.id));
  const sheet = await kept_sheet(page);
  assert.deepEqual(sheet.observed, { 'environment.temperature': { at, source: 'device:room-1' } });
  assert.equal(sheet.standards[0].equipment_id, good.id);
  await page.getByText(/device:room-1/).first().waitFor();
});

journey('A text file of an instrument is looked at, fills the table in one step of undo, and is refused in another unit', async (page) => {
  const columns = ['a', 'b', 'c', 'd', 'f'];
  const profile = (name, unit) => ({
    name, procedure: 'BENCH 2-2026', item: 'series',
    file: { layout: 'delimited', delimiter: 'comma', has_headings: true, rows: 'in_order', columns: columns.map((to) => ({ from: { heading: to.toUpperCase() }, to, unit })) },
  });
  await verifier.expect(201, 'POST', '/mapping-profiles', profile('千克记录', 'kg'));
  await verifier.expect(201, 'POST', '/mapping-profiles', profile('记录仪', 'g'));
  const table = await series_on_bench(page, 'FILE');
  await cell_in(table, 0, 0).fill('7');
  await page.getByRole('button', { name: '从文件读入…' }).click();
  const dialog = page.getByRole('dialog', { name: '从文件读入：连续读数' });
  const file = { name: '记录 1.csv', mimeType: 'text/csv', buffer: Buffer.from('A,B,C,D,F\n1.000,1.001,1.002,1.003,1.004\n2.000,2.001,2.002,2.003,2.010\n') };
  await choose(page, '对应方案', '千克记录');
  await dialog.locator('input[type="file"]').setInputFiles(file);
  await dialog.getByText(/以 kg 计，表格以 g 计/).first().waitFor();
  assert.ok(await dialog.getByRole('button', { name: '填入' }).isDisabled());
  await choose(page, '对应方案', '记录仪');
  await dialog.getByText(/将填写 10 个单元格/).waitFor();
  await dialog.getByRole('cell', { name: '2.010' }).waitFor();
  await dialog.getByRole('button', { name: '填入' }).click();
  await dialog.waitFor({ state: 'hidden' });
  assert.equal(await cell_in(table, 1, 4).inputValue(), '2.010');
  await table.getByText(/^0\.010?$/).first().waitFor();
  await cell_in(table, 0, 0).focus();
  await page.keyboard.press('Control+z');
  assert.deepEqual(await table.locator('tr[data-row] input').evaluateAll((fields) => fields.map((field) => field.value)), ['7', ...Array(9).fill('')]);
  await page.keyboard.press('Control+y');
  const sheet = await kept_sheet(page);
  const sources = Object.values(sheet.observed);
  assert.equal(sources.length, 10);
  for (const { at, source } of sources) {
    assert.equal(source, 'file:记录 1.csv');
    assert.match(at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  }
});
