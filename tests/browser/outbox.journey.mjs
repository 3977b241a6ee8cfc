// What is issued is told by e-mail: it collects in the outbox, goes at once when somebody wants it to, and the document
// says who was told.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, test } from 'node:test';
import { filled, person } from './api.mjs';
import { change_person, journey, new_serial_number, sign_in } from './laboratory.mjs';
import { mail_server } from './mail_server.mjs';
import { assert_refused, etalon, place, serve } from './shell.mjs';

const unknown = 'nobody@plant.example';
const mail = await mail_server({ refused: (address) => (address === unknown ? '550 5.1.1 no such user' : undefined) });
const settings = ['--mail-server', mail.address, '--mail-from', 'no-reply@lab.example'];
const { address, stop } = await serve(['serve', '--demo', ...place('outbox'), '--port', '0', ...settings]);
after(async () => {
  await stop();
  mail.stop();
});
const here = { baseURL: address };

/** An organization with a gauge. */
async function customer(name, base = address) {
  const receptionist = await person(base, 'receptionist');
  const { id } = await receptionist.expect(201, 'POST', '/organizations', { name });
  const gauge = await receptionist.expect(201, 'POST', '/instruments', {
    organization_id: id, name: '一般压力表', model: 'Y-100', measuring_range: '(0~1.6)MPa', scale_interval: '0.05MPa', accuracy_class: '1.6级',
    serial_number: new_serial_number('MAIL'), manufacturer: '红旗仪表', purpose: 'safety', state: 'in_service',
  });
  return { organization: id, gauge };
}

/** Who signs there, each signed in once. */
const signers = new Map();
function signers_at(base) {
  if (!signers.has(base)) signers.set(base, Promise.all(['verifier', 'checker', 'approver'].map((username) => person(base, username))));
  return signers.get(base);
}

async function issue(gauge, base = address) {
  const [verifier, checker, approver] = await signers_at(base);
  const blank = await verifier.expect(200, 'GET', `/instruments/${gauge.id}/sheet?procedure=JJG%2052-2013`);
  const record = await verifier.expect(201, 'POST', '/records', { ...filled(blank), location: '力学室' });
  await checker.expect(200, 'POST', `/records/${record.id}/check`, {});
  return approver.expect(201, 'POST', `/records/${record.id}/approval`, {});
}

async function add_contact(page, name, email) {
  await page.getByRole('button', { name: '新增联系人' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('姓名').fill(name);
  await dialog.getByLabel('邮箱').fill(email);
  await dialog.getByRole('button', { name: '保存' }).click();
}

/** The program while this process answers as the mail server. */
function mail_test(words) {
  const ran = spawn(process.env.ETALON_PROGRAM, ['mail', 'test', ...words]);
  let said = '';
  let complained = '';
  ran.stdout.on('data', (text) => (said += text));
  ran.stderr.on('data', (text) => (complained += text));
  return new Promise((done) => ran.once('close', (status) => done({ status, said, complained })));
}

async function until(found) {
  for (let look = 0; look < 100; look += 1) {
    const it = found();
    if (it) return it;
    await new Promise((go) => setTimeout(go, 100));
  }
  throw new Error('it did not come');
}

journey('Two documents wait for one person, go in one message, and the document says who was told', async (page) => {
  const { organization, gauge } = await customer('喆镕堃化工有限公司');
  await sign_in(page, 'receptionist');
  await page.goto('/outbox');
  await page.getByText('还没有邮件').waitFor();
  await page.goto(`/organizations/${organization}`);
  await page.getByText('还没有人通过邮件接收文件通知。').waitFor();
  await add_contact(page, '张喆镕堃', 'zhang@plant');
  await page.getByText('“@”后面应为域名').waitFor();
  await page.getByRole('dialog').getByLabel('邮箱').fill('zhang@plant.example');
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await page.getByText('zhang@plant.example').waitFor();

  const first = await issue(gauge);
  const second = await issue(gauge);
  await page.goto('/outbox');
  await page.getByRole('link', { name: first.number }).waitFor();
  await page.getByRole('link', { name: second.number }).waitFor();
  await page.getByText('汇集中', { exact: true }).waitFor();
  await page.getByRole('button', { name: '查看发给 张喆镕堃 的邮件' }).click();
  await page.getByLabel('正文').getByText(`检定证书 ${second.number}`).waitFor();
  await page.keyboard.press('Escape');
  assert.equal(mail.received.length, 0, 'nothing has gone yet');

  await page.getByRole('button', { name: '立即发送' }).click();
  await page.getByText('已发送', { exact: true }).waitFor();
  const [message] = mail.received;
  assert.equal(mail.received.length, 1);
  assert.equal(message.to, 'zhang@plant.example');
  assert.equal(message.to_header, '张喆镕堃 <zhang@plant.example>');
  assert.match(message.subject, /：2 份证书和通知书$/);
  assert.equal(message.automatic, 'auto-generated');
  assert.deepEqual(message.defects, []);
  for (const text of [message.text, message.html])
    for (const expected of [first.number, second.number, first.public_url, '喆镕堃化工有限公司', gauge.serial_number]) assert.ok(text.includes(expected), `${expected} in ${text}`);

  await page.goto(`/documents/${first.number}`);
  const told = page.getByRole('region', { name: '邮件通知' });
  await told.getByText('张喆镕堃（zhang@plant.example）').waitFor();
  await told.getByText('已发送').waitFor();
}, here);

journey('A message that is not taken says why, and goes again to the corrected address; another is cancelled for a reason', async (page) => {
  const { organization, gauge } = await customer('红旗化工有限公司');
  await sign_in(page, 'receptionist');
  await page.goto(`/organizations/${organization}`);
  await add_contact(page, '李工', unknown);
  await page.getByText(unknown).waitFor();
  const document = await issue(gauge);
  await page.goto('/outbox?q=李工');
  await page.getByRole('button', { name: '立即发送' }).click();
  await page.getByText('550 5.1.1 no such user').waitFor();
  await page.getByText('发送失败', { exact: true }).waitFor();

  await page.goto(`/organizations/${organization}`);
  await page.getByRole('button', { name: '编辑 李工' }).click();
  await page.getByRole('dialog').getByLabel('邮箱').fill('li@plant.example');
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await page.getByText('li@plant.example').waitFor();
  await page.goto('/outbox?state=failed');
  await page.getByRole('button', { name: '重新发送' }).click();
  const message = await until(() => mail.received.find(({ to }) => to === 'li@plant.example'));
  assert.ok(message.subject.includes(document.number), message.subject);

  const other = await issue(gauge);
  await page.goto('/outbox?state=collecting');
  await page.getByRole('button', { name: '取消发送' }).click();
  await page.getByLabel(/为什么不发送/).fill('已当面交付');
  await page.getByRole('dialog').getByRole('button', { name: '取消发送' }).click();
  await page.getByText('没有符合的邮件').waitFor();
  await change_person(page, 'verifier');
  await page.goto(`/documents/${other.number}`);
  await page.getByText(/取消发送：已当面交付/).waitFor();
  await page.goto('/outbox?state=cancelled');
  await page.getByText(/取消发送：已当面交付/).waitFor();
  assert.equal(await page.getByRole('button', { name: '重新发送' }).count(), 0, 'a verifier looks, and does not act');
}, here);

journey('An administrator tries the mail server from the shell, and a laboratory without one is told so', async (page) => {
  const sent = await mail_test(['admin@lab.example', ...settings]);
  assert.equal(sent.status, 0, sent.complained);
  assert.match(sent.said, /^The mail server 127\.0\.0\.1:\d+ took a test message for admin@lab\.example\.\n$/);
  const refused = await mail_test([unknown, ...settings]);
  assert.equal(refused.status, 1);
  assert.match(refused.complained, /The mail server answered: 550 5\.1\.1 no such user/);
  assert_refused(etalon(['mail', 'test', 'admin@lab.example']), /No mail server is set up/);
  assert_refused(etalon(['mail', 'test', 'admin', ...settings]), /recipient is wrong: it has no @/);
  assert_refused(etalon(['mail', 'test', 'a@b.cn', '--mail-server', 'http://x', '--mail-from', 'a@b.cn']), /mail-server must be such as/);
  assert.equal(etalon(['mail', 'test', 'a@b.cn', '--mail-server', 'smtp://127.0.0.1:1', '--mail-from', 'a@b.cn']).status, 1);
  await sign_in(page, 'receptionist');
  await page.goto('/outbox');
  await page.getByText('未设置邮件服务器，不会发送邮件').waitFor();
});

test('What was issued before a kill is told after it', async () => {
  const words = ['serve', '--demo', ...place('outbox_killed'), '--port', '0', ...settings];
  const before = await serve(words);
  const { organization, gauge } = await customer('被杀化工有限公司', before.address);
  const keeper = await person(before.address, 'receptionist');
  await keeper.expect(201, 'POST', `/organizations/${organization}/contacts`, { name: 'Qian', email: 'qian@plant.example', language: 'en', receives_documents: true });
  const { number } = await issue(gauge, before.address);
  await before.stop('SIGKILL');
  const now = await serve(words);
  const receptionist = await person(now.address, 'receptionist');
  const [waiting] = (await receptionist.expect(200, 'GET', '/mails')).items;
  assert.deepEqual([waiting.state, waiting.documents.map((each) => each.number)], ['collecting', [number]]);
  await receptionist.expect(200, 'POST', `/mails/${waiting.id}/dispatch`, {}, { 'If-Match': `"${waiting.version}"` });
  const message = await until(() => mail.received.find(({ to }) => to === 'qian@plant.example'));
  assert.ok(message.text.includes(`Verification Certificate ${number} - issued`), message.text);
  await now.stop();
});
