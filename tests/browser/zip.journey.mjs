import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { base, journey, request, sign_in } from './laboratory.mjs';
import { parts_of } from './zip_parts.mjs';

async function packed(page, click) {
  await click();
  await page.waitForURL(/\/tasks$/);
  const row = page.locator('tbody tr').first();
  await row.getByText('完成', { exact: true }).waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), row.getByRole('link', { name: /下载 ZIP/ }).click()]);
  return parts_of(readFileSync(await download.path()));
}

journey('All documents of the list are packed in the background, with an index that agrees', async (page) => {
  await sign_in(page, 'receptionist');
  const { items, total } = await request(page, 'GET', '/documents?limit=200');
  await page.goto('/documents');
  const parts = await packed(page, () => page.getByRole('button', { name: `打包下载（${total} 份）` }).click());
  assert.equal(parts.size, total + 2);
  const csv = parts.get('index.csv').toString();
  assert.ok(csv.startsWith('\ufeff文件编号,'));
  assert.equal(csv.trim().split('\r\n').length, total + 1);
  for (const { number } of items) {
    const [name] = [...parts.keys()].filter((each) => each.replace(/^[^/]+\//, '').startsWith(`${number}_`));
    const pdf = await page.request.get(`${base}/api/v1/documents/${encodeURIComponent(number)}/pdf`).then((answer) => answer.body());
    const hash = createHash('sha256').update(pdf).digest('hex');
    assert.ok(parts.get(name).equals(pdf), `${name} is the document`);
    assert.ok(csv.includes(`${name},${hash}\r\n`), `${number} is in the index with its hash`);
  }
  assert.ok(parts.get('index.html').toString().includes('<a href="'));
});

journey('The documents of one customer, or those that are ticked, are packed', async (page) => {
  await sign_in(page, 'receptionist');
  const [document] = (await request(page, 'GET', '/documents?state=issued')).items;
  const { total } = await request(page, 'GET', `/documents?state=issued&organization_id=${document.organization.id}`);
  await page.goto(`/organizations/${document.organization.id}`);
  const of_customer = await packed(page, () => page.getByRole('button', { name: '打包全部有效证书' }).click());
  assert.equal(of_customer.size, total + 2);
  await page.goto('/documents');
  await page.locator('tbody .el-checkbox').first().click();
  const ticked = await packed(page, () => page.getByRole('button', { name: '打包所选（1 份）' }).click());
  assert.equal(ticked.size, 3);
  const [first] = (await request(page, 'GET', '/tasks')).items;
  const answer = await page.request.get(`${base}/api/v1${first.result.path}`);
  assert.equal(createHash('sha256').update(await answer.body()).digest('hex'), first.result.sha256);
});
