// Usage: node tests/benchmarks/run.mjs ETALON BENCHMARKS [INSTRUMENTS]
// The figures the project is held to, on this machine and now. Absolute ones depend on the machine, ratios hardly.
import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkedRecords, issue, someSheet } from './certificates.mjs';
import { checkOfCertificate, schemaByXmllint } from './dcc.mjs';
import { writeInstruments } from './instruments.mjs';
import { serve, signIn } from './laboratory.mjs';
import { serveFile, wrk } from './wrk.mjs';

const [etalon, benchmarks, instruments = '1000000'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'etalon-bench-'));
const figures = [];
const middle = (sorted, share = 0.5) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

function figure(name, value, unit, relation, budget) {
  const met = relation === '≤' ? value <= budget : value >= budget;
  const shown = value >= 100 ? value.toFixed(0) : value.toPrecision(3);
  figures.push({ figure: name, measured: `${shown} ${unit}`, budget: `${relation} ${budget} ${unit}`, verdict: met ? 'met' : 'MISSED' });
  console.log(`${name}: ${shown} ${unit} (${relation} ${budget})`);
}

/** A laboratory with the demonstration's accounts and standards, and `rows` instruments imported by the command. */
async function laboratory(name, rows) {
  const database = `sqlite:${join(folder, `${name}.db`)}`;
  const files = join(folder, name);
  const list = join(folder, `${name}.csv`);
  const stream = createWriteStream(list);
  await writeInstruments(rows, stream);
  await new Promise((resolve) => stream.end(resolve));
  await (await serve(etalon, database, files)).stop();

  const start = performance.now();
  execFileSync('/usr/bin/time', ['-f', '%M', '-o', join(folder, 'memory'), etalon, 'import', 'instruments', list,
    '--database', database, '--files', files], { stdio: ['ignore', 'ignore', 'inherit'] });
  const seconds = (performance.now() - start) / 1000;
  rmSync(list);
  return { database, files, perSecond: rows / seconds, megabytes: Number(readFileSync(join(folder, 'memory'), 'utf8')) / 1024 };
}

async function measureLists() {
  const { database, files, perSecond, megabytes } = await laboratory('large', Number(instruments));
  figure(`import of ${instruments} instruments`, perSecond, 'rows/s', '≥', 10_000);
  figure('import, peak memory', megabytes, 'MB', '≤', 500);

  const server = await serve(etalon, database, files);
  figure('start with this database', server.startMilliseconds / 1000, 's', '≤', 1);
  const { cookie, get } = await signIn(server.url, 'scheduler');

  const one = `/instruments/${(await get('/instruments?q=B00000500')).items[0].id}`;
  const file = await serveFile(join(folder, 'nginx'), JSON.stringify(await get(one)).length);
  const peer = await wrk(file.url, { connections: 16 });
  const ours = await wrk(`${server.url}/api/v1${one}`, { cookie, connections: 16 });
  file.stop();
  console.log(`  nginx ${peer.perSecond.toFixed(0)}/s, etalon ${ours.perSecond.toFixed(0)}/s`);
  figure('GET one instrument, beside nginx with a static file', ours.perSecond / peer.perSecond, '', '≥', 0.25);

  const soon = new Date(Date.now() + 30 * 24 * 3600_000).toISOString().slice(0, 10);
  for (const [name, query, budget] of [
    // 20 ms is what the database alone may take: met over HTTP, it is met in the database.
    ['due list, first page', `due_before=${soon}&sort=due&limit=50`, 20],
    ['due list of one region', `due_before=${soon}&region=440306&sort=due&limit=50`, 20],
    ['search by two characters', `q=${encodeURIComponent('天平')}&limit=50`, 50],
  ]) {
    const { p50, p99 } = await wrk(`${server.url}/api/v1/instruments?${query}`, { cookie, connections: 1 });
    console.log(`  ${name}: p50 ${p50.toFixed(2)} ms`);
    figure(`${name}, p99`, p99, 'ms', '≤', budget);
  }
  await server.stop();
}

async function measurePaper() {
  const { database, files } = await laboratory('middle', 100_000);
  const server = await serve(etalon, database, files);
  const [verifier, checker, approver] = await Promise.all(['verifier', 'checker', 'approver'].map((name) => signIn(server.url, name)));

  const start = performance.now();
  await approver.download('/instruments.xlsx');
  figure('ledger of 100000 instruments', (performance.now() - start) / 1000, 's', '≤', 5);
  figure('ledger, peak memory of the server', server.peakMegabytes(), 'MB', '≤', 200);

  const script = join(folder, 'evaluation.lua');
  writeFileSync(script, `wrk.method = "POST"\nwrk.body = [==[${JSON.stringify(await someSheet(verifier))}]==]\n`);
  const evaluation = await wrk(`${server.url}/api/v1/evaluations`, {
    cookie: verifier.cookie, headers: [`X-CSRF-Token: ${verifier.token}`, 'Content-Type: application/json'], connections: 1, script });
  console.log(`  evaluation of a sheet over HTTP: p50 ${evaluation.p50.toFixed(2)} ms`);

  const records = await checkedRecords(verifier, checker, 100);
  await issue(approver, records.splice(0, 5), 1);
  figure('certificate from approval to sealed PDF with its DCC, median', middle(await issue(approver, records.splice(0, 25), 1)), 'ms', '≤', 150);
  const batch = performance.now();
  await issue(approver, records, 4);
  figure('certificates in a batch', records.length / ((performance.now() - batch) / 1000), '/s', '≥', 15);
  await server.stop();
}

/** What needs no server, by Google Benchmark: the median of five runs. */
function measureEvaluation() {
  const { benchmarks: runs } = JSON.parse(execFileSync(benchmarks, [
    '--benchmark_format=json', '--benchmark_repetitions=5', '--benchmark_report_aggregates_only=true'], { stdio: ['ignore', 'pipe', 'ignore'] }));
  const median = (name) => runs.find((run) => run.run_name === name && run.aggregate_name === 'median');
  const milliseconds = (name) => median(name).cpu_time;
  figure('evaluation of a sheet', milliseconds('evaluate_sheet'), 'ms', '≤', 1);
  figure('evaluation of a sheet that may be re-graded', milliseconds('evaluate_sheet_that_may_be_regraded'), 'ms', '≤', 1);
  const sheets = runs.filter((run) => run.aggregate_name === 'median' && run.run_name.startsWith('evaluate_worked_sheet/'))
    .map((run) => ({ name: run.run_name.split('/').slice(1).join('/').replace(/\/min_time.*/, ''), milliseconds: run.cpu_time }))
    .sort((a, b) => a.milliseconds - b.milliseconds);
  const slowest = sheets.at(-1);
  figure(`the slowest of ${sheets.length} worked sheets of the catalogue (${slowest.name})`, slowest.milliseconds, 'ms', '≤', 1);
  console.log(`  their median: ${middle(sheets).milliseconds.toPrecision(3)} ms; above 1 ms: ${sheets.filter((sheet) => sheet.milliseconds > 1).length}`);
  figure('load of the whole catalogue', milliseconds('load_catalogue'), 'ms', '≤', 200);
  console.log(`  reading and checking the file of a procedure: ${milliseconds('load_procedure_file').toPrecision(3)} ms`);

  figure('propagation of GUM H.1, compiled, with sensitivities', milliseconds('propagate_end_gauge') / 1000, 'μs', '≤', 1);
  figure('parse and check of the model of JCGM 101, 9.3', milliseconds('parse_and_check_mass_calibration'), 'μs', '≤', 50);
  const trials = (threads) => median(`monte_carlo_of_mass_calibration/${threads}/real_time`).real_time;
  figure('Monte Carlo of JCGM 101, 9.3, 10⁶ trials, two threads', trials(2), 'ms', '≤', 40);
  const cores = availableParallelism();
  console.log(`  one thread ${trials(1).toPrecision(3)} ms, ${cores} threads ${trials(cores).toPrecision(3)} ms`);
  try {
    const numpy = Number(execFileSync('/usr/bin/python3', [new URL('monte_carlo.py', import.meta.url).pathname], { stdio: ['ignore', 'pipe', 'ignore'] }));
    console.log(`  the same in numpy: ${numpy.toPrecision(3)} ms`);
    figure('Monte Carlo beside numpy', numpy / trials(2), '×', '≥', 3);
  } catch {
    console.log('  numpy is not at hand: no peer for Monte Carlo');
  }
}

function measureCertificateCheck() {
  figure('check of a digital calibration certificate, schema and rules', checkOfCertificate(etalon), 'ms', '≤', 20);
  const peer = schemaByXmllint();
  console.log(peer === undefined ? '  xmllint is not at hand: no peer' : `  its schema alone by xmllint: ${peer.toPrecision(3)} ms`);
}

try {
  measureEvaluation();
  measureCertificateCheck();
  await measureLists();
  await measurePaper();
  console.table(figures);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
