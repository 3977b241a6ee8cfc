// The laboratory as another system meets it: the contract of the API, and what it answers to bad input.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { filled, person, register } from './api.mjs';

const base = process.env.ETALON_BASE;
const fixture = (name) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));
const unique = Date.now().toString(36).toUpperCase();

async function new_gauge(scheduler, serial_number, fields = {}) {
  const owner = await scheduler.expect(201, 'POST', '/organizations', { name: `接口单位 ${serial_number}` });
  const gauge = { organization_id: owner.id, name: '压力表', model: 'Y-100', measuring_range: '(0~1.6)MPa', scale_interval: '0.05MPa', accuracy_class: '1.6级', serial_number, manufacturer: '仪表厂', purpose: 'safety' };
  return scheduler.expect(201, 'POST', '/instruments', { ...gauge, ...fields });
}

/** problem+json that names the field. */
function assert_problem(answer, status, field) {
  assert.equal(answer.status, status, JSON.stringify(answer.body).slice(0, 500));
  assert.match(answer.headers.get('content-type'), /application\/problem\+json/);
  if (field) assert.ok(answer.body.errors.some((error) => error.field === field && error.message), JSON.stringify(answer.body.errors));
}

test('an instrument list goes in whole, again without change, and comes out again', async () => {
  const receptionist = await person(base, 'receptionist');
  const csv = { 'Content-Type': 'text/csv' };
  const list = fixture('instruments.csv').toString();
  const dry = await receptionist.expect(200, 'POST', '/imports?dry_run=true', list, csv);
  assert.deepEqual([dry.rows, dry.accepted, dry.faults.length], [1200, 1200, 0]);
  const first = await receptionist.expect(201, 'POST', '/imports', list, csv);
  assert.equal(first.created, 1200);
  const again = await receptionist.expect(200, 'POST', '/imports', list, csv);
  assert.deepEqual([again.accepted, again.created, again.updated, again.unchanged], [1200, 0, 0, 1200]);
  const reverted = await receptionist.expect(200, 'DELETE', `/imports/${first.id}`);
  assert.equal(reverted.reverted, true);
  assert.equal((await receptionist.expect(200, 'GET', '/instruments?q=GL000001')).items.length, 0);
  assert_problem(await receptionist.call('DELETE', `/imports/${first.id}`), 409);
});

test('the register is narrowed by region and by the day before which an instrument falls due', async () => {
  const scheduler = await person(base, 'scheduler');
  const dated = (serial, region_code, valid_until) => new_gauge(scheduler, `${serial}${unique}`, { region_code, valid_until, last_verified_on: '2026-06-01', last_result: 'pass' });
  await dated('XIHU', '330106', '2026-12-31');
  await dated('HAISHU', '330203', '2027-01-01');
  const found = async (filter) => {
    const { items } = await scheduler.expect(200, 'GET', `/instruments?q=${unique}&sort=serial_number&${filter}`);
    const table = (await scheduler.expect(200, 'GET', `/instruments.csv?q=${unique}&sort=serial_number&${filter}`)).toString();
    for (const each of items) assert.ok(table.includes(each.serial_number), `${each.serial_number} in the CSV of ${filter}`);
    assert.equal(table.trim().split('\n').length, items.length + 1, filter);
    return items.map((each) => each.serial_number.replace(unique, ''));
  };
  assert.deepEqual(await found('region=330106'), ['XIHU']);
  assert.deepEqual(await found('region=3302'), ['HAISHU']);
  assert.deepEqual(await found('region=33'), ['HAISHU', 'XIHU']);
  assert.deepEqual(await found('region=33&due_before=2026-12-31'), []);
  assert.deepEqual(await found('region=33&due_before=2027-01-01'), ['XIHU']);
  assert.deepEqual(await found('region=33&due_before=2027-01-02'), ['HAISHU', 'XIHU']);
  assert_problem(await scheduler.call('GET', '/instruments?due_before=2026-02-30'), 400, 'due_before');
});

test('a list in GB18030 yields exactly its faults', async () => {
  const receptionist = await person(base, 'receptionist');
  const report = await receptionist.expect(200, 'POST', '/imports?dry_run=true', fixture('instruments_messy_gb18030.csv'), { 'Content-Type': 'text/csv' });
  assert.deepEqual(report.faults.map((fault) => [fault.line, fault.field]), [
    [5, 'credit_code'], [18, 'name'], [31, 'measuring_range'], [44, 'measuring_range'],
    [57, 'last_verified_on'], [70, 'serial_number'], [83, 'row'], [96, 'serial_number'],
  ]);
  assert.deepEqual([report.rows, report.accepted], [120, 112]);
});

test('a record is checked, approved and issued, and its certificate says so to anyone', async () => {
  const [scheduler, verifier, checker, approver] = await Promise.all(['scheduler', 'verifier', 'checker', 'approver'].map((name) => person(base, name)));
  const gauge = await new_gauge(scheduler, `API-${unique}`);
  assert.equal(gauge.due.status, 'never_verified');
  assert.equal(gauge.mandatory.mandatory, true);
  const blank = await verifier.expect(200, 'GET', `/instruments/${gauge.id}/sheet?procedure=JJG%2052-2013`);
  assert.equal((await verifier.expect(200, 'POST', '/evaluations', blank)).verdict, 'incomplete');
  const at_the_limit = filled(blank, { wrong_point: '0.8', error: '0.0256' });
  assert.equal((await verifier.expect(200, 'POST', '/evaluations', at_the_limit)).verdict, 'pass');
  const beyond = filled(blank, { wrong_point: '0.8', error: '0.0257' });
  assert.equal((await verifier.expect(200, 'POST', '/evaluations', beyond)).verdict, 'fail');

  const key = { 'Idempotency-Key': `record-${unique}` };
  const record = await verifier.expect(201, 'POST', '/records', at_the_limit, key);
  assert.equal((await verifier.expect(201, 'POST', '/records', at_the_limit, key)).number, record.number);
  assert_problem(await verifier.call('POST', `/records/${record.id}/check`), 403);
  assert_problem(await approver.call('POST', `/records/${record.id}/approval`), 409);
  await checker.expect(200, 'POST', `/records/${record.id}/check`);
  const document = await approver.expect(201, 'POST', `/records/${record.id}/approval`);
  assert.equal(document.kind, 'verification_certificate');
  const pdf = await verifier.expect(200, 'GET', `/documents/${document.number}/pdf`);
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  assert.ok(pdf.equals(await verifier.expect(200, 'GET', `/documents/${document.number}/pdf`)), 'the same bytes ever after');
  const page = await (await fetch(document.public_url, { headers: { 'Accept-Language': 'zh-CN' } })).text();
  assert.match(page, /本证书真实有效/);
  assert.match(page, new RegExp(document.number));

  const failing = await verifier.expect(201, 'POST', '/records', beyond);
  await checker.expect(200, 'POST', `/records/${failing.id}/check`);
  const notice = await approver.expect(201, 'POST', `/records/${failing.id}/approval`);
  assert.deepEqual([notice.kind, notice.valid_until], ['result_notice', null]);
  assert.match(await (await fetch(document.public_url)).text(), /本文件已作废/);
  assert.equal((await verifier.expect(200, 'GET', `/instruments/${gauge.id}`)).state, 'failed_hold');
});

test('what keeps a record from being made is named', async () => {
  const [scheduler, verifier, checker] = await Promise.all(['scheduler', 'verifier', 'checker'].map((name) => person(base, name)));
  const gauge = await new_gauge(scheduler, `REFUSED-${unique}`);
  const blank = await verifier.expect(200, 'GET', `/instruments/${gauge.id}/sheet?procedure=JJG%2052-2013`);
  const sheet = filled(blank);
  const with_change = (change) => { const copy = structuredClone(sheet); change(copy); return copy; };
  const expired = blank.standards[0].candidates.find((each) => !each.valid);
  assert.ok(expired.reason);
  assert_problem(await verifier.call('POST', '/records', with_change((s) => { s.standards[0].equipment_id = expired.id; })), 422, 'standards.reference.equipment_id');
  assert_problem(await verifier.call('POST', '/records', with_change((s) => { s.environment[0].value = '25.1'; })), 422, 'environment.temperature');
  assert_problem(await verifier.call('POST', '/records', with_change((s) => { s.performed_on = '2999-01-01'; })), 422, 'performed_on');
  assert_problem(await verifier.call('POST', '/records', with_change((s) => { delete s.items; })), 422, 'items');
  assert_problem(await checker.call('POST', '/records', sheet), 403);
  const no_range = await new_gauge(scheduler, `NORANGE-${unique}`, { measuring_range: '' });
  assert_problem(await verifier.call('GET', `/instruments/${no_range.id}/sheet?procedure=JJG%2052-2013`), 409, 'instrument.measuring_range');
  const low_class = await new_gauge(scheduler, `CLASS-${unique}`, { accuracy_class: '0.4级' });
  assert_problem(await verifier.call('GET', `/instruments/${low_class.id}/sheet?procedure=JJG%2052-2013`), 409, 'instrument.accuracy_class');
  const unread = await verifier.call('POST', '/records', with_change((s) => { s.items[2].rows[1].cells.up = null; s.items[2].rows[3].cells.down = null; }));
  assert_problem(unread, 422, 'items.indication.rows.1.cells.up');
  assert.deepEqual(unread.body.errors.map(({ field, row }) => [field, row]), [['items.indication.rows.1.cells.up', 2], ['items.indication.rows.3.cells.down', 4]]);
});

test('bad input is answered with the field and the reason', async () => {
  const [scheduler, receptionist] = await Promise.all(['scheduler', 'receptionist'].map((name) => person(base, name)));
  const gauge = await new_gauge(scheduler, `BAD-${unique}`);
  const post = (body) => scheduler.call('POST', '/instruments', body);
  assert_problem(await post({ name: 5, organization_id: 1 }), 422, 'name');
  assert_problem(await post({ name: 'x'.repeat(1_000_000), organization_id: 1 }), 422, 'name');
  assert_problem(await post({ name: 'x', organization_id: 1, measuring_range: '(0~1)MPaa' }), 422, 'measuring_range');
  assert_problem(await post({ name: 'x', organization_id: 1, measuring_range: '(1.6~0)MPa' }), 422, 'measuring_range');
  assert_problem(await post({ name: 'x', organization_id: 999_999_999 }), 422, 'organization_id');
  assert_problem(await post('{"name":"a","name":"b","organization_id":1}'), 400, 'name');
  assert_problem(await post('['.repeat(5000)), 400);
  assert_problem(await post('{"name":'), 400);
  assert_problem(await post('x'.repeat(2_000_000)), 413);
  const invalid_utf8 = await fetch(`${base}/api/v1/session`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]) });
  assert.equal(invalid_utf8.status, 400);
  const stale = await scheduler.call('PATCH', `/instruments/${gauge.id}`, { remark: 'a' }, { 'If-Match': '"7"' });
  assert_problem(stale, 412);
  const changed = await scheduler.expect(200, 'PATCH', `/instruments/${gauge.id}`, { remark: '喆 １２' }, { 'If-Match': `"${gauge.version}"` });
  assert.equal(changed.remark, '喆 １２');
  assert_problem(await scheduler.call('GET', `/instruments/${gauge.id}/sheet?procedure=JJG%2099`), 400, 'procedure');
  assert_problem(await scheduler.call('GET', '/instruments?overdue=perhaps'), 400, 'overdue');
  assert_problem(await scheduler.call('GET', '/instruments?sort=colour'), 400, 'sort');
  assert_problem(await scheduler.call('GET', '/instruments?kind=clock'), 400, 'kind');
  const too_late = await scheduler.call('GET', '/instruments?due_before=9999-12-31');
  assert_problem(too_late, 400, 'due_before');
  assert.match(too_late.body.errors[0].message, /2199/);
  assert_problem(await receptionist.call('POST', '/imports?dry_run=maybe', 'a,b,c', { 'Content-Type': 'text/csv' }), 400, 'dry_run');
  const twice = await scheduler.call('POST', '/instruments', { organization_id: gauge.organization_id, name: gauge.name, serial_number: gauge.serial_number });
  assert_problem(twice, 409, 'serial_number');
  assert_problem(await scheduler.call('PATCH', `/instruments/${gauge.id}`, { state: 'stopped' }, { 'If-Match': `"${changed.version}"` }), 422, 'state_reason');
  assert_problem(await scheduler.call('GET', '/instruments/999999999'), 404);
  assert_problem(await receptionist.call('POST', '/imports', 'no table at all', { 'Content-Type': 'text/csv' }), 422);
});

test('an import that was used since cannot be taken back', async () => {
  const [receptionist, scheduler] = await Promise.all(['receptionist', 'scheduler'].map((name) => person(base, name)));
  const report = await receptionist.expect(201, 'POST', '/imports', register(`U${unique}N`, 3), { 'Content-Type': 'text/csv' });
  const [first] = (await scheduler.expect(200, 'GET', `/instruments?q=U${unique}N1`)).items;
  await scheduler.expect(200, 'PATCH', `/instruments/${first.id}`, { remark: '已用' }, { 'If-Match': `"${first.version}"` });
  assert_problem(await receptionist.call('DELETE', `/imports/${report.id}`), 409);
});

test('who is not signed in sees nothing but what is public', async () => {
  for (const path of ['/instruments', '/records', '/documents', '/users', '/home']) assert.equal((await fetch(`${base}/api/v1${path}`)).status, 401);
  assert.equal((await fetch(`${base}/api/v1/openapi.json`)).status, 200);
  assert.equal((await fetch(`${base}/c/nothing`)).status, 404);
  const scheduler = await person(base, 'scheduler');
  assert_problem(await scheduler.call('POST', '/organizations', { name: 'a' }, { 'X-CSRF-Token': 'wrong' }), 403);
});
