import { describe, expect, it } from 'vitest';
import { blank_certificate, blank_table, certificate_from, drawn_points, largest_correction, typed_from_reading, typed_row, with_block, type CertificateReading } from './certificate';

const point = (at: string, correction: string, U = '0.2', k = '2') => ({ at, correction, U, k });
const table = (...points: ReturnType<typeof point>[]) => ({ quantity: '', at_unit: 'MPa', unit: 'kPa', points });

describe('The form of a certificate', () => {
  it('sends what was typed, without outer space and without blank rows', () => {
    const typed = { ...blank_certificate, number: ' J1 ', tables: [table(point(' 0', '0.10'), point('', '', '', ''), point('1', '-0.1'))] };
    expect(certificate_from(typed)).toMatchObject({ number: 'J1', valid_until: null, file_sha256: null, tables: [{ points: [point('0', '0.10'), point('1', '-0.1')] }] });
  });

  it('finds the typed row of a point that was sent', () => {
    expect(typed_row(table(point('', '', '', ''), point('0', '0'), point('', '', '', ''), point('1', '0')), 1)).toBe(3);
  });

  it('takes a block from a spreadsheet, adding rows and dropping columns beyond the last', () => {
    const points = with_block([point('0', '0')], [['1', '0.5'], ['2', '0.6']], 0, 0);
    expect(points).toEqual([point('1', '0.5'), { at: '2', correction: '0.6', U: '', k: '' }]);
    expect(with_block(points, [['0.3', '2', 'beyond']], 1, 2)[1]).toEqual(point('2', '0.6', '0.3', '2'));
    expect(points[1]!.U).toBe('');
  });

  it('begins with the unit of the equipment', () => {
    expect(blank_table('MPa')).toMatchObject({ at_unit: 'MPa', unit: 'MPa' });
  });

  it('keeps what was typed where the file says nothing', () => {
    const reading = { source: 'dcc', file_sha256: 'a', number: 'D1', issued_by: '', calibrated_on: null, tables: [] } as unknown as CertificateReading;
    const typed = typed_from_reading(reading, { ...blank_certificate, number: 'X', issued_by: '省院', valid_until: '2027-01-01' });
    expect(typed).toMatchObject({ number: 'D1', issued_by: '省院', calibrated_on: '', valid_until: '2027-01-01', source: 'dcc', file_sha256: 'a' });
  });
});

describe('The picture of a certificate', () => {
  it('draws the points that are numbers, full width or not, and leaves an unknown U out', () => {
    expect(drawn_points(table(point('０', '−0.5'), point('x', '1'), point('2', '1', '')))).toEqual([{ at: 0, correction: -0.5, U: 0.2 }, { at: 2, correction: 1, U: null }]);
  });

  it('names the largest correction, whatever its sign', () => {
    expect(largest_correction(table(point('0', '0.1'), point('1', '-0.4')))?.at).toBe('1');
    expect(largest_correction(table())).toBeUndefined();
  });
});
