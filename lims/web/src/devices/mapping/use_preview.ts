import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { FileMapping, InstrumentFilePreview } from '@/api/types';
import { upload } from '@/api/upload';
import { sentence_of } from '@/ui/failure';

const settled_milliseconds = 300;

/** What an example file says, read anew when it or the profile has changed and nobody is typing. */
export function use_preview(file: Ref<File | null>, mapping: () => FileMapping): { preview: ShallowRef<InstrumentFilePreview | null>; refused: Ref<string> } {
  const preview = shallowRef<InstrumentFilePreview | null>(null);
  const refused = ref('');
  let running: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function read(): Promise<void> {
    running?.abort();
    if (!file.value) return;
    const mine = (running = new AbortController());
    const form = new FormData();
    form.append('file', file.value);
    form.append('profile', JSON.stringify(mapping()));
    try {
      const answer = await upload<InstrumentFilePreview>('/mapping-profiles/preview', form, { signal: mine.signal });
      if (mine.signal.aborted) return;
      preview.value = answer;
      refused.value = '';
    } catch (error) {
      if (!mine.signal.aborted) refused.value = sentence_of(error);
    }
  }

  watch([file, () => JSON.stringify(mapping())], () => {
    clearTimeout(timer);
    timer = setTimeout(() => void read(), settled_milliseconds);
  });
  onScopeDispose(() => {
    clearTimeout(timer);
    running?.abort();
  });
  return { preview, refused };
}
