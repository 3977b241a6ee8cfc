import type { components } from '@/api/generated/schemas';

export type Template = components['schemas']['Template'];
export type TemplateFault = components['schemas']['TemplateFault'];
export type TemplatePlace = components['schemas']['TemplatePlace'];
export type TemplatePreview = components['schemas']['TemplatePreview'];
export type TemplateTrial = components['schemas']['TemplateTrial'];
export type TemplateVersion = components['schemas']['TemplateVersion'];

/** The files that have a name in words; others go by their file name. */
const named = ['calibration_certificate', 'certificate', 'chart', 'cover', 'inner', 'labels', 'parts', 'result_notice', 'sections', 'test_report', 'verification_certificate'];

export function message_of(name: string): string | null {
  const stem = name.replace(/\.typ$/, '');
  return named.includes(stem) ? `templates.file.${stem}` : null;
}

export function path_of(place: { name: string; procedure: string; edition: string }): string {
  const edition = place.procedure ? `?procedure=${encodeURIComponent(place.procedure)}&edition=${encodeURIComponent(place.edition)}` : '';
  return `/templates/${encodeURIComponent(place.name)}${edition}`;
}

export function draft_of(template: Template): TemplateVersion | null {
  return template.versions.find((version) => version.state === 'draft') ?? null;
}

/** What documents are printed by now: the laboratory's own, or what came with the program. */
export function text_in_force(template: Template): string {
  return template.versions.find((version) => version.state === 'released')?.content ?? template.shipped;
}

/** What a person goes on with. */
export function text_to_edit(template: Template): string {
  return draft_of(template)?.content ?? text_in_force(template);
}

/** Faults of this file at their line; those of others, and of the document as a whole, name where they lie. */
export function faults_here(faults: readonly TemplateFault[], name: string): TemplateFault[] {
  return faults.map((fault) => {
    if (fault.file === name || !fault.file) return fault;
    const where = `${fault.file}:${fault.line}: `;
    return { ...fault, line: 0, column: 0, message: { zh: where + fault.message.zh, en: where + fault.message.en } };
  });
}
