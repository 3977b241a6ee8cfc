// A gateway and what it reads: simulated devices, started and stopped as a laboratory would.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { base } from './laboratory.mjs';

export const folder = mkdtempSync(join(tmpdir(), 'etalon-gateway-'));
const programs = [];

/** Starts a program and waits until it has said what `sentence` finds. */
export function start(words, sentence) {
  const program = spawn(process.env.ETALON_PROGRAM, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  programs.push(program);
  const gone = new Promise((done) => program.once('exit', done));
  let said = '';
  const found = new Promise((up, failed) => {
    void gone.then((status) => failed(new Error(`stopped with ${status}: ${said}`)));
    for (const stream of [program.stdout, program.stderr])
      stream.on('data', (text) => { said += text; const match = sentence.exec(said); if (match) up(match); });
  });
  found.catch(() => undefined);
  return { found, stop: () => { program.kill('SIGTERM'); return gone; }, said: () => said };
}

export async function simulate(kind, port = 0) {
  const program = start(['gateway', '--simulate', kind, '--port', String(port)], /127\.0\.0\.1:(\d+)/);
  const [, found] = await program.found;
  return { ...program, port: Number(found) };
}

/** Puts something on the pan. */
export function load(port, text) {
  return new Promise((done, failed) => {
    const line = connect(port, '127.0.0.1', () => line.end(`LOAD ${text}\r\n`));
    line.once('close', done).once('error', failed).resume();
  });
}

export async function until(what, look) {
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    const found = await look();
    if (found) return found;
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error(`in vain: ${what}`);
}

/** The gateway of these devices, as a settings file lists them. */
export async function start_gateway(devices) {
  writeFileSync(join(folder, 'password'), 'etalon-demo\n', { mode: 0o600 });
  writeFileSync(join(folder, 'devices.yaml'), `devices:\n${devices.map((device) => `  - ${device}\n`).join('')}`);
  const gateway = start(['gateway', '--server', base, '--devices', join(folder, 'devices.yaml'), '--user', 'verifier', '--password-file', join(folder, 'password')], /Gateway to/);
  await gateway.found;
  return gateway;
}

export function end_all() {
  for (const program of programs) program.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
