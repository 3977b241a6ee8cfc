// The program in a shell: its settings, and what it does without a server.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filled, person } from './api.mjs';
import { assert_refused, etalon, folder, place, serve } from './shell.mjs';

const base = process.env.ETALON_BASE;

test('a wrong setting is one sentence and exit status 2', () => {
  assert_refused(etalon(['serve', ...place('wrong'), '--port', '99999']), /port must lie between 0 and 65535/);
  assert_refused(etalon(['serve', ...place('wrong'), '--port', 'http']), /--port.*whole number.*"http"/);
  assert_refused(etalon(['serve', ...place('wrong'), '--time-zone', 'Mars/Olympus']), /no time zone called "Mars\/Olympus"/);
  assert_refused(etalon(['serve', ...place('wrong'), '--public-url', 'etalon.example']), /public URL must begin/);
  assert_refused(etalon(['serve', '--database', 'mysql://localhost/etalon']), /sqlite:FILE or as a PostgreSQL connection/);
  assert_refused(etalon(['serve', '--database', `sqlite:${folder}/nowhere/etalon.db`]), /nowhere/);
  assert_refused(etalon(['serve', '--databse', 'sqlite:a.db']), /--databse/);
  assert_refused(etalon(['serve', ...place('wrong')], { environment: { ETALON_PORT: 'eighty' } }), /ETALON_PORT|port/);
  assert_refused(etalon(['serve', ...place('wrong')], { environment: { ETALON_WORKERS: '1e3' } }), /--workers.*whole number.*1e3/);
  assert_refused(etalon(['serve', ...place('wrong'), '--trusted-proxy', 'proxy.example']), /trusted proxy.*IP address.*proxy\.example/);
});

test('a command that there is not is told with those that there are', () => {
  assert_refused(etalon([]), /A subcommand is required: serve, evaluate, uncertainty, import, user, audit, convert, units, gateway, procedures, dcc, verify, mail$/m);
  assert_refused(etalon(['serv']), /no subcommand "serv", only: serve,/);
  assert_refused(etalon(['import']), /A subcommand is required: instruments$/m);
  assert_refused(etalon(['import', 'instrument', 'list.csv']), /no subcommand "instrument", only: instruments$/m);
});

/** JCGM 100:2008, H.1.6: (50 000 838 ± 93) nm at 99 %, k = 2.92. */
test('an uncertainty is evaluated in a shell, as JSON and as a budget for people', () => {
  const input = (name, unit, value, rest) => ({ name, unit, value, ...rest });
  const end_gauge = {
    model: ['l = ls + d0 + d1 + d2 - ls*(dalpha*(thbar + Delta) + alpha*dtheta)'],
    inputs: [
      input('ls', 'nm', '50000623', { expanded: 75, k: 3, dof: 18 }),
      input('d0', 'nm', 215, { pooled_s: 13, n_averaged: 5, dof: 24 }),
      input('d1', 'nm', 0, { standard_uncertainty: 3.9, dof: 5 }),
      input('d2', 'nm', 0, { standard_uncertainty: 6.7, dof: 8 }),
      input('alpha', '1/K', 1.15e-5, { half_width: 2e-6 }),
      input('thbar', 'K', -0.1, { standard_uncertainty: 0.2 }),
      input('Delta', 'K', 0, { distribution: 'arcsine', half_width: 0.5 }),
      input('dalpha', '1/K', 0, { half_width: 1e-6, dof: 50 }),
      input('dtheta', 'K', 0, { half_width: 0.05, dof: 2 }),
    ],
  };
  const evaluated = etalon(['uncertainty', '-', '--samples', '20000', '--probability', '0.99'], { input: JSON.stringify(end_gauge) });
  assert.equal(evaluated.status, 0, evaluated.complained);
  const [{ propagation, monte_carlo }] = JSON.parse(evaluated.said).outputs;
  assert.equal(propagation.value, 50000838);
  assert.equal(propagation.coverage.factor.toFixed(2), '2.92');
  assert.equal(monte_carlo.trials, 20000);
  const budget = etalon(['uncertainty', '-', '--samples', '20000', '--probability', '0.99', '--text'], { input: JSON.stringify(end_gauge) });
  assert.match(budget.said, /^l = 50000838 nm$/m);
  assert.match(budget.said, /U = 93 nm, k = 2\.92, p = 99 % \(Student t, 16\.7 effective degrees of freedom\)/);
  assert.match(budget.said, /^ +ls +50000623 nm +normal +25\.0 +1\.00 +25\.0 +62\.3 % +18$/m);

  const wrong = etalon(['uncertainty', '-'], { input: JSON.stringify({ ...end_gauge, model: ['s = ls + d0', 'l = s + nothing'] }) });
  assert.equal(wrong.status, 2);
  assert.match(wrong.complained, /model:2:9: unknown name nothing/);
});

test('a quantity is converted in a shell with the digits that were typed', () => {
  const converted = (...words) => { const ran = etalon(['convert', ...words]); assert.equal(ran.status, 0, ran.complained); return ran.said; };
  assert.equal(converted('10.10 kPa', 'mmHg'), '75.7562 mmHg\n');
  assert.equal(converted('10.10 kPa', 'MPa'), '0.01010 MPa\n');
  assert.equal(converted('10.10 \\kilo\\pascal', '\\mmhg'), '75.7562 mmHg\n');
  assert.equal(converted('-40 ℃', '华氏度'), '-40 ℉\n');
  assert.equal(converted('--', '-40 ℃', '华氏度'), '-40 ℉\n');
  assert.equal(converted('0.50°', '′'), '30′\n');
  assert_refused(etalon(['convert', '10 kPa/xyz', 'Pa']), /"10 kPa\/xyz" is not a number with a unit: at character 8, "xyz" is not a known unit symbol\.$/m);
  assert_refused(etalon(['convert', '10 kPa', 'kkg']), /"kkg" is not a unit: at character 1, the unit "kg" takes no prefix "k"\.$/m);
  assert_refused(etalon(['convert', '10 N·m', 'J']), /Cannot convert N·m \(torque\) into J \(energy\)\.$/m);
  assert_refused(etalon(['convert', '10 kPa']), /convert takes a quantity and a unit/);
  assert_refused(etalon(['convert', '--exactly', '10 kPa', 'Pa']), /convert takes a quantity and a unit/);
  assert.match(etalon(['convert', '--help']).said, /one significant digit more than were typed/);
});

test('the units are listed in a shell, all or of one kind', () => {
  const all = etalon(['units']);
  assert.equal(all.status, 0, all.complained);
  assert.match(all.said, /^pressure {2}压力 {2}pressure {2}kg·m⁻¹·s⁻²$/m);
  assert.match(all.said, /^sound_level {2}声级 {2}sound level {2}\(re 20 μPa\)$/m);
  for (const name of ['gauge_pressure', '表压', 'Gauge pressure']) {
    const some = etalon(['units', name]).said;
    assert.match(some, /^ {2}psi +磅力每平方英寸 +× 4\.4482216152605 \/ 0\.00064516 +no prefix +not legal in China$/m);
    assert.match(some, /^ {2}Pa +帕 帕斯卡 +× 1 +all prefixes +legal$/m);
    assert.doesNotMatch(some, /kgf +千克力 /);
  }
  assert.match(etalon(['units', 'celsius_temperature']).said, /℃ .*\(x \+ 273\.15\) × 1 /);
  assert_refused(etalon(['units', 'taste']), /no kind of quantity called "taste", only: number, .*pressure, /);
});

test('a database that cannot be opened is one sentence and exit status 2', () => {
  const letter = join(folder, 'letter.db');
  writeFileSync(letter, 'This is a letter to the laboratory and not a database, however long it may become.\n'.repeat(20));
  for (const command of [['serve', '--port', '0'], ['audit']]) {
    assert_refused(etalon([...command, '--database', `sqlite:${letter}`]), /database cannot be opened:.*letter\.db is no SQLite database/);
    // Nobody listens on port 1.
    assert_refused(etalon([...command, '--database', 'host=127.0.0.1 port=1 dbname=etalon connect_timeout=5']), /database cannot be opened:.*127\.0\.0\.1.*port 1 failed/);
  }
});

test('the log of acts is whole', () => {
  const ran = etalon(['audit', ...place('audited')]);
  assert.deepEqual([ran.status, ran.said], [0, 'The log of acts is whole.\n']);
});

test('a mistake in the configuration file is one sentence and exit status 2', () => {
  const file = join(folder, 'wrong.toml');
  writeFileSync(file, '[serve]\nprot = 8080\n');
  assert_refused(etalon(['--config', file, 'serve']), /configuration file sets "serve\.prot", which is no setting/);
  assert_refused(etalon(['--config', join(folder, 'none.toml'), 'serve']), /none\.toml/);
});

test('the command line stands before the environment, and that before the configuration file', async () => {
  const file = join(folder, 'etalon.toml');
  const [, database, , files] = place('configured');
  writeFileSync(file, `[serve]\ndatabase = "${database}"\nfiles = "${files}"\nport = 1\npublic-url = "https://from.file"\ndemo = true\n`);
  const from_file = await serve(['--config', file, 'serve', '--port', '0']);
  assert.equal(from_file.address, 'https://from.file');
  assert.match(from_file.said, /password etalon-demo/);
  assert.equal(await from_file.stop(), 0);
  const from_environment = await serve(['--config', file, 'serve', '--port', '0'], { ETALON_PUBLIC_URL: 'https://from.environment' });
  assert.equal(from_environment.address, 'https://from.environment');
  assert.equal(await from_environment.stop(), 0);
  const from_words = await serve(['--config', file, 'serve', '--port', '0', '--public-url', 'https://from.words'], { ETALON_PUBLIC_URL: 'https://from.environment' });
  assert.equal(from_words.address, 'https://from.words');
  assert.equal(await from_words.stop(), 0);
});

test('without the demonstration the first administrator is made by a link that serves once', async () => {
  const server = await serve(['serve', ...place('empty'), '--port', '0']);
  const [address, token] = /(\S+)\/setup\?token=(\S+)/.exec(server.said).slice(1);
  const set_up = () => fetch(`${address}/api/v1/setup`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token, username: 'head', display_name: '负责人', password: 'a long enough secret' }),
  });
  assert.equal((await set_up()).status, 201);
  assert.ok((await set_up()).status >= 400);
  await assert.rejects(person(address, 'admin'), 'demo accounts exist under --demo only');
  const head = await person(address, 'head', 'a long enough secret');
  assert.deepEqual((await head.expect(200, 'GET', '/session')).user.roles, ['administrator']);
  assert.equal(await server.stop(), 0);
});

test('accounts are made and authorized in a shell', async () => {
  const added = etalon(['user', 'add', 'wang', '--role', 'verifier', '--name', '王检定', ...place('shell')], { input: 'a long enough secret\n' });
  assert.equal(added.status, 0, added.complained);
  const twice = etalon(['user', 'add', 'wang', '--role', 'verifier', ...place('shell')], { input: 'a long enough secret\n' });
  assert.equal(twice.status, 2);
  assert.match(twice.complained, /username is taken/);
  const weak = etalon(['user', 'add', 'li', '--role', 'checker', ...place('shell')], { input: '1234\n' });
  assert.equal(weak.status, 2);
  assert.match(weak.complained, /password/i);
  const stranger = etalon(['user', 'add', 'zhao', '--role', 'king', ...place('shell')], { input: 'a long enough secret\n' });
  assert.equal(stranger.status, 2);
  const authorized = etalon(['user', 'authorize', 'wang', '--role', 'verifier', '--procedure', 'JJG 52-2013', '--from', '2026-01-01', ...place('shell')]);
  assert.equal(authorized.status, 0, authorized.complained);
  const server = await serve(['serve', ...place('shell'), '--port', '0']);
  assert.equal((await person(server.address, 'wang', 'a long enough secret').then((wang) => wang.call('GET', '/session'))).status, 200);
  assert.equal(await server.stop(), 0);
});

test('a list is imported in a shell, its faults are named, its faulty rows kept', () => {
  const list = new URL('../fixtures/instruments_messy_gb18030.csv', import.meta.url).pathname;
  const faulty = join(folder, 'faulty.csv');
  const dry = etalon(['import', 'instruments', list, '--dry-run', ...place('imported')]);
  assert.equal(dry.status, 1, dry.complained);
  assert.deepEqual(dry.said.match(/^line \d+/gm).map((line) => Number(line.slice(5))), [5, 18, 31, 44, 57, 70, 83, 96]);
  const first = etalon(['import', 'instruments', list, '--faulty', faulty, '--zh', ...place('imported')]);
  assert.match(first.said, /120 rows: 112 accepted \(112 created, 0 updated, 0 unchanged\), 8 faulty/);
  assert.equal(readFileSync(faulty, 'utf8').trim().split('\n').length, 9);
  const again = etalon(['import', 'instruments', list, '--json', ...place('imported')]);
  assert.deepEqual([JSON.parse(again.said).created, JSON.parse(again.said).unchanged], [0, 112]);
  assert_refused(etalon(['import', 'instruments', folder, ...place('imported')]), /is a folder/);
});

test('a filled sheet is evaluated without a server as the server does it', async () => {
  const [scheduler, verifier] = await Promise.all(['scheduler', 'verifier'].map((name) => person(base, name)));
  const owner = await scheduler.expect(201, 'POST', '/organizations', { name: `命令单位 ${Date.now()}` });
  const gauge = await scheduler.expect(201, 'POST', '/instruments', { organization_id: owner.id, name: '压力表', measuring_range: '(0~1.6)MPa', scale_interval: '0.05MPa', accuracy_class: '1.6级', serial_number: `CMD-${Date.now()}`, purpose: 'safety' });
  const blank = await verifier.expect(200, 'GET', `/instruments/${gauge.id}/sheet?procedure=JJG%2052-2013`);
  for (const [error, verdict] of [['0.0256', 'pass'], ['0.0257', 'fail']]) {
    const sheet = filled(blank, { wrong_point: '0.8', error });
    const file = join(folder, 'sheet.json');
    writeFileSync(file, JSON.stringify(sheet));
    const ran = etalon(['evaluate', file]);
    assert.equal(ran.status, 0, ran.complained);
    assert.equal(JSON.parse(ran.said).verdict, verdict);
    assert.deepEqual(JSON.parse(ran.said), await verifier.expect(200, 'POST', '/evaluations', sheet));
    assert.equal(etalon(['evaluate', '-'], { input: JSON.stringify(sheet) }).said, ran.said);
  }
  const refused = (text) => { const ran = etalon(['evaluate', '-'], { input: text }); assert.equal(ran.status, 2); return ran.complained; };
  assert.match(refused('{"a":'), /JSON/);
  assert.match(refused('{"a":1,"a":2}'), /"?a"?/);
  assert.match(refused(JSON.stringify({ ...blank, items: undefined })), /items/);
  assert.match(refused(JSON.stringify({ ...blank, procedure: { ...blank.procedure, code: 'JJG 9999-2099' } })), /JJG 9999-2099/);
  assert_refused(etalon(['evaluate', join(folder, 'none.json')]), /none\.json/);
  assert_refused(etalon(['evaluate', folder]), /is a folder/);
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, '{"a":');
  const ran = etalon(['evaluate', broken]);
  assert.match(ran.complained, /^etalon: ".*broken\.json" is not the JSON of a sheet\.$/m);
});
