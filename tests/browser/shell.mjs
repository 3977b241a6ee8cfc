// The program as a shell runs it, in a folder of its own that goes with the journey.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

export const folder = mkdtempSync(join(tmpdir(), 'etalon-commands-'));
const servers = [];
after(() => {
  for (const server of servers) server.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});
export const place = (name) => ['--database', `sqlite:${join(folder, `${name}.db`)}`, '--files', join(folder, name)];

export function etalon(words, { input = '', environment = {} } = {}) {
  const ran = spawnSync(process.env.ETALON_PROGRAM, words, { input, env: { ...process.env, ...environment }, encoding: 'utf8', timeout: 60_000 });
  return { status: ran.status, said: ran.stdout, complained: ran.stderr };
}

/** One sentence that matches, and exit status 2. */
export function assert_refused(ran, sentence) {
  assert.equal(ran.status, 2, ran.said + ran.complained);
  assert.match(ran.complained, sentence);
  assert.equal(ran.complained.trim().split('\n').length, 1, ran.complained);
}

/** Starts the server, and answers what it said until it was up. */
export async function serve(words, environment = {}) {
  const server = spawn(process.env.ETALON_PROGRAM, words, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  servers.push(server);
  const gone = new Promise((done) => server.once('exit', done));
  let said = '';
  server.stderr.on('data', (text) => (said += text));
  await new Promise((up, failed) => {
    void gone.then((status) => failed(new Error(`stopped with ${status}: ${said}`)));
    server.stdout.on('data', (text) => { said += text; if (/^Etalon: .*\n/m.test(said)) up(); });
  });
  return { said, pid: server.pid, address: /Etalon: (\S+)\n/.exec(said)[1], stop: (signal = 'SIGTERM') => { server.kill(signal); return gone; } };
}
