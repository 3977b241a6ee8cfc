// A person at the API, as another system would be.
import assert from 'node:assert/strict';

/** Signs in; `call` answers {status, body, headers}. */
export async function person(base, username, password = 'etalon-demo') {
  let cookie = '';
  let csrf = '';
  async function call(method, path, body, headers = {}) {
    const sent = typeof body === 'string' || body === undefined || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    const answer = await fetch(`${base}/api/v1${path}`, {
      method,
      body: method === 'GET' ? undefined : (sent ?? ''),
      headers: { 'Content-Type': 'application/json', 'Accept-Language': 'en', Cookie: cookie, 'X-CSRF-Token': csrf, ...headers },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const json = (answer.headers.get('content-type') ?? '').includes('json');
    if (path === '/session' && method === 'POST') cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0];
    return { status: answer.status, body: json ? JSON.parse(bytes.toString()) : bytes, headers: answer.headers };
  }
  const signed_in = await call('POST', '/session', { username, password });
  assert.equal(signed_in.status, 201, JSON.stringify(signed_in.body));
  csrf = signed_in.body.csrf_token;
  /** Like `call`, but anything but this status is a failure. */
  async function expect(status, method, path, body, headers) {
    const answer = await call(method, path, body, headers);
    assert.equal(answer.status, status, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
  return { call, expect };
}

/** A point of a decimal text plus another decimal text, exactly. */
export function plus(point, error) {
  const places = (text) => (text.split('.')[1] ?? '').length;
  const digits = Math.max(places(point), places(error));
  const scaled = (text) => BigInt(text.replace('.', '') + '0'.repeat(digits - places(text)));
  const sum = scaled(point) + scaled(error);
  const magnitude = (sum < 0n ? -sum : sum).toString().padStart(digits + 1, '0');
  const text = digits ? `${magnitude.slice(0, -digits)}.${magnitude.slice(-digits)}` : magnitude;
  return (sum < 0n ? '-' : '') + text;
}

/** A blank sheet filled as a verifier would; readings are the points, those of `wrong_point` off by `error`. */
export function filled(blank, { wrong_point, error = '0', performed_on = blank.performed_on } = {}) {
  const sheet = structuredClone(blank);
  sheet.performed_on = performed_on;
  for (const each of sheet.environment) each.value = each.id === 'temperature' ? '20.5' : '55';
  for (const each of sheet.standards) each.equipment_id = each.candidates.find((candidate) => candidate.valid).id;
  for (const item of sheet.items) {
    if (item.type === 'judgement') item.value = 'pass';
    for (const row of item.rows ?? [])
      for (const cell of Object.keys(row.cells)) row.cells[cell] = row.point === wrong_point ? plus(row.point, error) : row.point;
  }
  return sheet;
}


/** A register of `rows` pressure gauges as CSV; names and numbers begin with `prefix`. */
export function register(prefix, rows) {
  const lines = ['使用单位名称,器具名称,型号规格,测量范围,分度值,准确度等级,出厂编号,生产厂家,器具用途'];
  for (let row = 0; row < rows; row += 1)
    lines.push(`${prefix}单位${row % 7},压力表,Y-100,(0~1.6)MPa,0.05MPa,1.6级,${prefix}${row},仪表厂,安全防护`);
  return `${lines.join('\n')}\n`;
}
