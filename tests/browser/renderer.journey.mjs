// The renderer hangs, and is killed, while a document is issued: it is issued all the same, printed later, and once.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filled, person } from './api.mjs';
import { etalon, folder, place, serve } from './shell.mjs';

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // it has ended
  }
}

/** The processes that the server prints with. */
function workers({ pid }) {
  const parent = (child) => Number(/\) \S (\d+)/.exec(read(`/proc/${child}/stat`))?.[1]);
  const numbers = readdirSync('/proc').map(Number).filter(Boolean);
  return numbers.filter((child) => parent(child) === pid && read(`/proc/${child}/cmdline`).includes('worker.mjs'));
}

async function until(found, what) {
  for (let left = 200; left > 0; left -= 1) {
    const result = await found();
    if (result) return result;
    await new Promise((next) => setTimeout(next, 200));
  }
  assert.fail(`not in time: ${what}`);
}

async function checked_record(people) {
  const { items } = await people.verifier.expect(200, 'GET', '/instruments?kind=pressure_gauge&state=in_service&limit=1');
  const sheet = await people.verifier.expect(200, 'GET', `/instruments/${items[0].id}/sheet`);
  const record = await people.verifier.expect(201, 'POST', '/records', filled(sheet));
  await people.checker.expect(200, 'POST', `/records/${record.id}/check`);
  return record;
}

test('a document is issued while no worker answers, printed when one does again, and is the same for everybody', async () => {
  const where = place('renderer');
  const server = await serve(['serve', '--demo', ...where, '--port', '0']);
  const people = {};
  for (const name of ['verifier', 'checker', 'approver']) people[name] = await person(server.address, name);
  const hung = await until(() => { const all = workers(server); return all.length && all; }, 'a worker, for the documents of the demonstration');
  const record = await checked_record(people);

  for (const worker of hung) process.kill(worker, 'SIGSTOP');
  const { number } = await people.approver.expect(201, 'POST', `/records/${record.id}/approval`);
  const path = `/documents/${encodeURIComponent(number)}`;
  assert.equal((await people.approver.expect(200, 'GET', path)).state, 'issued');
  const first = people.approver.call('GET', `${path}/pdf`);
  for (const worker of hung) process.kill(worker, 'SIGKILL');
  await first;

  const pdf = await until(async () => {
    const answer = await people.verifier.call('GET', `${path}/pdf`);
    return answer.status === 200 && answer.body;
  }, 'the PDF');
  assert.deepEqual(await people.approver.expect(200, 'GET', `${path}/pdf`), pdf);
  assert.equal((await people.approver.expect(200, 'GET', `/documents?q=${encodeURIComponent(number)}`)).items.length, 1);
  const file = join(folder, 'printed_later.pdf');
  writeFileSync(file, pdf);
  const said = etalon(['verify', file, '--trusted', join(folder, 'renderer', 'keys', 'authority.pem')]);
  assert.equal(said.status, 0, said.said);
  assert.equal(await server.stop(), 0);
});
