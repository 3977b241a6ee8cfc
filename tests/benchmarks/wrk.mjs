// wrk on one address, and nginx with a file of a given size to hold the figures against.
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, untilAnswered } from './laboratory.mjs';

const scale = { us: 0.001, ms: 1, s: 1000 };

/**
 * Requests per second and latencies in milliseconds over keep-alive connections; refuses when an answer was no success.
 * `headers` are lines; `script` is a file of wrk's own language that makes other requests than a GET.
 */
export async function wrk(url, { cookie = '', headers = [], connections, seconds = 8, script }) {
  const { stdout } = await promisify(execFile)('wrk', [
    '--latency', '-t1', `-c${connections}`, `-d${seconds}s`, ...[`Cookie: ${cookie}`, ...headers].flatMap((each) => ['-H', each]),
    ...(script ? ['-s', script] : []), url]);
  if (/Non-2xx|Socket errors: connect [1-9]/.test(stdout)) throw new Error(`wrk ${url}\n${stdout}`);
  const latency = (percent) => {
    const [, value, unit] = new RegExp(`${percent}%\\s+([\\d.]+)(us|ms|s)`).exec(stdout);
    return Number(value) * scale[unit];
  };
  return { perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)[1]), p50: latency(50), p99: latency(99) };
}

/** nginx as Debian ships it, two workers, no log, serving one file of `bytes` bytes. */
export async function serveFile(folder, bytes) {
  const port = await freePort();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'file.json'), 'x'.repeat(bytes));
  writeFileSync(join(folder, 'nginx.conf'), `
    daemon off; user root; worker_processes 2; pid ${folder}/pid; error_log ${folder}/error.log;
    events {}
    http {
      access_log off; sendfile on; keepalive_requests 1000000; default_type application/json;
      client_body_temp_path ${folder}; proxy_temp_path ${folder}; fastcgi_temp_path ${folder};
      uwsgi_temp_path ${folder}; scgi_temp_path ${folder};
      server { listen 127.0.0.1:${port}; root ${folder}; }
    }`);
  const program = spawn('/usr/sbin/nginx', ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}/file.json`;
  await untilAnswered(url);
  return { url, stop: () => program.kill('SIGTERM') };
}
