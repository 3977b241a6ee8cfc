import { shallowRef } from 'vue';

type Names = Record<string, string>;
interface Divisions {
  province_list: Names;
  city_list: Names;
  county_list: Names;
}
/** Null until somebody asks for a name; the list is a file of its own. */
const divisions = shallowRef<Divisions | null>(null);
let asked = false;

async function load(): Promise<void> {
  if (asked) return;
  asked = true;
  try {
    divisions.value = (await import('@vant/area-data')).areaList;
  } catch {
    asked = false; // without a connection the code stands alone
  }
}

/** What only holds a place between province and county. */
const placeholder = /^县$|直辖/;

/** `330106` is `浙江省杭州市西湖区` (GB/T 2260); empty for a code that is not known. A city named as its province is named once. */
export function region_name(code: string): string {
  if (code) void load();
  if (!divisions.value || !/^(\d\d){1,3}$/.test(code)) return '';
  const { province_list, city_list, county_list } = divisions.value;
  const whole = code.padEnd(6, '0');
  const names = [province_list[`${whole.slice(0, 2)}0000`], city_list[`${whole.slice(0, 4)}00`], county_list[whole]];
  const depth = whole.endsWith('0000') ? 1 : whole.endsWith('00') ? 2 : 3;
  if (!names[depth - 1]) return '';
  return [...new Set(names.slice(0, depth))].filter((name) => name && !placeholder.test(name)).join('');
}

/** The code with its name, or alone. */
export function region_label(code: string): string {
  return [code, region_name(code)].filter(Boolean).join(' ');
}
