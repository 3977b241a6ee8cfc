// Workbooks in the hands of a person: read, edited and calculated again by a spreadsheet.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = join(dirname(fileURLToPath(import.meta.url)), 'workbook.py');
export const folder = mkdtempSync(join(tmpdir(), 'etalon-workbooks-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const largest_answer = 64 * 1024 * 1024;

function python(...words) {
  // Debian's Python, for which Debian's openpyxl is.
  const { status, stdout, stderr } = spawnSync('/usr/bin/python3', [script, ...words], { encoding: 'utf8', maxBuffer: largest_answer });
  assert.equal(status, 0, stderr);
  return stdout;
}

/** The sheets of a workbook by name: `cells` by their place, `formulas`, `state`. */
export function read_workbook(file) {
  return JSON.parse(python('read', file));
}

export function edit_workbook(file, to, changes) {
  python('edit', file, to, JSON.stringify(changes));
}

/** LibreOffice opens the workbook, calculates every formula anew and saves it in a folder of its own. */
export function calculate(file, name) {
  const profile = join(folder, 'profile', 'user');
  mkdirSync(profile, { recursive: true });
  const item = '<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>';
  writeFileSync(join(profile, 'registrymodifications.xcu'), `<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">${item}</oor:items>`);
  const to = join(folder, 'calculated');
  const { status, stderr } = spawnSync('soffice', [`-env:UserInstallation=file://${dirname(profile)}`, '--headless', '--convert-to', 'xlsx', '--outdir', to, file], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return join(to, name);
}

/** Presses the button and keeps what is downloaded. */
export async function download(page, press, name) {
  const downloading = page.waitForEvent('download');
  await press();
  const file = join(folder, name);
  await (await downloading).saveAs(file);
  return file;
}
