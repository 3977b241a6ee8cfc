import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { connection } from '@/api/connection';
import { language } from '@/i18n';

export interface Resource<T> {
  data: ShallowRef<T | null>;
  /** What went wrong with the last attempt; the data of an earlier one stay. */
  failure: ShallowRef<unknown>;
  loading: Ref<boolean>;
  reload: () => Promise<void>;
}

/**
 * Loads something from the server, again when what `depends` returns has changed, when the language has, and
 * when a lost connection is back. An answer that is overtaken by a newer request is dropped.
 */
export function use_resource<T>(load: (signal: AbortSignal) => Promise<T>, depends: () => unknown = () => null): Resource<T> {
  const data = shallowRef<T | null>(null);
  const failure = shallowRef<unknown>(null);
  const loading = ref(false);
  let running: AbortController | null = null;

  async function reload(): Promise<void> {
    running?.abort();
    const mine = (running = new AbortController());
    loading.value = true;
    try {
      const answer = await load(mine.signal);
      if (mine.signal.aborted) return;
      data.value = answer;
      failure.value = null;
    } catch (error) {
      if (!mine.signal.aborted) failure.value = error;
    } finally {
      if (running === mine) loading.value = false;
    }
  }

  watch([() => JSON.stringify(depends()), language, () => connection.restored], reload, { immediate: true });
  onScopeDispose(() => running?.abort());
  return { data, failure, loading, reload };
}
