import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import type { Instrument } from '@/api/types';
import { i18n } from '@/i18n';
import { new_item } from './order';
import ReceivedItems, { type ReceivedLine } from './ReceivedItems.vue';

const line = (id: number): ReceivedLine => ({
  instrument: { id, name: '压力表', serial_number: `G${id}`, measuring_range: '', accuracy_class: '' } as Instrument,
  wanted: { ...new_item(id), appearance: `划痕 ${id}` },
});
function mounted(faults: Record<number, string> = {}) {
  const wrapper = mount(ReceivedItems, {
    props: { modelValue: [line(1), line(2)], faults, 'onUpdate:modelValue': (now: ReceivedLine[]) => wrapper.setProps({ modelValue: now }) },
    global: { plugins: [i18n], stubs: { ElSelect: true } },
    attachTo: document.body,
  });
  const wanted = () => (wrapper.props('modelValue') as ReceivedLine[]).map((each) => each.wanted);
  const press = (words: RegExp) => wrapper.findAll('button').find((button) => words.test(button.text()))!.trigger('click');
  return { wrapper, wanted, press };
}

describe('The instruments that are taken in', () => {
  it('get what is typed once for all, and get back what stood there', async () => {
    i18n.global.locale.value = 'zh';
    const { wanted, press } = mounted();
    await press(/应用到全部/);
    expect(wanted().map(({ instrument_id, appearance }) => [instrument_id, appearance])).toEqual([[1, ''], [2, '']]);
    await press(/撤销/);
    expect(wanted().map(({ appearance }) => appearance)).toEqual(['划痕 1', '划痕 2']);
  });

  it('are walked down with Enter, which does not send the form', async () => {
    const { wrapper } = mounted();
    const fields = wrapper.findAll<HTMLInputElement>('input[data-field="appearance"]');
    const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
    fields[1]!.element.dispatchEvent(enter);
    expect(enter.defaultPrevented).toBe(true);
    expect(document.activeElement).toBe(fields[2]!.element);
  });

  it('are taken out again one by one', async () => {
    const { wanted, press } = mounted();
    await press(/移除/);
    expect(wanted().map(({ instrument_id }) => instrument_id)).toEqual([2]);
  });

  it('show at its line what the server has against one', () => {
    const { wrapper } = mounted({ 1: '已在办理中的委托单 WT2026-000001 中' });
    expect(wrapper.get('[role="alert"]').text()).toContain('WT2026-000001');
    expect(wrapper.findAll('.faulty')).toHaveLength(1);
  });
});
