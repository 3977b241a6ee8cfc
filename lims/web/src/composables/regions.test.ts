import { beforeAll, expect, it, vi } from 'vitest';
import { region_label, region_name } from './regions';

beforeAll(() => vi.waitUntil(() => region_name('110000') !== ''));

it.each([
  ['330100', '浙江省杭州市'],
  ['440303', '广东省深圳市罗湖区'],
  ['44', '广东省'],
  ['4403', '广东省深圳市'],
  ['110101', '北京市东城区'],
  ['500229', '重庆市城口县'],
  ['419001', '河南省济源市'],
])('The region %s is %s', (code, name) => {
  expect(region_name(code)).toBe(name);
});

it.each(['', '999999', '440399', '44030', 'x'])('A code that is not known stands alone: %j', (code) => {
  expect(region_label(code)).toBe(code);
});
