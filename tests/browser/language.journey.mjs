import assert from 'node:assert/strict';
import { journey, sign_in } from './laboratory.mjs';

journey('The language changes at once, is kept, and the server answers in it', async (page) => {
  await sign_in(page, 'checker');
  await page.goto('/records');
  await page.getByRole('heading', { level: 1, name: '原始记录' }).waitFor();
  await page.getByRole('combobox', { name: '语言' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'Records' }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Records' }).waitFor();
  await page.goto('/records/999999');
  const refusal = await page.getByRole('alert').first().innerText();
  assert.doesNotMatch(refusal, /[\u4e00-\u9fff]/, 'the refusal is in English');
});
