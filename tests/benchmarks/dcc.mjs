// One digital calibration certificate checked by schema and rules, and the same judged by xmllint by the schema alone.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const certificate = path('../fixtures/dcc/temperature_3.3.0.xml');
const schema = path('../../lims/dcc/schemas/dcc/v3.3.0/dcc.xsd');
const more = 400;

const milliseconds = (program, words) => {
  const start = performance.now();
  execFileSync(program, words, { stdio: 'ignore' });
  return performance.now() - start;
};

/** What one file more takes, once the program runs and has its schema: the median of five runs. */
function perFile(program, words) {
  const runs = Array.from({ length: 5 }, () => {
    const alone = milliseconds(program, [...words, certificate]);
    const many = milliseconds(program, [...words, ...Array(more + 1).fill(certificate)]);
    return (many - alone) / more;
  });
  return runs.sort((a, b) => a - b)[2];
}

export const checkOfCertificate = (etalon) => perFile(etalon, ['dcc', 'check']);
/** Nothing where xmllint is not at hand. */
export function schemaByXmllint() {
  try {
    return perFile('xmllint', ['--noout', '--nonet', '--schema', schema]);
  } catch {
    return undefined;
  }
}
