import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { axe_source, journey, sign_in } from './laboratory.mjs';

const example = fileURLToPath(new URL('../../../shared/dcc/examples/pydcc__dcc_gp_temperature_typical_v12.xml', import.meta.url));
const own = fileURLToPath(new URL('../fixtures/dcc/temperature_3.3.0.xml', import.meta.url));

journey('A digital certificate of somebody else is shown for people to read', async (page) => {
  await sign_in(page, 'receptionist');
  await page.goto('/dcc');
  await page.locator('main input[type=file]').setInputFiles(example);
  await page.getByRole('heading', { name: 'GP_DCC_temperature_typical_1.2' }).waitFor();
  const tables = page.getByRole('region', { name: /^表：/ });
  assert.ok((await tables.count()) > 0, 'its results stand in tables');
  // The reference values of the example, as its file states them.
  const [first] = /<si:valueXMLList>([^<]+)<\/si:valueXMLList>/.exec(readFileSync(example, 'utf8'))[1].trim().split(/\s+/);
  await page.getByRole('cell', { name: first, exact: true }).first().waitFor();
  await page.evaluate(axe_source);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  assert.deepEqual(violations.map(({ id }) => id), []);
});

journey('What is wrong with a certificate is told with its line, and what is none is refused with its line', async (page) => {
  await sign_in(page, 'verifier');
  await page.goto('/dcc');
  const upload = (name, text) => page.locator('main input[type=file]').setInputFiles({ name, mimeType: 'application/xml', buffer: Buffer.from(text) });
  const good = readFileSync(own, 'utf8');
  await upload('good.xml', good);
  await page.getByText('符合该版本的模式和全部规则。').waitFor();
  const line_of = (text, part) => text.slice(0, text.indexOf(part)).split('\n').length;
  await upload('wrong.xml', good.replace('v0.1.0', '0.1.0'));
  await page.getByText(`第 ${line_of(good, '<dcc:release>')} 行`, { exact: false }).first().waitFor();
  await page.getByText('1 个错误').waitFor();
  const broken = good.replace('</dcc:coreData>', '</dcc:corData>');
  await upload('broken.xml', broken);
  await page.getByText(`第 ${line_of(broken, '</dcc:corData>')} 行`, { exact: false }).first().waitFor();
  await page.getByText('这个文件不是可以显示的证书。').waitFor();
});
