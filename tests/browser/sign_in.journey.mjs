import assert from 'node:assert/strict';
import { journey, password, sign_in } from './laboratory.mjs';

journey('A wrong password is refused in words, the right one opens the home page', async (page) => {
  await page.goto('/records');
  await page.waitForURL(/\/sign-in/);
  await page.locator('input[name="username"]').fill('verifier');
  await page.locator('input[name="password"]').fill('not the password');
  await page.keyboard.press('Enter');
  const refusal = page.getByRole('alert').filter({ hasText: /\S/ }).first();
  await refusal.waitFor();
  assert.match(await refusal.innerText(), /不正确|错误|有误/);

  await page.locator('input[name="password"]').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/records/); // where the person wanted to go
  await page.getByRole('heading', { level: 1, name: '原始记录' }).waitFor();
});

journey('After signing out the pages are closed again', async (page) => {
  await sign_in(page, 'verifier');
  await page.getByRole('button', { name: /当前账号/ }).click();
  await page.getByRole('menuitem', { name: '退出登录' }).click();
  await page.waitForURL(/\/sign-in/);
  await page.goto('/records');
  await page.waitForURL(/\/sign-in/);
});

journey('Before anybody signs in the page says whose it is, and that it is a demonstration', async (page) => {
  await page.goto('/sign-in');
  await page.getByText('示例市计量检定测试所').waitFor();
  await page.getByText('演示实验室').waitFor();
  await page.getByRole('button', { name: '核验员' }).click();
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL((address) => address.pathname === '/');
});
