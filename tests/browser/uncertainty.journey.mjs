// A verifier evaluates an uncertainty: the published example, a mistake and its correction, several outputs, a file.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { axe_source, journey, sign_in } from './laboratory.mjs';

async function open_example(page) {
  await sign_in(page, 'verifier');
  await page.getByRole('link', { name: '不确定度评定' }).click();
  await page.getByRole('heading', { level: 1, name: '不确定度评定' }).waitFor();
  await page.getByRole('button', { name: /从示例开始/ }).click();
  await result(page, 'l').waitFor();
}
const result = (page, name) => page.getByRole('region', { name: `${name} 的结果` });
const cell = (page, part, row) => page.locator(`tr[data-row="${row}"] [data-part="${part}"]`);

async function findings(page) {
  await page.evaluate(axe_source);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target.join(' ')}`));
}

/** JCGM 100:2008, H.1.6: l = (50 000 838 ± 93) nm at 99 %, k = 2.92, 16.7 effective degrees of freedom. */
journey('The end gauge of GUM H.1 has the published expanded uncertainty, and a mistake is named where it was made', async (page) => {
  await open_example(page);
  const said = await result(page, 'l').innerText();
  for (const figure of ['(50000838 ± 93) nm', '2.92', '99 %', '16.7', '31.7 nm']) assert.ok(said.includes(figure), `${figure} in ${said}`);
  const budget = page.getByRole('region', { name: 'l 的不确定度分量表' });
  assert.match(await budget.getByRole('row', { name: /^ls/ }).innerText(), /50000623 nm\s+正态\s+25\.0 nm\s+1\.00\s+25\.0\s+62\.3 %\s+18/);
  await page.getByText('最大的来源是 ls，占 62.3 %').first().waitFor();
  await page.getByRole('img', { name: /200,000 个蒙特卡洛值的直方图/ }).waitFor();

  await cell(page, 'size', 1).fill('-13');
  await page.getByText('不能为负。').waitFor();
  assert.equal(await cell(page, 'size', 1).getAttribute('aria-invalid'), 'true');
  await page.getByText('有 1 处需要更正').waitFor();
  assert.deepEqual(await findings(page), [], 'with a mistake shown');
  await cell(page, 'size', 1).fill('１３');
  await page.getByText('有 1 处需要更正').waitFor({ state: 'hidden' });

  await cell(page, 'size', 0).fill('150');
  await result(page, 'l').getByText('± 160) nm').waitFor();
  await page.getByRole('button', { name: '撤销' }).click();
  await result(page, 'l').getByText('± 93) nm').waitFor();

  await page.locator('textarea[name="model"]').fill('s = ls + d0\nl = s + nothing');
  await page.getByText(/第 2 行第 9 列：/).waitFor();
  await page.locator('textarea[name="model"]').fill('s = ls + d0\nl = s + d1 + d2 - ls*(dalpha*(thbar + Delta) + alpha*dtheta)');
  await page.getByText('r(s, l) = 0.8').waitFor();
  await page.getByRole('button', { name: 's', exact: true }).click();
  await result(page, 's').waitFor();

  await page.getByRole('combobox', { name: '语言' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'Uncertainty' }).waitFor();
  await page.getByRole('button', { name: 'l', exact: true }).click();
  const english = page.getByRole('region', { name: 'Result of l' });
  await english.getByText('prefer the Monte Carlo result').waitFor();
  assert.doesNotMatch(await page.locator('main').innerText(), /[\u4e00-\u9fff]/, 'all of it is in English');
});

journey('An evaluation is pasted from a spreadsheet, kept over a reload, saved as a file and opened again', async (page) => {
  await sign_in(page, 'verifier');
  await page.goto('/uncertainty');
  await page.locator('textarea[name="model"]').fill('U = I * R');
  await page.getByRole('button', { name: '列出模型中的 2 个输入量' }).click();
  await cell(page, 'name', 0).evaluate((input) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '名称\t单位\t估计值\t分布\t不确定度\tk\r\nI\tmA\t10.00\t矩形\t0.02\r\nR\tkΩ\t1.000\t正态\t0.001\t2\r\n');
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await result(page, 'U').getByText('10.000 ±').or(result(page, 'U').getByText('10.00')).first().waitFor();
  assert.equal(await cell(page, 'value', 1).inputValue(), '1.000');
  await cell(page, 'value', 1).press('Enter');
  await cell(page, 'name', 2).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.closest('tr')?.dataset.row), '2', 'Enter below the last row makes one and goes there');
  const shown = await result(page, 'U').innerText();
  await page.reload();
  await result(page, 'U').waitFor();
  assert.equal(await result(page, 'U').innerText(), shown);

  await page.locator('input[name="title"]').fill('电压');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '保存为文件' }).click()]);
  assert.equal(download.suggestedFilename(), '电压.json');
  const saved = JSON.parse(readFileSync(await download.path(), 'utf8'));
  assert.deepEqual(saved.inputs[0], { name: 'I', unit: 'mA', value: '10.00', distribution: 'rectangular', half_width: 0.02 });
  await page.getByRole('button', { name: '清空' }).click();
  await page.getByText('写下测量模型，列出输入量').waitFor();
  await page.locator('input[type="file"]').setInputFiles({ name: '电压.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(saved)) });
  await result(page, 'U').waitFor();
  assert.equal(await result(page, 'U').innerText(), shown);
  assert.deepEqual(await findings(page), [], 'in the dark');
}, { colorScheme: 'dark' });
