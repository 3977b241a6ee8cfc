import { onMounted, shallowRef, type ShallowRef } from 'vue';
import { t } from '@/i18n';
import { use_form, type Form } from './form';

export interface RecordForm<Typed extends object, Kept> extends Form<Typed> {
  /** The record as the server keeps it; null until it is loaded, and for a new one. */
  kept: ShallowRef<Kept | null>;
  failure: ShallowRef<unknown>;
  load: () => Promise<void>;
  /** Goes on from what the server keeps now, with nothing changed. */
  keep: (now: Kept) => void;
  /** The record that was saved; undefined when it was refused, which the form then shows. */
  save: () => Promise<Kept | undefined>;
}

export interface RecordSource<Typed extends object, Kept> {
  blank: Typed;
  typed_from: (kept: Kept) => Typed;
  form_field?: (field: string) => string;
  /** Absent for a new record. */
  load?: () => Promise<Kept>;
  send: (form: Form<Typed>, kept: Kept | null) => Promise<Kept>;
}

/** A form over one record of the server. Somebody who was faster costs nothing: their version, with what was changed here on top. */
export function use_record_form<Typed extends object, Kept>(source: RecordSource<Typed, Kept>): RecordForm<Typed, Kept> {
  const form = use_form<Typed>(source.blank, source.form_field);
  const kept: ShallowRef<Kept | null> = shallowRef(null);
  const failure = shallowRef<unknown>(null);

  async function load(): Promise<void> {
    if (!source.load) return;
    failure.value = null;
    try {
      keep(await source.load());
    } catch (error) {
      failure.value = error;
    }
  }
  onMounted(load);

  function keep(now: Kept): void {
    kept.value = now;
    form.fill(source.typed_from(now));
  }

  async function save(): Promise<Kept | undefined> {
    let saved: Kept | undefined;
    const done = await form.submit(async () => {
      saved = await source.send(form, kept.value);
    });
    if (form.overtaken.value) await meet_the_other();
    return done ? saved : undefined;
  }
  async function meet_the_other(): Promise<void> {
    const mine = form.changes();
    try {
      keep(await source.load!());
    } catch {
      return; // the refusal stands, and so does what was typed
    }
    Object.assign(form.typed, mine);
    form.refused.value = t('ui.overtaken');
  }
  return { ...form, kept, failure, load, keep, save };
}
