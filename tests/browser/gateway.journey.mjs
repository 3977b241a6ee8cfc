// A balance on a line: a simulated one, the gateway beside it, and readings that reach the API and the page.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { person } from './api.mjs';
import { end_all, folder, load, simulate, start, start_gateway, until } from './gateway.mjs';
import { base, journey, sign_in } from './laboratory.mjs';

let balance, meter, gateway, verifier;
const readings_of = async (device) => (await verifier.expect(200, 'GET', `/devices/${device}/readings`)).items;
const state_of = async (device) => (await verifier.expect(200, 'GET', '/devices')).items.find((each) => each.id === device)?.state;

before(async () => {
  verifier = await person(base, 'verifier');
  [balance, meter] = [await simulate('balance'), await simulate('multimeter')];
  gateway = await start_gateway([
    `{id: balance-1, name: 电子天平, link: {tcp: "127.0.0.1:${balance.port}"}, protocol: sics, timeout: 1}`,
    `{id: meter-1, name: Multimeter, link: {tcp: "127.0.0.1:${meter.port}"}, protocol: scpi, unit: V, poll: 0.2, send: every}`,
  ]);
});
after(end_all);

test('a multimeter that is polled sends readings in order, as the instrument wrote them', async () => {
  const readings = await until('five readings', async () => (await state_of('meter-1')) && (await readings_of('meter-1')).length >= 5 && readings_of('meter-1'));
  assert.deepEqual(readings.map((each) => each.sequence), readings.map((_, at) => at + 1));
  for (const reading of readings) {
    assert.match(reading.value, /^\+\d\.\d{8}e\+0[12]$/);
    assert.match(reading.text, /^100\.\d+$|^99\.\d+$/);
    assert.match(reading.at, /\.\d{3}Z$/);
    assert.equal(reading.unit, 'V');
  }
});

journey('a balance is asked from the page, and its reading appears there', async (page) => {
  await until('the balance', async () => (await state_of('balance-1')) === 'connected');
  await load(balance.port, '20.005');
  await sign_in(page, 'verifier');
  await page.goto('/devices');
  await page.getByRole('cell', { name: '电子天平' }).waitFor();
  await page.getByRole('combobox', { name: '选择设备' }).click({ force: true });
  await page.getByRole('option', { name: '电子天平' }).click();
  await page.getByRole('button', { name: 'F9' }).waitFor();
  await until('the button', async () => page.getByRole('button', { name: 'F9' }).isEnabled());
  await page.keyboard.press('F9');
  await page.locator('.tried li').filter({ hasText: '20.005 g' }).waitFor({ timeout: 10_000 });
  const [reading] = (await readings_of('balance-1')).slice(-1);
  assert.deepEqual([reading.value, reading.text, reading.unit, reading.stable, reading.fault], ['20.005', '20.005', 'g', true, null]);
});

test('an overload is a fault and never a number', async () => {
  await load(balance.port, '+');
  await verifier.expect(201, 'POST', '/devices/balance-1/requests');
  const fault = await until('the fault', async () => (await readings_of('balance-1')).find((each) => each.fault));
  assert.deepEqual([fault.fault, fault.value, fault.text], ['overload', null, null]);
});

test('a device that is lost is shown so, refuses requests, and comes back', async () => {
  await balance.stop();
  await until('the loss', async () => (await state_of('balance-1')) === 'lost');
  const refused = await verifier.call('POST', '/devices/balance-1/requests');
  assert.equal(refused.status, 409);
  balance = await simulate('balance', balance.port);
  await until('the return', async () => (await state_of('balance-1')) === 'connected');
  await verifier.expect(201, 'POST', '/devices/balance-1/requests');
  await until('a reading', async () => (await readings_of('balance-1')).some((each) => each.value === '100.00'));
});

test('a gateway that is stopped says so', async () => {
  await gateway.stop();
  assert.equal(await state_of('meter-1'), 'stopped');
});

journey('a profile is made with an example file at hand', async (page) => {
  await sign_in(page, 'verifier');
  await page.goto('/mapping-profiles/new');
  await page.getByRole('textbox', { name: '名称' }).fill('数字压力计导出');
  await page.getByRole('combobox', { name: '规程' }).click({ force: true });
  await page.getByRole('option', { name: /JJG 52-2013/ }).click();
  await page.getByRole('combobox', { name: '表格' }).click({ force: true });
  await page.getByRole('option').filter({ visible: true }).first().click();
  const first = page.locator('fieldset').nth(2).getByRole('textbox').first();
  await first.fill('示值');
  await page.locator('input[type="file"]').setInputFiles({ name: '导出.csv', mimeType: 'text/csv', buffer: Buffer.from('点,示值\n0,0.000\n0.4,0.401\n') });
  await page.getByText(/按 UTF-8 读取：2 个单元格/).waitFor();
  await page.getByText('= 0.401').waitFor();
  await page.locator('input[type="file"]').setInputFiles({ name: '坏.csv', mimeType: 'text/csv', buffer: Buffer.from('点,示值\n0,没有\n') });
  await page.getByText(/第 2 行：.*没有.*不是数/).waitFor();
  await page.getByRole('button', { name: '建立' }).click();
  await page.waitForURL(/mapping-profiles$/);
  await page.getByRole('link', { name: '数字压力计导出' }).waitFor();
});

test('settings with mistakes and missing secrets are refused in sentences', async () => {
  const wrong = join(folder, 'wrong.yaml');
  writeFileSync(wrong, 'devices: [{id: a, link: {tcp: host}, protocol: modbus}]');
  const refused = start(['gateway', '--server', base, '--devices', wrong, '--user', 'verifier', '--password-file', join(folder, 'password')], /devices\.a\.protocol/);
  await refused.found;
  assert.match(refused.said(), /devices\.a\.link\.tcp/);
  const secretless = start(['gateway', '--server', base, '--devices', join(folder, 'devices.yaml'), '--user', 'verifier'], /password-file/);
  await secretless.found;
});
