// What the interface describes of itself is what it sends: every member declared, of the declared type, none missing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filled, person } from './api.mjs';

const base = process.env.ETALON_BASE;

const type_of = (value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value);
const is_of = (type, value) => type === type_of(value) || (type === 'number' && typeof value === 'number');

/** What the schema does not say of the value, with its place. */
function differences(schemas, schema, value, place = 'body') {
  if (schema.$ref) return differences(schemas, schemas[schema.$ref.split('/').at(-1)], value, place);
  if (schema.anyOf) {
    const each = schema.anyOf.map((one) => differences(schemas, one, value, place));
    return each.find((found) => found.length === 0) ?? each[0];
  }
  if (schema.type && ![schema.type].flat().some((type) => is_of(type, value))) return [`${place}: ${type_of(value)}, not ${schema.type}`];
  if (schema.enum && !schema.enum.includes(value)) return [`${place}: ${JSON.stringify(value)} is none of ${schema.enum}`];
  if (Array.isArray(value)) return value.flatMap((each, at) => differences(schemas, schema.items ?? {}, each, `${place}[${at}]`));
  if (type_of(value) !== 'object' || !(schema.properties ?? schema.additionalProperties)) return [];
  const missing = (schema.required ?? []).filter((name) => !(name in value)).map((name) => `${place}.${name}: missing`);
  return missing.concat(Object.entries(value).flatMap(([name, each]) => {
    const known = schema.properties?.[name] ?? schema.additionalProperties;
    return known ? differences(schemas, known, each, `${place}.${name}`) : [`${place}.${name}: not described`];
  }));
}

test('every answer is as the interface describes it', async () => {
  const names = ['admin', 'scheduler', 'receptionist', 'verifier', 'approver'];
  const [admin, scheduler, receptionist, verifier, approver] = await Promise.all(names.map((name) => person(base, name)));
  const api = await admin.expect(200, 'GET', '/openapi.json');
  const seen = new Set();
  const wrong = new Set();
  async function look(who, method, path, route = path, body = undefined) {
    const answer = await who.call(method, path, body);
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    const described = api.paths[route.split('?')[0]][method.toLowerCase()];
    const { schema } = described.responses['2XX'].content['application/json'];
    for (const each of differences(api.components.schemas, schema, answer.body)) wrong.add(`${method} ${route}: ${each.replace(/\[\d+\]/g, '[]')}`);
    seen.add(`${method} ${route.split('?')[0]}`);
    return answer.body;
  }
  for (const path of ['/session', '/home', '/laboratory', '/kinds', '/catalogue', '/procedures']) await look(verifier, 'GET', path);
  await look(admin, 'GET', '/users');
  const [organization] = (await look(scheduler, 'GET', '/organizations')).items;
  await look(scheduler, 'GET', `/organizations/${organization.id}`, '/organizations/{id}');
  const contacts = `/organizations/${organization.id}/contacts`;
  await look(scheduler, 'POST', contacts, '/organizations/{id}/contacts', { name: 'Contract', email: 'contract@plant.example', language: 'en', receives_documents: true });
  await look(scheduler, 'GET', contacts, '/organizations/{id}/contacts');
  for (const path of ['/mail-service', '/mails']) await look(scheduler, 'GET', path);
  const instruments = await look(scheduler, 'GET', '/instruments?limit=200');
  for (const path of ['/instruments/totals', '/schedule/load', '/regions']) await look(scheduler, 'GET', path);
  for (const path of ['/equipment', '/imports', '/records?limit=200', '/documents?limit=200']) await look(path.startsWith('/imports') ? receptionist : verifier, 'GET', path);
  const equipment = (await verifier.expect(200, 'GET', '/equipment')).items.find((each) => each.serial_number === 'DP250117'); // it has a certificate as data
  await look(verifier, 'GET', `/equipment/${equipment.id}`, '/equipment/{id}');
  const { items: certificates } = await look(verifier, 'GET', `/equipment/${equipment.id}/certificates`, '/equipment/{id}/certificates');
  for (const { id } of certificates) await look(verifier, 'GET', `/equipment/${equipment.id}/certificates/${id}`, '/equipment/{id}/certificates/{certificate}');
  const [assembly] = (await look(verifier, 'GET', '/measurement-standards')).items;
  await look(verifier, 'GET', `/measurement-standards/${assembly.id}`, '/measurement-standards/{id}');
  for (const { id } of instruments.items.slice(0, 20)) {
    await look(scheduler, 'GET', `/instruments/${id}`, '/instruments/{id}');
    await look(scheduler, 'GET', `/instruments/${id}/history`, '/instruments/{id}/history');
  }
  const regulation = await look(verifier, 'GET', '/procedures/JJG%2052-2013', '/procedures/{code}');
  const text = `${regulation.source}\n# a draft\n`.replace('edition: "2013"', 'edition: "2013.1"');
  await look(verifier, 'POST', '/procedures/checks', '/procedures/checks', { content: text });
  await look(verifier, 'POST', '/procedures/checks', '/procedures/checks', { content: 'procedure: LAB 1' });
  const draft = await look(verifier, 'POST', '/procedures', '/procedures', { content: text });
  for (const { hash } of [regulation, draft]) await look(verifier, 'GET', `/procedures/texts/${hash}`, '/procedures/texts/{hash}');
  await look(verifier, 'GET', '/procedures');
  const put_away = await verifier.expect(200, 'DELETE', `/procedures/texts/${draft.hash}`, undefined, { 'If-Match': `"${draft.version}"` });
  assert.equal(put_away.state, 'withdrawn_draft');
  for (const { id } of (await verifier.expect(200, 'GET', '/records')).items) {
    await look(verifier, 'GET', `/records/${id}`, '/records/{id}');
    await look(verifier, 'GET', `/records/${id}/review`, '/records/{id}/review');
  }
  await look(verifier, 'GET', '/procedures/JJG%20657-2019/values', '/procedures/{code}/values');
  await look(verifier, 'GET', '/templates/inner.typ', '/templates/{name}');
  const inner = await verifier.expect(200, 'GET', '/templates/inner.typ');
  await look(verifier, 'POST', '/templates/previews', '/templates/previews', { name: 'inner.typ', content: `${inner.shipped}\n#let` });
  const drafted = await look(verifier, 'POST', '/templates', '/templates', { name: 'inner.typ', procedure: 'JJG 21-2008', edition: '2008', content: inner.shipped });
  await look(verifier, 'GET', '/templates');
  await verifier.expect(200, 'DELETE', `/templates/versions/${drafted.id}`, undefined, { 'If-Match': `"${drafted.version}"` });
  for (const { number } of (await approver.expect(200, 'GET', '/documents')).items) await look(approver, 'GET', `/documents/${number}`, '/documents/{number}');

  const gauge = instruments.items.find((each) => each.kind === 'pressure_gauge' && each.state === 'in_service');
  const blank = await look(verifier, 'GET', `/instruments/${gauge.id}/sheet?procedure=JJG%2052-2013`, '/instruments/{id}/sheet');
  await look(verifier, 'POST', '/evaluations', '/evaluations', blank);
  await look(verifier, 'POST', '/evaluations', '/evaluations', filled(blank));
  await look(verifier, 'POST', '/evaluations', '/evaluations', filled(blank, { wrong_point: '0', error: '1' }));
  const input = { name: 'x', value: '10.0', distribution: 'rectangular', half_width: 0.1 };
  await look(verifier, 'POST', '/uncertainty', '/uncertainty', { model: ['y = 2*x', 'z = y + 1'], inputs: [input], trials: 20000 });
  const [a, b] = ['a', 'b'].map((name) => ({ ...input, name, distribution: 'student_t', half_width: undefined, standard_uncertainty: 0.1, dof: 3 }));
  const pair = { model: ['y = a*b'], inputs: [a, { ...b, dof: 'inf' }, { name: 'n', value: 0, distribution: 'constant' }], correlations: [['a', 'b', 0.5]], trials: 0 };
  await look(verifier, 'POST', '/uncertainty', '/uncertainty', pair);
  await verifier.expect(204, 'POST', '/devices/contract/state', { name: 'Balance', unit: 'g', state: 'connected' });
  const reading = { unit: 'g', stable: true, at: '2026-11-21T09:30:00.123Z' };
  const readings = [{ ...reading, sequence: 1, value: '+100.00' }, { ...reading, sequence: 2, fault: 'overload', stable: null }];
  await look(verifier, 'POST', '/devices/contract/readings', '/devices/{id}/readings', { run: 'contract', readings });
  await look(verifier, 'POST', '/devices/contract/requests', '/devices/{id}/requests');
  const [document] = (await verifier.expect(200, 'GET', '/documents?state=issued')).items;
  const amended = { reason: 'Written wrongly', corrected: { customer_name: 'Another name' } };
  const proposal = await look(verifier, 'POST', `/documents/${document.number}/amendments`, '/documents/{number}/amendments', amended);
  await look(verifier, 'GET', '/amendments');
  await look(verifier, 'GET', `/documents/${document.number}/mails`, '/documents/{number}/mails');
  await look(verifier, 'GET', `/documents/${document.number}/amendments`, '/documents/{number}/amendments');
  await look(verifier, 'POST', `/documents/${document.number}/amendments/${proposal.id}/withdrawal`, '/documents/{number}/amendments/{id}/withdrawal');
  await look(verifier, 'GET', '/certificate-requirements');
  await look(verifier, 'GET', '/certificate-requirements/fields');
  await look(verifier, 'GET', '/devices');
  await look(verifier, 'GET', '/devices/contract/readings', '/devices/{id}/readings');
  await look(verifier, 'GET', '/devices/contract/requests', '/devices/{id}/requests');
  await look(verifier, 'POST', '/conversions', '/conversions', { value: '10.10', unit: 'kPa', into: 'MPa' });
  const columns = [{ from: { number: 2 }, to: 'up' }];
  const profile = { name: 'Contract', procedure: 'JJG 52-2013', item: 'indication', file: { layout: 'delimited', rows: 'by_point', point: { number: 1 }, columns } };
  const made = await look(verifier, 'POST', '/mapping-profiles', '/mapping-profiles', profile);
  await look(verifier, 'GET', '/mapping-profiles');
  await look(verifier, 'GET', `/mapping-profiles/${made.id}`, '/mapping-profiles/{id}');
  await verifier.expect(204, 'DELETE', `/mapping-profiles/${made.id}`, undefined, { 'If-Match': '"1"' });
  await verifier.expect(204, 'POST', '/devices/contract/state', { name: 'Balance', unit: 'g', state: 'stopped' });
  await look(receptionist, 'GET', '/label-formats');
  const labelled = instruments.items.slice(0, 30).map(({ id }) => id);
  await look(receptionist, 'POST', '/labels/plan', '/labels/plan', { instruments: labelled, format: 'roll_40x25', preview: true });
  const received = await receptionist.expect(201, 'POST', '/instruments', { organization_id: organization.id, name: '压力表', serial_number: 'CONTRACT-ORDER' });
  const order = await look(receptionist, 'POST', '/orders', '/orders', { organization_id: organization.id, items: [{ instrument_id: received.id, urgent: true }] });
  await look(receptionist, 'GET', '/orders');
  await look(receptionist, 'GET', `/orders/${order.id}`, '/orders/{id}');
  await look(receptionist, 'POST', `/orders/${order.id}/items/${order.items[0].id}/taking-back`, '/orders/{id}/items/{item}/taking-back', { reason: 'For the contract' });
  await look(receptionist, 'POST', `/orders/${order.id}/withdrawal`, '/orders/{id}/withdrawal', { reason: 'For the contract' });
  const task = await look(receptionist, 'POST', '/document-bundles', '/document-bundles', { state: 'issued' });
  await look(receptionist, 'GET', '/tasks');
  await look(receptionist, 'GET', `/tasks/${task.id}`, '/tasks/{id}');
  await look(receptionist, 'POST', '/imports?dry_run=true', '/imports', '使用单位名称,器具名称,出厂编号\n甲,压力表,1\n,压力表,2\n');

  const readable = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).filter(([method, each]) => method === 'get' && Object.values(each.responses).some((answer) => answer.content?.['application/json']?.schema?.$ref))
      .map(() => `GET ${path}`));
  assert.deepEqual(readable.filter((route) => !seen.has(route)), ['GET /imports/{id}', 'GET /mails/{id}', 'GET /mails/{id}/preview'], 'readable routes that were not looked at');
  assert.equal([...wrong].join('\n'), '');
});
