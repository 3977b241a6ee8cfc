import assert from 'node:assert/strict';
import { axe_source, change_person, journey, new_serial_number, register_gauge, sign_in } from './laboratory.mjs';

/** A PNG of this size, as bytes. */
async function picture(page, width, height) {
  const encoded = await page.evaluate(([w, h]) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: w, height: h });
    const context = canvas.getContext('2d');
    context.fillStyle = '#c8cdd3';
    context.fillRect(0, 0, w, h);
    context.fillStyle = '#111';
    context.font = `${h / 6}px sans-serif`;
    context.fillText('Y-100  (0~1.6)MPa', w / 10, h / 2);
    return canvas.toDataURL('image/png').split(',')[1];
  }, [width, height]);
  return { name: '铭牌.png', mimeType: 'image/png', buffer: Buffer.from(encoded, 'base64') };
}

async function findings(page) {
  await page.evaluate(axe_source);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0].target.join(' ')}`);
}

journey('The name plate of an instrument is photographed, seen, enlarged, replaced and removed', async (page) => {
  await sign_in(page, 'receptionist');
  const gauge = await register_gauge(page, new_serial_number('PLATE'));
  await page.goto(`/instruments/${gauge.id}`);
  const input = page.locator('input[type="file"]:not([capture])');
  const shown = page.getByRole('button', { name: `一般压力表 ${gauge.serial_number} 的铭牌照片` });
  const size = () => page.locator('button.picture img').evaluate(async (image) => (await image.decode(), [image.naturalWidth, image.naturalHeight]));

  await page.getByRole('button', { name: '添加铭牌照片' }).waitFor();
  await input.setInputFiles(await picture(page, 2400, 1200));
  await shown.waitFor();
  assert.deepEqual(await size(), [1600, 800]);
  await page.getByText('添加铭牌照片', { exact: true }).waitFor(); // in the history

  await shown.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: '的铭牌照片' });
  await dialog.getByRole('button', { name: '原始大小' }).click();
  await dialog.getByRole('button', { name: '适合窗口' }).waitFor();
  assert.deepEqual(await findings(page), []);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });

  await input.setInputFiles(await picture(page, 300, 400));
  await page.getByText('更换铭牌照片', { exact: true }).waitFor();
  assert.deepEqual(await size(), [300, 400]);
  await input.setInputFiles({ name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await page.getByText('浏览器无法读取此文件').waitFor();

  await change_person(page, 'verifier');
  await page.goto(`/instruments/${gauge.id}`);
  await shown.waitFor();
  assert.equal(await page.getByRole('button', { name: '删除照片' }).count(), 0);

  await change_person(page, 'receptionist');
  await page.goto(`/instruments/${gauge.id}`);
  await page.getByRole('button', { name: '删除照片' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '删除照片' }).click();
  await page.getByText('删除铭牌照片', { exact: true }).waitFor();
  assert.equal(await shown.count(), 0);
});
