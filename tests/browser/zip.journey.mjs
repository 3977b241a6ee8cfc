import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { base, journey, request, sign_in } from './laboratory.mjs';

/** Name to bytes of every part of a zip archive, by its central directory (APPNOTE.TXT, 4.3). */
function parts_of(zip) {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const parts = new Map();
  for (let at = zip.readUInt32LE(end + 16), left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed, name_length] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const [extra, comment, head] = [zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)];
    const name = zip.toString('utf8', at + 46, at + 46 + name_length);
    assert.equal(zip.readUInt16LE(at + 8) & 0x800, 0x800, `${name} is marked as UTF-8`);
    const begin = head + 30 + zip.readUInt16LE(head + 26) + zip.readUInt16LE(head + 28);
    const bytes = zip.subarray(begin, begin + packed);
    parts.set(name, method === 8 ? inflateRawSync(bytes) : bytes);
    at += 46 + name_length + extra + comment;
  }
  return parts;
}

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
