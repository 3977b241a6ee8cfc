import { describe, expect, it } from 'vitest';
import { count_lines, faults_by_line, offset_of } from './file_places';

const text = 'procedure: JJG 52\ntitle: {zh: 压力表𝌆, en: gauge}\n\nkind: verification\n';

describe('A place in the file of a procedure', () => {
  it.each([
    [1, 1, 'procedure'],
    [1, 12, 'JJG 52'],
    [2, 13, '压力表'],
    [2, 17, ', en'],
    [3, 1, '\nkind'],
    [4, 7, 'verification'],
  ])('line %i, column %i is before %s', (line, column, follows) => {
    expect(text.slice(offset_of(text, line, column)).startsWith(follows)).toBe(true);
  });

  it('behind the end of a line or of the file is that end', () => {
    expect(offset_of(text, 1, 99)).toBe(text.indexOf('\n'));
    expect(offset_of(text, 99, 1)).toBe(text.length);
  });

  it('has its faults together', () => {
    const message = { zh: '错', en: 'wrong' };
    const lines = faults_by_line([{ line: 2, column: 1, message }, { line: 2, column: 9, message }, { line: 4, column: 1, message }]);
    expect([...lines.entries()].map(([line, faults]) => [line, faults.length])).toEqual([[2, 2], [4, 1]]);
    expect(count_lines(text)).toBe(5);
  });
});
