// kill -9 at any moment of import, save and approval: nothing acknowledged is lost, nothing is half there, no number is
// missing or twice. Looked at after each restart, over the API, as everybody sees it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { filled, person, register } from './api.mjs';

const rounds = 6;
const rows = 400;
const folder = mkdtempSync(join(tmpdir(), 'etalon-killed-'));

async function start() {
  const place = ['--database', `sqlite:${join(folder, 'etalon.db')}`, '--files', join(folder, 'files')];
  const server = spawn(process.env.ETALON_PROGRAM, ['serve', '--demo', ...place, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = new Promise((done) => server.once('exit', done));
  const base = await new Promise((found, failed) => {
    let said = '';
    void gone.then((code) => failed(new Error(`the server stopped with ${code} while starting`)));
    server.stdout.on('data', (text) => {
      said += text;
      const address = /Etalon: (\S+)\n/.exec(said);
      if (address) found(address[1]);
    });
  });
  return { base, kill: (signal) => { server.kill(signal); return gone; } };
}

/** Everything that was answered with success before a kill, and what was only asked for. */
const acknowledged = { imports: new Map(), reverts: new Set(), records: new Map(), documents: new Set() };
const attempted = { imports: [], reverts: new Set() };

/** Counts what is answered, so that the kill comes in the midst of work however slow the machine is. */
function progress_to(wanted) {
  let count = 0;
  let reached;
  const enough = new Promise((go) => (reached = go));
  return { enough, answered: () => { count += 1; if (count === wanted) reached(); } };
}

async function import_some(receptionist, round, progress) {
  for (let part = 0; ; part += 1) {
    const prefix = `K${round}P${part}N`;
    attempted.imports.push(prefix);
    const batch = await receptionist.expect(201, 'POST', `/imports?file_name=${prefix}`, register(prefix, rows), { 'Content-Type': 'text/csv' });
    acknowledged.imports.set(prefix, batch.id);
    progress.answered();
    if (part % 2 === 0) continue;
    attempted.reverts.add(prefix);
    await receptionist.expect(200, 'DELETE', `/imports/${batch.id}`);
    acknowledged.reverts.add(prefix);
    progress.answered();
  }
}

async function verify_some(people, gauge, progress) {
  const done = (number, state) => {
    acknowledged.records.set(number, state);
    progress.answered();
  };
  for (let turn = 0; ; turn += 1) {
    const blank = await people.verifier.expect(200, 'GET', `/instruments/${gauge}/sheet`);
    const record = await people.verifier.expect(201, 'POST', '/records', filled(blank));
    done(record.number, 'recorded');
    if (turn % 3 === 2) {
      await people.checker.expect(200, 'POST', `/records/${record.id}/return`, { reason: '请复测' });
      done(record.number, 'returned');
      continue;
    }
    await people.checker.expect(200, 'POST', `/records/${record.id}/check`);
    done(record.number, 'checked');
    const document = await people.approver.expect(201, 'POST', `/records/${record.id}/approval`);
    acknowledged.documents.add(document.number);
    done(record.number, 'issued');
  }
}

/** A refused connection is what the kill does; a refusal of the server would be a fault of ours. */
function until_killed(work) {
  return work.catch((fault) => {
    if (fault instanceof assert.AssertionError) throw fault;
  });
}

async function all(reader, path) {
  const items = [];
  for (let after = ''; after !== null; ) {
    const page = await reader.expect(200, 'GET', `${path}${path.includes('?') ? '&' : '?'}limit=200${after ? `&after=${encodeURIComponent(after)}` : ''}`);
    items.push(...page.items);
    after = page.next;
  }
  return items;
}

function assert_gap_free(numbers, what) {
  const sequences = numbers.map((number) => Number(number.split('-').at(-1))).sort((a, b) => a - b);
  assert.deepEqual(sequences, sequences.map((_, index) => index + 1), `${what}: ${sequences.join(' ')}`);
}

/** Each batch with its rows, or neither; a revert takes all of them, or none. */
async function assert_imports_whole(receptionist) {
  const batches = new Map((await all(receptionist, '/imports')).map((batch) => [batch.file_name, batch]));
  for (const prefix of attempted.imports) {
    const batch = batches.get(prefix);
    const there = (await receptionist.expect(200, 'GET', `/instruments/totals?q=${prefix}`)).total;
    assert.equal(there, batch && !batch.reverted ? rows : 0, `rows of import ${prefix}`);
    if (batch) assert.deepEqual([batch.rows, batch.created, batch.fault_count], [rows, rows, 0], prefix);
    if (acknowledged.imports.has(prefix)) assert.equal(batch?.id, acknowledged.imports.get(prefix), `import ${prefix} is lost`);
    if (acknowledged.reverts.has(prefix)) assert.ok(batch.reverted, `the revert of ${prefix} is lost`);
    if (!attempted.reverts.has(prefix)) assert.ok(!batch?.reverted, `nobody reverted ${prefix}`);
  }
}

const stages = ['recorded', 'checked', 'issued'];
/** What was answered is there; what was asked for and not answered may have happened, too. */
function assert_state_kept(record, answered) {
  if (answered === 'returned') assert.equal(record.state, answered, record.number);
  else if (record.state !== 'returned') assert.ok(stages.indexOf(record.state) >= stages.indexOf(answered), `${record.number}: ${record.state} after ${answered}`);
  else assert.equal(answered, 'recorded', `${record.number}: returned after ${answered}`);
}

/** An issued record has one document and a document one issued record, and no number is missing or twice. */
function assert_records_whole(records, documents) {
  const by_number = new Map(records.map((record) => [record.number, record]));
  for (const [number, answered] of acknowledged.records) assert_state_kept(by_number.get(number) ?? assert.fail(`record ${number} is lost`), answered);
  for (const record of records) {
    const own = documents.filter((document) => document.record.number === record.number).map((document) => document.number);
    assert.deepEqual(own, record.state === 'issued' ? [record.document.number] : [], `documents of record ${record.number}`);
  }
  const numbers = documents.map((document) => document.number);
  for (const document of documents) assert.ok(by_number.has(document.record.number), `the record of ${document.number}`);
  for (const number of acknowledged.documents) assert.ok(numbers.includes(number), `document ${number} is lost`);
  assert_gap_free([...by_number.keys()], 'records');
  for (const series of ['LXJ', 'LXT']) assert_gap_free(numbers.filter((number) => number.startsWith(series)), series);
}

/** The register says of an instrument what its latest document says. */
async function assert_register_agrees(reader, documents) {
  const latest = new Map();
  for (const document of documents) {
    const known = latest.get(document.instrument.id);
    if (!known || document.verified_on > known.verified_on || (document.verified_on === known.verified_on && document.id > known.id))
      latest.set(document.instrument.id, document);
  }
  for (const [id, document] of latest) {
    if (document.state !== 'issued') continue;
    const instrument = await reader.expect(200, 'GET', `/instruments/${id}`);
    assert.ok(instrument.last_verified_on >= document.verified_on, `${document.number}: ${instrument.last_verified_on}`);
    if (instrument.last_verified_on > document.verified_on) continue;
    assert.deepEqual([instrument.last_result, instrument.valid_until], [document.verdict, document.valid_until], document.number);
  }
}

const rendered = new Set();
async function assert_printed(reader) {
  for (const number of acknowledged.documents) {
    if (rendered.has(number)) continue;
    const pdf = await reader.expect(200, 'GET', `/documents/${number}/pdf`);
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-', number);
    rendered.add(number);
  }
}

async function assert_whole(people) {
  const records = await all(people.checker, '/records');
  const documents = await all(people.checker, '/documents');
  assert_records_whole(records, documents);
  await assert_register_agrees(people.checker, documents);
  await assert_imports_whole(people.receptionist);
  await assert_printed(people.checker);
}

async function sign_in(base) {
  const names = ['receptionist', 'verifier', 'checker', 'approver'];
  const people = await Promise.all(names.map((name) => person(base, name)));
  return Object.fromEntries(names.map((name, index) => [name, people[index]]));
}

async function gauges(reader) {
  const page = await reader.expect(200, 'GET', '/instruments?q=YB1');
  return page.items.filter((each) => each.measuring_range === '(0~1.6)MPa').map((each) => each.id);
}

async function work_until_killed(server, people, round) {
  const [first, second] = await gauges(people.verifier);
  const progress = progress_to(3 + 3 * round);
  const work = [
    import_some(people.receptionist, round, progress),
    verify_some(people, first, progress),
    verify_some(people, second, progress),
  ].map(until_killed);
  await Promise.race([progress.enough, Promise.all(work)]);
  await new Promise((later) => setTimeout(later, Math.random() * 60)); // anywhere within the acts that are under way
  await server.kill('SIGKILL');
  await Promise.all(work);
}

test('kill -9 in the middle of imports, reverts, records and approvals loses nothing acknowledged', { timeout: 300_000 }, async () => {
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const server = await start();
      const people = await sign_in(server.base);
      await assert_whole(people);
      if (round < rounds) await work_until_killed(server, people, round);
      else await server.kill('SIGTERM');
    }
    for (const [what, count] of Object.entries({ imports: acknowledged.imports.size, reverts: acknowledged.reverts.size, documents: acknowledged.documents.size }))
      assert.ok(count > 0, `no ${what} were acknowledged`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
