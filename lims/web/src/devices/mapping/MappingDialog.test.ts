import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from '@/api/client';
import { Problem } from '@/api/problem';
import * as uploads from '@/api/upload';
import { i18n } from '@/i18n';
import FileChoice from '@/ui/FileChoice.vue';
import MappingDialog from './MappingDialog.vue';

const block = {
  procedure: 'JJG 52-2013',
  item: 'indication',
  encoding: 'GB18030',
  passed_over: 0,
  cells: [{ row: 1, column: 'up', text: '0.801', line: 3 }, { row: 0, column: 'up', text: '0.000', line: 2 }],
};
let dialog: VueWrapper;

async function drop(): Promise<void> {
  dialog.findComponent(FileChoice).vm.$emit('file', new File(['x'], '导出.csv'));
  await flushPromises();
}
const accept = () => document.querySelector<HTMLButtonElement>('.el-dialog__footer .el-button--primary')!;

beforeEach(async () => {
  const profile = { id: 7, version: 1, name: '数字压力计导出', procedure: 'JJG 52-2013', item: 'indication', file: {} };
  vi.spyOn(api, 'get').mockResolvedValue({ items: [{ ...profile, id: 6, item: 'zero' }, profile], next: null });
  const props = { modelValue: true, procedure: 'JJG 52-2013', item: 'indication', table: '示值误差', points: ['0', '0.8'], columns: [{ id: 'up', label: '上行', unit: 'MPa' }] };
  dialog = mount(MappingDialog, { props, global: { plugins: [i18n] }, attachTo: document.body });
  await flushPromises();
});
afterEach(() => dialog.unmount());

describe('A file of an instrument', () => {
  it('is shown as the rows it fills, and handed over as one block', async () => {
    const upload = vi.spyOn(uploads, 'upload').mockResolvedValue(block);
    expect(accept().disabled).toBe(true);
    await drop();
    const [path, form] = upload.mock.calls[0]!;
    expect(path).toBe('/mapping-profiles/7/readings');
    expect(form.get('points')).toBe('["0","0.8"]');
    expect(form.get('units')).toBe('{"up":"MPa"}');
    const rows = [...document.querySelectorAll('.preview tbody tr')].map((row) => row.textContent);
    expect(rows).toEqual(['00.000', '0.80.801']);
    expect(document.querySelector('.preview thead')!.textContent).toContain('上行');
    accept().click();
    expect(dialog.emitted('block')).toEqual([[block, '导出.csv']]);
    expect(dialog.emitted('update:modelValue')).toEqual([[false]]);
  });

  it('with faults is refused with their lines', async () => {
    vi.spyOn(uploads, 'upload').mockRejectedValue(new Problem(422, { detail: '文件有误。', errors: [{ field: 'file', row: 4, message: '不是数。' }] }));
    await drop();
    expect(document.querySelector('.faults')!.textContent).toMatch(/4.*不是数。/);
    expect(accept().disabled).toBe(true);
    expect(dialog.emitted('block')).toBeUndefined();
  });
});
