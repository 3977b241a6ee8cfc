import assert from 'node:assert/strict';
import { journey, new_serial_number, register_gauge, request, sign_in } from './laboratory.mjs';

const rows_on_a_page = 50;

journey('All that match a filter are changed, beyond the page on show, with a result for each', async (page) => {
  const serial_number = new_serial_number('BULK');
  await sign_in(page, 'receptionist');
  const { organization } = await register_gauge(page, serial_number);
  const many = rows_on_a_page + 5;
  for (let at = 1; at < many; at += 1)
    await request(page, 'POST', '/instruments', { organization_id: organization.id, name: '一般压力表', serial_number: `${serial_number}-${at}`, state: 'in_service' });

  const region = page.getByRole('combobox', { name: '行政区划' });
  await page.goto(`/instruments?organization_id=${organization.id}`);
  await region.click();
  await page.getByRole('option', { name: '440303 广东省深圳市罗湖区' }).waitFor(); // a code is shown with its name
  await page.keyboard.press('Escape');

  await page.locator('thead .el-checkbox').click();
  await page.getByText(`已选 ${rows_on_a_page} 台`).waitFor();
  await page.getByRole('button', { name: `选择符合条件的全部 ${many} 台` }).click();
  await page.getByText(`已选符合条件的全部 ${many} 台`).waitFor();
  await page.getByRole('button', { name: '更改状态…' }).click();
  await page.getByRole('menuitem', { name: '停用' }).click();
  await page.getByRole('dialog').getByPlaceholder('状态变更原因').fill('停产');
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();

  const results = page.getByRole('dialog', { name: '逐台结果' });
  await results.getByText(`已更改 ${many} 台，0 台未成功。`).waitFor();
  assert.equal(await results.getByRole('listitem').count(), many);
  const { total } = await request(page, 'GET', `/instruments/totals?organization_id=${organization.id}&state=stopped`);
  assert.equal(total, many);
  const [first] = (await request(page, 'GET', `/instruments?organization_id=${organization.id}`)).items;
  const { items } = await request(page, 'GET', `/instruments/${first.id}/history`);
  assert.ok(items.some((event) => event.text.zh.includes('原因：停产')), 'the history tells the reason');
});
