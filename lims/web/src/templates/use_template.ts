import { computed, ref, watch } from 'vue';
import { api } from '@/api/client';
import { ConnectionLost } from '@/api/problem';
import { use_evaluation } from '@/composables/evaluation';
import { remembered } from '@/composables/remembered';
import { use_resource } from '@/composables/resource';
import { draft_of, faults_here, path_of, text_to_edit, type Template, type TemplatePreview, type TemplateTrial, type TemplateVersion } from './template';

const quiet_milliseconds = 600;

/** A template as it is kept, as it is being typed, and how a document looks by what is typed. */
export function use_template(place: { name: string; procedure: string; edition: string }) {
  const key = path_of(place);
  const kept = use_resource((signal) => api.get<Template>(`/templates/${encodeURIComponent(place.name)}`, { query: { procedure: place.procedure || undefined, edition: place.edition || undefined }, signal }));
  const typed = remembered<string | null>(`etalon.template_in_work.${key}`, null); // outlives a closed window
  const note = ref('');
  const kind = ref('verification_certificate');
  const language = ref('bilingual');
  const number = ref('');
  const draft = computed(() => (kept.data.value ? draft_of(kept.data.value) : null));
  const content = computed({
    get: () => typed.value ?? (kept.data.value ? text_to_edit(kept.data.value) : ''),
    set: (text) => (typed.value = kept.data.value && text === text_to_edit(kept.data.value) ? null : text),
  });
  const changed = computed(() => typed.value !== null);
  const trial = use_evaluation<TemplateTrial, TemplatePreview>(
    (given, signal) => api.post<TemplatePreview>('/templates/previews', given, { signal }),
    (fault) => fault instanceof ConnectionLost,
  );
  watch([content, kind, language, number, () => kept.data.value !== null], () => {
    if (!kept.data.value) return;
    const of = number.value.trim() ? { document: number.value.trim() } : { kind: kind.value as TemplateTrial['kind'] };
    trial.follow({ ...place, content: content.value, language: language.value as TemplateTrial['language'], ...of }, quiet_milliseconds);
  }, { immediate: true });
  watch(draft, (now) => (note.value = now?.note ?? ''), { immediate: true });
  const faults = computed(() => faults_here(trial.evaluation.value?.faults ?? [], place.name));
  const pages = computed(() => trial.evaluation.value?.pages ?? []);

  async function save(): Promise<void> {
    const text = { content: content.value, note: note.value.trim() };
    if (draft.value) await api.put<TemplateVersion>(`/templates/versions/${draft.value.id}`, text, { version: draft.value.version });
    else await api.post<TemplateVersion>('/templates', { ...place, ...text });
    typed.value = null;
    await kept.reload();
  }

  /** `release`, `withdrawal`, or nothing for putting the draft away. */
  async function act(version: TemplateVersion, act: 'release' | 'withdrawal' | 'discard', body?: { reason: string }): Promise<void> {
    const path = `/templates/versions/${version.id}`;
    if (act === 'discard') await api.delete(path, { version: version.version });
    else await api.post(`${path}/${act}`, body, { version: version.version });
    await kept.reload();
  }

  return { kept, content, changed, note, kind, language, number, draft, faults, pages, trial, save, act, forget: () => (typed.value = null) };
}
