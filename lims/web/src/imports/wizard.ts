import { ref, shallowRef } from 'vue';
import { upload } from '@/api/upload';
import type { ImportReport } from '@/api/types';
import { mapping_of, remapped } from './import_fields';

export type Step = 'file' | 'check' | 'done';
export type Activity = 'none' | 'sending' | 'checking' | 'committing';

/** The way of a file into the register: chosen, checked as often as the mapping changes, committed. */
export function use_import_wizard() {
  const step = ref<Step>('file');
  const activity = ref<Activity>('none');
  const percent = ref(0);
  const file = shallowRef<File | null>(null);
  const report = shallowRef<ImportReport | null>(null);
  const failure = shallowRef<unknown>(null);
  /** What the person changed; the server finds the mapping itself until then. */
  const mapping = shallowRef<Record<string, string | null> | null>(null);

  function body(): FormData {
    const form = new FormData();
    if (mapping.value) form.set('mapping', JSON.stringify(mapping.value));
    form.set('file', file.value!, file.value!.name);
    return form;
  }

  async function send(dry_run: boolean): Promise<boolean> {
    failure.value = null;
    percent.value = 0;
    activity.value = 'sending';
    try {
      report.value = await upload<ImportReport>('/imports', body(), {
        query: { dry_run: dry_run || undefined, file_name: file.value!.name },
        progress: (share) => {
          percent.value = Math.floor(share * 100);
          if (share >= 1) activity.value = dry_run ? 'checking' : 'committing';
        },
      });
      return true;
    } catch (error) {
      failure.value = error;
      return false;
    } finally {
      activity.value = 'none';
    }
  }

  async function check(): Promise<void> {
    if (await send(true)) step.value = 'check';
  }
  async function choose(chosen: File): Promise<void> {
    file.value = chosen;
    mapping.value = null;
    report.value = null;
    await check();
  }
  async function map(header: string, field: string | null): Promise<void> {
    if (!report.value) return;
    const before = report.value;
    mapping.value = mapping_of(remapped(before.columns, header, field));
    await check();
  }
  async function commit(): Promise<void> {
    if (await send(false)) step.value = 'done';
  }
  function start_over(): void {
    step.value = 'file';
    file.value = null;
    report.value = null;
    failure.value = null;
    mapping.value = null;
  }
  return { step, activity, percent, file, report, failure, body, choose, check, map, commit, start_over };
}
