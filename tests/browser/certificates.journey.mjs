import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { axe_source, journey, new_serial_number, request, sign_in } from './laboratory.mjs';

const dcc = new URL('../../../shared/dcc/examples/pydcc__dcc_gp_temperature_typical_v12.xml', import.meta.url);

async function findings(page) {
  await page.evaluate(axe_source);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

const upload = (page, name, mimeType, buffer) => page.locator('input[type="file"]').setInputFiles({ name, mimeType, buffer });
const cell = (page, row, field) => page.getByRole('textbox', { name: `校准数据 1第 ${row} 行 ${field}` });

/** A date typed into a picker. */
async function type_date(page, label, date) {
  const input = page.getByRole('combobox', { name: label });
  await input.fill(date);
  await input.press('Enter');
}

for (const colorScheme of ['light', 'dark'])
  journey(`A certificate is read from a DCC, looked at, accepted, seen as a picture and withdrawn, ${colorScheme}`, async (page) => {
    await sign_in(page, 'scheduler');
    const equipment = await request(page, 'POST', '/equipment', {
      name: '铂电阻温度计', model: 'PT100', serial_number: new_serial_number('T'), measuring_range: '(0~350)℃', mpe: { value: '0.2', unit: '℃' },
    });
    await page.goto(`/equipment/${equipment.id}`);
    await page.getByText('还没有以数据形式录入的证书').waitFor();
    await page.getByRole('button', { name: '录入证书' }).click();

    await upload(page, 'bomb.xml', 'application/xml', Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'));
    await page.getByText('不予读取').waitFor();
    await upload(page, 'dcc.xml', 'application/xml', readFileSync(dcc));
    await page.getByRole('heading', { name: '从 DCC 读取' }).waitFor();
    await page.getByText('本标准器的出厂编号').waitFor();
    assert.equal(await cell(page, 2, '校准点').inputValue(), '100.06');
    assert.equal(await cell(page, 2, '修正值').inputValue(), '-0.089');
    assert.deepEqual(await findings(page), []);

    await cell(page, 2, '扩展不确定度 U').fill('0');
    await type_date(page, '有效期至', '2099-08-12');
    await page.getByRole('button', { name: '保存证书' }).click();
    await page.getByText('应大于零').waitFor();
    await cell(page, 2, '扩展不确定度 U').fill('0.061');
    await page.getByRole('button', { name: '保存证书' }).click();

    const panel = page.getByRole('region', { name: 'GP_DCC_temperature_typical_1.2' });
    await panel.getByRole('img', { name: '共 5 个校准点；修正值绝对值最大的一点在 175.21 ℃：-0.107 K（U = 0.061 K，k = 2）。' }).waitFor();
    await panel.getByText('数字校准证书（DCC）').waitFor();
    await page.getByText('在用').first().waitFor();
    assert.deepEqual(await findings(page), []);

    await panel.getByRole('button', { name: '撤回证书' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('不是这台标准器的证书');
    await page.getByRole('dialog').getByRole('button', { name: '撤回证书' }).click();
    await panel.getByText('不是这台标准器的证书').waitFor();
    await page.getByText('证书已过期，检定时不能选用。').waitFor();
    assert.equal(await panel.getByRole('button', { name: '撤回证书' }).count(), 0);
  }, { colorScheme });

journey('A certificate is pasted from a spreadsheet, and the list shows what is due', async (page, context) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await sign_in(page, 'scheduler');
  const standard = await request(page, 'POST', '/measurement-standards', { name: new_serial_number('装置'), certificate_number: 'A', valid_until: '2099-01-01', procedures: ['JJG 52-2013'] });
  const equipment = await request(page, 'POST', '/equipment', { name: new_serial_number('压力计'), measuring_range: '(0~1)MPa', mpe: { value: '0.5', unit: 'kPa' }, standard_id: standard.id });
  await page.goto(`/equipment/${equipment.id}/certificates/new`);
  await page.getByRole('button', { name: '加一个数据表' }).click();
  await page.evaluate(() => navigator.clipboard.writeText('0\t0.00\t0.2\t2\n0.5\t0.10\t0.2\t2\n1\t-0.30\t0.2\t2\n'));
  await cell(page, 1, '校准点').press('Control+V');
  assert.equal(await cell(page, 3, '修正值').inputValue(), '-0.30');
  await page.getByRole('textbox', { name: '校准点的单位' }).fill('MPa');
  await page.getByRole('textbox', { name: '证书编号' }).fill('P1');
  await page.getByRole('textbox', { name: '校准机构' }).fill('省计量院');
  const soon = new Date(Date.now() + 20 * 24 * 3600 * 1000).toISOString().slice(0, 10);
  await type_date(page, '校准日期', '2020-01-02');
  await type_date(page, '有效期至', soon);
  await page.getByRole('button', { name: '保存证书' }).click();
  await page.getByRole('img', { name: '修正值绝对值最大的一点在 1 MPa：-0.30 kPa' }).waitFor();

  await page.goto('/equipment?status=due');
  await page.getByRole('link', { name: equipment.name }).waitFor();
  await page.getByText(standard.name).first().waitFor();
  await page.goto('/equipment?status=stopped');
  await page.getByRole('table').first().waitFor();
  assert.equal(await page.getByRole('link', { name: equipment.name }).count(), 0);
});
