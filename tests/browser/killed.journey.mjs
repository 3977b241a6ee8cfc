// kill -9 at any moment of import, save and approval: nothing acknowledged is lost, nothing is half there, no number is
// missing or twice.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { filled, person, register } from './api.mjs';

const rounds = 8;
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

/** Everything that was answered with success before the kill. */
const acknowledged = { imports: [], records: [], documents: [] };
const attempted_imports = [];

async function import_some(receptionist, round) {
  for (let part = 0; ; part += 1) {
    const prefix = `K${round}P${part}N`;
    attempted_imports.push(prefix);
    await receptionist.expect(201, 'POST', '/imports', register(prefix, rows), { 'Content-Type': 'text/csv' });
    acknowledged.imports.push(prefix);
  }
}

async function verify_some(verifier, checker, approver, gauge) {
  for (;;) {
    const blank = await verifier.expect(200, 'GET', `/instruments/${gauge}/sheet`);
    const record = await verifier.expect(201, 'POST', '/records', filled(blank));
    acknowledged.records.push(record.number);
    await checker.expect(200, 'POST', `/records/${record.id}/check`);
    const document = await approver.expect(201, 'POST', `/records/${record.id}/approval`);
    acknowledged.documents.push(document.number);
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

async function gauges(reader) {
  const page = await reader.expect(200, 'GET', '/instruments?q=YB1');
  return page.items.filter((each) => each.measuring_range === '(0~1.6)MPa').map((each) => each.id);
}

test('kill -9 in the middle of imports, records and approvals loses nothing acknowledged', { timeout: 300_000 }, async () => {
  try {
    for (let round = 0; round < rounds; round += 1) {
      const server = await start();
      const [receptionist, verifier, checker, approver] = await Promise.all(
        ['receptionist', 'verifier', 'checker', 'approver'].map((name) => person(server.base, name)),
      );
      const [first, second] = await gauges(verifier);
      const work = [
        import_some(receptionist, round),
        verify_some(verifier, checker, approver, first),
        verify_some(verifier, checker, approver, second),
      ].map(until_killed);
      await new Promise((later) => setTimeout(later, 150 + 130 * round));
      await server.kill('SIGKILL');
      await Promise.all(work);
    }

    const server = await start();
    const reader = await person(server.base, 'checker');
    for (const prefix of attempted_imports) {
      const there = (await all(reader, `/instruments?q=${prefix}`)).filter((each) => each.serial_number.startsWith(prefix)).length;
      const wanted = acknowledged.imports.includes(prefix) ? [rows] : [0, rows];
      assert.ok(wanted.includes(there), `${there} of ${rows} rows of import ${prefix}`);
    }
    const records = (await all(reader, '/records')).map((each) => each.number);
    const documents = await all(reader, '/documents');
    const numbers = documents.map((each) => each.number);
    assert.deepEqual(acknowledged.records.filter((number) => !records.includes(number)), [], 'records lost');
    assert.deepEqual(acknowledged.documents.filter((number) => !numbers.includes(number)), [], 'documents lost');
    assert_gap_free(records, 'records');
    assert_gap_free(numbers.filter((number) => number.startsWith('LXJ')), 'certificates');
    assert_gap_free(numbers.filter((number) => number.startsWith('LXT')), 'notices');
    assert.ok(acknowledged.documents.length > 0 && acknowledged.imports.length > 0, 'some work was done');
    const pdf = await reader.expect(200, 'GET', `/documents/${acknowledged.documents.at(-1)}/pdf`);
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
    await server.kill('SIGTERM');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
