import { useI18n } from 'vue-i18n';
import { text_of } from '@/i18n';
import type { Text } from './sheet';

/** Names a computed quantity: as the procedure names it, else as we know it, else by its id. */
export function use_quantity_labels(): (quantity: { id?: string; label?: Text | null }) => string {
  const { t, te } = useI18n();
  return ({ id, label }) => {
    if (label) return text_of(label);
    const known = `bench.quantity.${id}`;
    return te(known) ? t(known) : (id ?? '');
  };
}
