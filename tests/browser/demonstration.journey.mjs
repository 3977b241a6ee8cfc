import assert from 'node:assert/strict';
import { open_bench } from './bench.mjs';
import { change_person, journey, new_serial_number, register_gauge, request, sign_in } from './laboratory.mjs';

async function says_that_it_is_a_demonstration(page, path) {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.getByText('数据均为虚构', { exact: false }).first().waitFor();
  assert.ok(await page.getByText('演示', { exact: true }).first().isVisible(), `the mark at the top of ${path}`);
}

journey('Every page of the demonstration says that it is one', async (page) => {
  const seen = new Set();
  for (const who of ['verifier', 'receptionist', 'admin']) {
    await change_person(page, who);
    await page.getByRole('navigation').first().waitFor();
    const paths = await page.getByRole('navigation').getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    for (const path of paths.filter((each) => !seen.has(each))) await says_that_it_is_a_demonstration(page, path);
    paths.forEach((path) => seen.add(path));
  }
  for (const path of ['/', '/bench', '/instruments', '/imports', '/documents', '/users', '/laboratory']) assert.ok(seen.has(path), `nobody sees ${path}`);
  const { items: [document] } = await request(page, 'GET', '/documents?limit=1');
  await says_that_it_is_a_demonstration(page, `/documents/${encodeURIComponent(document.number)}`);
  await page.goto(new URL(document.public_url).pathname);
  await page.getByText(/演示/).first().waitFor();
});

journey('An expired standard stands in the list with the reason and cannot be chosen', async (page) => {
  const serial_number = new_serial_number('EXPIRED');
  await sign_in(page, 'receptionist');
  await register_gauge(page, serial_number);
  await change_person(page, 'verifier');
  await open_bench(page, serial_number);
  const { items } = await request(page, 'GET', '/equipment');
  const expired = items.find((each) => each.status === 'expired');
  const line = page.getByRole('group').locator('label').filter({ hasText: expired.serial_number });
  assert.match(await line.innerText(), new RegExp(`${expired.valid_until}`));
  assert.match(await line.innerText(), /到期|过期|有效期/);
  assert.ok(await line.locator('input').isDisabled());
  await line.click({ force: true });
  assert.equal(await page.locator('input[name^="standard-"]:checked').count(), 0);
});
