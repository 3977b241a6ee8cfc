import type { JudgementValue } from './sheet';

/** What a key says to a judgement: a value, `undefined` when the key is not for it. */
export function judged_by(key: string): JudgementValue | undefined {
  if (['1', '１', 'p', 'P'].includes(key)) return 'pass';
  if (['2', '２', 'f', 'F'].includes(key)) return 'fail';
  if (['3', '３', 'n', 'N'].includes(key)) return 'not_applicable';
  if (key === 'Delete' || key === 'Backspace' || key === '0') return null;
  return undefined;
}
