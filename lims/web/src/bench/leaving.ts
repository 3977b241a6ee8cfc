import { ElMessageBox } from 'element-plus';
import { onBeforeUnmount, onMounted, type Ref } from 'vue';
import { onBeforeRouteLeave } from 'vue-router';
import { t } from '@/i18n';

/** What a bench must be able to do for its keys. */
export interface Acts {
  save: () => unknown;
  undo: () => unknown;
  redo: () => unknown;
}

/** Ctrl+S saves, Ctrl+Z and Ctrl+Y go back and forth. */
export function on_bench_key(event: KeyboardEvent, { save, undo, redo }: Acts): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const act = { s: save, z: event.shiftKey ? redo : undo, y: redo }[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  void act();
}

/** Asks before a bench is left with readings that are not recorded: they are kept in this browser, or would be lost. */
export function use_leave_question(title: string, unsaved: Readonly<Ref<boolean>>, kept: Readonly<Ref<'nothing' | 'kept' | 'refused'>>): void {
  /** Only a draft the browser refuses to keep can be lost by closing the window. */
  const warn_of_loss = (event: BeforeUnloadEvent) => {
    if (kept.value === 'refused') event.preventDefault();
  };
  onMounted(() => window.addEventListener('beforeunload', warn_of_loss));
  onBeforeUnmount(() => window.removeEventListener('beforeunload', warn_of_loss));
  onBeforeRouteLeave(async () => {
    if (!unsaved.value) return true;
    const message = kept.value === 'kept' ? t('bench.leave_kept') : t('bench.leave_lost');
    const buttons = { confirmButtonText: t('ui.leave'), cancelButtonText: t('ui.stay'), type: 'warning' as const };
    return ElMessageBox.confirm(message, t(title), buttons).then(() => true, () => false);
  });
}
