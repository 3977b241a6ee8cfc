import { describe, expect, it } from 'vitest';
import { in_words, labels_of, with_places } from './in_words';

const labels = labels_of({
  parameters: { high: { kind: 'gauge_pressure', from: 'range.high', label: { zh: '测量上限', en: 'upper limit' } } },
  quantities: { span: { value: 'high - low', label: { zh: '量程', en: 'span' } } },
  items: [
    {
      id: 'indication',
      type: 'table',
      label: { zh: '示值', en: 'Indication' },
      columns: { up: { kind: 'gauge_pressure', label: { zh: '升压', en: 'rising' } } },
    },
  ],
});

describe('An expression in words', () => {
  it.each([
    ['up - point', '升压 − 检定点', 'rising − point'],
    ['span * 1.6 %', '量程 × 1.6 %', 'span × 1.6 %'],
    ['abs(up) <= high', 'abs(升压) ≤ 测量上限', 'abs(rising) ≤ upper limit'],
    ['unknown_name', 'unknown_name', 'unknown_name'],
  ])('%s reads %s and %s', (expression, zh, en) => {
    expect(in_words(expression, labels, 'zh')).toBe(zh);
    expect(in_words(expression, labels, 'en')).toBe(en);
  });

  it('names the places of a text', () => {
    expect(with_places('不大于 {span}，{other:number} 级', labels, 'zh')).toBe('不大于 ‹量程›，‹other› 级');
  });
});
