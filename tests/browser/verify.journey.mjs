// A certificate is examined by whoever was given it, with the program alone: no server, no database.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { etalon, place, serve } from './shell.mjs';

const files = process.env.JOURNEY_FILES;
const authority = join(files, 'keys', 'authority.pem');
const folder = mkdtempSync(join(tmpdir(), 'etalon-verify-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Documents as the server keeps them, printed and signed. */
function documents() {
  const all = readdirSync(files, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return all.filter((file) => readFileSync(file).subarray(0, 5).toString() === '%PDF-' && readFileSync(file).includes('/ETSI.CAdES.detached'));
}

async function until_printed() {
  for (let left = 100; left > 0 && documents().length < 3; left -= 1) await new Promise((next) => setTimeout(next, 300));
  return documents();
}

test('every document of the demonstration holds in all respects, and with one changed byte none does', async () => {
  const printed = await until_printed();
  assert.ok(printed.length >= 3);
  for (const file of printed) {
    const said = etalon(['verify', file, '--trusted', authority]);
    assert.equal(said.status, 0, said.said);
    assert.match(said.said, /All of it holds/);
    assert.match(said.said, /Whether the document stands today was not asked .*\/c\//);
  }
  const changed = readFileSync(printed[0]);
  changed[20_000] ^= 1;
  writeFileSync(join(folder, 'changed.pdf'), changed);
  const said = etalon(['verify', join(folder, 'changed.pdf'), '--trusted', authority]);
  assert.equal(said.status, 1);
  assert.match(said.said, /Not all of it holds/);
});

test('without a trusted authority nothing is vouched for', async () => {
  const [first] = await until_printed();
  const said = etalon(['verify', first, '--language', 'zh']);
  assert.notEqual(said.status, 0);
});

test('another demonstration beside the same files leaves the keys that are there alone', async () => {
  const keys = () => readdirSync(join(files, 'keys')).map((name) => [name, readFileSync(join(files, 'keys', name)).toString('base64')]);
  const before = keys();
  const [database, where] = place('another');
  const other = await serve(['serve', '--demo', database, where, '--files', files, '--port', '0']);
  assert.equal(await other.stop(), 0);
  assert.deepEqual(keys(), before);
});
