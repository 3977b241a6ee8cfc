import { mount } from '@vue/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { defineComponent, nextTick } from 'vue';
import { Problem } from '@/api/problem';
import { t } from '@/i18n';
import { use_record_form, type RecordForm } from './record_form';

vi.mock('vue-router', () => ({ onBeforeRouteLeave: () => undefined }));

interface Kept {
  version: number;
  name: string;
  phone: string;
}
type Typed = Omit<Kept, 'version'>;

/** A form over a record that the server keeps as `server.now`. */
async function form_over(server: { now: Kept }): Promise<RecordForm<Typed, Kept>> {
  let form!: RecordForm<Typed, Kept>;
  const setup = () => {
    form = use_record_form<Typed, Kept>({
      blank: { name: '', phone: '' },
      typed_from: ({ name, phone }) => ({ name, phone }),
      load: async () => server.now,
      send: async ({ typed }, kept) => {
        if (kept!.version !== server.now.version) throw new Problem(412, {});
        return (server.now = { ...(typed as Typed), version: kept!.version + 1 });
      },
    });
    return () => null;
  };
  mount(defineComponent(setup));
  await nextTick();
  await nextTick();
  return form;
}

describe('The form of a record', () => {
  it('is saved as the version it was loaded', async () => {
    const server = { now: { version: 1, name: '甲厂', phone: '' } };
    const form = await form_over(server);
    form.typed.phone = '1234';
    expect(await form.save()).toEqual({ version: 2, name: '甲厂', phone: '1234' });
    expect(form.dirty.value).toBe(false);
  });

  it('keeps what was changed here on top of what somebody else saved', async () => {
    const server = { now: { version: 1, name: '甲厂', phone: '' } };
    const form = await form_over(server);
    form.typed.phone = '1234';
    server.now = { version: 2, name: '甲厂（新）', phone: '' };
    expect(await form.save()).toBeUndefined();
    expect(form.typed).toEqual({ name: '甲厂（新）', phone: '1234' });
    expect(form.refused.value).toBe(t('ui.overtaken'));
    expect(await form.save()).toEqual({ version: 3, name: '甲厂（新）', phone: '1234' });
  });
});
