// A served laboratory to measure, and persons signed in to it.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Milliseconds until `url` answers; refuses after half a minute. */
export async function untilAnswered(url) {
  const start = performance.now();
  while (performance.now() - start < 30_000) {
    const answered = await fetch(url).then((response) => response.ok, () => false);
    if (answered) return performance.now() - start;
    await sleep(5);
  }
  throw new Error(`${url} did not answer within 30 s`);
}

/** `etalon serve` on a free port; `startMilliseconds` runs from the start of the program to its first healthy answer. */
export async function serve(etalon, database, files) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = spawn(
    etalon, ['serve', '--demo', '--database', database, '--files', files, '--port', String(port)],
    { stdio: ['ignore', 'ignore', 'inherit'] });
  const gone = new Promise((resolve) => program.once('exit', resolve));
  const startMilliseconds = await untilAnswered(`${url}/healthz`);
  return {
    url,
    startMilliseconds,
    peakMegabytes: () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${program.pid}/status`, 'utf8'))[1]) / 1024,
    async stop() {
      program.kill('SIGTERM');
      await gone;
    },
  };
}

async function answerOf(response, path) {
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
  return text && JSON.parse(text);
}

/** A person's calls to the API, JSON in and out; anything but success stops the benchmark. */
export async function signIn(url, username) {
  const base = `${url}/api/v1`;
  const json = { 'Content-Type': 'application/json' };
  const response = await fetch(`${base}/session`, {
    method: 'POST', headers: json, body: JSON.stringify({ username, password: 'etalon-demo' }) });
  const cookie = response.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ');
  const { csrf_token: token } = await answerOf(response, '/session');
  return {
    cookie,
    token,
    get: async (path) => answerOf(await fetch(base + path, { headers: { Cookie: cookie } }), path),
    post: async (path, body) => answerOf(await fetch(base + path, {
      method: 'POST', headers: { ...json, Cookie: cookie, 'X-CSRF-Token': token }, body: JSON.stringify(body) }), path),
    download: async (path) => {
      const file = await fetch(base + path, { headers: { Cookie: cookie } });
      if (!file.ok) throw new Error(`${path} answered ${file.status}`);
      return file.arrayBuffer();
    },
  };
}
