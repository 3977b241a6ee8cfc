import { effectScope, nextTick, ref } from 'vue';
import { describe, expect, it } from 'vitest';
import { connection, connection_found } from '@/api/connection';
import { use_resource } from './resource';

const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('A resource', () => {
  it('is loaded at once, and again when what it depends on changes', async () => {
    const id = ref(1);
    const resource = effectScope().run(() => use_resource(async () => `instrument ${id.value}`, () => id.value))!;
    await settle();
    expect(resource.data.value).toBe('instrument 1');
    id.value = 2;
    await settle();
    expect(resource.data.value).toBe('instrument 2');
  });

  it('never shows an answer that a newer request has overtaken', async () => {
    const id = ref(1);
    const answers: Record<number, (text: string) => void> = {};
    const resource = effectScope().run(() => use_resource(() => new Promise<string>((resolve) => (answers[id.value] = resolve)), () => id.value))!;
    id.value = 2;
    await nextTick();
    answers[2]!('new');
    await settle();
    answers[1]!('old');
    await settle();
    expect(resource.data.value).toBe('new');
  });

  it('keeps what it had when loading again fails', async () => {
    let fails = false;
    const resource = effectScope().run(() => use_resource(async () => { if (fails) throw new Error('no'); return 'kept'; }))!;
    await settle();
    fails = true;
    await resource.reload();
    expect(resource.data.value).toBe('kept');
    expect(resource.failure.value).toBeInstanceOf(Error);
  });

  it('is loaded again when the connection is back', async () => {
    let count = 0;
    const scope = effectScope();
    scope.run(() => use_resource(async () => (count += 1)));
    await settle();
    connection.lost = true;
    connection_found();
    await settle();
    expect(count).toBe(2);
    scope.stop();
  });
});
