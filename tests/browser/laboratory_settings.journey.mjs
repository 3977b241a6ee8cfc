import assert from 'node:assert/strict';
import { journey, request, sign_in } from './laboratory.mjs';

const field = (page, label) => page.getByRole('textbox', { name: label });

journey('The administrator changes the laboratory; a wrong number pattern is refused beside its field', async (page) => {
  await sign_in(page, 'admin');
  const before = await request(page, 'GET', '/laboratory');
  await page.getByRole('link', { name: '实验室设置' }).click();
  await page.getByRole('heading', { level: 1, name: '实验室设置' }).waitFor();

  await field(page, '名称（中文）').fill('示例市计量院');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('已保存。').waitFor();
  await page.getByRole('banner').getByText('示例市计量院').waitFor();
  await page.reload();
  await page.waitForFunction((name) => [...document.querySelectorAll('input')].some((input) => input.value === name), '示例市计量院');

  const year = new Date().getFullYear();
  await field(page, '证书与通知书编号').fill('检{kind}{year}');
  await page.getByText(`检J${year}`, { exact: true }).waitFor(); // how it would look
  await page.getByRole('button', { name: '保存' }).click();
  const item = page.locator('.el-form-item', { has: field(page, '证书与通知书编号') });
  await item.getByText('{sequence}，且不含').waitFor();

  // Somebody else is faster: their version comes in, what was typed stays.
  const now = await request(page, 'GET', '/laboratory');
  assert.equal(now.document_number_pattern, before.document_number_pattern);
  await request(page, 'PATCH', '/laboratory', { phone: '0000-1111' }, now.version);
  await field(page, '证书与通知书编号').fill('检{kind}{year}-{sequence}');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('alert').getByText('别人已保存了新的版本').waitFor();
  assert.equal(await field(page, '电话').inputValue(), '0000-1111');
  assert.equal(await field(page, '证书与通知书编号').inputValue(), '检{kind}{year}-{sequence}');

  const { name, phone, version } = { ...before, version: now.version + 1 };
  await request(page, 'PATCH', '/laboratory', { name, phone }, version); // as the other journeys know it
  await page.reload();
});

journey('Nobody else finds the settings in the navigation', async (page) => {
  await sign_in(page, 'verifier');
  await page.getByRole('link', { name: '检定规程' }).waitFor();
  assert.equal(await page.getByRole('link', { name: '实验室设置' }).count(), 0);
});
