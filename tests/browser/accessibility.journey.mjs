import assert from 'node:assert/strict';
import { axe_source, change_person, journey, request, sign_in } from './laboratory.mjs';
import { cell_in, paste_into, section, state_scale } from './sheets.mjs';

/** What axe-core finds on the page as it is now, one line each. */
async function findings(page) {
  await page.evaluate(axe_source);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help} (${node.target.join(' ')}) ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`));
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
  const lists = ['/', '/bench', '/bench/batch', '/records', '/documents', '/outbox', '/tasks', '/orders', '/orders/1', '/orders/1/edit', '/amendments', '/laboratory/requirements', '/templates', '/templates/inner.typ', '/instruments', '/schedule', '/organizations', '/imports', '/equipment', '/devices', '/mapping-profiles', '/procedures', '/procedures/add', '/catalogue', '/uncertainty', '/about'];
  const details = [
    ...(instrument ? [`/instruments/${instrument.id}`, `/bench/${instrument.id}`] : []),
    '/equipment/1',
    ...(record ? [`/records/${record.id}`] : []),
    ...(document ? [`/documents/${encodeURIComponent(document.number)}`, `/documents/${encodeURIComponent(document.number)}/amendment`] : []),
    `/procedures/${encodeURIComponent('JJG 52-2013')}`,
  ];
  return [...lists, ...details];
}

/** The pages that some have besides, forms among them. */
const administration = ['/users', '/users/new', '/users/2', '/laboratory'];
const keeping = ['/imports/new', '/imports/ledger', '/instruments/new', '/instruments/1/edit', '/organizations/new', '/orders/new?organization_id=1', '/equipment/new', '/equipment/1/certificates/new', '/measurement-standards/new', '/measurement-standards/1', '/mapping-profiles/new'];

async function findings_on(page, paths) {
  const found = [];
  for (const path of paths) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForFunction(() => !document.querySelector('main [role="status"].waiting, main [aria-busy="true"], main .el-skeleton'));
    found.push(...(await findings(page)).map((finding) => `${path} ${finding}`));
  }
  return found;
}

/** Several gauges at one bench: with a failed judgement, readings, an error, and the dialog of the instruments. */
async function findings_on_lot(page) {
  const { items } = await request(page, 'GET', '/instruments?kind=pressure_gauge&state=in_service&limit=3');
  await page.goto(`/bench/batch?instruments=${items.map(({ id }) => id)}&procedure=${encodeURIComponent('JJG 52-2013')}`);
  const table = section(page, '示值误差、回程误差和轻敲位移').first();
  await paste_into(cell_in(table, 0, 0), [['0', '0.01', 'x']]);
  await section(page, '目视检查').locator('select').first().selectOption('fail');
  await page.getByRole('region', { name: '不合格项目的实际情况' }).waitFor();
  await page.waitForFunction(() => !document.querySelector('main [aria-busy="true"]'));
  const found = await findings(page);
  await page.getByRole('button', { name: '增减器具…' }).click();
  await page.getByRole('dialog', { name: '本批器具' }).waitFor();
  found.push(...(await findings(page)));
  return found.map((finding) => `lot ${finding}`);
}

/** The bench with rows of every form: before and after what is stated, with what failed, as found, and a budget. */
async function findings_on_sheet(page) {
  const instrument = await first_of(page, '/instruments?kind=pressure_gauge&limit=1');
  await page.goto(`/bench/${instrument.id}?procedure=${encodeURIComponent('BENCH 1-2026')}`);
  await page.locator('form.stated').waitFor();
  const found = await findings(page);
  await state_scale(page, '30', 'Ⅲ级');
  await page.getByRole('radiogroup', { name: '调整前示值' }).first().getByText('已记录').click();
  await page.locator('input[name="judgement-appearance"]').first().focus();
  await page.keyboard.press('f');
  await page.getByRole('button', { name: /去皮/ }).click();
  const weighing = section(page, '称量');
  await paste_into(cell_in(weighing, 0, 0), [['0', '0', '0.01'], ['15', '15.1', '15'], ['30', '30', '30.01']]);
  await weighing.locator('[data-budget]').first().waitFor();
  await section(page, '偏载').getByRole('button', { name: /左前/ }).click();
  found.push(...(await findings(page)));
  await weighing.locator('[data-budget]').first().click();
  await page.getByRole('dialog', { name: /不确定度分量/ }).waitFor();
  found.push(...(await findings(page)));
  return found.map((finding) => `sheet ${finding}`);
}

for (const colorScheme of ['light', 'dark'])
  journey(`axe-core finds nothing on any page, ${colorScheme}`, async (page) => {
    const found = await findings_on(page, ['/sign-in', '/setup']);
    await sign_in(page, 'verifier');
    found.push(...(await findings_on(page, await main_pages(page))));
    found.push(...(await findings_on_sheet(page)));
    found.push(...(await findings_on_lot(page)));
    await change_person(page, 'admin');
    found.push(...(await findings_on(page, administration)));
    await change_person(page, 'scheduler');
    found.push(...(await findings_on(page, keeping)));
    assert.deepEqual(found, []);
  }, { colorScheme });
