// What somebody does with digital calibration certificates in a shell.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { assert_refused, etalon, folder } from './shell.mjs';

const certificate = fileURLToPath(new URL('../fixtures/dcc/temperature_3.3.0.xml', import.meta.url));
function file_of(name, text) {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

test('certificates are checked in a shell by line and column', () => {
  const checked = etalon(['dcc', 'check', certificate]);
  assert.equal(checked.status, 0, checked.complained);
  assert.match(checked.said, /DCC 3\.3\.0, 0 errors, 0 warnings\n$/);
  const wrong = file_of('wrong.xml', readFileSync(certificate, 'utf8').replace('v0.1.0', '0.1.0'));
  const both = etalon(['dcc', 'check', wrong, certificate]);
  assert.equal(both.status, 1);
  assert.match(both.said, /wrong\.xml:10:9: error: release: The release "0\.1\.0" is not written as it should be\. Write /);
  assert.equal(etalon(['dcc', 'check', '--schema-only', wrong]).status, 0, 'it fits the schema');
  assert.match(etalon(['dcc', 'check', '--zh', wrong]).said, /wrong\.xml:10:9: 错误: release: 版本号/);
});

test('warnings do not decide, hostile files do', () => {
  const warned = file_of('warned.xml', readFileSync(certificate, 'utf8').replace('<dcc:statement refType', '<dcc:statement id="alone" refType'));
  const checked = etalon(['dcc', 'check', warned]);
  assert.equal(checked.status, 0);
  assert.match(checked.said, /warning: links: /);
  const bomb = etalon(['dcc', 'check', file_of('bomb.xml', '<!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>')]);
  assert.equal(bomb.status, 1);
  assert.match(bomb.said, /bomb\.xml: refused: The XML file has a document type declaration/);
});

test('certificates are shown in a shell, in one language or in all', () => {
  const chinese = etalon(['dcc', 'show', '--language', 'zh', certificate]).said;
  assert.match(chinese, /校准实验室：联信计量校准实验室/);
  assert.match(chinese, /1000 +1000\.15 +0\.15 +0\.10 +2 /);
  assert.match(etalon(['dcc', 'show', certificate]).said, /客户 \/ Customer: /);
  assert_refused(etalon(['dcc', 'show', file_of('none.xml', '<a/>')]), /no digital calibration certificate/);
});
