// What the journeys share: a browser, a person who signs in, and instruments of their own.
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';

const web = createRequire(new URL('../../lims/web/package.json', import.meta.url));
const { chromium } = web('playwright-core');
export const axe_source = web('axe-core').source;
export const base = process.env.ETALON_BASE;
export const password = 'etalon-demo';

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
const patience_milliseconds = 20_000;
const longest_journey_milliseconds = 300_000;

/** A test in a browser of its own, with a profile of its own; a picture is kept when it fails. Nothing moves: a dialog on its way is clicked twice. */
export function journey(name, body, options = {}) {
  test(name, { timeout: longest_journey_milliseconds }, async () => {
    const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: quiet });
    const context = await browser.newContext({ baseURL: base, locale: 'zh-CN', viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce', ...options });
    context.setDefaultTimeout(patience_milliseconds);
    const page = await context.newPage();
    const faults = [];
    page.on('pageerror', (fault) => faults.push(fault.message));
    try {
      await body(page, context);
      if (faults.length) throw new Error(`faults in the page: ${faults.join('; ')}`);
    } catch (fault) {
      await picture(page, name);
      throw fault;
    } finally {
      await browser.close();
    }
  });
}

async function picture(page, name) {
  const folder = process.env.ETALON_PICTURES ?? 'build/browser';
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name.replace(/[^\p{L}\p{N}]+/gu, '_')}.png`);
  await page.screenshot({ path: file, fullPage: true }).catch(() => undefined);
  console.error(`picture: ${file}`);
}

/** Signs in by the form and waits for the home page. */
export async function sign_in(page, username) {
  await page.goto('/sign-in');
  await page.locator('input[name="username"]').fill(username);
  await page.locator('input[name="password"]').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
}

/** Another person at the same browser. */
export async function change_person(page, username) {
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await sign_in(page, username);
}

/** A request as the person signed in on this page, about `version` of what it changes; answers the JSON, throws on a refusal. */
export async function request(page, method, path, body, version) {
  const session = await page.request.get(`${base}/api/v1/session`).then((answer) => answer.json());
  const answer = await page.request.fetch(`${base}/api/v1${path}`, {
    method,
    headers: { 'X-CSRF-Token': session.csrf_token, 'Content-Type': 'application/json', ...(version === undefined ? {} : { 'If-Match': `"${version}"` }) },
    data: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

/** Registers a pressure gauge (0 to 1.6 MPa, class 1.6) of a new owner, or what is said `otherwise`, as the receptionist would. */
export async function register_gauge(page, serial_number, otherwise = {}) {
  const owner = await request(page, 'POST', '/organizations', { name: `${serial_number} 化工有限公司` });
  return request(page, 'POST', '/instruments', {
    organization_id: owner.id,
    name: '一般压力表',
    model: 'Y-100',
    measuring_range: '(0~1.6)MPa',
    scale_interval: '0.05MPa',
    accuracy_class: '1.6级',
    serial_number,
    manufacturer: '红旗仪表',
    purpose: 'safety',
    state: 'in_service',
    ...otherwise,
  });
}

let serial = 0;
/** A serial number that no other journey uses. */
export function new_serial_number(prefix) {
  serial += 1;
  return `${prefix}-${Date.now().toString(36).toUpperCase()}-${serial}`;
}
