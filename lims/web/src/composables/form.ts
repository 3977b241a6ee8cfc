import { ElMessageBox } from 'element-plus';
import { computed, onBeforeUnmount, onMounted, reactive, ref, type ComputedRef, type Reactive, type Ref } from 'vue';
import { onBeforeRouteLeave } from 'vue-router';
import { faults_by_field, Problem } from '@/api/problem';
import { t } from '@/i18n';
import { sentence_of } from '@/ui/failure';

export interface Form<T extends object> {
  typed: Reactive<T>;
  /** The server's objection to a field, shown at the field. */
  faults: Ref<Record<string, string>>;
  /** The server's objection to the whole. */
  refused: Ref<string>;
  /** Somebody else changed the record since it was loaded (412). */
  overtaken: Ref<boolean>;
  busy: Ref<boolean>;
  dirty: ComputedRef<boolean>;
  /** Starts over from these values, with nothing changed. */
  fill: (values: T) => void;
  /** What differs from the values filled in last. */
  changes: () => Partial<T>;
  /** Runs `save` and sorts what it throws to the fields. True when it was saved. */
  submit: (save: () => Promise<void>) => Promise<boolean>;
}

/**
 * A form over plain values; asks before changes that were not saved are left behind. `form_field` turns the
 * server's name of a field into the form's where they differ.
 */
export function use_form<T extends object>(initial: T, form_field: (field: string) => string = (field) => field): Form<T> {
  const typed = reactive({ ...initial }) as Reactive<T>;
  const saved = ref({ ...initial }) as Ref<T>;
  const faults = ref<Record<string, string>>({});
  const refused = ref('');
  const overtaken = ref(false);
  const busy = ref(false);
  const dirty = computed(() => Object.keys(difference(saved.value, typed as T)).length > 0);

  function fill(values: T): void {
    Object.assign(typed, values);
    saved.value = { ...values };
    clear();
  }
  function clear(): void {
    faults.value = {};
    refused.value = '';
    overtaken.value = false;
  }
  async function submit(save: () => Promise<void>): Promise<boolean> {
    if (busy.value) return false;
    clear();
    busy.value = true;
    try {
      await save();
      saved.value = { ...(typed as T) };
      return true;
    } catch (error) {
      overtaken.value = error instanceof Problem && error.status === 412;
      const errors = error instanceof Problem ? error.errors.map((fault) => ({ ...fault, field: form_field(fault.field) })) : [];
      const mapped = faults_by_field(errors, Object.keys(typed));
      faults.value = mapped.fields;
      refused.value = mapped.rest.join(' ') || (Object.keys(mapped.fields).length ? '' : sentence_of(error));
      focus_first_fault();
      return false;
    } finally {
      busy.value = false;
    }
  }

  guard_leaving(dirty);
  return { typed, faults, refused, overtaken, busy, dirty, fill, changes: () => difference(saved.value, typed as T), submit };
}

/** The fields of `now` that differ from `before`, with their new values. */
export function difference<T extends object>(before: T, now: T): Partial<T> {
  const changed = Object.entries(now).filter(([name, value]) => JSON.stringify(before[name as keyof T]) !== JSON.stringify(value));
  return Object.fromEntries(changed) as Partial<T>;
}

/** The field to correct gets the focus; what concerns the whole form is brought into view. */
function focus_first_fault(): void {
  requestAnimationFrame(() => {
    const item = document.querySelector('.el-form-item.is-error');
    if (item) item.querySelector<HTMLElement>('input, textarea, [tabindex="0"]')?.focus();
    else document.querySelector('form [role="alert"]')?.scrollIntoView({ block: 'center' });
  });
}

function guard_leaving(dirty: ComputedRef<boolean>): void {
  const warn = (event: BeforeUnloadEvent) => {
    if (dirty.value) event.preventDefault();
  };
  onMounted(() => window.addEventListener('beforeunload', warn));
  onBeforeUnmount(() => window.removeEventListener('beforeunload', warn));
  onBeforeRouteLeave(async (to) => {
    if (!dirty.value || to.path === '/sign-in') return true;
    const labels = { confirmButtonText: t('ui.leave'), cancelButtonText: t('ui.stay') };
    return ElMessageBox.confirm(t('ui.leave_unsaved'), { ...labels, type: 'warning' }).then(
      () => true,
      () => false,
    );
  });
}
