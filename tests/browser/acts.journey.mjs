// The acts of the laboratory as another system meets them: somebody was faster, somebody may not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filled, person } from './api.mjs';

const base = process.env.ETALON_BASE;
const unique = Date.now().toString(36).toUpperCase();
const people = (...names) => Promise.all(names.map((name) => person(base, name)));
const named = (answer) => (answer.body.errors ?? []).map((error) => error.field);
const seen = (version) => ({ 'If-Match': `"${version}"` });

async function new_gauge(receptionist, serial_number, fields = {}) {
  const owner = await receptionist.expect(201, 'POST', '/organizations', { name: `办理单位 ${serial_number}` });
  const gauge = { organization_id: owner.id, name: '压力表', model: 'Y-100', measuring_range: '(0~1.6)MPa', scale_interval: '0.05MPa', accuracy_class: '1.6级', serial_number, manufacturer: '仪表厂', purpose: 'safety' };
  return receptionist.expect(201, 'POST', '/instruments', { ...gauge, ...fields });
}

const sheet_of = (verifier, gauge) => verifier.expect(200, 'GET', `/instruments/${gauge.id}/sheet?procedure=JJG%2052-2013`);

test('an act on what somebody has changed since is refused, and nothing is done', async () => {
  const [receptionist, verifier, checker, approver] = await people('receptionist', 'verifier', 'checker', 'approver');
  const gauge = await new_gauge(receptionist, `ACT-${unique}`);
  const record = await verifier.expect(201, 'POST', '/records', filled(await sheet_of(verifier, gauge)));
  for (const [who, act] of [[checker, 'check'], [checker, 'return'], [approver, 'approval']]) {
    const path = `/records/${record.id}/${act}`;
    assert.equal((await who.call('POST', path, { reason: '读数有误' }, seen(record.version + 1))).status, 412, act);
    assert.equal((await who.call('POST', path, { reason: '读数有误' }, { 'If-Match': `${record.version}` })).status, 400, act);
  }
  assert.equal((await verifier.expect(200, 'GET', `/records/${record.id}`)).state, 'recorded');
  const checked = await checker.call('POST', `/records/${record.id}/check`, undefined, seen(record.version));
  assert.deepEqual([checked.status, checked.headers.get('etag')], [200, `"${checked.body.version}"`]);
  const issued = await approver.expect(201, 'POST', `/records/${record.id}/approval`, undefined, { 'If-Match': `"1", "${checked.body.version}"` });

  const read = await approver.call('GET', `/documents/${issued.number}`);
  assert.equal(read.headers.get('etag'), `"${read.body.version}"`);
  const cancellation = `/documents/${issued.number}/cancellation`;
  assert.equal((await approver.call('POST', cancellation, { reason: '写错' }, seen(read.body.version + 1))).status, 412);
  assert.deepEqual(named(await approver.call('POST', cancellation, { reason: ' ' })), ['reason']);
  const proposal = await approver.expect(201, 'POST', cancellation, { reason: '写错' }, seen(read.body.version));
  const decision = `/documents/${issued.number}/amendments/${proposal.id}`;
  assert.equal((await approver.call('POST', `${decision}/approval`, undefined, seen(proposal.version))).status, 403, 'one person alone');
  const [quality] = await people('quality');
  assert.equal((await quality.call('POST', `${decision}/approval`, undefined, seen(proposal.version + 1))).status, 412);
  assert.equal((await quality.call('POST', `/documents/none/amendments/${proposal.id}/approval`, undefined, seen(proposal.version))).status, 404);
  const cancelled = await quality.expect(200, 'POST', `${decision}/approval`, undefined, seen(proposal.version));
  assert.deepEqual([cancelled.version, cancelled.state], [read.body.version + 1, 'cancelled']);
  const after = await receptionist.expect(200, 'GET', `/instruments/${gauge.id}`);
  assert.deepEqual([after.last_verified_on, after.last_result, after.valid_until, after.state], [null, null, null, 'in_service']);
});

test('an import is taken back only as it was seen', async () => {
  const [receptionist] = await people('receptionist');
  const list = `使用单位名称,器具名称,出厂编号\n办理单位 ${unique},压力表,IMP-${unique}\n`;
  const { id } = await receptionist.expect(201, 'POST', '/imports', list, { 'Content-Type': 'text/csv' });
  const tag = (await receptionist.call('GET', `/imports/${id}`)).headers.get('etag');
  assert.equal((await receptionist.call('DELETE', `/imports/${id}`, undefined, { 'If-Match': '"99"' })).status, 412);
  const reverted = await receptionist.call('DELETE', `/imports/${id}`, undefined, { 'If-Match': tag });
  assert.deepEqual([reverted.status, reverted.body.reverted], [200, true]);
  assert.equal((await receptionist.call('DELETE', `/imports/${id}`, undefined, { 'If-Match': tag })).status, 412);
});

test('a result that a document gives is changed by nobody, and the administrator changes none', async () => {
  const [receptionist, scheduler, admin, verifier, checker, approver] = await people('receptionist', 'scheduler', 'admin', 'verifier', 'checker', 'approver');
  const gauge = await new_gauge(receptionist, `RESULT-${unique}`);
  const record = await verifier.expect(201, 'POST', '/records', filled(await sheet_of(verifier, gauge), { wrong_point: '0.8', error: '1' }));
  await checker.expect(200, 'POST', `/records/${record.id}/check`);
  const notice = await approver.expect(201, 'POST', `/records/${record.id}/approval`);
  const path = `/instruments/${gauge.id}`;
  for (const [change, field] of [[{ last_result: 'pass' }, 'last_result'], [{ valid_until: '2099-12-31' }, 'valid_until'], [{ last_verified_on: null }, 'last_verified_on'], [{ state: 'in_service' }, 'state']])
    for (const keeper of [receptionist, scheduler]) {
      const refused = await keeper.call('PATCH', path, change, { 'If-Match': '*' });
      assert.equal(refused.status, 409, JSON.stringify(change));
      assert.deepEqual(named(refused), [field]);
      if (field !== 'state') assert.match(refused.body.detail, new RegExp(notice.number));
    }
  for (const result of [{ last_result: 'pass' }, { valid_until: '2099-12-31' }, { state: 'scrapped' }])
    assert.equal((await admin.call('PATCH', path, result, { 'If-Match': '*' })).status, 403);
  assert.equal((await admin.call('POST', '/equipment', {})).status, 403);
});

test('a certificate that would lack a field is told at the bench, and the record is not checked', async () => {
  const [receptionist, verifier, checker] = await people('receptionist', 'verifier', 'checker');
  const gauge = await new_gauge(receptionist, `LACKS-${unique}`, { model: '', manufacturer: '' });
  const blank = await sheet_of(verifier, gauge);
  const lacking = ['/instrument/model', '/instrument/manufacturer'];
  assert.deepEqual(blank.warnings.map((warning) => warning.field), lacking);
  const record = await verifier.expect(201, 'POST', '/records', filled(blank));
  assert.deepEqual(record.warnings.map((warning) => warning.field), lacking);
  const refused = await checker.call('POST', `/records/${record.id}/check`);
  assert.equal(refused.status, 409);
  assert.deepEqual(named(refused), lacking);
  await checker.expect(200, 'POST', `/records/${record.id}/return`, { reason: '补型号' });
  await receptionist.expect(200, 'PATCH', `/instruments/${gauge.id}`, { model: 'Y-100', manufacturer: '仪表厂' }, { 'If-Match': '*' });
  const whole = { ...filled(await sheet_of(verifier, gauge)), corrects_record_id: record.id };
  const corrected = await verifier.expect(201, 'POST', '/records', whole);
  assert.deepEqual(corrected.warnings, []);
  await checker.expect(200, 'POST', `/records/${corrected.id}/check`);
  const again = await verifier.call('POST', '/records', whole);
  assert.equal(again.status, 409);
  assert.match(again.body.detail, /has been corrected already/);
});

test('whoever opens a broken address of a document is told on the page', async () => {
  const answer = await fetch(`${base}/c/%ff`, { headers: { 'Accept-Language': 'en' } });
  assert.equal(answer.status, 404);
  assert.match(answer.headers.get('content-type'), /text\/html/);
  assert.match(await answer.text(), /There is no such document/);
});
