// From a filled sheet to a printed certificate, through the same API as everybody.

/** The sheet as a verifier leaves it when nothing is wrong: every indication equals its point. */
function filled(sheet) {
  const middle = ({ low, high }) => String(Math.round((Number(low ?? high) + Number(high ?? low)) / 2));
  for (const condition of sheet.environment) condition.value = middle(condition);
  for (const standard of sheet.standards) {
    standard.equipment_id = standard.candidates.find((candidate) => candidate.valid).id;
  }
  for (const item of sheet.items) {
    if (item.type === 'judgement') item.value = 'pass';
    for (const row of item.rows ?? []) {
      for (const column of Object.keys(row.cells)) row.cells[column] = row.point;
    }
  }
  return { ...sheet, performed_on: new Date().toISOString().slice(0, 10), location: 'Benchmark' };
}

/** The filled sheet of some pressure gauge in service. */
export async function someSheet(verifier) {
  const { items } = await verifier.get('/instruments?kind=pressure_gauge&state=in_service&limit=1');
  return filled(await verifier.get(`/instruments/${items[0].id}/sheet?procedure=${encodeURIComponent('JJG 52-2013')}`));
}

/** Records ready for approval, one for each of `count` pressure gauges in service. */
export async function checkedRecords(verifier, checker, count) {
  const { items } = await verifier.get(`/instruments?kind=pressure_gauge&state=in_service&limit=${count}`);
  const ids = [];
  for (const { id } of items) {
    const sheet = await verifier.get(`/instruments/${id}/sheet?procedure=${encodeURIComponent('JJG 52-2013')}`);
    const record = await verifier.post('/records', filled(sheet));
    await checker.post(`/records/${record.id}/check`, {});
    ids.push(record.id);
  }
  return ids;
}

/** Milliseconds from asking for the approval of each record to holding its PDF, `atOnce` of them under way together. */
export async function issue(approver, ids, atOnce) {
  const waiting = [...ids];
  const durations = [];
  const clerk = async () => {
    for (let id = waiting.shift(); id; id = waiting.shift()) {
      const start = performance.now();
      const { number } = await approver.post(`/records/${id}/approval`, {});
      await approver.download(`/documents/${encodeURIComponent(number)}/pdf`);
      durations.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, clerk));
  return durations.sort((a, b) => a - b);
}
