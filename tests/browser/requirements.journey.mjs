// What documents must contain, with clause and days; what the laboratory asks for beyond the regulations.
import assert from 'node:assert/strict';
import { change_person, journey, request, sign_in } from './laboratory.mjs';

journey('The quality manager asks for more than the regulations, and ends it', async (page) => {
  await sign_in(page, 'quality');
  await page.getByRole('link', { name: '证书必备内容' }).click();
  await page.getByRole('heading', { level: 1, name: '证书必备内容' }).waitFor();
  const shipped = page.getByRole('row').filter({ hasText: '计量标准考核证书号' });
  await shipped.getByText('JJF 1002-2010').waitFor();
  await shipped.getByText('2013-01-01').waitFor();
  await shipped.getByText('法规和标准').waitFor();
  assert.equal(await shipped.getByRole('button').count(), 0, 'what is shipped is not ended here');

  await page.goto('/laboratory/requirements?kind=test_report');
  await page.getByRole('button', { name: '增加要求' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '增加要求' }).click();
  await dialog.getByText('请从清单中选择').waitFor();
  await dialog.getByLabel('内容', { exact: true }).click();
  await page.getByRole('option', { name: '管理编号' }).click();
  await dialog.getByLabel('依据（中文）').fill('质量手册 7.8');
  await dialog.getByRole('button', { name: '增加要求' }).click();
  const own = page.getByRole('row').filter({ hasText: '质量手册 7.8' });
  await own.getByText('本实验室').waitFor();
  await own.getByText('有效', { exact: true }).waitFor();
  await own.getByRole('button', { name: '终止对“管理编号”的要求' }).click();
  await own.waitFor({ state: 'detached' });
  await page.locator('.el-switch').click();
  await own.getByText('已终止').waitFor();

  await change_person(page, 'verifier');
  await page.goto('/laboratory/requirements');
  await page.getByRole('row').filter({ hasText: '送检单位' }).first().waitFor();
  assert.equal(await page.getByRole('button', { name: '增加要求' }).count(), 0);
});

journey('Numbers of one discipline and kind get a pattern of their own, and none that meets another', async (page) => {
  await sign_in(page, 'admin');
  await page.goto('/laboratory');
  await page.getByRole('button', { name: '增加格式' }).click();
  const pattern = page.getByRole('textbox', { name: '第 1 个格式' });
  const { disciplines } = await request(page, 'GET', '/laboratory');
  const [first] = disciplines.filter(Boolean);
  await pattern.fill(`${first}T{year}-{sequence}`); // the notices of this discipline look so
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText(`${first} 检定证书与 ${first} 检定结果通知书可能得到相同的编号`).waitFor();
  await pattern.fill('检字第{year}{sequence}号');
  await page.getByText(`检字第${new Date().getFullYear()}000001号`).waitFor();
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('已保存。').waitFor();
  const kept = await request(page, 'GET', '/laboratory');
  assert.deepEqual(kept.document_number_patterns, [{ discipline: first, kind: 'J', pattern: '检字第{year}{sequence}号' }]);
  await request(page, 'PATCH', '/laboratory', { document_number_patterns: [] }, kept.version); // as the other journeys know it
  await page.reload();
});
