// What a laboratory that writes procedures does with them in a shell.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { person } from './api.mjs';
import { assert_refused, etalon, folder, place, serve } from './shell.mjs';

const base = process.env.ETALON_BASE;

/** The built-in regulation in a file, with some changes. */
async function procedure_file(name, ...changes) {
  const verifier = await person(base, 'verifier');
  const { source } = await verifier.expect(200, 'GET', '/procedures/JJG%2052-2013?edition=2013');
  const file = join(folder, name);
  writeFileSync(file, changes.reduce((text, [what, by]) => { assert.ok(text.includes(what), what); return text.replace(what, by); }, source));
  return file;
}
const raised = [['edition: "2013"', 'edition: "2027"'], ['in_force: "2013-12-27"', 'in_force: "2027-01-01"']];

test('files of procedures are checked in a shell by line and column', async () => {
  const good = await procedure_file('good.yaml');
  const wrong = await procedure_file('wrong.yaml', ['cycle_months: 6', 'cycle_months: soon'], ['allowed: mpe_rest / 4', 'allowed: mpe_rest / four']);
  const checked = etalon(['procedures', 'check', good]);
  assert.equal(checked.status, 0, checked.complained);
  assert.match(checked.said, /good\.yaml: good: JJG 52-2013 2013, 4 items, [0-9a-f]{64}\n$/);
  const both = etalon(['procedures', 'check', good, wrong]);
  assert.equal(both.status, 1);
  const lines = readFileSync(wrong, 'utf8').split('\n');
  const place_of = (text) => { const at = lines.findIndex((line) => line.includes(text)); return `${at + 1}:${lines[at].indexOf(text) + 1}`; };
  const places = both.said.match(/(?<=wrong\.yaml:)\d+:\d+(?=: .)/gm);
  assert.deepEqual(places, [place_of('soon'), place_of('four')]);
  assert.match(etalon(['procedures', 'check', '--zh', wrong]).said, /wrong\.yaml:\d+:15: .*[\u4e00-\u9fff]/);
  assert_refused(etalon(['procedures', 'check', join(folder, 'none.yaml')]), /none\.yaml" cannot be read/);
});

test('what a new edition changes is said in words', async () => {
  const newer = await procedure_file('newer.yaml', ...raised, ['cycle_months: 6', 'cycle_months: 12'], ['within: mpe_here', 'within: 2 * mpe_here'], ['["1.0 %", any, "1.0 %"]', '["1.0 %", any, "0.8 %"]']);
  const told = etalon(['procedures', 'diff', 'JJG 52-2013:2013', newer]);
  assert.equal(told.status, 1, told.complained);
  assert.deepEqual(told.said.trim().split('\n').map((line) => line.trim()), [
    'JJG 52-2013 2013 → JJG 52-2013 2027: 5 differences',
    'Edition: 2013 → 2027',
    'First day in force: 2013-12-27 → 2027-01-01',
    'Cycle 6 → 12 months',
    'Table `mpe`, row 3: 0.8 % was 1.0 %',
    'Limit of `error_up` in item `indication` changed from `mpe_here` to `2 * mpe_here`',
  ]);
  assert.match(etalon(['procedures', 'diff', '--zh', 'JJG52-2013', newer]).said, /检定周期 6 → 12 个月/);
  const same = etalon(['procedures', 'diff', await procedure_file('same.yaml', ['# Facts:', '# Other:']), 'JJG 52-2013']);
  assert.deepEqual([same.status, same.said], [0, 'JJG 52-2013 2013 and JJG 52-2013 2013 say the same.\n']);
  assert_refused(etalon(['procedures', 'diff', 'JJG 52-2013', 'JJG 9999']), /"JJG 9999" is neither a file nor a known procedure/);
});

test('recorded sheets are judged again by another edition', async () => {
  const stricter = await procedure_file('stricter.yaml', ...raised, ['["1.6 %", any, "1.6 %"]', '["1.6 %", any, "0.1 %"]']);
  const demo = await serve(['serve', '--demo', ...place('replayed'), '--port', '0']);
  assert.equal(await demo.stop(), 0);
  const same = etalon(['procedures', 'replay', '--edition', 'JJG 52-2013:2013', ...place('replayed')]);
  assert.deepEqual([same.status, same.said], [0, '9 records judged by JJG 52-2013 2013: 9 keep their verdict, 0 flip, 0 do not fit.\n']);
  const told = etalon(['procedures', 'replay', '--edition', stricter, ...place('replayed')]);
  assert.match(told.said, /^R\d{4}-\d+ {2}\d{4}-\d\d-\d\d {2}\S+ \S+ {2}JJG 52-2013 2013: pass → (incomplete|fail)$/m);
  assert.match(told.said, /^ {4}indication\.error_down @ \S+ MPa: pass → fail, -?\S+ MPa, limit \S+ MPa$/m);
  assert.match(told.said, /^9 records judged by JJG 52-2013 2027: /m);
  const lines = etalon(['procedures', 'replay', '--json', '--edition', stricter, '--until', '2000-01-01', ...place('replayed')]).said.trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(lines, [{ counts: { flipped: 0, misfits: 0, records: 0, same: 0 }, edition: 'JJG 52-2013 2027' }]);
  assert_refused(etalon(['procedures', 'replay', '--edition', stricter, '--since', 'soon', ...place('replayed')]), /--since must be a date/);
});

test('what one server releases, the others of its database work by at once', async () => {
  const first = await serve(['serve', '--demo', ...place('shared'), '--port', '0']);
  const second = await serve(['serve', '--demo', ...place('shared'), '--port', '0']);
  const quality = await person(first.address, 'quality');
  const elsewhere = await person(second.address, 'verifier');
  const in_force = async () => (await elsewhere.expect(200, 'GET', '/procedures/JJG%2052-2013')).edition;
  assert.equal(await in_force(), '2013');
  const content = readFileSync(await procedure_file('shared.yaml', ['edition: "2013"', 'edition: "2013.1"']), 'utf8');
  const draft = await quality.expect(201, 'POST', '/procedures', { content });
  assert.equal(await in_force(), '2013');
  await quality.expect(200, 'POST', `/procedures/texts/${draft.hash}/release`, undefined, { 'If-Match': `"${draft.version}"` });
  assert.equal(await in_force(), '2013.1');
  assert.equal(await first.stop(), 0);
  assert.equal(await second.stop(), 0);
  // By the edition in the database, which the program itself does not have.
  assert.match(etalon(['procedures', 'replay', '--edition', 'JJG 52-2013', ...place('shared')]).said, /^9 records judged by JJG 52-2013 2013\.1: 9 keep/m);
});
