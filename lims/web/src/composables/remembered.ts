import { ref, watch, type Ref } from 'vue';

/**
 * A value kept in this browser. Falls back to memory where storage is refused (private windows), and to
 * `initial` when what was stored cannot be read.
 */
export function remembered<T>(key: string, initial: T): Ref<T> {
  const value = ref(read(key, initial)) as Ref<T>;
  watch(value, (next) => write(key, next), { deep: true, flush: 'sync' });
  return value;
}

function read<T>(key: string, initial: T): T {
  try {
    const stored = localStorage.getItem(key);
    return stored === null ? initial : (JSON.parse(stored) as T);
  } catch {
    return initial;
  }
}

function write(key: string, value: unknown): void {
  try {
    if (value === null || value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage is full or refused: the value lives as long as the page does.
  }
}
