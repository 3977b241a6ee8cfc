import type { Text } from '@/api/types';
import type { ProcedureContent } from './procedure';

/** The names that an expression of the procedure may use, with their labels. */
export function labels_of(content: ProcedureContent): Map<string, Text> {
  const labels = new Map<string, Text>([
    ['point', { zh: '检定点', en: 'point' }],
    ['reading', { zh: '读数', en: 'reading' }],
    ['share', { zh: '占测量上限的比例', en: 'share of the upper limit' }],
    ['allowed', { zh: '允许值', en: 'allowed' }],
  ]);
  const add = (named: Record<string, { label?: Text }> | undefined) => {
    for (const [name, { label }] of Object.entries(named ?? {})) if (label) labels.set(name, label);
  };
  add(content.parameters);
  add(content.quantities);
  for (const [name, { title }] of Object.entries(content.tables ?? {})) if (title) labels.set(name, title);
  for (const item of content.items ?? []) {
    add(item.columns);
    add(item.each_point);
  }
  return labels;
}

/** An expression with every name it uses spelled out: `up_tapped - point` as `升压轻敲后 − 检定点`. */
export function in_words(expression: string, labels: ReadonlyMap<string, Text>, language: 'zh' | 'en'): string {
  return expression
    .replace(/[A-Za-z_][A-Za-z0-9_]*/g, (name) => labels.get(name)?.[language] ?? name)
    .replace(/ - /g, ' − ')
    .replace(/ \* /g, ' × ')
    .replace(/<=/g, '≤')
    .replace(/>=/g, '≥');
}

/** A text of the procedure with its places named: `{zero_limit}` as `‹零位最大允许误差›`. */
export function with_places(text: string, labels: ReadonlyMap<string, Text>, language: 'zh' | 'en'): string {
  return text.replace(/\{([a-z_0-9]+)(?::\w+)?\}/g, (_, name: string) => `‹${labels.get(name)?.[language] ?? name}›`);
}
