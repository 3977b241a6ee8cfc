// Journeys of a person through the laboratory, in a real browser against a real server with a database of its own:
//   node run.mjs build/etalon [part of a journey's name…]      (or ETALON=build/etalon)
// Debian's Chromium, or the one that CHROMIUM names. Pictures of what failed are left beside the program.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const program = resolve(process.env.ETALON ?? process.argv[2] ?? 'build/etalon');
const wanted = process.argv.slice(process.env.ETALON ? 2 : 3);
const slowest_start_milliseconds = 60_000;

function free_port() {
  return new Promise((found, failed) => {
    const server = createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

function start(folder, port) {
  const place = ['--database', `sqlite:${join(folder, 'etalon.db')}`, '--files', join(folder, 'files')];
  const server = spawn(program, ['serve', '--demo', ...place, '--port', String(port)], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => said.push(text));
  return { server, said, gone: new Promise((done) => server.once('exit', done).once('error', done)) };
}

async function until_healthy(base, gone) {
  let stopped = false;
  void gone.then(() => (stopped = true));
  for (const end = Date.now() + slowest_start_milliseconds; Date.now() < end && !stopped; ) {
    const healthy = await fetch(`${base}/healthz`).then((answer) => answer.ok, () => false);
    if (healthy) return;
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error(stopped ? 'the server stopped while starting' : 'the server did not become healthy');
}

function journeys() {
  const all = readdirSync(here).filter((name) => name.endsWith('.journey.mjs'));
  const chosen = wanted.length ? all.filter((name) => wanted.some((part) => name.includes(part))) : all;
  if (!chosen.length) throw new Error(`no journey has a name with ${wanted.join(' or ')}`);
  return chosen.sort().map((name) => join(here, name));
}

function run_journeys(base) {
  const environment = { ...process.env, ETALON_BASE: base, ETALON_PROGRAM: program, JOURNEY_FILES: join(folder, 'files'), ETALON_PICTURES: join(dirname(program), 'browser') };
  const tests = spawn(process.execPath, ['--test', '--test-concurrency=1', ...journeys()], { stdio: 'inherit', env: environment });
  return new Promise((done) => tests.once('exit', (code) => done(code ?? 1)));
}

const folder = mkdtempSync(join(tmpdir(), 'etalon-browser-'));
// A laboratory's own procedures, with sheets of every form.
cpSync(join(here, '..', 'fixtures', 'bench_procedures'), join(folder, 'files', 'procedures'), { recursive: true });
const port = await free_port();
const { server, said, gone } = start(folder, port);
const stop = async () => {
  server.kill('SIGTERM');
  const killing = setTimeout(() => server.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(killing);
  rmSync(folder, { recursive: true, force: true });
};
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop().then(() => process.exit(130)));

try {
  await until_healthy(`http://127.0.0.1:${port}`, gone);
  process.exitCode = await run_journeys(`http://127.0.0.1:${port}`);
} catch (fault) {
  console.error(`${program}: ${fault.message}`);
  process.exitCode = 1;
} finally {
  await stop();
}
if (process.exitCode) {
  const log = join(tmpdir(), 'etalon-browser.log');
  writeFileSync(log, said.join(''));
  console.error(`What the server said: ${log}`);
}
