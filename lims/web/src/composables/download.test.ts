import { expect, it } from 'vitest';
import { file_name_of } from './download';

it('A download is named as the server says, also when the name is not ASCII', () => {
  expect(file_name_of("attachment; filename=\"ledger.xlsx\"; filename*=UTF-8''%E5%8F%B0%E8%B4%A6.xlsx", 'x')).toBe('台账.xlsx');
  expect(file_name_of('attachment; filename="ledger.xlsx"', 'x')).toBe('ledger.xlsx');
  expect(file_name_of(null, 'x.csv')).toBe('x.csv');
});
