import assert from 'node:assert/strict';
import { axe_source, journey, request, sign_in } from './laboratory.mjs';

const serious = ['serious', 'critical'];

/** What axe-core finds to be serious on the page as it is now, one line each. */
async function findings(page) {
  await page.evaluate(axe_source);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return violations
    .filter((violation) => serious.includes(violation.impact))
    .flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help} (${node.target.join(' ')}) ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`));
}

async function first_of(page, path) {
  const { items } = await request(page, 'GET', path);
  return items[0];
}

/** The pages a person of the laboratory works on. */
async function main_pages(page) {
  const [instrument, record, document] = [
    await first_of(page, '/instruments?kind=pressure_gauge&limit=1'),
    await first_of(page, '/records?limit=1'),
    await first_of(page, '/documents?limit=1'),
  ];
  const lists = ['/', '/bench', '/records', '/documents', '/instruments', '/schedule', '/organizations', '/imports', '/equipment', '/procedures', '/catalogue', '/about'];
  const details = [
    ...(instrument ? [`/instruments/${instrument.id}`, `/bench/${instrument.id}`] : []),
    ...(record ? [`/records/${record.id}`] : []),
    ...(document ? [`/documents/${encodeURIComponent(document.number)}`] : []),
    `/procedures/${encodeURIComponent('JJG 52-2013')}`,
  ];
  return [...lists, ...details];
}

for (const colorScheme of ['light', 'dark'])
  journey(`axe-core finds nothing serious on any main page, ${colorScheme}`, async (page) => {
    await page.goto('/sign-in');
    const found = (await findings(page)).map((finding) => `/sign-in ${finding}`);
    await sign_in(page, 'verifier');
    for (const path of await main_pages(page)) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await page.waitForFunction(() => !document.querySelector('main [role="status"].waiting, main [aria-busy="true"], main .el-skeleton'));
      found.push(...(await findings(page)).map((finding) => `${path} ${finding}`));
    }
    assert.deepEqual(found, []);
  }, { colorScheme });
