import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { i18n } from '@/i18n';
import DataTable from './DataTable.vue';

const rows = [{ id: 1, name: '压力表' }, { id: 2, name: '电子秤' }, { id: 3, name: '水表' }];
function table(more: object = {}) {
  const columns = [{ id: 'name', label: '名称', fixed: true, sort: 'name' }];
  return mount(DataTable<{ id: number; name: string }>, { props: { caption: '清单', columns, rows, ...more }, global: { plugins: [i18n] }, attachTo: document.body });
}

describe('A table', () => {
  it('is walked with the arrow keys and opened with Enter', async () => {
    const wrapper = table();
    const lines = wrapper.findAll('tbody tr');
    await lines[0]!.trigger('keydown', { key: 'ArrowDown' });
    expect(document.activeElement).toBe(lines[1]!.element);
    await lines[1]!.trigger('keydown', { key: 'Enter' });
    expect(wrapper.emitted('open')).toEqual([[rows[1]]]);
  });

  it('has one row in the order of the Tab key', async () => {
    const wrapper = table();
    const stops = () => wrapper.findAll('tbody tr').map((line) => line.attributes('tabindex'));
    expect(stops()).toEqual(['0', '-1', '-1']);
    await wrapper.findAll('tbody tr')[0]!.trigger('keydown', { key: 'End' });
    expect(stops()).toEqual(['-1', '-1', '0']);
  });

  it('selects with Space', async () => {
    const wrapper = table({ selectable: true, selected: [3] });
    await wrapper.findAll('tbody tr')[1]!.trigger('keydown', { key: ' ' });
    expect(wrapper.emitted('update:selected')).toEqual([[[3, 2]]]);
  });

  it('sorts by a heading', async () => {
    const wrapper = table({ sort: 'name' });
    await wrapper.find('th button').trigger('click');
    expect(wrapper.emitted('sort')).toEqual([['-name']]);
    expect(wrapper.find('th').attributes('aria-sort')).toBe('ascending');
  });
});
